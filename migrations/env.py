"""Tells Alembic which database and which tables; one process migrates at a time."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, Engine, text, types

from bot.models import Base
from bot.models.agenda import LevelNumber
from bot.models.base import Moment

MIGRATION_LOCK = 7_305_001  # any number that is ours alone


def render_item(kind: str, item: Any, _context: Any) -> str | bool:
    """Write plain column types, so that yesterday's script never needs today's code."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, LevelNumber):
        return "sa.SmallInteger()"
    if kind == "type" and isinstance(item, types.Enum):
        return f"sa.String(length={item.length})"
    return False


def migrate(connection: Connection) -> None:
    """Run the scripts in one transaction; on PostgreSQL the others wait at a lock."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


engine: Engine = context.config.attributes["engine"]
with engine.begin() as connection:
    migrate(connection)
