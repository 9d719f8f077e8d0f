"""Migrations: from nothing and from every earlier revision to the models, and all the way back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select

from bot.database import Database, alembic_config, migrate, open_database
from bot.models import Base, Council
from tests.house import House

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def bare(bare_url: str) -> Iterator[Database]:
    """An open database without any tables."""
    database = open_database(bare_url)
    yield database
    database.close()


def tables(engine: Engine) -> set[str]:
    """The names of all tables but Alembic's own."""
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def revisions(engine: Engine) -> list[str]:
    """Every revision, the oldest first."""
    scripts = ScriptDirectory.from_config(alembic_config(engine)).walk_revisions()
    return [script.revision for script in reversed(list(scripts))]


def differences(engine: Engine) -> list[object]:
    """Where the tables are not as the models say."""
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, Base.metadata))


def test_from_nothing_to_what_the_models_say_and_back(bare: Database) -> None:
    migrate(bare.engine)
    assert tables(bare.engine) == set(Base.metadata.tables)
    assert differences(bare.engine) == []
    command.downgrade(alembic_config(bare.engine), "base")
    assert tables(bare.engine) == set()
    migrate(bare.engine)
    assert differences(bare.engine) == []


def test_from_every_earlier_revision(bare: Database) -> None:
    config = alembic_config(bare.engine)
    for revision in revisions(bare.engine):
        command.upgrade(config, revision)
        migrate(bare.engine)
        assert differences(bare.engine) == []
        command.downgrade(config, "base")


def test_one_line_of_revisions_without_branches(bare: Database) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(bare.engine))
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


def test_a_second_time_changes_nothing(bare: Database) -> None:
    migrate(bare.engine)
    with bare.transaction() as session:
        session.add(Council(slug="aallokko", numbers={"E": 41}))
    migrate(bare.engine)
    with bare.transaction() as session:
        assert session.scalars(select(Council.numbers)).all() == [{"E": 41}]


def test_every_constraint_has_a_name(bare: Database) -> None:
    """SQLite can drop no nameless one."""
    migrate(bare.engine)
    found = inspect(bare.engine)
    for table in Base.metadata.tables:
        keys = [found.get_pk_constraint(table), *found.get_foreign_keys(table)]
        keys += [*found.get_unique_constraints(table), *found.get_indexes(table)]
        assert [key for key in keys if not key["name"]] == [], table


START = "from bot.database import *; migrate(open_database({url!r}).engine)"


def test_several_processes_may_start_at_once(bare_postgres_url: str) -> None:
    """The others wait at a lock, and find it done."""
    command = [sys.executable, "-c", START.format(url=bare_postgres_url)]
    started = [
        subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert [each.communicate(timeout=60)[1] for each in started] == ["", ""]
    database = open_database(bare_postgres_url)
    assert differences(database.engine) == []
    database.close()


def test_a_house_begins_on_a_database_without_tables(bare_url: str) -> None:
    house = House(bare_url)
    assert house.say("TG-N", "Ilta", "/ehdota Asia") == ["TG-N < proposal.ask_want"]
    house.close()
