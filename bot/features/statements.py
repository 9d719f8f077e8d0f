"""Statements asked of the council: registered with their day, so that they reach the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from bot import matters, times
from bot.language import Sentence, Words
from bot.models import RoleKind, Statement
from bot.register import mark, next_number
from bot.rules.publicity import Level
from bot.rules.text import has_personal_code, one_line
from bot.turn import Refusal, Turn
from bot.when import Span

LONGEST_TITLE = 240
MAY_ASK = {RoleKind.CHAIR, RoleKind.VICE_CHAIR, RoleKind.LIAISON}


def statement(turn: Turn, text: str) -> None:
    """`/lausunto uusi Otsikko | Rubrik määräpäivä 18.6.2027`; alone, those that wait."""
    word, _, rest = text.partition(" ")
    if turn.house.voices.word(word) == "new":
        _new(turn, rest)
    elif word:
        found = _door(turn, word)
        turn.answer(Sentence("statement.one", what=named(turn, found), due=found.due))
    else:
        lines = tuple(
            Sentence("statement.one", what=named(turn, each), due=each.due)
            for each in waiting(turn)
        )
        turn.answer(Sentence("statement.list" if lines else "statement.none", lines=lines))


def _new(turn: Turn, text: str) -> None:
    if not turn.standing.prep and MAY_ASK.isdisjoint(turn.standing.roles):
        raise Refusal("forbidden.prep")
    titles, due = _read(turn, text)
    item = Statement(
        council_id=turn.home.id,
        number=next_number(turn, "L"),
        titles=titles,
        due=due,
        created_at=turn.now,
    )
    turn.session.add(item)
    turn.session.flush()
    turn.answer(Sentence("statement.noted", what=named(turn, item), due=item.due))


def _read(turn: Turn, text: str) -> tuple[dict[str, str], date]:
    """Titles in the council's languages, divided by `|`, and the day at the end."""
    found = times.ending(turn, one_line(text))
    if found is None:
        raise Refusal("statement.how")
    head, when = found
    words = head.split()
    if words and turn.house.voices.word(words[-1].rstrip(":")) == "due":
        head = " ".join(words[:-1])
    if has_personal_code(head):
        raise Refusal("pii.blocked")
    texts = [one_line(each) for each in head.split("|")]
    if not texts[0] or len(head) > LONGEST_TITLE:
        raise Refusal("statement.how")
    titles: dict[str, str] = dict(zip(turn.settings.languages, texts, strict=False))
    return titles, when.start.date() if isinstance(when, Span) else when


def _door(turn: Turn, typed: str) -> Statement:
    number = matters.number_of(turn, typed)
    found = turn.session.scalars(
        select(Statement).where(
            Statement.council_id == turn.home.id,
            Statement.number == number,
            Statement.withdrawn.is_(False),
        )
    ).first()
    if found is None:
        raise Refusal(Sentence("number.unknown", n=number))
    return found


def waiting(turn: Turn) -> Sequence[Statement]:
    """Statements still to be given, the most pressing first."""
    return turn.session.scalars(
        select(Statement)
        .where(
            Statement.council_id == turn.home.id,
            Statement.withdrawn.is_(False),
            Statement.due >= turn.wall.date(),
        )
        .order_by(Statement.due, Statement.number)
    ).all()


def code(turn: Turn, item: Statement) -> Words:
    """`L-6`."""
    return Words({"": f"L-{item.number}"}, mark(turn, Level.MEMBERS))


def title(turn: Turn, item: Statement) -> Words:
    """What the statement is about."""
    return Words(dict(item.titles), mark(turn, Level.MEMBERS))


def named(turn: Turn, item: Statement) -> Sentence:
    """`L-6 Lausunto …`."""
    return Sentence("statement.named", code=code(turn, item), title=title(turn, item))


def requester(turn: Turn, item: Statement) -> Words | None:
    """Who asked for it."""
    return Words({"": item.requester}, mark(turn, Level.MEMBERS)) if item.requester else None
