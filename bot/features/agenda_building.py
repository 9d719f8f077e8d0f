"""Building an agenda: the fixed frame, everything that waits, and matters put in or taken out."""

from __future__ import annotations

from sqlalchemy import select

from bot.features import statements
from bot.features.agenda_lines import draft_sentence, existing, items
from bot.matters import by_support, with_state
from bot.models import (
    Agenda,
    AgendaItem,
    ItemKind,
    Meeting,
    Statement,
    Suggestion,
    SuggestionState,
)
from bot.turn import Turn

HEAD = (ItemKind.OPENING, ItemKind.ATTENDANCE)
TAIL = (ItemKind.OTHER, ItemKind.TAKEAWAYS, ItemKind.CLOSING)


def create(turn: Turn, meeting: Meeting, _rest: str) -> None:
    """From the template, with everything that waits; again, it adds what has come since."""
    found = existing(turn, meeting)
    if found is None:
        found = Agenda(meeting_id=meeting.id)
        turn.session.add(found)
        turn.session.flush()
        for kind in _template(turn, meeting):
            _append(turn, found, AgendaItem(kind=kind))
    opened = with_state(turn, SuggestionState.OPEN)
    waiting = by_support(turn, [each for each in opened if each.meeting_id in (None, meeting.id)])
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
    place = before_tail(turn, found)
    item = AgendaItem(kind=ItemKind.MATTER, suggestion=suggestion, statement=statement)
    if suggestion is not None:
        suggestion.state = SuggestionState.ON_AGENDA
        suggestion.meeting_id = found.meeting_id
    if statement is not None:
        statement.meeting_id = found.meeting_id
    insert(turn, found, item, place)


def before_tail(turn: Turn, found: Agenda) -> int:
    order = items(turn, found)
    matters = [item.position for item in order if item.kind is ItemKind.MATTER]
    if matters:
        return max(matters) + 1
    tail = [item.position for item in order if item.kind in TAIL]
    return min(tail) if tail else len(order) + 1


def insert(turn: Turn, found: Agenda, item: AgendaItem, place: int) -> None:
    order = items(turn, found)
    item.agenda_id = found.id
    item.position = place
    turn.session.add(item)
    renumber(turn, [*order[: place - 1], item, *order[place - 1 :]])


def renumber(turn: Turn, order: list[AgendaItem]) -> None:
    for position, item in enumerate(order, 1):
        if item.position != position:
            item.position = position
    turn.session.flush()


def add_suggestion(turn: Turn, meeting: Meeting, suggestion: Suggestion) -> None:
    """Onto the agenda if there is one already; else it waits for it to be made."""
    found = existing(turn, meeting)
    if found is not None and suggestion.state is not SuggestionState.ON_AGENDA:
        _insert_matter(turn, found, suggestion=suggestion)


def drop_suggestion(turn: Turn, suggestion: Suggestion) -> None:
    """Off any agenda it is on."""
    query = select(AgendaItem).where(AgendaItem.suggestion_id == suggestion.id)
    for item in turn.session.scalars(query).all():
        take_out(turn, item)


def take_out(turn: Turn, item: AgendaItem) -> None:
    found = turn.session.get_one(Agenda, item.agenda_id)
    for sub in turn.session.scalars(select(AgendaItem).where(AgendaItem.parent_id == item.id)):
        turn.session.delete(sub)
    turn.session.flush()
    turn.session.delete(item)
    turn.session.flush()
    if item.parent_id is None:
        renumber(turn, items(turn, found))
