"""Puts the house together: settings, database, first rows, the scheduler and the console.

Beside bot.__main__ the only module that may import everyone and that awaits.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import URL, exc, select

from adapters.console import Console
from bot import router
from bot.checkup import parsed, patient
from bot.commandline import Trouble, told
from bot.database import Database, DatabaseBusyError, migrate, open_database
from bot.models import Account, Council, Room, RoomKind
from bot.ports import Incoming
from bot.roster import Roster, enrol
from bot.settings.config import Config, load_config
from bot.settings.council import CouncilFile
from bot.settings.values import Language
from bot.turn import House
from scheduler.clock import Clock
from scheduler.deliver import Deliverer
from scheduler.desk import Desk, utc_now

USUAL = Path("config.toml")
CONSOLE = Console.name
SECRETARY = "secretary"
"""The console's name for the one at the keyboard, who keeps the papers of every council here."""


@dataclass(frozen=True, slots=True)
class Settings:
    """config.toml as read; `source` is None when there is none and all has its default."""

    config: Config
    councils: Path
    source: Path | None


def read_settings(path: Path | None, environ: Mapping[str, str], language: Language) -> Settings:
    """The file that was named, else config.toml if it is here, else the defaults.

    Secrets in the environment count also without a file. Raises ConfigError.
    """
    if path is not None or USUAL.exists():
        path = path or USUAL
        config = load_config(path, environ, language)
        return Settings(config, config.councils_folder, path)
    config = load_config(Path(os.devnull), environ, language)
    return Settings(config, Path(config.councils), None)


def open_house(config: Config, councils: Mapping[str, CouncilFile], language: Language) -> House:
    """The database opened and brought up to date. Raises Trouble."""
    url = parsed(config.database.url.get_secret_value(), language)
    code = "database_unusable" if url.get_backend_name() == "sqlite" else "database_away"
    try:
        return House(_migrated(patient(url)), councils)
    except DatabaseBusyError:
        code = "database_busy"
    except CommandError:
        code = "database_newer"
    except (exc.SQLAlchemyError, ImportError, OSError):
        pass
    raise Trouble(told(code, language, url=url.set(query={}).render_as_string()))


def _migrated(url: URL) -> Database:
    database = open_database(url.render_as_string(hide_password=False))
    try:
        migrate(database.engine)
    except BaseException:
        database.close()
        raise
    return database


def settle_in(house: House, now: datetime, language: Language) -> None:
    """Make the rows of every council that has a file but none yet, with rooms on the console."""
    with house.database.transaction() as session:
        there = set(session.scalars(select(Council.slug)))
        for file in house.councils.values():
            if file.status != "template" and file.id not in there:
                enrol(session, house, first_roster(file, language), now, language)


def first_roster(file: CouncilFile, language: Language) -> Roster:
    """Rooms for the council, its preparation and its networks, and the secretary."""
    name = told("secretary", language)
    rooms: list[dict[str, object]] = [
        {"address": file.id, "kind": "council"},
        {"address": f"{file.id}/{told('prep_room', language)}", "kind": "prep"},
    ]
    for place, _ in enumerate(file.networks.entries, 1):
        rooms.append({"address": f"{file.id}/{place}", "kind": "network", "network": place})
    return Roster.model_validate(
        {
            "council": file.id,
            "people": [{"name": name, "accounts": {CONSOLE: SECRETARY}}],
            "roles": [{"person": name, "kind": kind} for kind in ("secretary", "owner")],
            "rooms": [{**room, "platform": CONSOLE} for room in rooms],
        }
    )


def console(house: House, language: Language) -> Console:
    """A terminal that knows the console's rooms and people; the secretary sits at it first."""
    with house.database.transaction() as session:
        groups = select(Room.address).where(Room.platform == CONSOLE, Room.kind != RoomKind.PRIVATE)
        rooms = list(session.scalars(groups.order_by(Room.id)))
        accounts = session.scalars(select(Account).where(Account.platform == CONSOLE))
        people = {account.person.name: account.handle for account in accounts}
    secretary = next((name for name, handle in people.items() if handle == SECRETARY), None)
    return Console(secretary or told("secretary", language), rooms, people, language=language)


async def serve(house: House, terminal: Console) -> None:
    """Run until the terminal ends or the process is told to stop."""
    desk = Desk(house, router.hear)
    deliverer, clock = Deliverer(desk, {terminal.name: terminal}), Clock(desk)

    async def hear(incoming: Incoming) -> None:
        """Answers stand on the screen before the next line is asked for."""
        await desk.hear(incoming)
        await deliverer.settled()

    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        async with asyncio.TaskGroup() as group:
            helpers = [group.create_task(each.run()) for each in (deliverer, clock)]
            await terminal.listen(hear)
            await deliverer.settled()
            for helper in helpers:
                helper.cancel()
    finally:
        desk.close()


def run(settings: Settings, councils: Mapping[str, CouncilFile], language: Language) -> None:
    """Open the house and keep it open. Raises Trouble."""
    house = open_house(settings.config, councils, language)
    try:
        settle_in(house, utc_now(), language)
        asyncio.run(serve(house, console(house, language)))
    except (KeyboardInterrupt, asyncio.CancelledError):
        pass  # told to stop; what was not delivered yet is delivered next time
    finally:
        house.database.close()
