"""What one `/ehdota` costs, beside a bare SQLAlchemy transaction with as many statements.

    python benchmarks/turn.py [--turns 400] [--postgresql URL]

Prints median and p99 of both, their ratio, memory and start-up time. The bare transaction makes
the same number of ORM selects, inserts and updates, on the same tables, in the same run; the two
are alternated so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import resource
import secrets
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import event, func, select, update
from sqlalchemy.orm import Session

from bot.database import Database
from bot.models import Heard, Message, Room, Suggestion, SuggestionState
from bot.ports import Line, Sender
from bot.rehearsal import read
from bot.rehearsal.twin import Twin
from bot.router import hear
from bot.settings.folder import load_councils

ROOT = Path(__file__).resolve().parent.parent
OPEN = 30
WORDS = [
    "kotihoito",
    "tulkit",
    "tilat",
    "kuljetus",
    "avustus",
    "ryhmä",
    "kahvila",
    "neuvonta",
    "tuki",
    "liikunta",
]


def main() -> None:
    """Measure on SQLite, and on PostgreSQL if one is named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--turns", type=int, default=400)
    options.add_argument("--postgresql", default="")
    chosen = options.parse_args()
    with TemporaryDirectory() as folder:
        measure("SQLite file", f"sqlite:///{folder}/bench.db", chosen.turns)
    if chosen.postgresql:
        measure("PostgreSQL", chosen.postgresql, chosen.turns)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    show(f"memory at the end: {peak:.0f} MB; start-up of the command: {start_up():.2f} s")


def measure(name: str, url: str, turns: int) -> None:
    """Alternate a real turn and a bare transaction, and print both."""
    councils = load_councils(ROOT / "councils")
    twin = Twin(read(ROOT / "councils/keski-uusimaa.rehearsal"), councils, url)
    counts = statements_of(twin)
    bare = Bare(twin.house.database, counts)
    real, plain = [], []
    for number in range(turns):
        real.append(timed(lambda number=number: suggest(twin, number)))  # type: ignore[misc]
        plain.append(timed(bare.run))
        keep_open(twin)
    twin.close()
    ratio = statistics.median(real) / statistics.median(plain)
    show(f"{name}: {sum(counts.values())} statements a turn {dict(counts)}")
    show(f"  suggest  {line(real)}")
    show(f"  bare     {line(plain)}")
    show(f"  ratio of medians {ratio:.2f}")


def suggest(twin: Twin, number: int) -> None:
    """One suggestion in the council's room, as a platform would report it."""
    title = f"{WORDS[number % 10]} {secrets.token_hex(4)}"
    ref = f"bench{number}.{secrets.token_hex(4)}"
    when = datetime(2027, 10, 18, 9, 30, tzinfo=UTC) + timedelta(seconds=number)
    sender = Sender("ilta", "Ilta Saarela")
    text = f"/ehdota {title}"
    hear(
        twin.house,
        when,
        Line(platform="telegram", id=ref, room="TG-N", sender=sender, ref=ref, text=text),
    )


def keep_open(twin: Twin) -> None:
    """As many open suggestions as a lively council has; the rest have been handled."""
    with twin.house.database.transaction() as session:
        newest = session.scalar(select(func.max(Suggestion.number))) or 0
        session.execute(
            update(Suggestion)
            .where(Suggestion.number <= newest - OPEN)
            .values(state=SuggestionState.DECLINED)
        )


def statements_of(twin: Twin) -> Counter[str]:
    """How many statements of each kind one turn makes."""
    counts: Counter[str] = Counter()

    def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
        counts[statement.split(None, 1)[0].lower()] += 1

    suggest(twin, 0)
    event.listen(twin.house.database.engine, "before_cursor_execute", note)
    suggest(twin, 1)
    event.remove(twin.house.database.engine, "before_cursor_execute", note)
    changed = counts["update"] + counts["delete"]
    return Counter(select=counts["select"], insert=counts["insert"], update=changed)


class Bare:
    """The same number of statements, in a savepoint too, with nothing thought in between."""

    def __init__(self, database: Database, counts: Counter[str]) -> None:
        self.database = database
        self.counts = counts

    def run(self) -> None:
        """One transaction."""
        with self.database.transaction() as session, session.begin_nested():
            for number in range(self.counts["select"]):
                self._select(session, number)
            room = session.scalars(select(Room).limit(1)).one()
            for _ in range(self.counts["update"]):
                room.used_at = datetime.now(UTC)
                session.flush()
            for number in range(self.counts["insert"]):
                self._insert(session, number, room)
                session.flush()

    def _select(self, session: Session, number: int) -> None:
        kind = (Room, Suggestion)[number % 2]
        session.scalars(select(kind).where(kind.id == number + 1)).first()

    def _insert(self, session: Session, number: int, room: Room) -> None:
        now = datetime.now(UTC)
        if number % 2:
            session.add(Heard(platform="bare", event=secrets.token_hex(8), at=now))
            return
        session.add(
            Message(
                room_id=room.id,
                key="bare",
                card={"parts": [["x" * 200, "text"]]},
                nonce=secrets.token_hex(8),
                delivered=1,
                not_before=now,
                created_at=now,
            )
        )


def timed(work: Callable[[], None]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def line(samples: list[float]) -> str:
    """Median and p99."""
    p99 = statistics.quantiles(samples, n=100)[98]
    return f"median {statistics.median(samples):6.2f} ms   p99 {p99:6.2f} ms"


def start_up() -> float:
    """Seconds until `jane --help` has answered."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "--help"], check=True, capture_output=True)
    return time.perf_counter() - start


def show(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
