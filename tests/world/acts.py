"""Chooses what somebody does next: who, where, and by which of the ways a platform reports."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

from bot.ports import Line, Sender
from bot.rules.text import clean, folded
from tests.world import gestures, texts
from tests.world.act import Act
from tests.world.arguments import Writer, written
from tests.world.cast import Place, Soul
from tests.world.habits import DEEDS
from tests.world.lore import Lore
from tests.world.scenes import Scenes
from tests.world.stage import Stage
from tests.world.words import Mint


class Player(Scenes):
    """Everybody's will."""

    def __init__(self, rng: Random, stage: Stage, lore: Lore, mint: Mint) -> None:
        super().__init__(rng, stage, lore)
        self.writer = Writer(rng, stage, lore, mint)
        self.events = count(1)
        self.earlier: deque[Act] = deque(maxlen=40)
        self.asked: dict[Place, tuple[Soul, str, int | None]] = {}
        """Private rooms in which the bot's last word was a question."""

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

    def tongue(self, soul: Soul) -> str:
        return (
            soul.language
            if soul.language and self.rng.random() < 0.7
            else self.rng.choice(("fi", "sv", "en"))
        )

    def written(self, soul: Soul, slug: str, place: Place, key: str) -> str:
        return written(self.writer.sits(soul.number, slug, place, self.tongue(soul)), key)

    def command(self) -> Act | None:
        """A command."""
        soul, slug, place, habits = self.scene()
        key = self.rng.choices(list(habits), list(habits.values()))[0]
        return self.line(soul, place, self.written(soul, slug, place, key))

    def take_back(self) -> Act | None:
        """Somebody who has just done something thinks better of it."""
        found = [
            each for each in [*self.earlier][-6:] if each.key in DEEDS and each.soul is not None
        ]
        if not found:
            return None
        act = self.rng.choice(found)
        assert act.soul is not None
        return self.line(act.soul, act.place, self.written(act.soul, "poyta", act.place, "undo"))

    def talk(self) -> Act | None:
        """Words that are no command."""
        soul, slug, place, _ = self.scene()
        writer = self.writer.sits(soul.number, slug, place, self.tongue(soul))
        said = self.rng.choice(
            (self.rng.choice(texts.TALK), writer.words(texts.TOPICS), writer.words(texts.NEWS))
        )
        return self.line(soul, place, said)

    def disguise(self) -> Act | None:
        """A command forwarded from elsewhere, or written by nobody in particular."""
        soul, slug, place, habits = self.scene()
        text = self.written(soul, slug, place, self.rng.choice(list(habits)))
        if self.rng.random() < 0.5:
            return self.line(soul, place, text, "forwards", forwarded=True)
        return self.line(soul, place, text, "hides")

    def answer(self) -> Act | None:
        """An answer to what the bot asks in private."""
        if not self.asked:
            return None
        place, (soul, key, about) = self.rng.choice(list(self.asked.items()))
        writer = self.writer.sits(soul.number, "poyta", place, self.tongue(soul))
        if key in ("outsider.show", "news.confirm"):
            text = writer.word(self.rng.choice(("yes", "yes", "no", "cancel")))
        elif key == "outsider.organisation" and self.rng.random() < 0.4:
            text = writer.word("private_person")
        elif self.rng.random() < 0.04:
            text = writer.word("cancel")
        else:
            text = writer.words(texts.TOPICS)
        return self.line(soul, place, text, "answers", about=about)

    def again(self) -> Act | None:
        """A platform reports an earlier event once more."""
        if not self.earlier:
            return None
        act = self.rng.choice(self.earlier)
        return Act("again", act.soul, act.place, act.private, act.incoming, None, act.told)


WAYS: dict[str, tuple[float, Callable[[Player], Act | None]]] = {
    "command": (52, Player.command), "press": (14, gestures.press), "answer": (8, Player.answer),
    "react": (7, gestures.react), "talk": (3, Player.talk), "reply": (3, gestures.reply),
    "take_back": (6, Player.take_back), "edit": (2, gestures.edit), "remove": (1, gestures.remove),
    "disguise": (1.5, Player.disguise), "again": (4, Player.again),
}  # fmt: skip
