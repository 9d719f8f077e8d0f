"""What `jane check` finds: the settings, each council's file and the database, a line for each."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, create_engine, exc, make_url
from sqlalchemy.pool import NullPool

from bot.commandline import Trouble, told
from bot.database import alembic_config
from bot.settings.config import Config
from bot.settings.folder import load_council, load_councils
from bot.settings.problems import ConfigError
from bot.settings.values import Language

PLATFORMS = {"telegram": "Telegram", "matrix": "Matrix"}
PATIENCE = "10"
"""Seconds for a server to answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line, and whether all is well."""

    line: str
    well: bool = True


def unready(config: Config, language: Language) -> Iterator[Finding]:
    """Platforms that are configured but that this release cannot serve."""
    for section, platform in PLATFORMS.items():
        if getattr(config, section) is not None:
            gaps = {"section": section, "platform": platform}
            yield Finding(told("next_release", language, **gaps), well=False)


def councils(folder: Path, language: Language) -> Iterator[Finding]:
    """Every council's file; one with mistakes gets a line for each of them."""
    faults: tuple[str, ...] = ()
    try:
        load_councils(folder, language)
    except ConfigError as error:
        faults = error.lines
        yield from (Finding(line, well=False) for line in faults)
    for path in sorted(folder.glob("*.toml")):
        if not any(line.startswith(f"{path}:") for line in faults):
            name = load_council(path, language).name(language)
            yield Finding(told("council_ok", language, path=path, name=name))


def database(url: str, language: Language) -> Finding:
    """Whether it can be reached and how old its tables are; nothing is made or changed."""
    try:
        address = parsed(url, language)
    except Trouble as trouble:
        return Finding(str(trouble), well=False)
    code = _state(address)
    well = code in ("database_ok", "database_new", "database_old")
    return Finding(told(code, language, url=address.set(query={}).render_as_string()), well)


def parsed(url: str, language: Language) -> URL:
    """The address as its parts; str() of it hides the password. Raises Trouble."""
    try:
        address = make_url(url)
        address.get_dialect()
    except (exc.ArgumentError, ValueError):
        raise Trouble(told("database_unusable", language, url="[database] url")) from None
    return address


def patient(url: URL) -> URL:
    """A server is given a while to answer, unless the address says how long."""
    if url.get_backend_name() == "postgresql" and "connect_timeout" not in url.query:
        return url.update_query_dict({"connect_timeout": PATIENCE})
    return url


def _state(url: URL) -> str:
    path = Path(url.database or "")
    if url.get_backend_name() == "sqlite" and not path.exists():
        return "database_new" if _can_be_made(path) else "database_unusable"
    try:
        engine = _looking(url)
        try:
            return _age(engine)
        finally:
            engine.dispose()
    except (exc.SQLAlchemyError, ImportError, OSError):
        return "database_unusable" if url.get_backend_name() == "sqlite" else "database_away"


def _can_be_made(path: Path) -> bool:
    nearest = next(parent for parent in path.absolute().parents if parent.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK)


def _looking(url: URL) -> Engine:
    """An engine that only reads: a running jane keeps its SQLite file, and no file is made."""
    if url.get_backend_name() != "sqlite":
        return create_engine(patient(url), poolclass=NullPool)
    path = f"file:{quote(url.database or '')}?mode=ro"
    return create_engine("sqlite://", creator=lambda: sqlite3.connect(path, uri=True))


def _age(engine: Engine) -> str:
    with engine.connect() as connection:
        found = set(MigrationContext.configure(connection).get_current_heads())
    scripts = ScriptDirectory.from_config(alembic_config(engine))
    if not found:
        return "database_new"
    if found == set(scripts.get_heads()):
        return "database_ok"
    known = {script.revision for script in scripts.walk_revisions()}
    return "database_old" if found <= known else "database_newer"
