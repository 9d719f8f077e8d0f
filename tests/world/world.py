"""The world itself: from one seed, turn after turn, with everything that people and fate do."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from bot.language import Catalogue
from tests.world.act import Act
from tests.world.acts import Player
from tests.world.cast import Cast
from tests.world.checks import CHECKS
from tests.world.fate import Fate
from tests.world.lore import Lore
from tests.world.stage import Event, Stage, Stuck
from tests.world.verdict import Broken
from tests.world.words import Mint

STARTS = (
    datetime(2027, 3, 11, 8, 0, tzinfo=UTC),  # Easter and summer time on the same Sunday
    datetime(2027, 6, 7, 8, 0, tzinfo=UTC),  # Midsummer
    datetime(2027, 10, 13, 8, 0, tzinfo=UTC),  # winter time, All Saints
    datetime(2027, 12, 1, 8, 0, tzinfo=UTC),  # Independence Day, Christmas, a new year
)
REMEMBERED = 15
DEEP = 400
"""So many turns between the dearer checks."""
ASKING = frozenset(
    ("outsider.title", "outsider.why", "outsider.organisation", "outsider.show", "propose.title",
     "fate.why", "moderation.question", "moderation.asked", "news.confirm")
)  # fmt: skip
LONGEST_SETTLING = timedelta(days=500)


class World:
    """Several councils, their people and their weather."""

    def __init__(self, seed: int, url: str, voices: Catalogue | None = None) -> None:
        self.seed, self.rng, self.mint = seed, Random(seed), Mint()
        start = STARTS[seed % len(STARTS)]
        self.cast = Cast(self.mint, start.date())
        self.number = 0
        self.act: Act | None = None
        self.log: deque[str] = deque(maxlen=REMEMBERED)
        self.events: list[Event] = []
        self.ready = False
        self.stage = Stage(self.cast, url, start, self._report, voices)
        self.lore = Lore(self.cast, self.stage.ledger)
        self.player = Player(self.rng, self.stage, self.lore, self.mint)
        self.fate = Fate(self)
        self.checks = [check(self) for check in CHECKS]
        self.ready = True

    def close(self) -> None:
        """Let go of the database."""
        self.stage.close()

    def _report(self, event: Event) -> None:
        if not self.ready:
            self.stage.ledger.take()
            return
        for change in event.changes:
            self.lore.learn(change)
        self._listen(event)
        for check in self.checks:
            check.see(event)

    def _listen(self, event: Event) -> None:
        """Notice questions in private, for somebody to answer."""
        for letter in event.letters if event.kind == "posted" else ():
            place = letter.platform, letter.address
            soul = self.cast.handles.get(place)
            row = self.stage.ledger["messages"][letter.message_id]
            if soul is not None and row["key"] in ASKING:
                self.player.asked[place] = soul, row["key"], row["council_id"]
            else:
                self.player.asked.pop(place, None)

    # --- turns --------------------------------------------------------------------------------

    def run(self, turns: int, progress: Callable[[World], None] | None = None) -> None:
        """So many turns, then let everything settle; AssertionError with the story if one fails."""
        try:
            self.stage.report("start")
            for self.number in range(1, turns + 1):
                self._turn()
                if self.number % DEEP == 0:
                    self._deep()
                    if progress is not None:
                        progress(self)
            self._settle()
        except Exception as error:
            raise AssertionError(self.story(error)) from error

    def story(self, error: Exception) -> str:
        """What is needed to see it again, and what happened last."""
        name = error.promise if isinstance(error, Broken) else type(error).__name__
        if isinstance(error, Stuck):
            name = "INV-10"
        acts = "\n".join(f"  {line}" for line in self.log)
        return (
            f"{name} broken: {error}\nseed {self.seed}, turn {self.number}, "
            f"{self.stage.now:%Y-%m-%d %H:%M:%S} UTC; the last acts:\n{acts}"
        )

    def note(self, line: str) -> None:
        """For the story."""
        self.log.append(f"{self.number} {self.stage.now:%m-%d %H:%M:%S} {line}")

    def _turn(self) -> None:
        if self.rng.random() < self.fate.LIKELY:
            self.fate.strike()
        else:
            self.perform(self.player.next())
            self.stage.work()
        self.stage.pass_time(self.stage.now + self.fate.pause())

    def perform(self, act: Act) -> None:
        """One act, heard."""
        self.act = act
        self.note(str(act))
        try:
            self.stage.hear(act.incoming, "again" if act.manner == "again" else "heard")
        finally:
            self.act = None

    def _deep(self) -> None:
        for check in self.checks:
            check.deep()

    def _settle(self) -> None:
        """Everything works again, and all that waits is delivered."""
        self.fate.mend_all()
        self.note("everything is mended")
        end = self.stage.now + LONGEST_SETTLING
        while any(self.waiting()) and self.stage.now < end:
            moment = self.stage.next_moment()
            if moment is None:
                break
            self.stage.pass_time(moment)
        self._deep()
        for check in self.checks:
            check.end()

    def waiting(self) -> list[int]:
        """Letters to living rooms that have not been delivered."""
        rooms = self.stage.ledger["rooms"]
        pending = self.stage.pending.items()
        return [
            key
            for room, letters in pending
            if letters and not rooms[room]["gone"]
            for key in letters
        ]
