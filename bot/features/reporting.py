"""Every proposer hears what becomes of their suggestion, as far as each may hear."""

from __future__ import annotations

from collections import defaultdict

from bot import access
from bot.language import Gap, Sentence
from bot.matters import code, family
from bot.models import Person, Suggestion
from bot.register import room_of
from bot.turn import Turn


def tell_member(turn: Turn, person: Person, sentence: Sentence) -> bool:
    """Tell a proposer who may hear of the closed side; False when they cannot be told so.

    The one who acts has seen the answer.
    """
    if person is turn.person:
        return True
    member = access.standing(turn, person, turn.home).member
    return member and turn.tell(person, sentence) is not None


def tell_networks(turn: Turn, suggestions: list[Suggestion], key: str, **gaps: Gap) -> None:
    """One line to each chat in which some of these were made: no names, no codes but their own."""
    by_room: dict[int, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        by_room[each.room_id].append(each)
    for room_id, together in by_room.items():
        codes = tuple(code(turn, each) for each in together)
        turn.say(room_of(turn, room_id), Sentence(key, codes=codes, n=len(together), **gaps))


def report(turn: Turn, suggestion: Suggestion, key: str, **gaps: Gap) -> None:
    """Tell every proposer of the family, each about their own suggestion.

    Somebody who has no private chat with the bot is told where the suggestion was made, without
    names or reasons.
    """
    unreached: list[Suggestion] = []
    for each in family(turn, suggestion):
        if turn.place is not None and each.proposer is turn.person:
            continue
        sentence = Sentence(key, code=code(turn, each), **gaps)
        if turn.tell(each.proposer, sentence) is None:
            unreached.append(each)
    tell_networks(turn, unreached, f"{key}.network")
