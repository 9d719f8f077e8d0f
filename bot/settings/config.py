"""The house's config.toml: where everything is kept, the platforms' accounts and their secrets."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr

from bot.settings.page import Page, Table
from bot.settings.problems import Problem
from bot.settings.values import Language, Settings, Text, matching

Secret = Annotated[SecretStr, Field(min_length=1)]
WebAddress = Annotated[Text, matching(r"https?://\S+", "web_address")]
DatabaseUrl = Annotated[
    SecretStr, matching(r"sqlite(\+\w+)?:///(?!:memory:).+|postgresql(\+\w+)?://.+", "database_url")
]


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


def _one_matrix_key(config: Config) -> Iterator[Problem]:
    matrix = config.matrix
    if matrix and (matrix.password is None) == (matrix.access_token is None):
        yield Problem(("matrix",), "one_matrix_key")


def _fill_secret(
    data: Table, section: str, key: str, environ: Mapping[str, str], folder: Path
) -> Iterator[Problem]:
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
    data: Table, section: str, key: str, file: Path, blame: Problem
) -> Iterator[Problem]:
    try:
        secret = file.read_text("utf-8").strip()
    except (OSError, ValueError):
        yield Problem(blame.loc, "secret_file", {"file": file}, blame.at)
        return
    if secret:
        data.setdefault(section, {})[key] = secret
    else:
        yield Problem(blame.loc, "secret_empty", {"file": file}, blame.at)
