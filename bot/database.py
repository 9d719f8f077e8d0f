"""Opens the database: what SQLite and PostgreSQL each need to keep our promises."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

ROOT = Path(__file__).resolve().parent.parent


class DatabaseBusyError(Exception):
    """Another process already works on this SQLite file."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. A session is one transaction; only one thread uses it at a time."""

    engine: Engine
    sessions: sessionmaker[Session]
    lock: IO[str] | None = None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Everything in the block happens, or nothing does."""
        with self.sessions.begin() as session:
            yield session

    def close(self) -> None:
        """Let go of the connections and, on SQLite, of the file."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.close()


def open_database(url: str) -> Database:
    """Open `sqlite:///file` or `postgresql+psycopg://…`; the tables are made by `migrate`.

    A second process on one SQLite file would wait for every turn of the first, so it is refused
    with DatabaseBusyError: past one process is what PostgreSQL is for.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(parsed, pool_size=4)
        return Database(engine, sessionmaker(engine))
    lock = _claim(Path(parsed.database)) if parsed.database not in (None, "", ":memory:") else None
    engine = create_engine(parsed)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return Database(engine, sessionmaker(engine), lock)


def _claim(path: Path) -> IO[str]:
    """Hold a lock beside the file for as long as the process lives."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.with_name(path.name + ".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise DatabaseBusyError(str(path)) from error
    return lock


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """The driver must not begin transactions itself: its own way loses updates without a word.

    WAL with synchronous=FULL: an event the platform will not send again must survive a power cut.
    """
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    """Take the write lock at once: a read that later wants to write would fail instead of wait."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def alembic_config(engine: Engine) -> Config:
    """Alembic's settings for an open engine (the scripts live in migrations/)."""
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["engine"] = engine
    return config


def migrate(engine: Engine) -> None:
    """Bring the tables up to date, from nothing or from any earlier revision."""
    command.upgrade(alembic_config(engine), "head")
