"""What is recorded about a thing, as words a script can compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.models import (
    Account,
    Council,
    Meeting,
    Network,
    News,
    Person,
    Room,
    Statement,
    Suggestion,
    Support,
)

NONE = "-"
Facts = dict[str, str]


def facts(session: Session, council: Council, subject: str) -> Facts | None:
    """The facts of `E-41`, `U-62`, `L-6` or `numbers`, and of a person by full name.

    None if there is no such thing. What is not set is "-".
    """
    if subject == "numbers":
        return {letter: str(number) for letter, number in council.numbers.items()}
    letter, _, number = subject.partition("-")
    if letter in KINDS and number.isdigit():
        return KINDS[letter](session, council.id, int(number))
    person = session.scalars(select(Person).where(Person.name == subject)).first()
    return _person(session, person) if person else None


def _suggestion(session: Session, council: int, number: int) -> Facts | None:
    where = (Suggestion.council_id == council, Suggestion.number == number)
    found = session.scalars(select(Suggestion).where(*where)).first()
    if found is None:
        return None
    family = _family(session, found)
    into = session.get(Suggestion, found.merged_into_id) if found.merged_into_id else None
    return {
        "state": found.state.value,
        "source": found.source.value,
        "proposer": found.proposer.name,
        "proposers": ", ".join(dict.fromkeys(each.proposer.name for each in family)),
        "network": _network(found.network),
        "want": found.want.value if found.want else NONE,
        "level": found.level.name.lower(),
        "language": found.language,
        "organisation": found.organisation or NONE,
        "shown": "yes" if found.show_organisation else "no",
        "merged": f"E-{into.number}" if into else NONE,
        "meeting": _meeting(session, found.meeting_id),
        "support": str(len(_supporters(session, family))),
        **_texts("title", found.titles),
        **_texts("reason", found.reason),
    }


def _family(session: Session, suggestion: Suggestion) -> list[Suggestion]:
    """It and all that were merged into it, also by way of another."""
    merged = session.scalars(
        select(Suggestion)
        .where(Suggestion.merged_into_id == suggestion.id)
        .order_by(Suggestion.number)
    ).all()
    return [suggestion, *(each for one in merged for each in _family(session, one))]


def _supporters(session: Session, family: Iterable[Suggestion]) -> set[int]:
    """Different people, the proposers among them."""
    family = list(family)
    said = session.scalars(
        select(Support.person_id).where(Support.suggestion_id.in_([each.id for each in family]))
    )
    return {each.proposer_id for each in family} | set(said)


def _news(session: Session, council: int, number: int) -> Facts | None:
    where = (News.council_id == council, News.number == number)
    found = session.scalars(select(News).where(*where)).first()
    if found is None:
        return None
    return {
        "network": _network(found.network),
        "author": found.author.name,
        "platform": session.get_one(Room, found.room_id).platform,
        "text": found.text,
        "version": str(found.version),
        "withdrawn": "yes" if found.withdrawn else "no",
        "language": found.language,
        "meeting": _meeting(session, found.meeting_id),
    }


def _statement(session: Session, council: int, number: int) -> Facts | None:
    where = (Statement.council_id == council, Statement.number == number)
    found = session.scalars(select(Statement).where(*where)).first()
    if found is None:
        return None
    return {
        "requester": found.requester or NONE,
        "due": f"{found.due:%-d.%-m.%Y}",
        "withdrawn": "yes" if found.withdrawn else "no",
        "meeting": _meeting(session, found.meeting_id),
        **_texts("title", found.titles),
    }


def _person(session: Session, person: Person) -> Facts:
    platforms = session.scalars(select(Account.platform).where(Account.person_id == person.id))
    return {"language": person.language or NONE, "platforms": ", ".join(sorted(platforms))}


def _meeting(session: Session, key: int | None) -> str:
    meeting = session.get(Meeting, key) if key else None
    return f"{meeting.number}/{meeting.year}" if meeting else NONE


def _network(network: Network | None) -> str:
    return str(next(iter(network.name.values()))) if network else NONE


def _texts(name: str, texts: Mapping[str, str]) -> Facts:
    return {f"{name}.{language}": text for language, text in texts.items()}


KINDS: dict[str, Callable[[Session, int, int], Facts | None]] = {
    "E": _suggestion,
    "U": _news,
    "L": _statement,
}
