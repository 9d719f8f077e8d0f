"""Chooses what somebody does next: who, where, and by which of the ways a platform reports."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any

from bot.ports import Edit, Incoming, Line, Press, Reaction, Removal, Sender
from bot.rules.text import clean, folded
from tests.world import texts
from tests.world.arguments import WANTS, Writer, written
from tests.world.cast import Place, Soul
from tests.world.chats import Standing
from tests.world.days import wall
from tests.world.lore import Lore
from tests.world.stage import Stage
from tests.world.words import Mint

SECRETARY = {
    "propose": 4, "proposals": 3, "merge": 8, "apart": 1, "lift": 4, "defer": 4, "decline": 4,
    "accept": 7, "askmore": 3, "passon": 3, "agenda": 22, "item": 10, "meeting": 7, "statement": 4,
    "undo": 4, "support": 2, "attend": 1, "mine": 1, "members": 1, "networks": 1, "shared": 1,
    "memo": 1, "language": 0.4, "help": 1, "council": 1, "news": 1, "want": 1, "rules": 0.5,
    "privacy": 0.3, "start": 0.5,
}  # fmt: skip
MEMBER = {
    "propose": 14, "want": 6, "support": 14, "proposals": 4, "agenda": 4, "attend": 4, "absent": 3,
    "meeting": 2, "mine": 3, "members": 2, "networks": 2, "memo": 1, "undo": 5, "news": 6,
    "help": 1, "start": 1, "language": 0.5, "council": 2, "statement": 2, "rules": 1, "lift": 1,
}  # fmt: skip
NETWORK = {
    "propose": 14, "support": 12, "news": 14, "want": 3, "help": 1, "rules": 1, "networks": 2,
    "undo": 4, "agenda": 2, "memo": 1, "start": 1, "proposals": 1, "members": 1, "meeting": 1,
}  # fmt: skip
OUTSIDER = {
    "propose": 16, "mine": 4, "council": 5, "agenda": 3, "support": 3, "want": 1, "undo": 3,
    "help": 1, "start": 2, "memo": 2, "meeting": 1, "proposals": 1, "members": 1, "networks": 1,
    "accept": 1, "decline": 1, "statement": 1, "rules": 1, "privacy": 1, "item": 1, "merge": 1,
}  # fmt: skip
DEEDS = frozenset(
    ("propose", "support", "news", "attend", "absent", "accept", "merge", "lift", "defer",
     "decline", "item", "statement", "agenda")
)  # fmt: skip
MARKS = ("👍", "👍", "👍", "👍🏽", "+1", "❤️", "👎")
STRANGERS = 60


@dataclass(frozen=True, slots=True)
class Act:
    """Something somebody does, and how it reads in a report."""

    manner: str
    soul: Soul | None
    place: Place
    private: bool
    incoming: Incoming
    key: str | None = None
    """The command, when one is typed or pressed."""
    told: str = ""
    about: int | None = None
    """The council of the card or question it answers, when it answers one."""

    def __str__(self) -> str:
        who = self.soul.name if self.soul else "-"
        return f"{self.manner} {who} in {self.place}: {self.told[:160]!r}"


class Player:
    """Everybody's will."""

    def __init__(self, rng: Random, stage: Stage, lore: Lore, mint: Mint) -> None:
        self.rng, self.stage, self.lore = rng, stage, lore
        self.cast, self.chats = lore.cast, stage.chats
        self.writer = Writer(rng, stage, lore, mint)
        self.events = count(1)
        self.earlier: deque[Act] = deque(maxlen=40)
        self.asked: dict[Place, tuple[Soul, str, int | None]] = {}
        """Private rooms in which the bot's last word was a question."""

    # --- who and where ------------------------------------------------------------------------

    def _group(self, slug: str, kind: str, soul: Soul) -> Place | None:
        places = [
            place
            for place, spot in self.cast.spots.items()
            if spot.slug == slug and spot.kind == kind and place[0] in soul.accounts
        ]
        return self.rng.choice(places) if places else None

    def _private(self, soul: Soul) -> Place | None:
        if not soul.chats:
            return None
        platform = self.rng.choice(soul.chats)
        return platform, soul.accounts[platform]

    def _somewhere(self, slug: str, soul: Soul, *kinds: str) -> Place | None:
        for kind in kinds:
            place = self._private(soul) if kind == "private" else self._group(slug, kind, soul)
            if place is not None:
                return place
        return None

    def scene(self) -> tuple[Soul, str, Place, dict[str, float]]:
        """A person, a council, a place and what such a person would do there."""
        while True:
            slug = self.rng.choice(["poyta", "neuvosto", "kaupunki"] * 3 + ["aie"])
            soul, kinds, habits = self._part(slug)
            place = self._somewhere(slug, soul, *kinds) if soul else None
            if soul is not None and place is not None:
                return soul, slug, place, habits

    def _part(self, slug: str) -> tuple[Soul | None, list[str], dict[str, float]]:
        rng, today = self.rng, wall(self.stage.now).date()
        realm = self.cast.realms[slug]
        part = rng.choices(("prep", "member", "network", "outsider", "any"), (32, 30, 16, 16, 6))[0]
        souls = self.cast.souls
        if part == "prep":
            souls = [each for each in souls if each.prepares(realm, today)]
            kinds = rng.choice((["prep", "private"], ["private", "prep"], ["council"]))
            return rng.choice(souls), kinds, SECRETARY
        if part == "member":
            souls = [each for each in souls if each.is_member(slug, today)]
            kinds = rng.choice((["council"], ["council"], ["private"], ["network", "council"]))
            return rng.choice(souls), kinds, MEMBER
        if part == "network":
            shy = [each for each in souls if not each.chats]
            return rng.choice(shy if rng.random() < 0.5 else souls), ["network"], NETWORK
        if part == "outsider":
            souls = [each for each in souls if not each.is_member(slug, today)]
            if rng.random() < 0.1 and len(self.cast.souls) < STRANGERS:
                souls = [self.cast.add("Vieras", None, rng.choice("TM"))]
            return (
                rng.choice(souls),
                ["private"] if rng.random() < 0.85 else ["council", "public"],
                OUTSIDER,
            )
        kinds = rng.sample(["private", "council", "prep", "network", "public"], 5)
        return rng.choice(souls), kinds, rng.choice((SECRETARY, MEMBER, OUTSIDER))

    # --- acts ---------------------------------------------------------------------------------

    def next(self) -> Act:
        """The next act."""
        while True:
            way = self.rng.choices(list(WAYS), [weight for weight, _ in WAYS.values()])[0]
            act = WAYS[way][1](self)
            if act is not None:
                if act.manner != "again":
                    self.earlier.append(act)
                return act

    def common(self, soul: Soul, place: Place, *, anonymous: bool = False) -> dict[str, Any]:
        """What every report of a platform has."""
        private = place[1] == soul.accounts.get(place[0])
        sender = Sender(soul.accounts[place[0]], soul.name, anonymous)
        return {
            "platform": place[0], "id": f"e{next(self.events)}", "room": place[1],
            "sender": sender, "private": private,
        }  # fmt: skip

    def line(
        self, soul: Soul, place: Place, text: str, manner: str = "says",
        about: int | None = None, **more: Any,
    ) -> Act:  # fmt: skip
        """Somebody writes a message."""
        key = self._understood(text) if manner == "says" else None
        anonymous = manner == "hides"
        common = self.common(soul, place, anonymous=anonymous)
        ref = self.chats.write(place, soul.number, text)
        line = Line(**common, ref=ref, text=text, **more)
        return Act(manner, soul, place, common["private"], line, key, text, about)

    def _understood(self, text: str) -> str | None:
        """Which command the first word is, if it is one."""
        name = clean(text)
        first = re.split(r"[ \n@]", name[1:])[0] if name[:1] in ("/", "!") else ""
        return self.stage.voices.commands.get(folded(first), (None, None))[0]

    def _tongue(self, soul: Soul) -> str:
        return (
            soul.language
            if soul.language and self.rng.random() < 0.7
            else self.rng.choice(("fi", "sv", "en"))
        )

    def _command(self, soul: Soul, slug: str, place: Place, key: str) -> str:
        return written(self.writer.sits(soul.number, slug, place, self._tongue(soul)), key)

    def command(self) -> Act | None:
        """A command."""
        soul, slug, place, habits = self.scene()
        key = self.rng.choices(list(habits), list(habits.values()))[0]
        return self.line(soul, place, self._command(soul, slug, place, key))

    def take_back(self) -> Act | None:
        """Somebody who has just done something thinks better of it."""
        found = [each for each in [*self.earlier][-6:] if each.key in DEEDS and each.soul is not None]
        if not found:
            return None
        act = self.rng.choice(found)
        assert act.soul is not None
        return self.line(act.soul, act.place, self._command(act.soul, "poyta", act.place, "undo"))

    def talk(self) -> Act | None:
        """Words that are no command."""
        soul, slug, place, _ = self.scene()
        writer = self.writer.sits(soul.number, slug, place, self._tongue(soul))
        said = self.rng.choice(
            (self.rng.choice(texts.TALK), writer.words(texts.TOPICS), writer.words(texts.NEWS))
        )
        return self.line(soul, place, said)

    def disguise(self) -> Act | None:
        """A command forwarded from elsewhere, or written by nobody in particular."""
        soul, slug, place, habits = self.scene()
        text = self._command(soul, slug, place, self.rng.choice(list(habits)))
        if self.rng.random() < 0.5:
            return self.line(soul, place, text, "forwards", forwarded=True)
        return self.line(soul, place, text, "hides")

    def answer(self) -> Act | None:
        """An answer to what the bot asks in private."""
        if not self.asked:
            return None
        place, (soul, key, about) = self.rng.choice(list(self.asked.items()))
        writer = self.writer.sits(soul.number, "poyta", place, self._tongue(soul))
        if key in ("outsider.show", "news.confirm"):
            text = writer.word(self.rng.choice(("yes", "yes", "no", "cancel")))
        elif key == "outsider.organisation" and self.rng.random() < 0.4:
            text = writer.word("private_person")
        elif self.rng.random() < 0.04:
            text = writer.word("cancel")
        else:
            text = writer.words(texts.TOPICS)
        return self.line(soul, place, text, "answers", about=about)

    def _card(self, wanted: Callable[[Standing], bool]) -> tuple[Soul, Place, Standing] | None:
        """Somebody in a room where such a message stands."""
        soul, _, place, _ = self.scene()
        found = [each for each in self.chats.room(place).standing.values() if wanted(each)]
        return (soul, place, self.rng.choice(found[-6:])) if found else None

    def _council(self, standing: Standing) -> int | None:
        row = self.stage.ledger["messages"].get(standing.letter or 0)
        return row["council_id"] if row else None

    def press(self) -> Act | None:
        """Any button standing anywhere, by anybody who is there."""
        found = self._card(lambda each: each.card is not None and bool(each.card.buttons))
        if found is None:
            return None
        soul, place, standing = found
        assert standing.card is not None
        buttons = standing.card.buttons
        index = self.rng.randrange(len(buttons)) if self.rng.random() < 0.98 else len(buttons) + 3
        says = buttons[index].says if index < len(buttons) else ""
        key = says[1:].partition(" ")[0] if says.startswith("/") else None
        common = self.common(soul, place)
        press = Press(**common, ref=standing.ref, button=index)
        return Act("presses", soul, place, common["private"], press, key, says, self._council(standing))

    def react(self) -> Act | None:
        """A mark set on a message of the bot, or taken back."""
        found = self._card(lambda each: each.card is not None)
        if found is None:
            return None
        soul, place, standing = found
        common = self.common(soul, place, anonymous=self.rng.random() < 0.03)
        mark, added = self.rng.choice(MARKS), self.rng.random() < 0.7
        reaction = Reaction(**common, ref=standing.ref, mark=mark, added=added)
        told = f"{mark} {'on' if added else 'off'} {standing.ref}"
        about = self._council(standing)
        return Act("reacts", soul, place, common["private"], reaction, None, told, about)

    def reply(self) -> Act | None:
        """A word in reply to a card."""
        found = self._card(lambda each: each.card is not None)
        if found is None:
            return None
        soul, place, standing = found
        writer = self.writer.sits(soul.number, "poyta", place, self._tongue(soul))
        text = self.rng.choice((writer.word(self.rng.choice(WANTS)), writer.words(texts.REASONS)))
        about = self._council(standing)
        return self.line(soul, place, text, "replies", about=about, reply_to=standing.ref)

    def _own(self) -> tuple[Soul, Place, Standing] | None:
        return next(
            (each for _ in range(5) if (each := self._card(lambda s: s.author is not None))), None
        )

    def edit(self) -> Act | None:
        """Somebody changes their own message, perhaps into a command."""
        found = self._own()
        if found is None:
            return None
        _, place, standing = found
        assert standing.author is not None
        soul = self.cast.souls[standing.author]
        text = self._command(
            soul, "neuvosto", place, self.rng.choice(("news", "news", "propose", "undo"))
        )
        if self.rng.random() < 0.3:
            text = self.writer.words(texts.NEWS)
        standing.text = text
        common = self.common(soul, place)
        return Act(
            "edits",
            soul,
            place,
            common["private"],
            Edit(**common, ref=standing.ref, text=text),
            None,
            text,
        )

    def remove(self) -> Act | None:
        """Somebody removes their own message."""
        found = self._own()
        if found is None:
            return None
        _, place, standing = found
        assert standing.author is not None
        soul = self.cast.souls[standing.author]
        self.chats.room(place).standing.pop(standing.ref)
        common = self.common(soul, place)
        return Act(
            "removes",
            soul,
            place,
            common["private"],
            Removal(**common, ref=standing.ref),
            None,
            standing.text,
        )

    def again(self) -> Act | None:
        """A platform reports an earlier event once more."""
        if not self.earlier:
            return None
        act = self.rng.choice(self.earlier)
        return Act("again", act.soul, act.place, act.private, act.incoming, None, act.told)


WAYS: dict[str, tuple[float, Callable[[Player], Act | None]]] = {
    "command": (52, Player.command), "press": (14, Player.press), "answer": (8, Player.answer),
    "react": (7, Player.react), "talk": (3, Player.talk), "reply": (3, Player.reply),
    "take_back": (6, Player.take_back), "edit": (2, Player.edit), "remove": (1, Player.remove),
    "disguise": (1.5, Player.disguise), "again": (4, Player.again),
}  # fmt: skip
