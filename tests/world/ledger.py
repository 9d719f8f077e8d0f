"""Every row as the database has it, kept beside it from what is flushed: the world's own books."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event, inspect, select
from sqlalchemy.orm import Mapper, Session, SessionTransaction, UOWTransaction

from bot.models import Base, Dialog, Heard

UNKEPT = (Dialog.__tablename__, Heard.__tablename__)
"""Dialogs are removed in bulk, which no flush reports; echoes are checked by what they change."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What one turn did to one row; `before` and `after` have only the columns that changed."""

    table: str
    key: int
    before: Row | None
    after: Row | None


class Ledger:
    """All rows of all tables, by table and key; `take` gives what has changed since."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[int, Row]] = {
            name: {} for name in Base.metadata.tables if name not in UNKEPT
        }
        self._pending: list[tuple[str, int, Row | None]] = []
        self._marks: dict[SessionTransaction, int] = {}
        self._fresh: list[Change] = []
        self._listeners = (
            ("after_flush", self._flushed),
            ("after_transaction_create", self._begun),
            ("after_soft_rollback", self._rolled_back),
            ("after_transaction_end", self._ended),
        )
        for name, listener in self._listeners:
            event.listen(Session, name, listener)

    def close(self) -> None:
        """Stop listening."""
        for name, listener in self._listeners:
            event.remove(Session, name, listener)

    def take(self) -> list[Change]:
        """The committed changes since the last time, one a row and transaction."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def __getitem__(self, table: str) -> dict[int, Row]:
        return self.tables[table]

    # --- listening ----------------------------------------------------------------------------

    def _flushed(self, session: Session, _context: UOWTransaction) -> None:
        for row in session.new:
            self._note(row, whole=True)
        for row in session.dirty:
            self._note(row, whole=False)
        for row in session.deleted:
            name = row.__tablename__
            if name in self.tables:
                self._pending.append((name, row.id, None))

    def _note(self, row: Any, *, whole: bool) -> None:
        name = row.__tablename__
        if name not in self.tables:
            return
        mapper: Mapper[Any] = inspect(row).mapper
        there = row.__dict__
        keys = [each.key for each in mapper.column_attrs]
        values = {key: there.get(key) for key in keys if whole or key in there}
        self._pending.append((name, row.id, values))

    def _begun(self, _session: Session, transaction: SessionTransaction) -> None:
        if transaction.nested:
            self._marks[transaction] = len(self._pending)

    def _rolled_back(self, _session: Session, previous: SessionTransaction) -> None:
        if previous.parent is None:
            self._pending.clear()
        elif previous.nested:
            del self._pending[self._marks[previous] :]

    def _ended(self, _session: Session, transaction: SessionTransaction) -> None:
        if transaction.parent is None:
            self._marks.clear()
            self._apply()

    def _apply(self) -> None:
        """The transaction stands: write it into the books, one change a row."""
        before: dict[tuple[str, int], Row | None] = {}
        for name, key, values in self._pending:
            rows = self.tables[name]
            known = rows.get(key)
            before.setdefault((name, key), dict(known) if known is not None else None)
            if values is None:
                rows.pop(key, None)
            elif known is None:
                rows[key] = dict(values)
            else:
                known.update(values)
        self._pending.clear()
        for (name, key), old in before.items():
            change = _difference(name, key, old, self.tables[name].get(key))
            if change is not None:
                self._fresh.append(change)

    # --- comparing ----------------------------------------------------------------------------

    def against(self, engine: Engine) -> Iterator[str]:
        """Where the database itself has something else."""
        with engine.connect() as connection:
            for name, rows in self.tables.items():
                table = Base.metadata.tables[name]
                there = {
                    row["id"]: dict(row) for row in connection.execute(select(table)).mappings()
                }
                if there == rows:
                    continue
                for key in sorted(there.keys() | rows.keys()):
                    if there.get(key) != rows.get(key):
                        yield f"{name} {key}: the database has {there.get(key)}, we {rows.get(key)}"


def _difference(name: str, key: int, old: Row | None, new: Row | None) -> Change | None:
    if old is None or new is None:
        return None if old is new else Change(name, key, old, dict(new) if new else None)
    changed = [column for column, value in new.items() if old.get(column) != value]
    if not changed:
        return None
    return Change(name, key, {c: old.get(c) for c in changed}, {c: new[c] for c in changed})
