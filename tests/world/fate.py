"""What nobody chooses: platforms fail, the house stops, time jumps, two act at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.ports import DeliveryError
from tests.world.chats import Place
from tests.world.days import wall
from tests.world.words import Sort

if TYPE_CHECKING:
    from tests.world.world import World


TEMPOS = ((0.86, 0.985, 0.998), (0.72, 0.93, 0.985), (0.72, 0.93, 0.985))
"""How likely the next act is moments, minutes or hours away: some worlds are busier."""


class Fate:
    """The weather of the world."""

    LIKELY = 0.03

    def __init__(self, world: World) -> None:
        self.world = world
        self.rng = world.rng
        self.crashed: set[int] = set()
        """Letters that may stand twice, because the house fell between posting and noting."""

    def pause(self) -> timedelta:
        """How long until the next act: mostly moments, sometimes days."""
        roll = self.rng.random()
        moments, minutes, hours = TEMPOS[self.world.seed % len(TEMPOS)]
        if roll < moments:
            return timedelta(seconds=self.rng.randint(0, 100))
        if roll < minutes:
            return timedelta(minutes=self.rng.randint(1, 40))
        if roll < hours:
            return timedelta(hours=self.rng.randint(1, 14))
        return timedelta(days=self.rng.randint(1, 4), minutes=self.rng.randint(0, 600))

    def strike(self) -> None:
        """Something befalls the house."""
        blow = self.rng.choices(list(BLOWS), list(BLOWS.values()))[0]
        blow(self)

    # --- platforms ----------------------------------------------------------------------------

    def _somewhere(self) -> Place:
        stage = self.world.stage
        rows = stage.ledger["rooms"]
        return stage.place_of(rows[self.rng.choice(list(rows))])

    def _until(self) -> timedelta:
        return timedelta(minutes=self.rng.choice((1, 3, 9, 12, 20, 35)))

    def trouble(self) -> None:
        """One room fails for a while."""
        stage, place = self.world.stage, self._somewhere()
        room = stage.chats.room(place)
        if room.trouble == "moved":
            return
        room.trouble = self.rng.choice(("broken", "broken", "wait", "gone"))
        room.wait = self.rng.choice((0.5, 3.0, 40.0, 200.0, 2000.0))
        self.world.note(f"{place} is in trouble: {room.trouble} {room.wait}")

        def mend() -> None:
            if room.trouble != "moved":
                room.trouble = ""

        stage.mending.append((stage.now + self._until(), mend))

    def away(self) -> None:
        """A whole platform does not answer."""
        stage, name = self.world.stage, self.rng.choice(("telegram", "matrix"))
        stage.chats.away.add(name)
        self.world.note(f"{name} does not answer")
        stage.mending.append((stage.now + self._until(), lambda: stage.chats.away.discard(name)))

    def move(self) -> None:
        """A platform gives a group another address."""
        world = self.world
        place = self.rng.choice(list(world.cast.spots))
        if world.stage.chats.room(place).trouble:
            return
        spot = world.cast.spots.pop(place)
        spot.place = place[0], world.mint.make(Sort.HANDLE)
        world.cast.spots[spot.place] = spot
        world.stage.chats.move(place, spot.place)
        world.note(f"{place} moves to {spot.place}")

    def mend_all(self) -> None:
        """Everything answers again; only rooms that have shut us out stay shut."""
        chats = self.world.stage.chats
        chats.away.clear()
        self.world.stage.mending.clear()
        for room in chats.rooms.values():
            if room.trouble != "moved":
                room.trouble = ""

    # --- the house ----------------------------------------------------------------------------

    def restart(self) -> None:
        """The house is closed and opened again."""
        self.world.note("the house restarts")
        self.world.stage.restart()

    def sleep(self) -> None:
        """The house is off for hours."""
        hours = self.rng.choice((1, 2, 4, 10, 30))
        self.world.note(f"the house sleeps for {hours} hours")
        self.world.stage.sleep(self.world.stage.now + timedelta(hours=hours))
        self.world.stage.work()

    def crash(self) -> None:
        """The house falls after letters were posted and before it noted that."""
        stage = self.world.stage
        self.world.perform(self.world.player.next())
        self.world.note("the house falls while delivering")
        for letter in stage.claim():
            try:
                stage.chats.deliver(letter)
            except DeliveryError:
                continue
            self.crashed.add(letter.message_id)
        stage.restart()

    def two_at_once(self) -> None:
        """Two who prepare do the same at the same moment."""
        world, player = self.world, self.world.player
        slug = self.rng.choice(("poyta", "kaupunki"))
        realm, today = world.cast.realms[slug], wall(world.stage.now).date()
        pair = [each for each in world.cast.souls if each.prepares(realm, today) and each.chats]
        key = self.rng.choice(("agenda", "agenda", "accept", "merge", "decline", "lift"))
        writer = player.writer.sits(pair[0].number, slug, ("", ""), "fi")
        states = {"accept": "waiting"}.get(key, "open")
        rest = {
            "agenda": self.rng.choice(("publish now", "publish now", "create")),
            "merge": f"{writer.number(states)} {writer.number(states)}",
            "decline": f"{writer.number(states)} syy",
        }.get(key, writer.number(states))
        name = world.stage.voices.voices["fi"].commands[key]
        for soul in self.rng.sample(pair, 2):
            place = player.private(soul)
            assert place is not None
            world.perform(player.line(soul, place, f"/{name} {rest}"))
        world.stage.work()


BLOWS: dict[Callable[[Fate], None], float] = {
    Fate.trouble: 30, Fate.away: 6, Fate.move: 5, Fate.restart: 10, Fate.sleep: 8, Fate.crash: 10,
    Fate.two_at_once: 30,
}  # fmt: skip
