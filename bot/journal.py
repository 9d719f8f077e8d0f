"""Keeps what one act changed, row by row, so that `/peru` can put it back exactly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, DateTime, event, inspect, types
from sqlalchemy.orm import Session, UOWTransaction

from bot.models import (
    Agenda,
    AgendaItem,
    Alarm,
    Attendance,
    Base,
    Deed,
    Meeting,
    Moment,
    News,
    Statement,
    Suggestion,
    SuggestionState,
    Support,
)
from bot.models.agenda import LevelNumber
from bot.rules.publicity import Level

if TYPE_CHECKING:
    from bot.turn import Turn

KEPT_TABLES: tuple[type[Base], ...] = (
    Agenda,
    AgendaItem,
    Alarm,
    Attendance,
    Meeting,
    News,
    Statement,
    Suggestion,
    Support,
)
KEPT: dict[str, type[Base]] = {kind.__tablename__: kind for kind in KEPT_TABLES}
WITHDRAWN: dict[type[Base], tuple[str, Any]] = {
    Suggestion: ("state", SuggestionState.WITHDRAWN),
    News: ("withdrawn", True),
    Statement: ("withdrawn", True),
}
"""Rows with a number of their own are withdrawn, never deleted: a number is used once."""

Change = dict[str, Any]


class ChangedSinceError(Exception):
    """Something the act touched has been changed by somebody else meanwhile."""


@contextmanager
def kept(turn: Turn) -> Iterator[None]:
    """Note every change of the block; if a deed was named, write it down."""
    changes: list[Change] = []
    turn.session.info["changes"] = changes
    try:
        yield
        turn.session.flush()
    finally:
        turn.session.info.pop("changes", None)
    if turn.deed is not None and turn.council is not None and changes:
        turn.session.add(
            Deed(
                council_id=turn.council.id,
                person_id=turn.person.id,
                room_id=turn.place.id if turn.place is not None else None,
                command=turn.deed,
                at=turn.now,
                changes=changes,
                told=[message.id for message in turn.said if message.room is not turn.place],
                shown=[
                    {"id": message.id, "revision": message.revision, "key": key, "card": card}
                    for message, key, card in turn.shown
                ],
                final=turn.final,
            )
        )


@event.listens_for(Session, "after_flush")
def _note(session: Session, _context: UOWTransaction) -> None:
    changes: list[Change] | None = session.info.get("changes")
    if changes is None:
        return
    for row in session.new:
        _add(changes, row, None, _all(row))
    for row in session.dirty:
        _add(changes, row, *_difference(row))
    for row in session.deleted:
        _add(changes, row, _all(row), None)


def _add(changes: list[Change], row: object, before: Change | None, after: Change | None) -> None:
    table = getattr(row, "__tablename__", "")
    if table in KEPT and before != after:
        changes.append({"table": table, "id": _key(row), "before": before, "after": after})


def _key(row: Any) -> int:
    return int(row.id)


def _all(row: object) -> Change:
    return {
        attribute.key: _plain(getattr(row, attribute.key))
        for attribute in inspect(row).mapper.column_attrs
    }


def _difference(row: object) -> tuple[Change, Change]:
    before, after = {}, {}
    state = inspect(row)
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes() and history.deleted:
            before[attribute.key] = _plain(history.deleted[0])
            after[attribute.key] = _plain(history.added[0])
    return before, after


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _real(kind: types.TypeEngine[Any], value: Any) -> Any:
    """The value as its column gives it; the column's type knows what it was."""
    if value is None:
        return None
    if isinstance(kind, types.Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    if isinstance(kind, LevelNumber):
        return Level(value)
    if isinstance(kind, (Moment, DateTime)):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def put_back(session: Session, deed: Deed) -> None:
    """Undo the deed's changes, last first. ChangedSinceError if any row has moved on since."""
    for change in reversed(deed.changes):
        kind = KEPT[change["table"]]
        row = session.get(kind, change["id"])
        if change["after"] is None:
            session.add(kind(**_values(kind, change["before"])))
        elif row is None or not _still(row, change["after"]):
            raise ChangedSinceError(change["table"])
        elif change["before"] is not None:
            _set(row, _values(kind, change["before"]))
        elif kind in WITHDRAWN:
            _set(row, dict([WITHDRAWN[kind]]))
        else:
            session.delete(row)
        session.flush()


def _still(row: object, after: Change) -> bool:
    return all(_plain(getattr(row, name)) == value for name, value in after.items())


def _set(row: object, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _values(kind: type[Base], plain: Change) -> dict[str, Any]:
    columns = kind.__table__.columns
    return {name: _real(columns[name].type, value) for name, value in plain.items()}
