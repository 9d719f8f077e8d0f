"""config.toml: where secrets come from, what is refused, and that no secret is ever told."""

import traceback
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings.config import Config, load_config
from bot.settings.council import CouncilFile
from bot.settings.explain import known_keys, tables
from bot.settings.problems import ConfigError
from bot.settings.sentences import EVERYDAY, PLACES, SENTENCES, WANTED
from bot.settings.toml_lines import find_lines
from bot.settings.values import Language

ROOT = Path(__file__).parent.parent
SECRET = "987654:a-very-secret-word"
GOOD = f"""\
councils = "councils/"
[database]
url = "postgresql+psycopg://jane:{SECRET}@localhost/jane"
[telegram]
token = "{SECRET}"
[matrix]
homeserver = "https://matrix.example.fi"
user = "@jane:example.fi"
password = "{SECRET}"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return path


def refused(path: Path, environ: dict[str, str] | None = None, language: Language = "fi") -> str:
    """What is told, with the file's name shortened; the secret must be nowhere in it."""
    with pytest.raises(ConfigError) as caught:
        load_config(path, environ or {}, language)
    whole = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert SECRET not in whole
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return str(caught.value).replace(str(path), "config.toml")


def told(config: Config) -> dict[str, str | None]:
    """The secrets, opened."""
    telegram, matrix = config.telegram, config.matrix
    return {
        "url": config.database.url.get_secret_value(),
        "token": telegram.token.get_secret_value() if telegram else None,
        "password": matrix.password.get_secret_value() if matrix and matrix.password else None,
    }


def test_the_example_loads() -> None:
    config = load_config(ROOT / "config.example.toml", {})
    assert config.councils_folder == ROOT / "councils"
    assert told(config) == {
        "url": "sqlite:///var/jane.db",
        "token": "123456:replace-me",
        "password": "replace-me",
    }


def test_an_empty_file_is_a_house_with_a_console(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, ""), {})
    assert told(config) == {"url": "sqlite:///var/jane.db", "token": None, "password": None}
    assert (config.telegram, config.matrix) == (None, None)
    assert config.councils_folder == tmp_path / "councils"


def test_defaults_of_the_platforms(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, GOOD), {})
    assert config.telegram
    assert config.telegram.api_url == "https://api.telegram.org"
    assert config.matrix
    assert config.matrix.store == "var/matrix"


def test_an_absolute_councils_folder_stays(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, 'councils = "/srv/councils"'), {})
    assert config.councils_folder == Path("/srv/councils")


def test_secrets_are_in_no_repr(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, GOOD), {})
    assert SECRET in (told(config)["url"] or "")
    for shown in (repr(config), str(config), repr(config.model_dump()), config.model_dump_json()):
        assert SECRET not in shown


# ---------------------------------------------------------------- four ways to a secret


def test_a_secret_from_a_file_named_in_config(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{SECRET}\n")
    config = load_config(write(tmp_path, '[telegram]\ntoken_file = "token"'), {})
    assert told(config)["token"] == SECRET


def test_a_secret_from_the_environment_makes_the_table(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, ""), {"JANE_TELEGRAM_TOKEN": SECRET})
    assert told(config)["token"] == SECRET


def test_a_secret_from_a_file_named_in_the_environment(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(SECRET)
    environ = {"JANE_TELEGRAM_TOKEN_FILE": str(tmp_path / "token")}
    assert told(load_config(write(tmp_path, ""), environ))["token"] == SECRET


@pytest.mark.parametrize("named", ["token = 'old'", "token_file = 'no such file'"])
def test_the_environment_wins(tmp_path: Path, named: str) -> None:
    path = write(tmp_path, f"[telegram]\n{named}")
    assert told(load_config(path, {"JANE_TELEGRAM_TOKEN": SECRET}))["token"] == SECRET


def test_every_secret_has_its_variable(tmp_path: Path) -> None:
    environ = {"JANE_DATABASE_URL": "sqlite:///x.db", "JANE_MATRIX_PASSWORD": SECRET}
    config = load_config(write(tmp_path, GOOD), environ | {"JANE_TELEGRAM_TOKEN": "t"})
    assert told(config) == {"url": "sqlite:///x.db", "token": "t", "password": SECRET}


def test_an_access_token_instead_of_a_password(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("password =", "access_token ="))
    config = load_config(path, {})
    assert config.matrix
    assert config.matrix.access_token
    assert config.matrix.access_token.get_secret_value() == SECRET


def test_an_empty_variable_is_no_variable(tmp_path: Path) -> None:
    environ = {"JANE_TELEGRAM_TOKEN": "", "JANE_TELEGRAM_TOKEN_FILE": ""}
    assert told(load_config(write(tmp_path, GOOD), environ))["token"] == SECRET


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "token =",
            "tokn =",
            (
                'config.toml:4: pakollinen avain "token" puuttuu. Lisää se kohtaan [telegram].\n'
                'config.toml:5: tuntematon avain "tokn" kohdassa [telegram]. Tarkoititko "token"?'
            ),
        ),
        (
            f'token = "{SECRET}"',
            "token = 5",
            (
                'config.toml:5: avaimen "token" arvo ei kelpaa kohdassa [telegram]. Kirjoita '
                'teksti lainausmerkkeihin, esimerkiksi token = "teksti".'
            ),
        ),
        (
            f'token = "{SECRET}"',
            'token = ""',
            (
                'config.toml:5: avaimen "token" arvo on tyhjä kohdassa [telegram]. Täytä se tai '
                "poista rivi."
            ),
        ),
        (
            "token =",
            "token_file = 'x'\ntoken =",
            'config.toml:5: sekä "token" että "token_file" on annettu. Jätä vain toinen.',
        ),
        (
            f'token = "{SECRET}"',
            "token_file = 5",
            (
                'config.toml:5: avaimen "token_file" arvo ei kelpaa kohdassa [telegram]. Kirjoita '
                'teksti lainausmerkkeihin, esimerkiksi token_file = "teksti".'
            ),
        ),
        (
            "postgresql+psycopg:",
            "mysql:",
            (
                'config.toml:3: avaimen "url" arvo ei kelpaa kohdassa [database]. Kirjoita '
                'tietokannan osoite, esimerkiksi url = "sqlite:///var/jane.db".'
            ),
        ),
        (
            "https:",
            "",
            (
                'config.toml:7: avaimen "homeserver" arvo ei kelpaa kohdassa [matrix]. Kirjoita '
                "verkko-osoite, joka alkaa https://, esimerkiksi "
                'homeserver = "https://matrix.example.fi".'
            ),
        ),
        (
            '"@jane:example.fi"',
            '"jane"',
            (
                'config.toml:8: avaimen "user" arvo ei kelpaa kohdassa [matrix]. Kirjoita '
                'Matrix-tunnus, esimerkiksi user = "@jane:example.fi".'
            ),
        ),
        (
            "password =",
            "salasana =",
            'config.toml:9: tuntematon avain "salasana" kohdassa [matrix]. Tarkoititko "password"?',
        ),
        (
            "password =",
            "access_token = 'x'\npassword =",
            (
                'config.toml:6: kohdassa [matrix] pitää olla joko "password" tai "access_token", '
                "ei molempia."
            ),
        ),
        (
            f'password = "{SECRET}"',
            "",
            (
                'config.toml:6: kohdassa [matrix] pitää olla joko "password" tai "access_token", '
                "ei molempia."
            ),
        ),
        (
            "[matrix]",
            "[matriks]",
            'config.toml:6: tuntematon kohta [matriks]. Tarkoititko "matrix"?',
        ),
        (
            "[matrix]",
            "councils = 'x'\n[matrix]",
            (
                'config.toml:6: tuntematon avain "councils" kohdassa [telegram]. Se kuuluu '
                "tiedoston alkuun ennen ensimmäistä [kohtaa]: siirrä rivi sinne."
            ),
        ),
        (
            f'token = "{SECRET}"',
            f"token = {SECRET}",
            (
                "config.toml:5: rivin kirjoitusasu on väärä. Kirjoita avain = arvo: teksti "
                "lainausmerkkeihin, luettelo hakasulkeisiin."
            ),
        ),
        (
            "[matrix]",
            "[telegram]",
            "config.toml:6: sama avain tai kohta on kirjoitettu kahdesti. Poista toinen.",
        ),
        (
            GOOD,
            "telegram = 5",
            (
                'config.toml:1: avaimen "telegram" arvo ei kelpaa tiedoston alussa. Kirjoita '
                "otsikkorivi [telegram] ja sen alle avaimet."
            ),
        ),
    ],
)
def test_refusals_of_the_file(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert load_config(write(tmp_path, GOOD), {})
    assert old in GOOD
    assert refused(write(tmp_path, GOOD.replace(old, new, 1))) == message


def test_refusals_of_secrets_elsewhere(tmp_path: Path) -> None:
    path, empty, gone = write(tmp_path, GOOD), tmp_path / "empty", tmp_path / "gone"
    empty.write_text(" \n")
    name = "JANE_TELEGRAM_TOKEN"
    assert refused(path, {name: SECRET, f"{name}_FILE": "x"}) == (
        f'{name}: sekä "{name}" että "{name}_FILE" on annettu. Jätä vain toinen.'
    )
    assert refused(path, {f"{name}_FILE": str(gone)}) == (
        f"{name}_FILE: tiedostoa {gone} ei voi lukea. Tarkista polku ja lukuoikeus."
    )
    assert refused(path, {f"{name}_FILE": str(empty)}) == (
        f"{name}_FILE: tiedosto {empty} on tyhjä. Kirjoita siihen salaisuus."
    )
    path = write(tmp_path, '[telegram]\ntoken_file = "gone"')
    assert refused(path) == (
        f"config.toml:2: tiedostoa {gone} ei voi lukea. Tarkista polku ja lukuoikeus."
    )


def test_a_secret_from_the_environment_is_checked_without_being_told(tmp_path: Path) -> None:
    message = refused(write(tmp_path, ""), {"JANE_DATABASE_URL": f"mysql://{SECRET}"})
    assert message == (
        'config.toml:1: avaimen "url" arvo ei kelpaa kohdassa [database]. Kirjoita tietokannan '
        'osoite, esimerkiksi url = "sqlite:///var/jane.db".'
    )


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert refused(tmp_path / "config.toml") == (
        "config.toml: tiedostoa ei voi lukea. Tarkista, että se on olemassa ja että sen saa lukea."
    )
    latin = tmp_path / "config.toml"
    latin.write_bytes('councils = "ääni"'.encode("latin-1"))
    assert refused(latin) == (
        "config.toml: tiedosto ei ole UTF-8-tekstiä. Tallenna se uudelleen merkistöllä UTF-8."
    )


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", 'tuntematon avain "api_ulr" kohdassa [telegram]. Tarkoititko "api_url"?'),
        ("sv", 'okänd nyckel "api_ulr" i avsnittet [telegram]. Menade du "api_url"?'),
        ("en", 'unknown key "api_ulr" in [telegram]. Did you mean "api_url"?'),
    ],
)
def test_told_in_three_languages(tmp_path: Path, language: Language, message: str) -> None:
    path = write(tmp_path, "[telegram]\ntoken = 'x'\napi_ulr = 'x'")
    assert refused(path, language=language) == f"config.toml:3: {message}"


def test_a_windows_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert told(load_config(path, {}))["token"] == SECRET


# ---------------------------------------------------------------- the machinery


def test_every_sentence_has_the_same_gaps_in_every_language() -> None:
    for catalogue in (SENTENCES, WANTED, PLACES):
        for code, texts in catalogue.items():
            assert set(texts) == {"fi", "sv", "en"}, code
            gaps = [{gap for _, gap, _, _ in Formatter().parse(text)} for text in texts.values()]
            assert gaps[0] | {None} == gaps[1] | {None} == gaps[2] | {None}, code


def test_every_everyday_word_leads_to_a_key_that_exists() -> None:
    keys = {
        key for model in (Config, CouncilFile) for _, t in tables(model) for key in known_keys(t)
    }
    assert set(EVERYDAY.values()) <= keys


def test_lines_of_every_way_to_write_toml() -> None:
    text = (
        "top = 1 # a [comment]\n"
        '"quoted key" = "a # b"\n'
        "[a.b]\n"
        "c.d = 2027-11-01 13:00\n"
        "many = [\n"
        "  1, # one ]\n"
        '  "]",\n'
        "  { x = 1, y.z = [2] },\n"
        "]\n"
        'long = """\n'
        "[not] = a table\n"
        '"""\n'
        "raw = '''\n"
        "x'''\n"
        "[[t]]\n"
        "n = 1\n"
        "[t.sub]\n"
        "m = 1\n"
        "[[t]]\n"
        "n = { p = 1 }\n"
    )
    assert find_lines(text) == {
        ("top",): 1,
        ("quoted key",): 2,
        ("a",): 3,
        ("a", "b"): 3,
        ("a", "b", "c"): 4,
        ("a", "b", "c", "d"): 4,
        ("a", "b", "many"): 5,
        ("a", "b", "many", 0): 6,
        ("a", "b", "many", 1): 7,
        ("a", "b", "many", 2): 8,
        ("a", "b", "many", 2, "x"): 8,
        ("a", "b", "many", 2, "y"): 8,
        ("a", "b", "many", 2, "y", "z"): 8,
        ("a", "b", "many", 2, "y", "z", 0): 8,
        ("a", "b", "long"): 10,
        ("a", "b", "raw"): 13,
        ("t",): 15,
        ("t", 0): 15,
        ("t", 0, "n"): 16,
        ("t", 0, "sub"): 17,
        ("t", 0, "sub", "m"): 18,
        ("t", 1): 19,
        ("t", 1, "n"): 20,
        ("t", 1, "n", "p"): 20,
    }


@given(st.text(alphabet="[]{}=.,\"'#\n ab1\\ä", max_size=40))
def test_finding_lines_never_fails(text: str) -> None:
    find_lines(text)
