"""The house's config.toml, and how a mistake in any settings file is told to a person."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, LiteralString, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

Language = Literal["fi", "sv", "en"]
Loc = tuple[str | int, ...]
Table = dict[str, Any]


# ---------------------------------------------------------------- what config.toml may say


class Settings(BaseModel):
    """The habits of every settings table: unknown keys and wrong types are errors, nothing changes
    afterwards, and a value is never quoted in an error (it might be a secret)."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


def matching(pattern: str, code: LiteralString) -> AfterValidator:
    """Refuse a text (or a secret) that does not match, naming only the rule and never the text."""

    def check(value: Any) -> Any:
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not re.fullmatch(pattern, plain):
            raise PydanticCustomError(code, "does not match")
        return value

    return AfterValidator(check)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Secret = Annotated[SecretStr, Field(min_length=1)]
WebAddress = Annotated[Text, matching(r"https?://\S+", "web_address")]
DatabaseUrl = Annotated[SecretStr, matching(r"(sqlite|postgresql)(\+\w+)?://.*", "database_url")]


class Database(Settings):
    """Where everything is kept. Our default is one SQLite file; a big house uses PostgreSQL."""

    url: DatabaseUrl = SecretStr("sqlite:///var/jane.db")


class Telegram(Settings):
    """The Telegram account. `api_url` is Telegram's own unless you run a Bot API server."""

    token: Secret
    api_url: WebAddress = "https://api.telegram.org"


class Matrix(Settings):
    """The Matrix account: a password or an access token. `store` keeps the encryption keys."""

    homeserver: WebAddress
    user: Annotated[Text, matching(r"@[^:\s]+:\S+", "matrix_user")]
    password: Secret | None = None
    access_token: Secret | None = None
    store: Text = "var/matrix"


class Config(Settings):
    """config.toml as a whole. Without [telegram] and [matrix] JANE lives in the console only."""

    councils: Text = "councils/"
    database: Database = Database()
    telegram: Telegram | None = None
    matrix: Matrix | None = None

    _folder: Path = Path()

    @property
    def councils_folder(self) -> Path:
        """The folder of council files; a relative one is counted from where config.toml lies."""
        return self._folder / self.councils


SECRETS = (
    ("database", "url"),
    ("telegram", "token"),
    ("matrix", "password"),
    ("matrix", "access_token"),
)


def load_config(path: Path, environ: Mapping[str, str], language: Language = "fi") -> Config:
    """Read config.toml; secrets may also come from the environment or from files.

    The environment wins over the file. Raises ConfigError, which never quotes a secret.
    """
    page = Page.read(path, language)
    data = page.parse()
    problems = [p for secret in SECRETS for p in _fill_secret(data, *secret, environ, path.parent)]
    if problems:
        raise page.error(problems)
    config = page.fit(Config, data)
    problems = list(_one_matrix_key(config))
    if problems:
        raise page.error(problems)
    config._folder = path.parent
    return config


def _one_matrix_key(config: Config) -> Iterator["Problem"]:
    matrix = config.matrix
    if matrix and (matrix.password is None) == (matrix.access_token is None):
        yield Problem(("matrix",), "one_matrix_key")


def _fill_secret(
    data: Table, section: str, key: str, environ: Mapping[str, str], folder: Path
) -> Iterator["Problem"]:
    """Put the secret where the file would have it, whichever of its four places it came from."""
    table = data.get(section, {})
    if not isinstance(table, dict):
        return
    name = f"JANE_{section}_{key}".upper()
    named = f"{key}_file" in table
    in_file = ((section, f"{key}_file"), table.pop(f"{key}_file", None))
    if named and key in table:
        yield Problem(in_file[0], "secret_twice", {"key": key, "other": f"{key}_file"})
    elif environ.get(name) and environ.get(f"{name}_FILE"):
        yield Problem((), "secret_twice", {"key": name, "other": f"{name}_FILE"}, at=name)
    elif environ.get(name):
        data.setdefault(section, {})[key] = environ[name]
    elif environ.get(f"{name}_FILE"):
        file = Path(environ[f"{name}_FILE"])
        yield from _read_secret(data, section, key, file, Problem((), "", at=f"{name}_FILE"))
    elif named and not isinstance(in_file[1], str):
        yield Problem(in_file[0], "string_type")
    elif named:
        yield from _read_secret(data, section, key, folder / in_file[1], Problem(in_file[0], ""))


def _read_secret(
    data: Table, section: str, key: str, file: Path, blame: "Problem"
) -> Iterator["Problem"]:
    try:
        secret = file.read_text("utf-8").strip()
    except (OSError, ValueError):
        yield Problem(blame.loc, "secret_file", {"file": file}, blame.at)
        return
    if secret:
        data.setdefault(section, {})[key] = secret
    else:
        yield Problem(blame.loc, "secret_empty", {"file": file}, blame.at)


# ---------------------------------------------------------------- a file as a person sees it


class ConfigError(Exception):
    """Settings that cannot be used; str() is what to tell, one line per problem."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(dict.fromkeys(lines))
        super().__init__("\n".join(self.lines))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where, which sentence tells it, what fills its gaps.

    `at` names the place where it is not a line of the file (an environment variable)."""

    loc: Loc
    code: str
    gaps: Mapping[str, object] = field(default_factory=dict)
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """A second sentence that says what to write instead; it fills the gap {hint} of the first."""

    code: str
    loc: Loc = ()
    gaps: Mapping[str, object] = field(default_factory=dict)


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Page:
    """A TOML file as a person sees it: its name, its lines, and the language its reader wants."""

    source: str
    text: str
    language: Language = "fi"

    @classmethod
    def read(cls, path: Path, language: Language = "fi") -> "Page":
        """The file's text, or a ConfigError that says why it cannot be read."""
        try:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except (OSError, ValueError) as trouble:
            code = "not_utf8" if isinstance(trouble, UnicodeDecodeError) else "unreadable"
        else:
            return cls(str(path), text, language)
        raise ConfigError([f"{path}: {sentence(code, language)}"])

    def parse(self) -> Table:
        """The TOML as plain values, or a ConfigError with the line that cannot be read."""
        _, data, fault = _readable(self.text)
        if fault:
            line, code = fault
            raise ConfigError([f"{self.source}:{line}: {sentence(code, self.language)}"])
        return data

    def fit(self, model: type[Model], data: Table) -> Model:
        """The values as that model, or a ConfigError with every problem in the order of lines."""
        try:
            return model.model_validate(data)
        except ValidationError as refused:
            errors = refused.errors(include_url=False)
        raise self.error(explain(error, model) for error in errors)

    def error(self, problems: Iterable[Problem]) -> ConfigError:
        """The problems as sentences, each with the line it is on."""
        lines = find_lines(_readable(self.text)[0])
        placed = [(_nearest(lines, problem.loc), problem) for problem in problems]
        placed.sort(key=lambda pair: pair[0])
        return ConfigError(
            f"{p.at or f'{self.source}:{line}'}: {sentence(p.code, self.language, p.loc, p.gaps)}"
            for line, p in placed
        )


def _readable(text: str) -> tuple[str, Table, tuple[int, str] | None]:
    """The text as TOML can read it, its values, and the line and sentence of a fault left in it.

    A key with a letter TOML does not know bare (kieltä = …) is read as if it were quoted, so that
    it is refused as the unknown key it is and not as a riddle about signs.
    """
    while True:
        line, code = 1, "syntax"
        try:
            return text, tomllib.loads(text), None
        except RecursionError:
            pass
        except ValueError as trouble:  # TOMLDecodeError, and a number too long to read
            line, code = _syntax_error(str(trouble), text)
        quoted = _quote_key(text, line)
        if quoted == text:
            return text, {}, (line, code)
        text = quoted


def _syntax_error(message: str, text: str) -> tuple[int, str]:
    """Where and which sentence: tomllib tells the line only inside its message."""
    found = re.search(r"\(at line (\d+),", message)
    twice = message.startswith(("Cannot", "Duplicate"))
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    return line, "twice" if twice else "syntax"


def _quote_key(text: str, line: int) -> str:
    """The text with that line's key in quotes, if its only fault is a letter beyond a–z."""
    lines = text.split("\n")
    lines[line - 1] = re.sub(
        r"^(\s*)(?=[^=\"'\[\]{}#]*[^\W_a-zA-Z0-9])([\w-]+)(\s*=)", r'\1"\2"\3', lines[line - 1]
    )
    return "\n".join(lines)


# ---------------------------------------------------------------- which line a value is on

_KEY = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[A-Za-z0-9_-]+")
_SKIP = re.compile(r"(?:[\s,]|#[^\n]*)*")
_PLAIN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?!")|' + r"'''.*?'''(?!')|" + _KEY.pattern.rsplit("|", 1)[0] + "|"
    r"[^,\]}\s#]+(?: \d[^,\]}\s#]*)?",  # the last one: numbers, true, dates ("2027-11-01 13:00")
    re.DOTALL,
)


def find_lines(text: str) -> dict[Loc, int]:
    """The line of every key and list item of a valid TOML text; nothing for a text too deep."""
    finder = _Finder(text)
    try:
        finder.document()
    except (RecursionError, AttributeError, ValueError):  # the last two: not valid TOML
        return {}
    return finder.lines


def _nearest(lines: Mapping[Loc, int], loc: Loc) -> int:
    """The line of the place, or of the smallest part around it that is written in the file."""
    return next((lines[loc[:n]] for n in range(len(loc), 0, -1) if loc[:n] in lines), 1)


class _Finder:
    """Walks a valid TOML text and notes where things stand, because tomllib does not tell."""

    def __init__(self, text: str) -> None:
        self.text, self.here = text, 0
        self.lines: dict[Loc, int] = {}
        self.last: dict[Loc, int] = {}  # [[table]] → the number of its newest part

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.here)
        self.here = found.end()  # type: ignore[union-attr]  # no match is caught in find_lines
        return found[0]  # type: ignore[index]

    def peek(self) -> str:
        """The next sign that means something; '' at the end."""
        self.take(_SKIP)
        return self.text[self.here : self.here + 1]

    def note(self, path: Loc) -> None:
        self.lines.setdefault(path, self.text.count("\n", 0, self.here) + 1)

    def document(self) -> None:
        table: Loc = ()
        while sign := self.peek():
            table = self.header() if sign == "[" else self.pair(table)

    def header(self) -> Loc:
        many = self.text.startswith("[[", self.here)
        self.here += 1 + many
        path = self.keys(())
        if many:
            self.last[path] = self.last.get(path, -1) + 1
            path = (*path, self.last[path])
            self.note(path)
        self.here = self.text.index("]", self.here) + 1 + many
        return path

    def pair(self, table: Loc) -> Loc:
        path = self.keys(table)
        self.peek()
        self.here += 1  # the equals sign
        self.value(path)
        return table

    def keys(self, table: Loc) -> Loc:
        """A key with its dots; inside a list of tables it belongs to the newest one."""
        path = table
        while True:
            self.peek()
            if path in self.last:
                path = (*path, self.last[path])
            path = (*path, next(iter(tomllib.loads(f"{self.take(_KEY)}=0"))))
            self.note(path)
            if self.peek() != ".":
                return path
            self.here += 1

    def value(self, path: Loc) -> None:
        sign = self.peek()
        if sign == "[":
            self.many("]", lambda n: self.item((*path, n)))
        elif sign == "{":
            self.many("}", lambda _: self.pair(path))
        else:
            self.take(_PLAIN)

    def item(self, path: Loc) -> None:
        self.note(path)
        self.value(path)

    def many(self, end: str, part: Callable[[int], object]) -> None:
        self.here += 1
        number = 0
        while self.peek() != end:
            part(number)
            number += 1
        self.here += 1


# ---------------------------------------------------------------- pydantic's finding → a sentence

_SAME = {"model_attributes_type": "model_type", "float_parsing": "float_type"}


def explain(error: ErrorDetails, model: type[BaseModel]) -> Problem:
    """Pydantic's finding as a problem with what to write instead."""
    code, loc = _SAME.get(error["type"], error["type"]), error["loc"]
    gaps = dict(error.get("ctx", {}))
    if code == "extra_forbidden":
        return _unknown_key(loc, isinstance(error["input"], dict | list), model)
    if code == "missing" and len(loc) == 1 and model_at(model, loc):
        code = "missing_table"
    if code == "literal_error":
        gaps = allowed(one_line(error["input"]), gaps["expected"])
    return Problem(loc, code if code in SENTENCES or code in WANTED else "other", gaps)


def allowed(value: str, expected: str) -> dict[str, object]:
    """The gaps of "not among these". Pydantic lists the values as Python writes them, TOML not."""
    listed = expected.replace(" or ", ", ").replace("'", '"')
    listed = listed.replace("True", "true").replace("False", "false")
    hint = nearest(value.lower(), re.findall(r'"(.*?)"', listed))
    return {"value": value, "allowed": listed, "hint": hint}


def nearest(word: str, known: Sequence[str]) -> "Hint | None":
    """Did you mean …?, where one of the known words is near enough."""
    near = get_close_matches(word, known, 1)
    return Hint("did_you_mean", gaps={"near": near[0]}) if near else None


def _unknown_key(loc: Loc, table: bool, model: type[BaseModel]) -> Problem:
    """Where the key belongs, else the nearest known key, else all that may stand there."""
    key, around = str(loc[-1]), model_at(model, loc[:-1])
    known = known_keys(around) if around else []
    homes = [at for at, other in tables(model) if key in known_keys(other) and not table]
    if len(homes) == 1:
        hint = Hint("belongs", (*homes[0], key))
    elif near := _nearest_key(key, known):
        hint = Hint("did_you_mean", gaps={"near": near})
    else:
        hint = Hint("known", gaps={"keys": ", ".join(f'"{k}"' for k in known)})
    code = "unknown_table" if table and len(loc) == 1 else "unknown_key"
    return Problem(loc, code, {"hint": hint})


def _nearest_key(key: str, known: Sequence[str]) -> str | None:
    """The known key most like this one, also when it is the everyday Finnish or Swedish word."""
    words = {word: target for word, target in EVERYDAY.items() if target in known}
    everyday = get_close_matches(key.lower(), list(words), 1, cutoff=0.8)
    near = [words[word] for word in everyday] or get_close_matches(key.lower(), known, 1)
    return near[0] if near else None


def known_keys(model: type[BaseModel]) -> list[str]:
    """The keys as the file writes them; a secret has also its KEY_file."""
    keys = [info.alias or name for name, info in model.model_fields.items()]
    return keys + [f"{section_key}_file" for section_key in keys if _is_secret(model, section_key)]


def _is_secret(model: type[BaseModel], key: str) -> bool:
    info = model.model_fields.get(key)
    return info is not None and SecretStr in (info.annotation, *get_args(info.annotation))


def model_at(model: type[BaseModel] | None, loc: Loc) -> type[BaseModel] | None:
    """The model of the table at that place, or None."""
    for part in loc:
        if model is None or isinstance(part, int):
            continue
        fields = {info.alias or name: info for name, info in model.model_fields.items()}
        model = _model_in(fields[part].annotation) if part in fields else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for part in get_args(annotation) if (m := _model_in(part))), None)


def tables(model: type[BaseModel], at: Loc = ()) -> Iterator[tuple[Loc, type[BaseModel]]]:
    """Every table the model has, with its place, the whole first."""
    yield at, model
    for name, info in model.model_fields.items():
        if inner := _model_in(info.annotation):
            yield from tables(inner, (*at, info.alias or name))


# ---------------------------------------------------------------- the sentences


def sentence(
    code: str, language: Language, loc: Loc = (), gaps: Mapping[str, object] | None = None
) -> str:
    """The sentence of that code; {key}, {where} and {into} are filled from the place."""
    names = [one_line(part) for part in loc if isinstance(part, str)]
    filled: dict[str, object] = {"key": names[-1] if names else "", **(gaps or {})}
    place, table = ("place" if names[:-1] else "top"), ".".join(names[:-1])
    for gap in ("where", "into"):
        filled[gap] = PLACES[f"{gap}_{place}"][language].format(name=table)
    hint: Any = filled.get("hint")
    filled["hint"] = sentence(hint.code, language, hint.loc, hint.gaps) if hint else ""
    if code in WANTED:
        filled["wanted"] = WANTED[code][language].format(**filled)
        code = "wrong_type"
    return SENTENCES[code][language].format(**filled).rstrip()


def one_line(value: object) -> str:
    """What somebody wrote, short and on one line, as TOML has it; lists and tables only as …"""
    if isinstance(value, dict | list):
        return "…"
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"


Catalogue = dict[str, dict[Language, str]]


def _in(fi: str, sv: str, en: str) -> dict[Language, str]:
    return {"fi": fi, "sv": sv, "en": en}


PLACES: Catalogue = {
    "where_place": _in("kohdassa [{name}]", "i avsnittet [{name}]", "in [{name}]"),
    "where_top": _in("tiedoston alussa", "i början av filen", "at the top of the file"),
    "into_place": _in("kohtaan [{name}]", "till avsnittet [{name}]", "to [{name}]"),
    "into_top": _in(
        "tiedoston alkuun ennen ensimmäistä [kohtaa]",
        "till början av filen före det första [avsnittet]",
        "to the top of the file, before the first [table]",
    ),
}

# What to write where the value is of the wrong kind.
WANTED: Catalogue = {
    "string_type": _in(
        'teksti lainausmerkkeihin, esimerkiksi {key} = "teksti"',
        'text inom citattecken, till exempel {key} = "text"',
        'text in quotes, for example {key} = "text"',
    ),
    "int_type": _in(
        "kokonaisluku ilman lainausmerkkejä, esimerkiksi {key} = 4",
        "ett heltal utan citattecken, till exempel {key} = 4",
        "a whole number without quotes, for example {key} = 4",
    ),
    "float_type": _in(
        "luku ilman lainausmerkkejä, esimerkiksi {key} = 1.5",
        "ett tal utan citattecken, till exempel {key} = 1.5",
        "a number without quotes, for example {key} = 1.5",
    ),
    "bool_type": _in(
        "true (kyllä) tai false (ei) ilman lainausmerkkejä",
        "true (ja) eller false (nej) utan citattecken",
        "true or false without quotes",
    ),
    "date_type": _in(
        "päivä ilman lainausmerkkejä, esimerkiksi {key} = 2027-11-01",
        "ett datum utan citattecken, till exempel {key} = 2027-11-01",
        "a date without quotes, for example {key} = 2027-11-01",
    ),
    "tuple_type": _in(
        "luettelo hakasulkeisiin ja pilkut väliin, esimerkiksi {key} = [ … , … ]",
        "en lista inom hakparentes med kommatecken, till exempel {key} = [ … , … ]",
        "a list in square brackets with commas, for example {key} = [ … , … ]",
    ),
    "model_type": _in(
        "otsikkorivi [{key}] ja sen alle avaimet",
        "en rubrikrad [{key}] och nycklarna under den",
        "a heading line [{key}] and the keys below it",
    ),
    "names_type": _in(
        'teksti kielittäin, esimerkiksi {key}.fi = "teksti"',
        'text per språk, till exempel {key}.fi = "text"',
        'text per language, for example {key}.fi = "text"',
    ),
    "clock_type": _in(
        'kellonaika lainausmerkkeihin, esimerkiksi {key} = "9.00"',
        'ett klockslag inom citattecken, till exempel {key} = "9.00"',
        'a time of day in quotes, for example {key} = "9.00"',
    ),
    "range_type": _in(
        "luku tai rajat, esimerkiksi {key} = 4 tai {key} = {{ min = 2, max = 4 }}",
        "ett tal eller gränser, till exempel {key} = 4 eller {key} = {{ min = 2, max = 4 }}",
        "a number or limits, for example {key} = 4 or {key} = {{ min = 2, max = 4 }}",
    ),
    "slug": _in(
        'tunnus pienillä kirjaimilla a–z, numeroilla ja viivoilla, esimerkiksi "keski-suomi"',
        'en kod med små bokstäver a–z, siffror och streck, till exempel "keski-suomi"',
        'a short name of small letters a–z, digits and dashes, for example "keski-suomi"',
    ),
    "timezone": _in(
        'aikavyöhykkeen nimi, esimerkiksi {key} = "Europe/Helsinki"',
        'namnet på en tidszon, till exempel {key} = "Europe/Helsinki"',
        'the name of a time zone, for example {key} = "Europe/Helsinki"',
    ),
    "web_address": _in(
        'verkko-osoite, joka alkaa https://, esimerkiksi {key} = "https://matrix.example.fi"',
        'en webbadress som börjar med https://, till exempel {key} = "https://matrix.example.fi"',
        'a web address beginning with https://, for example {key} = "https://matrix.example.fi"',
    ),
    "matrix_user": _in(
        'Matrix-tunnus, esimerkiksi {key} = "@jane:example.fi"',
        'ett Matrix-konto, till exempel {key} = "@jane:example.fi"',
        'a Matrix account, for example {key} = "@jane:example.fi"',
    ),
    "database_url": _in(
        'tietokannan osoite, esimerkiksi {key} = "sqlite:///var/jane.db"',
        'databasens adress, till exempel {key} = "sqlite:///var/jane.db"',
        'the address of the database, for example {key} = "sqlite:///var/jane.db"',
    ),
}

SENTENCES: Catalogue = {
    "unreadable": _in(
        "tiedostoa ei voi lukea. Tarkista, että se on olemassa ja että sen saa lukea.",
        "filen kan inte läsas. Kontrollera att den finns och får läsas.",
        "the file cannot be read. Check that it exists and may be read.",
    ),
    "not_utf8": _in(
        "tiedosto ei ole UTF-8-tekstiä. Tallenna se uudelleen merkistöllä UTF-8.",
        "filen är inte UTF-8-text. Spara den på nytt med teckenkodningen UTF-8.",
        "the file is not UTF-8 text. Save it again with the encoding UTF-8.",
    ),
    "syntax": _in(
        "rivin kirjoitusasu on väärä. Kirjoita avain = arvo: teksti lainausmerkkeihin, luettelo "
        "hakasulkeisiin.",
        "raden är felskriven. Skriv nyckel = värde: text inom citattecken, lista inom hakparentes.",
        "the line is not written right. Write key = value: text in quotes, a list in square "
        "brackets.",
    ),
    "twice": _in(
        "sama avain tai kohta on kirjoitettu kahdesti. Poista toinen.",
        "samma nyckel eller avsnitt står två gånger. Ta bort det ena.",
        "the same key or table is written twice. Remove one of them.",
    ),
    "unknown_key": _in(
        'tuntematon avain "{key}" {where}. {hint}',
        'okänd nyckel "{key}" {where}. {hint}',
        'unknown key "{key}" {where}. {hint}',
    ),
    "unknown_table": _in(
        "tuntematon kohta [{key}]. {hint}",
        "okänt avsnitt [{key}]. {hint}",
        "unknown table [{key}]. {hint}",
    ),
    "did_you_mean": _in('Tarkoititko "{near}"?', 'Menade du "{near}"?', 'Did you mean "{near}"?'),
    "belongs": _in(
        "Se kuuluu {into}: siirrä rivi sinne.",
        "Den hör {into}: flytta raden dit.",
        "It belongs {into}: move the line there.",
    ),
    "known": _in("Tässä voi olla: {keys}.", "Här kan finnas: {keys}.", "Known here: {keys}."),
    "missing": _in(
        'pakollinen avain "{key}" puuttuu. Lisää se {into}.',
        'den obligatoriska nyckeln "{key}" saknas. Lägg den {into}.',
        'the required key "{key}" is missing. Add it {into}.',
    ),
    "missing_table": _in(
        "kohta [{key}] puuttuu. Lisää rivi [{key}] ja sen alle avaimet.",
        "avsnittet [{key}] saknas. Lägg till raden [{key}] och nycklarna under den.",
        "the table [{key}] is missing. Add the line [{key}] and the keys below it.",
    ),
    "wrong_type": _in(
        'avaimen "{key}" arvo ei kelpaa {where}. Kirjoita {wanted}.',
        'värdet på nyckeln "{key}" duger inte {where}. Skriv {wanted}.',
        'the value of "{key}" will not do {where}. Write {wanted}.',
    ),
    "literal_error": _in(
        'arvo "{value}" ei kelpaa avaimelle "{key}" {where}. Sallitut arvot: {allowed}. {hint}',
        'värdet "{value}" duger inte för "{key}" {where}. Tillåtna värden: {allowed}. {hint}',
        'the value "{value}" will not do for "{key}" {where}. Allowed values: {allowed}. {hint}',
    ),
    "greater_than_equal": _in(
        'avaimen "{key}" arvo on liian pieni {where}. Pienin sallittu on {ge}.',
        'värdet på nyckeln "{key}" är för litet {where}. Det minsta tillåtna är {ge}.',
        'the value of "{key}" is too small {where}. The smallest allowed is {ge}.',
    ),
    "less_than_equal": _in(
        'avaimen "{key}" arvo on liian suuri {where}. Suurin sallittu on {le}.',
        'värdet på nyckeln "{key}" är för stort {where}. Det största tillåtna är {le}.',
        'the value of "{key}" is too big {where}. The biggest allowed is {le}.',
    ),
    "too_short": _in(
        'avaimen "{key}" arvo on tyhjä {where}. Täytä se tai poista rivi.',
        'värdet på nyckeln "{key}" är tomt {where}. Fyll i det eller ta bort raden.',
        'the value of "{key}" is empty {where}. Fill it in or remove the line.',
    ),
    "other": _in(
        'avaimen "{key}" arvo ei kelpaa {where}. Katso mallia valmiista tiedostosta.',
        'värdet på nyckeln "{key}" duger inte {where}. Ta modell av en färdig fil.',
        'the value of "{key}" will not do {where}. Look at a ready file for a model.',
    ),
    "range_order": _in(
        'alaraja {min} on suurempi kuin yläraja {max} avaimessa "{key}" {where}. Vaihda luvut.',
        'nedre gränsen {min} är större än övre gränsen {max} i nyckeln "{key}" {where}. '
        "Byt plats på talen.",
        'the lower limit {min} is above the upper limit {max} in "{key}" {where}. Swap them.',
    ),
    "seats_by_network": _in(
        "paikat eivät täsmää: {groups} verkostoa, {each} paikkaa kullekin, on yhteensä {sum}, "
        "mutta size.organisation_members on {members}. Korjaa jokin näistä luvuista.",
        "platserna stämmer inte: {groups} nätverk med {each} platser vart är {sum}, men "
        "size.organisation_members är {members}. Rätta något av talen.",
        "the seats do not add up: {groups} networks with {each} seats each make {sum}, but "
        "size.organisation_members is {members}. Correct one of these numbers.",
    ),
    "seats_by_category": _in(
        "paikat eivät täsmää: {groups} luokkaa, {each} paikkaa kullekin, on yhteensä {sum}, "
        "mutta size.organisation_members on {members}. Korjaa jokin näistä luvuista.",
        "platserna stämmer inte: {groups} klasser med {each} platser var är {sum}, men "
        "size.organisation_members är {members}. Rätta något av talen.",
        "the seats do not add up: {groups} categories with {each} seats each make {sum}, but "
        "size.organisation_members is {members}. Correct one of these numbers.",
    ),
    "seats_by_region": _in(
        "paikat eivät täsmää: {groups} aluetta, {each} paikkaa kullekin, on yhteensä {sum}, "
        "mutta size.organisation_members on {members}. Korjaa jokin näistä luvuista.",
        "platserna stämmer inte: {groups} områden med {each} platser vart är {sum}, men "
        "size.organisation_members är {members}. Rätta något av talen.",
        "the seats do not add up: {groups} regions with {each} seats each make {sum}, but "
        "size.organisation_members is {members}. Correct one of these numbers.",
    ),
    "categories_missing": _in(
        "paikat jaetaan luokittain, mutta luokitus puuttuu. Lisää kohtaan [seats] rivi "
        'categories = "innokyla-20" tai omat luokat.',
        "platserna delas enligt klass, men klasserna saknas. Lägg till raden "
        'categories = "innokyla-20" i avsnittet [seats] eller egna klasser.',
        "seats go by category, but there are no categories. Add the line "
        'categories = "innokyla-20" to [seats], or your own categories.',
    ),
    "categories_language": _in(
        'luokituksesta "{preset}" puuttuu kieli "{language}", vaikka kaikki kielet vaaditaan. '
        "Kirjoita luokat itse kohtaan [[seats.own_categories]].",
        'klasserna "{preset}" saknar språket "{language}", fast alla språk krävs. '
        "Skriv klasserna själv i avsnittet [[seats.own_categories]].",
        'the categories "{preset}" lack the language "{language}", though every language is '
        "required. Write the categories yourself in [[seats.own_categories]].",
    ),
    "deputies_need_categories": _in(
        "varajäsenet kutsutaan luokittain, mutta luokitus puuttuu. Lisää seats.categories tai "
        'kirjoita model = "personal".',
        "ersättarna kallas enligt klass, men klasserna saknas. Lägg till seats.categories eller "
        'skriv model = "personal".',
        "deputies are called by category, but there are no categories. Add seats.categories or "
        'write model = "personal".',
    ),
    "networks_count": _in(
        "verkostoja pitäisi olla {count}, mutta luettelossa niitä on {listed}. Korjaa luku tai "
        "luettelo.",
        "nätverken ska vara {count}, men i listan finns {listed}. Rätta talet eller listan.",
        "there should be {count} networks, but the list has {listed}. Correct the number or the "
        "list.",
    ),
    "pair_alone": _in(
        "pari vaatii kaksi paikkaa, mutta paikkoja on vain yksi. Lisää paikkoja tai kirjoita "
        'model = "none".',
        "ett par kräver två platser, men det finns bara en. Lägg till platser eller skriv "
        'model = "none".',
        'a pair needs two seats, but there is only one. Add seats or write model = "none".',
    ),
    "days_order": _in(
        "aikataulu on väärin päin: {later} = {after}, mutta {earlier} = {before}. Päivät lasketaan "
        "kokouksesta taaksepäin, joten avaimen {later} luvun pitää olla pienempi.",
        "tidtabellen är i fel ordning: {later} = {after}, men {earlier} = {before}. Dagarna räknas "
        "bakåt från mötet, så talet för {later} ska vara mindre.",
        "the timeline is in the wrong order: {later} = {after}, but {earlier} = {before}. Days are "
        "counted back from the meeting, so {later} must be smaller.",
    ),
    "quiet_empty": _in(
        "hiljainen aika alkaa ja päättyy samalla kellonajalla ({at}). Kirjoita avaimiin from ja to "
        "eri ajat.",
        "den tysta tiden börjar och slutar vid samma klockslag ({at}). Skriv olika tider för from "
        "och to.",
        "quiet time begins and ends at the same moment ({at}). Write different times for from "
        "and to.",
    ),
    "agenda_same": _in(
        'esityslistan ensimmäinen ja viimeinen asia ovat sama: "{item}". Kirjoita '
        'first = "network_news" ja last = "takeaways".',
        'föredragningslistans första och sista punkt är samma: "{item}". Skriv '
        'first = "network_news" och last = "takeaways".',
        'the first and the last item of the agenda are the same: "{item}". Write '
        'first = "network_news" and last = "takeaways".',
    ),
    "term_order": _in(
        "kausi päättyy {end}, ennen kuin se alkaa {start}. Korjaa start tai end.",
        "mandatperioden slutar {end}, innan den börjar {start}. Rätta start eller end.",
        "the term ends {end}, before it starts {start}. Correct start or end.",
    ),
    "languages_one": _in(
        "kaikki kielet vaaditaan, mutta kieliä on vain yksi. Lisää kieli avaimeen languages tai "
        "kirjoita require_all_languages = false.",
        "alla språk krävs, men det finns bara ett. Lägg till ett språk i nyckeln languages eller "
        "skriv require_all_languages = false.",
        "every language is required, but there is only one. Add a language to languages or write "
        "require_all_languages = false.",
    ),
    "name_language": _in(
        'nimi puuttuu kielellä "{language}". Lisää se {into}: {language} = "nimi".',
        'namnet saknas på språket "{language}". Lägg det {into}: {language} = "namn".',
        'the name is missing in the language "{language}". Add it {into}: {language} = "name".',
    ),
    "twice_in_list": _in(
        '"{value}" on luettelossa "{key}" kahdesti {where}. Poista toinen.',
        '"{value}" står två gånger i listan "{key}" {where}. Ta bort den ena.',
        '"{value}" is twice in the list "{key}" {where}. Remove one.',
    ),
    "owner_missing": _in(
        "toimivalla neuvostolla pitää olla vastuutaho. Lisää kohta [owner] ja siihen kind ja name, "
        'tai kirjoita status = "planned".',
        "en verksam delegation ska ha en ansvarig instans. Lägg till avsnittet [owner] med kind "
        'och name, eller skriv status = "planned".',
        "an active council must have a responsible body. Add the table [owner] with kind and name, "
        'or write status = "planned".',
    ),
    "troika_empty": _in(
        "troikan jäsenet puuttuvat. Lisää kohtaan [leadership] prep_members ja siihen roolit.",
        "trojkans medlemmar saknas. Lägg till prep_members med rollerna i avsnittet [leadership].",
        "the members of the troika are missing. Add prep_members with the roles to [leadership].",
    ),
    "prep_quorum": _in(
        "valmistelun päätökseen vaaditaan {needed}, mutta valmistelijoita on {there}. Korjaa "
        "prep_quorum_to_act tai prep_members.",
        "beredningens beslut kräver {needed}, men beredarna är {there}. Rätta prep_quorum_to_act "
        "eller prep_members.",
        "the preparation body needs {needed} to act, but it has {there}. Correct "
        "prep_quorum_to_act or prep_members.",
    ),
    "likes_decide": _in(
        "tykkäykset kertovat mielipiteen mutta eivät päätä. Kirjoita decides = false.",
        "gillanden visar åsikter men avgör inget. Skriv decides = false.",
        "likes tell an opinion but decide nothing. Write decides = false.",
    ),
    "no_councils": _in(
        "kansiossa ei ole yhtään neuvoston tiedostoa. Kopioi sinne malli.toml ja täytä se.",
        "mappen har ingen fil för en delegation. Kopiera malli.toml dit och fyll i den.",
        "the folder has no council file. Copy malli.toml there and fill it in.",
    ),
    "id_file": _in(
        'tunnus "{id}" ei ole sama kuin tiedoston nimi. Anna tiedostolle nimi {id}.toml tai vaihda '
        "tunnus.",
        'koden "{id}" är inte densamma som filens namn. Ge filen namnet {id}.toml eller byt kod.',
        'the id "{id}" is not the name of the file. Name the file {id}.toml or change the id.',
    ),
    "id_twice": _in(
        'tunnus "{id}" on jo tiedostossa {other}. Anna tälle neuvostolle toinen tunnus.',
        'koden "{id}" finns redan i filen {other}. Ge den här delegationen en annan kod.',
        'the id "{id}" is already in the file {other}. Give this council another id.',
    ),
    "child_self": _in(
        'neuvosto "{child}" ei voi olla itsensä alla. Poista se luettelosta children.',
        'delegationen "{child}" kan inte lyda under sig själv. Ta bort den ur listan children.',
        'the council "{child}" cannot be under itself. Remove it from children.',
    ),
    "child_unknown": _in(
        'neuvostoa "{child}" ei ole tässä kansiossa. Lisää tiedosto {child}.toml tai korjaa '
        "tunnus. {hint}",
        'delegationen "{child}" finns inte i mappen. Lägg till filen {child}.toml eller rätta '
        "koden. {hint}",
        'the council "{child}" is not in this folder. Add the file {child}.toml or correct the id. '
        "{hint}",
    ),
    "secret_twice": _in(
        'sekä "{key}" että "{other}" on annettu. Jätä vain toinen.',
        'både "{key}" och "{other}" har getts. Lämna bara det ena.',
        'both "{key}" and "{other}" are given. Leave only one.',
    ),
    "secret_file": _in(
        "tiedostoa {file} ei voi lukea. Tarkista polku ja lukuoikeus.",
        "filen {file} kan inte läsas. Kontrollera sökvägen och läsrättigheten.",
        "the file {file} cannot be read. Check the path and the right to read it.",
    ),
    "secret_empty": _in(
        "tiedosto {file} on tyhjä. Kirjoita siihen salaisuus.",
        "filen {file} är tom. Skriv hemligheten i den.",
        "the file {file} is empty. Write the secret in it.",
    ),
    "one_matrix_key": _in(
        'kohdassa [matrix] pitää olla joko "password" tai "access_token", ei molempia.',
        'i avsnittet [matrix] ska finnas antingen "password" eller "access_token", inte båda.',
        '[matrix] must have either "password" or "access_token", not both.',
    ),
}
SENTENCES["string_too_short"] = SENTENCES["too_short"]

# Everyday words a secretary may write for a key.
EVERYDAY = {
    "kieli": "languages", "kielet": "languages", "språk": "languages",
    "nimi": "name", "namn": "name", "lyhenne": "short", "tunnus": "id", "tila": "status",
    "laji": "kind", "tyyppi": "kind", "alkaa": "start", "alku": "start", "päättyy": "end",
    "loppu": "end", "kuukaudet": "months", "kuukautta": "months", "jäsenet": "organisation_members",
    "luokat": "categories", "luokitus": "categories", "malli": "model", "määrä": "count",
    "sihteeri": "secretary", "sekreterare": "secretary", "vuodessa": "per_year",
    "esityslista": "agenda", "muistio": "memo", "kokoukset": "meetings", "ehdotukset": "proposals",
    "verkostot": "networks", "nätverk": "networks", "paikat": "seats", "varajäsenet": "deputies",
    "kausi": "term", "koko": "size", "julkisuus": "publicity", "palkkiot": "fees",
    "omistaja": "owner", "vastuutaho": "owner", "neuvosto": "council", "aikataulu": "timeline",
    "salasana": "password", "lösenord": "password", "käyttäjä": "user", "osoite": "url",
    "neuvostot": "councils", "tietokanta": "database", "palvelin": "homeserver",
}  # fmt: skip
