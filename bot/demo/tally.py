"""Counts what really happened, and looks for the closed council's words where anybody may read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.demo.scenery import Kind, Scenery
from bot.rehearsal.script import Script
from bot.rehearsal.stage import Act, Manner, Place, Seen, Sign
from bot.rehearsal.twin import Twin

PHRASE = 3
"""Words in a row that are no accident."""
WRITTEN = (Manner.SAY, Manner.EDIT, Manner.REPLY, Manner.FORWARD, Manner.ANONYMOUS)
Phrase = tuple[str, ...]


@dataclass
class Tally:
    """What people did and what the bot showed."""

    acts: list[Act] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    def note(self, act: Act | None, seen: Iterable[Seen]) -> None:
        """One thing that happened, and all that came of it."""
        self.acts += [act] if act else []
        self.seen += seen

    def count(self, sign: Sign) -> int:
        """How many messages were posted, or edited."""
        return sum(each.sign is sign for each in self.seen)

    @property
    def whispers(self) -> int:
        """Messages for one person's eyes."""
        return sum(each.place.aside is not None for each in self.seen)

    def places(self, scenery: Scenery, kind: Kind) -> int:
        """How many chats of that kind had any life in them."""
        lively = [act.place for act in self.acts] + [seen.place for seen in self.seen]
        spots = {spot.place for spot in map(scenery.spot, lively) if spot.kind is kind}
        return len(spots)


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked for in the open chats and where, and what was found."""

    phrases: frozenset[Phrase]
    messages: int
    found: tuple[tuple[Place, Phrase], ...]


def search(script: Script, scenery: Scenery, tally: Tally, twin: Twin) -> Search:
    """Look for every closed phrase in everything the bot has ever shown in an open chat.

    What people have said in that open chat themselves is theirs to say.
    """
    secrets = frozenset(_secrets(script, scenery, tally))
    found: list[tuple[Place, Phrase]] = []
    messages = 0
    for place in scenery.open_places():
        own = {each for act in tally.acts if act.place == place for each in phrases(act.text)}
        for text in twin.shown(place):
            messages += 1
            found += [(place, each) for each in set(phrases(text)) & (secrets - own)]
    return Search(secrets, messages, tuple(found))


def _secrets(script: Script, scenery: Scenery, tally: Tally) -> Iterator[Phrase]:
    """What was written in the closed council or in private, and what its papers say."""
    for act in tally.acts:
        if act.manner in WRITTEN and scenery.spot(act.place).kind is not Kind.OPEN:
            yield from phrases(act.text)
    for meeting in script.roster.meetings:
        yield from phrases(meeting.link or "")
        yield from (each for text in meeting.purpose.texts.values() for each in phrases(text))
    for statement in script.roster.statements:
        yield from (each for text in statement.title.texts.values() for each in phrases(text))


def phrases(text: str) -> Iterator[Phrase]:
    """Every few words in a row without numbers; the name of a command is nobody's words."""
    words = re.findall(r"\w+", re.sub(r"^[/!]\w+", "", text).casefold())
    for at in range(max(len(words) - PHRASE, 0) + 1):
        phrase = tuple(words[at : at + PHRASE])
        if len(phrase) > 1 and not any(char.isdigit() for word in phrase for char in word):
            yield phrase
