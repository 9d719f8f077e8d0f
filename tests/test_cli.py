"""The `jane` command: what it answers, word for word, and with which exit status it ends."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import create_engine, text
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.assemble import first_roster, settle_in
from bot.commandline import SENTENCES, language_of
from bot.database import migrate, open_database
from bot.models import Council, Network, Room
from bot.settings.folder import load_councils
from bot.turn import House
from tests.test_scheduler import Time

ROOT = Path(__file__).resolve().parent.parent
COUNCIL = "keski-uusimaa"
NAME = "Keski-Uudenmaan järjestöneuvottelukunta"
URL = "sqlite:///var/jane.db"
USABLE = "Tarkista osoite ja että tiedostoon ja kansioon saa kirjoittaa."
UNREADABLE = "tiedostoa ei voi lukea. Tarkista, että se on olemassa ja että sen saa lukea."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder with one council's file, where a Finnish speaker sits."""
    (tmp_path / "councils").mkdir()
    shutil.copy(ROOT / "councils" / f"{COUNCIL}.toml", tmp_path / "councils")
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("JANE_", "LC_", "LANG"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    root = logging.getLogger()
    handlers, hook = list(root.handlers), sys.excepthook
    yield tmp_path
    structlog.reset_defaults()
    root.handlers[:], sys.excepthook = handlers, hook


def jane(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=typed, catch_exceptions=False)


def refused(result: Result, *lines: str) -> None:
    """It ended with 1 and said exactly this to those who look at errors."""
    assert result.exit_code == 1
    assert result.stderr.splitlines() == list(lines)


def config(home: Path, words: str) -> Path:
    path = home / "config.toml"
    path.write_text(words, encoding="utf-8")
    return path


# --- jane check ---------------------------------------------------------------------------------


def test_check_says_a_line_of_each(home: Path) -> None:
    result = jane("check")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "config.toml: tiedostoa ei ole, joten kaikki on oletuksena.",
        f"councils/{COUNCIL}.toml: kunnossa, {NAME}.",
        f"{URL}: vielä tyhjä. Komento jane run luo taulut.",
    ]
    assert not (home / "var").exists()


def test_check_speaks_the_readers_language(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language, words in {"sv_FI.UTF-8": "i ordning", "en_GB": "in order"}.items():
        monkeypatch.setenv("LANG", language)
        assert f"councils/{COUNCIL}.toml: {words}, {NAME}." in jane("check").output


def test_check_sees_that_the_tables_are_current_even_while_jane_runs(home: Path) -> None:
    config(home, "[database]\nurl = 'sqlite:///jane.db'\n")
    database = open_database("sqlite:///jane.db")
    migrate(database.engine)
    result = jane("check")
    database.close()
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == "config.toml: kunnossa."
    assert result.output.splitlines()[-1] == (
        "sqlite:///jane.db: kunnossa, taulut ovat ajan tasalla."
    )


def test_check_refuses_tables_of_a_newer_version_and_so_does_run(home: Path) -> None:
    config(home, "[database]\nurl = 'sqlite:///jane.db'\n")
    database = open_database("sqlite:///jane.db")
    migrate(database.engine)
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    sentence = (
        "sqlite:///jane.db: taulut ovat uudempaa versiota kuin tämä ohjelma. Asenna uudempi JANE."
    )
    refused(jane("check"), sentence)
    refused(jane("run"), sentence)


def test_check_refuses_a_file_that_is_no_database_and_so_does_run(home: Path) -> None:
    (home / "var").mkdir()
    (home / "var" / "jane.db").write_text("Tämä on kirje, ei tietokanta. " * 100)
    sentence = f"{URL}: tätä ei voi käyttää tietokantana. {USABLE}"
    refused(jane("check"), sentence)
    refused(jane("run"), sentence)


def test_check_refuses_a_folder_where_nothing_can_be_made_and_so_does_run(home: Path) -> None:
    (home / "var").write_text("tiedosto, ei kansio")
    sentence = f"{URL}: tätä ei voi käyttää tietokantana. {USABLE}"
    refused(jane("check"), sentence)
    refused(jane("run"), sentence)


@pytest.mark.parametrize("url", ["postgresql+psycopg://jane@db:viisi/jane", "sqlite+puuttuu:///x"])
def test_check_refuses_an_address_that_is_none_and_so_does_run(home: Path, url: str) -> None:
    config(home, f"[database]\nurl = '{url}'\n")
    sentence = f"[database] url: tätä ei voi käyttää tietokantana. {USABLE}"
    refused(jane("check"), sentence)
    refused(jane("run"), sentence)


def test_check_refuses_a_server_that_cannot_be_reached_and_so_does_run(home: Path) -> None:
    config(home, "[database]\nurl = 'postgresql+psycopg://jane:salainen@127.0.0.1:1/jane'\n")
    for command in ("check", "run"):
        result = jane(command)
        refused(
            result,
            "postgresql+psycopg://jane:***@127.0.0.1:1/jane: palvelimeen ei saa "
            "yhteyttä. Tarkista osoite, tunnus ja salasana ja että palvelin on käynnissä.",
        )
        assert "salainen" not in result.output


def test_check_knows_postgresql(
    home: Path,
    postgres_url: str,
    bare_postgres_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JANE_DATABASE_URL", postgres_url)
    assert jane("check").output.endswith(": kunnossa, taulut ovat ajan tasalla.\n")
    monkeypatch.setenv("JANE_DATABASE_URL", bare_postgres_url)
    assert jane("check").output.endswith(": vielä tyhjä. Komento jane run luo taulut.\n")
    engine = create_engine(bare_postgres_url)
    with engine.connect() as connection:
        tables = connection.execute(
            text("SELECT count(*) FROM pg_tables WHERE schemaname='public'")
        )
        assert tables.scalar() == 0
    engine.dispose()


@pytest.mark.parametrize("command", ["check", "run", "rehearse"])
def test_a_settings_file_that_is_not_there_is_refused(home: Path, command: str) -> None:
    files = ["x.rehearsal"] if command == "rehearse" else []
    refused(
        jane(command, *files, "--config", "muualla.toml"),
        f"muualla.toml: {UNREADABLE}",
    )


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_mistake_in_the_settings_is_named_with_its_line(home: Path, command: str) -> None:
    config(home, "# asetukset\nconcils = 'councils/'\n")
    result = jane(command)
    assert result.exit_code == 1
    assert result.stderr.startswith("config.toml:2: ")
    assert '"councils"' in result.stderr


def test_a_mistake_in_a_council_file_is_named_and_the_others_are_fine(home: Path) -> None:
    good = (home / "councils" / f"{COUNCIL}.toml").read_text(encoding="utf-8")
    (home / "councils" / "rikki.toml").write_text(good.replace('"active"', '"aktiv"'), "utf-8")
    result = jane("check")
    assert result.exit_code == 1
    assert re.match(r"councils/rikki\.toml:\d+: ", result.stderr)
    assert f"councils/{COUNCIL}.toml: kunnossa, {NAME}." in result.stdout
    run = jane("run")
    assert (run.exit_code, run.stderr) == (1, result.stderr)


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_folder_without_councils_is_refused(home: Path, command: str) -> None:
    config(home, "councils = 'tyhjä/'\n")
    result = jane(command)
    assert result.exit_code == 1
    assert result.stderr.startswith("tyhjä: ")


@pytest.mark.parametrize("command", ["check", "run"])
def test_platforms_of_the_next_release_are_refused_plainly(home: Path, command: str) -> None:
    config(
        home,
        "[telegram]\ntoken = '1:x'\n"
        "[matrix]\nhomeserver = 'https://m.fi'\nuser = '@jane:m.fi'\npassword = 'x'\n",
    )
    telegram, matrix = (
        f"[{section}]: tässä julkaisussa toimii vain konsoli, {name} tulee seuraavassa. "
        f"Poista kohta [{section}], niin jane run avaa konsolin."
        for section, name in {"telegram": "Telegram", "matrix": "Matrix"}.items()
    )
    refused(jane(command), *([telegram, matrix] if command == "check" else [telegram]))
    assert not (home / "var").exists()


# --- jane rehearse ------------------------------------------------------------------------------

SMALL = ROOT / "tests" / "rehearsals" / "forwarded.rehearsal"


def test_a_rehearsal_that_goes_as_written_ends_with_nothing(home: Path) -> None:
    result = jane("rehearse", str(SMALL))
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{SMALL}: 5 askelta")


def test_a_rehearsal_that_differs_ends_with_one_and_shows_where(home: Path) -> None:
    path = home / "huono.rehearsal"
    script = SMALL.read_text(encoding="utf-8")
    path.write_text(script.replace("TG-N < proposal.ask_want\n", ""), encoding="utf-8")
    result = jane("rehearse", str(path), str(SMALL))
    assert result.exit_code == 1
    assert re.match(rf"{re.escape(str(path))}:\d+: ", result.stdout)
    assert f"{SMALL}: 5 askelta" in result.stdout


def test_a_rehearsal_that_is_not_there_is_refused_kindly(home: Path) -> None:
    result = jane("rehearse", "ei.rehearsal")
    assert result.exit_code == 1
    assert result.output == f"ei.rehearsal: {UNREADABLE}\n"


# --- jane run -----------------------------------------------------------------------------------


def test_run_lets_one_use_a_council_at_once_and_remembers_it(home: Path) -> None:
    first = jane("run", typed=f"/ohje\n@{COUNCIL}\n/ehdota Kotikäynnit\n")
    assert first.exit_code == 0
    assert f"Huoneet: {COUNCIL}, {COUNCIL}/valmistelu, {COUNCIL}/1" in first.stdout
    answer, next_line = first.stdout.index("#1 kahden: Sihteeri\n"), f"Sihteeri> @{COUNCIL}\n"
    assert answer < first.stdout.index(next_line)
    assert "E-1 kirjattu: Kotikäynnit" in first.stdout
    second = jane("run", typed="/ehdotukset\n")
    assert second.exit_code == 0
    assert "E-1" in second.stdout
    assert "Kotikäynnit" in second.stdout


def test_run_makes_rows_once_and_none_for_a_template(home: Path) -> None:
    shutil.copy(ROOT / "councils" / "malli.toml", home / "councils")
    for _ in range(2):
        assert jane("run").exit_code == 0
    database = open_database(URL)
    with database.transaction() as session:
        assert [council.slug for council in session.query(Council)] == [COUNCIL]
        assert session.query(Network).count() == 5
        assert session.query(Room).count() == 7
    database.close()


def test_run_makes_room_for_every_council_of_the_folder(database_url: str) -> None:
    councils = load_councils(ROOT / "councils")
    database = open_database(database_url)
    house = House(database, councils)
    settle_in(house, Time()(), "fi")
    settle_in(house, Time()(), "fi")
    real = {file.id for file in councils.values() if file.status != "template"}
    with database.transaction() as session:
        assert {council.slug for council in session.query(Council)} == real
    database.close()
    for file in councils.values():
        assert first_roster(file, "sv").rooms[1].address == f"{file.id}/beredning"


def test_run_refuses_a_database_that_another_process_uses(home: Path) -> None:
    database = open_database(URL)
    refused(
        jane("run"),
        f"{URL}: toinen jane käyttää jo tätä tietokantaa. Lopeta se ensin. "
        "Useampi prosessi tarvitsee PostgreSQL:n.",
    )
    database.close()


def started(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def spoken(process: subprocess.Popen[str], line: str, answer: str) -> None:
    """Say something and read until the answer has come."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    for row in process.stdout:
        if answer in row:
            return
    pytest.fail("there was no answer")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_run_ends_quietly_and_at_once_when_it_is_told_to(home: Path, sign: signal.Signals) -> None:
    process = started(home)
    spoken(process, "/ohje", "#1 ")
    began = time.monotonic()
    process.send_signal(sign)
    _, error = process.communicate(timeout=10)
    assert time.monotonic() - began < 3
    assert (process.returncode, error) == (0, "")


def test_run_loses_nothing_when_it_is_killed(home: Path) -> None:
    process = started(home)
    spoken(process, "/ehdota Kotikäynnit", "E-1 kirjattu")
    process.kill()
    process.communicate()
    again = jane("run", typed=f"@{COUNCIL}\n/ehdotukset\n")  # the other room may still be leased
    assert "Kotikäynnit" in again.stdout


# --- words --------------------------------------------------------------------------------------


def test_everything_is_said_in_three_languages_with_the_same_gaps() -> None:
    for code, texts in SENTENCES.items():
        assert set(texts) == {"fi", "sv", "en"}, code
        assert len({tuple(sorted(re.findall(r"\{\w+\}", text))) for text in texts.values()}) == 1


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "fi"),
        ({"LANG": "C.UTF-8"}, "fi"),
        ({"LANG": "sv_FI.UTF-8"}, "sv"),
        ({"LANG": "sv_FI.UTF-8", "LC_ALL": "en_US"}, "en"),
        ({"LANGUAGE": "", "LANG": "fi_FI"}, "fi"),
    ],
)
def test_the_language_is_that_of_the_system(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language
