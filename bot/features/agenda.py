"""The agenda as it is being prepared: built, shown, reordered, added to; always a draft."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.access import Right, allows
from bot.features import publishing
from bot.features.agenda_building import before_tail, create, insert, renumber, take_out
from bot.features.agenda_lines import (
    Entry,
    current,
    draft_sentence,
    entries,
    existing,
    item_title,
    items,
    published_sentence,
    shown_version,
)
from bot.features.meetings import language_and_text
from bot.language import Sentence
from bot.models import (
    Agenda,
    AgendaItem,
    ItemKind,
    Meeting,
    RoomKind,
    SuggestionState,
)
from bot.register import needed_meeting, next_meeting
from bot.rules.agenda_order import broken
from bot.rules.text import has_personal_code, one_line, small_number
from bot.turn import Refusal, Turn

LONGEST_TITLE = 200


def agenda(turn: Turn, text: str) -> None:
    """`/esityslista`: shown to those who may see it; worked on by those who prepare."""
    word, _, rest = text.partition(" ")
    if not word:
        _show(turn)
        return
    if not allows(turn, Right.PREP):
        raise Refusal("forbidden.prep" if turn.standing.member else "closed.info")
    if turn.room.kind not in (RoomKind.PREP, RoomKind.PRIVATE):
        raise Refusal("wrong_room.private")
    action = ACTIONS.get(turn.house.voices.word(word) or "")
    if action is None:
        raise Refusal("agenda.how")
    turn.deed = "agenda"
    action(turn, needed_meeting(turn), rest)


def _show(turn: Turn) -> None:
    """The published one to whoever may see it; the draft to those who prepare, among themselves."""
    among_prep = turn.room.kind in (RoomKind.PREP, RoomKind.PRIVATE) and turn.standing.prep
    meeting = next_meeting(turn)
    found = existing(turn, meeting) if meeting is not None else None
    if among_prep and meeting is not None and found is not None:
        turn.answer(draft_sentence(turn, meeting, found))
        return
    version = shown_version(turn, meeting)
    if version is not None and meeting is not None:
        turn.answer(published_sentence(turn, meeting, version))
    elif turn.standing.member and turn.room.kind is not RoomKind.NETWORK:
        turn.answer(Sentence("agenda.not_yet"))
    else:
        raise Refusal("closed.info")


# --- working on it --------------------------------------------------------------------------


def _move(turn: Turn, meeting: Meeting, rest: str) -> None:
    """`siirra 6 4`; moving what is fixed needs `peruste: …`."""
    found = current(turn, meeting)
    where, reason = _split_reason(turn, rest)
    numbers = where.split()
    order = items(turn, found)
    if len(numbers) != 2 or not all(_within(each, len(order)) for each in numbers):
        raise Refusal(Sentence("agenda.move_how", n=len(order)))
    source, target = (int(each) for each in numbers)
    before = _broken(turn, order)
    moved = order.pop(source - 1)
    order.insert(target - 1, moved)
    wrong = _broken(turn, order)
    if wrong not in (None, before) and not reason:
        raise Refusal(_fixed(turn, wrong, order, (source, target)))
    moved.moved_because = reason or moved.moved_because
    renumber(turn, order)
    turn.answer(draft_sentence(turn, meeting, found))


def _broken(turn: Turn, order: list[AgendaItem]) -> str | None:
    """What of the fixed frame this order would break, where the council has agreed on one."""
    frame = turn.settings.agenda
    return broken([item.kind for item in order], frame.first, frame.last) if frame.fixed else None


def _fixed(turn: Turn, wrong: str, order: list[AgendaItem], move: tuple[int, int]) -> Sentence:
    """Which item stays where it is, and how to move it all the same."""
    frame = turn.settings.agenda
    kind = {"first": frame.first, "last": frame.last}.get(wrong)
    found = next((each for each in order if each.kind == kind), order[0])
    return Sentence(
        f"agenda.fixed.{wrong}", item=item_title(turn, found), source=move[0], target=move[1]
    )


def _within(typed: str, most: int) -> bool:
    return 1 <= (small_number(typed) or 0) <= most


def _split_reason(turn: Turn, rest: str) -> tuple[str, str]:
    head, colon, reason = rest.partition(":")
    words = head.split()
    if colon and words and turn.house.voices.word(words[-1]) == "reason":
        return " ".join(words[:-1]), _reason(reason)
    return rest, ""


def _reason(text: str) -> str:
    said = one_line(text)
    if has_personal_code(said):
        raise Refusal("pii.blocked")
    if len(said) > LONGEST_TITLE:
        raise Refusal(Sentence("propose.too_long", n=len(said), most=LONGEST_TITLE))
    return said


def _add(turn: Turn, meeting: Meeting, rest: str) -> None:
    """`lisaa Otsikko`, `lisaa 5 Otsikko` or, below another item, `lisaa 7.1 Otsikko`."""
    found = current(turn, meeting)
    place, _, text = rest.partition(" ")
    top, dot, _sub = place.partition(".")
    order = items(turn, found)
    if not _within(top, len(order)):
        place, top, dot, text = "", "", "", rest
    titled = _title(text)
    item = AgendaItem(kind=ItemKind.MATTER, titles={turn.written_language: titled})
    if dot:
        parent = order[int(top) - 1]
        item.agenda_id, item.parent_id = found.id, parent.id
        item.position = _subs(turn, parent) + 1
        turn.session.add(item)
        turn.session.flush()
    else:
        place_in = int(top) if top else before_tail(turn, found)
        wished = [*order[: place_in - 1], item, *order[place_in - 1 :]]
        if _broken(turn, wished) not in (None, _broken(turn, order)):
            raise Refusal("agenda.add_inside")
        insert(turn, found, item, place_in)
    turn.answer(draft_sentence(turn, meeting, found))


def _subs(turn: Turn, parent: AgendaItem) -> int:
    count = select(func.count()).select_from(AgendaItem).where(AgendaItem.parent_id == parent.id)
    return turn.session.scalar(count) or 0


def _title(text: str) -> str:
    titled = one_line(text)
    if has_personal_code(titled):
        raise Refusal("pii.blocked")
    if not titled or len(titled) > LONGEST_TITLE:
        raise Refusal(Sentence("agenda.add_how", most=LONGEST_TITLE))
    return titled


def _remove(turn: Turn, meeting: Meeting, rest: str) -> None:
    """`poista 5`: a suggestion that was on it is open again."""
    found = current(turn, meeting)
    entry = _entry(turn, meeting, found, rest.strip())
    if entry.item is None or (entry.item.kind is not ItemKind.MATTER and not entry.item.parent_id):
        raise Refusal("agenda.cannot_remove")
    if entry.item.suggestion is not None:
        entry.item.suggestion.state = SuggestionState.OPEN
    if entry.item.statement is not None:
        entry.item.statement.meeting_id = None
    take_out(turn, entry.item)
    turn.answer(draft_sentence(turn, meeting, found))


def _entry(turn: Turn, meeting: Meeting, found: Agenda, number: str) -> Entry:
    for entry in entries(turn, meeting, found):
        if entry.number == number:
            return entry
    raise Refusal("agenda.no_item")


def _publish(turn: Turn, meeting: Meeting, rest: str) -> None:
    turn.deed = "publish"
    publishing.publish(turn, meeting, rest)


ACTIONS = {
    "create": create,
    "move": _move,
    "add": _add,
    "remove": _remove,
    "publish": _publish,
}


def item(turn: Turn, text: str) -> None:
    """`/kohta 6 sv Rubrik`: the agenda's own title in one language; the proposer's words stay."""
    if turn.room.kind not in (RoomKind.PREP, RoomKind.PRIVATE):
        raise Refusal("wrong_room.private")
    meeting = needed_meeting(turn)
    found = current(turn, meeting)
    number, _, rest = text.partition(" ")
    entry = _entry(turn, meeting, found, number)
    if entry.item is None:
        raise Refusal("agenda.no_item")
    language, said = language_and_text(turn, rest)
    entry.item.titles = {**entry.item.titles, language: _title(said)}
    turn.session.flush()
    turn.answer(draft_sentence(turn, meeting, found))
