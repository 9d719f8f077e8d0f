"""Every proposer hears what becomes of their suggestion, as far as each may hear."""

from __future__ import annotations

from collections import defaultdict

from bot import access
from bot.language import Gap, Sentence
from bot.matters import code, family
from bot.models import Person, Source, Suggestion
from bot.register import room_of
from bot.turn import Turn


def tell_member(turn: Turn, person: Person, sentence: Sentence) -> None:
    """Tell a proposer who may hear of the closed side; the one who acts has seen the answer."""
    if person is not turn.person and access.standing(turn, person, turn.home).member:
        turn.tell(person, sentence)


def tell_networks(turn: Turn, suggestions: list[Suggestion], key: str, **gaps: Gap) -> None:
    """One line to each chat in which outsiders or networks made some of these: no names, no codes
    but their own."""
    by_room: dict[int, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        if each.source is not Source.MEMBER:
            by_room[each.room_id].append(each)
    for room_id, together in by_room.items():
        codes = tuple(code(turn, each) for each in together)
        turn.say(room_of(turn, room_id), Sentence(key, codes=codes, n=len(together), **gaps))


def report(turn: Turn, suggestion: Suggestion, key: str, **gaps: Gap) -> None:
    """Tell every proposer of the family, each about their own suggestion.

    Somebody of a network who has no private chat with the bot is told in the network's chat,
    without names or reasons.
    """
    unreached: list[Suggestion] = []
    for each in family(turn, suggestion):
        if each.proposer is turn.person:
            continue
        sentence = Sentence(key, code=code(turn, each), **gaps)
        if turn.tell(each.proposer, sentence) is None and each.source is Source.NETWORK:
            unreached.append(each)
    tell_networks(turn, unreached, f"{key}.network")
