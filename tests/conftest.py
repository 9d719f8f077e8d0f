"""Fresh databases for every test: an SQLite file, and a PostgreSQL server started for the run."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, text

from bot.database import migrate, open_database
from tests.house import House

HOW = "Install PostgreSQL (Debian: apt-get install postgresql) or set TEST_DATABASE_URL."
MEMORY = Path("/dev/shm")
OWNER = "postgres"
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
"""Nothing here outlives the run, so nothing need reach a disk."""

numbers = count(1)


def in_memory(name: str) -> Path:
    """A folder of our own, in memory where there is such a place; its path suits a socket."""
    return Path(mkdtemp(prefix=f"jane-{name}-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))


# --- PostgreSQL -------------------------------------------------------------------------------


def _program(name: str) -> str:
    """Where a program of the server is. Debian keeps them out of PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(found[0]) if found else shutil.which(name) or ""


def _installed() -> None:
    """See to it that there is a server; a missing one fails the tests, it never skips them."""
    if not _program("initdb") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "postgresql"], capture_output=True)
    if not _program("initdb"):
        pytest.fail(f"There is no PostgreSQL server. {HOW}", pytrace=False)


def _as_owner(*command: str) -> None:
    """Run a program of the server, which refuses to be root."""
    root = os.geteuid() == 0
    whole = ["runuser", "-u", OWNER, "--", *command] if root else list(command)
    done = subprocess.run(whole, capture_output=True, text=True, cwd="/")
    if done.returncode:
        said = (done.stderr or done.stdout).strip().replace("\n", " ")
        pytest.fail(f"PostgreSQL did not start ({said}). {HOW}", pytrace=False)


def _owned(folder: Path) -> str:
    """Give the folder to whoever runs the server; their name."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(folder, OWNER, OWNER)
    return OWNER


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """A server: the one named in TEST_DATABASE_URL, else our own on a socket of its own."""
    outside = os.environ.get("TEST_DATABASE_URL")
    if outside:
        yield make_url(outside)
        return
    _installed()
    folder = in_memory("pg")
    user, data = _owned(folder), str(folder / "data")
    options = f"{QUICK} -c listen_addresses= -k {folder}"
    try:
        _as_owner(
            _program("initdb"), "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
        )
        _as_owner(
            _program("pg_ctl"), "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start"
        )
        try:
            yield URL.create(
                "postgresql+psycopg", user, database="postgres", query={"host": str(folder)}
            )
        finally:
            _as_owner(_program("pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _server(postgres: URL) -> Iterator[Engine]:
    """A connection that makes and removes databases."""
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


def _make(server: Engine, template: str = "template0") -> URL:
    name = f"jane_test_{os.getpid()}_{next(numbers)}"
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    return server.url.set(database=name)


def _drop(server: Engine, url: URL) -> None:
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{url.database}" WITH (FORCE)'))


def _plain(url: URL) -> str:
    return url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def _template(_server: Engine) -> Iterator[str]:
    """A database with all tables and nothing in them, to be copied."""
    url = _make(_server)
    _migrated(_plain(url))
    yield str(url.database)
    _drop(_server, url)


@pytest.fixture
def postgres_url(_server: Engine, _template: str) -> Iterator[str]:
    """A PostgreSQL database with all tables and nothing in them."""
    url = _make(_server, _template)
    yield _plain(url)
    _drop(_server, url)


@pytest.fixture
def bare_postgres_url(_server: Engine) -> Iterator[str]:
    """A PostgreSQL database without any tables."""
    url = _make(_server)
    yield _plain(url)
    _drop(_server, url)


# --- SQLite and both --------------------------------------------------------------------------


def _migrated(url: str) -> None:
    database = open_database(url)
    migrate(database.engine)
    database.close()


@pytest.fixture(scope="session")
def _files() -> Iterator[Path]:
    folder = in_memory("sqlite")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _file(_files: Path) -> Path:
    """An SQLite file with all tables and nothing in them, to be copied."""
    path = _files / "template.db"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(_files: Path, _file: Path) -> Iterator[str]:
    """An SQLite file with all tables and nothing in them."""
    path = _files / f"{next(numbers)}.db"
    shutil.copyfile(_file, path)
    yield f"sqlite:///{path}"
    for each in _files.glob(f"{path.name}*"):
        each.unlink()


DATABASE_FIXTURES = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}
DATABASES = list(DATABASE_FIXTURES)


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other: what holds on one holds on the other."""
    return str(request.getfixturevalue(DATABASE_FIXTURES[request.param]))


@pytest.fixture(params=DATABASES)
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Both databases without any tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/bare.db"
    return str(request.getfixturevalue("bare_postgres_url"))


# --- houses -----------------------------------------------------------------------------------

Build = Callable[..., House]


def pytest_configure(config: pytest.Config) -> None:
    """Name our one marker."""
    config.addinivalue_line("markers", "both: a conversation that is held on both databases")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What rests on the database is tried on both; what is about words, on SQLite alone."""
    if "house_url" in metafunc.fixturenames:
        core = metafunc.definition.get_closest_marker("both") is not None
        metafunc.parametrize("house_url", DATABASES if core else DATABASES[:1], indirect=True)


@pytest.fixture
def house_url(request: pytest.FixtureRequest) -> str:
    """A database with all tables and nothing in them, of the kind that is asked for."""
    return str(request.getfixturevalue(DATABASE_FIXTURES[request.param]))


@pytest.fixture
def build(house_url: str) -> Iterator[Build]:
    """Builds a house."""
    built: list[House] = []

    def build(*arguments: Any, **changes: Any) -> House:
        built.append(House(house_url, *arguments, **changes))
        return built[-1]

    yield build
    for each in built:
        each.close()


@pytest.fixture
def house(build: Build) -> House:
    """The small council as it is."""
    return build()
