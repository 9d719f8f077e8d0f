"""The agenda as it is being prepared: built, shown, reordered, added to; always a draft."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.access import Right, allows
from bot.features.agenda_lines import (
    Entry,
    current,
    draft_sentence,
    entries,
    existing,
    fixed_item_broken,
    items,
    published_sentence,
    shown_version,
)
from bot.features import publishing, statements
from bot.features.meetings import language_and_text
from bot.language import Sentence
from bot.matters import by_support, with_state
from bot.models import (
    Agenda,
    AgendaItem,
    ItemKind,
    Meeting,
    RoomKind,
    Statement,
    Suggestion,
    SuggestionState,
)
from bot.register import needed_meeting, next_meeting
from bot.rules.text import has_personal_code, one_line
from bot.turn import Refusal, Turn

LONGEST_TITLE = 200
HEAD = (ItemKind.OPENING, ItemKind.ATTENDANCE)
TAIL = (ItemKind.OTHER, ItemKind.TAKEAWAYS, ItemKind.CLOSING)


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


# --- building -------------------------------------------------------------------------------


def _create(turn: Turn, meeting: Meeting, _rest: str) -> None:
    """From the template, with everything that waits; again, it adds what has come since."""
    found = existing(turn, meeting)
    if found is None:
        found = Agenda(meeting_id=meeting.id)
        turn.session.add(found)
        turn.session.flush()
        for kind in _template(turn, meeting):
            _append(turn, found, AgendaItem(kind=kind))
    waiting = by_support(turn, with_state(turn, SuggestionState.OPEN))
    for suggestion, _ in waiting:
        if suggestion.lifted_at is None:
            _insert_matter(turn, found, suggestion=suggestion)
    for statement in statements.waiting(turn):
        if statement.meeting_id is None:
            _insert_matter(turn, found, statement=statement)
    lifted = [each for each, _ in waiting if each.lifted_at is not None]
    for suggestion in sorted(lifted, key=lambda each: (each.lifted_at, each.number)):
        _insert_matter(turn, found, suggestion=suggestion)
    turn.session.flush()
    turn.answer(draft_sentence(turn, meeting, found))


def _template(turn: Turn, meeting: Meeting) -> list[ItemKind]:
    """The fixed frame: news right after the opening, what goes to the networks last."""
    settings = turn.settings
    kinds = [*HEAD]
    if meeting.kind == "constitutive":
        kinds.append(ItemKind.INTRODUCTIONS)
    kinds.append(ItemKind(settings.agenda.first))
    if "toimintasaanto" in settings.documents.slots:
        kinds.append(ItemKind.RULES)
    return [*kinds, ItemKind.OTHER, ItemKind(settings.agenda.last), ItemKind.CLOSING]


def _append(turn: Turn, found: Agenda, item: AgendaItem) -> None:
    item.agenda_id = found.id
    item.position = len(items(turn, found)) + 1
    turn.session.add(item)
    turn.session.flush()


def _insert_matter(
    turn: Turn,
    found: Agenda,
    *,
    suggestion: Suggestion | None = None,
    statement: Statement | None = None,
) -> None:
    """Before the frame's tail; the thing itself knows that it is on the agenda."""
    place = _before_tail(turn, found)
    item = AgendaItem(kind=ItemKind.MATTER, suggestion=suggestion, statement=statement)
    if suggestion is not None:
        suggestion.state = SuggestionState.ON_AGENDA
        suggestion.meeting_id = found.meeting_id
        item.want = suggestion.want
    if statement is not None:
        statement.meeting_id = found.meeting_id
    _insert(turn, found, item, place)


def _before_tail(turn: Turn, found: Agenda) -> int:
    order = items(turn, found)
    matters = [item.position for item in order if item.kind is ItemKind.MATTER]
    if matters:
        return max(matters) + 1
    tail = [item.position for item in order if item.kind in TAIL]
    return min(tail) if tail else len(order) + 1


def _insert(turn: Turn, found: Agenda, item: AgendaItem, place: int) -> None:
    order = items(turn, found)
    item.agenda_id = found.id
    item.position = place
    turn.session.add(item)
    _number(turn, [*order[: place - 1], item, *order[place - 1 :]])


def _number(turn: Turn, order: list[AgendaItem]) -> None:
    for position, item in enumerate(order, 1):
        if item.position != position:
            item.position = position
    turn.session.flush()


def add_suggestion(turn: Turn, meeting: Meeting, suggestion: Suggestion) -> None:
    """Onto the agenda if there is one already; else it waits for it to be made."""
    found = existing(turn, meeting)
    if found is not None:
        _insert_matter(turn, found, suggestion=suggestion)


def drop_suggestion(turn: Turn, suggestion: Suggestion) -> None:
    """Off any agenda it is on."""
    query = select(AgendaItem).where(AgendaItem.suggestion_id == suggestion.id)
    for item in turn.session.scalars(query).all():
        _take_out(turn, item)


def _take_out(turn: Turn, item: AgendaItem) -> None:
    found = turn.session.get_one(Agenda, item.agenda_id)
    for sub in turn.session.scalars(select(AgendaItem).where(AgendaItem.parent_id == item.id)):
        turn.session.delete(sub)
    turn.session.flush()
    turn.session.delete(item)
    turn.session.flush()
    if item.parent_id is None:
        _number(turn, items(turn, found))


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
    moved = order.pop(source - 1)
    order.insert(target - 1, moved)
    broken = fixed_item_broken(turn, [item.kind for item in order])
    if broken is not None and not reason:
        raise Refusal(Sentence(f"agenda.fixed.{broken}", source=source, target=target))
    moved.moved_because = reason or moved.moved_because
    _number(turn, order)
    turn.answer(draft_sentence(turn, meeting, found))


def _within(typed: str, most: int) -> bool:
    return typed.isdigit() and 1 <= int(typed) <= most


def _split_reason(turn: Turn, rest: str) -> tuple[str, str]:
    head, colon, reason = rest.partition(":")
    words = head.split()
    if colon and words and turn.house.voices.word(words[-1]) == "reason":
        return " ".join(words[:-1]), one_line(reason)
    return rest, ""


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
        _insert(turn, found, item, int(top) if top else _before_tail(turn, found))
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
    _take_out(turn, entry.item)
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
    "create": _create,
    "move": _move,
    "add": _add,
    "remove": _remove,
    "publish": _publish,
}


def item(turn: Turn, text: str) -> None:
    """`/kohta 6 sv Rubrik`: a title in one language, written by a person."""
    if turn.room.kind not in (RoomKind.PREP, RoomKind.PRIVATE):
        raise Refusal("wrong_room.private")
    meeting = needed_meeting(turn)
    found = current(turn, meeting)
    number, _, rest = text.partition(" ")
    entry = _entry(turn, meeting, found, number)
    if entry.item is None:
        raise Refusal("agenda.no_item")
    language, said = language_and_text(turn, rest)
    _set_title(entry.item, language, _title(said))
    turn.session.flush()
    turn.answer(draft_sentence(turn, meeting, found))


def _set_title(item: AgendaItem, language: str, titled: str) -> None:
    """On the thing itself where it has one, so that its proposer's list shows it too."""
    if item.suggestion is not None:
        item.suggestion.titles = {**item.suggestion.titles, language: titled}
    elif item.statement is not None:
        item.statement.titles = {**item.statement.titles, language: titled}
    else:
        item.titles = {**item.titles, language: titled}
