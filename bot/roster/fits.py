"""What a roster must agree on with the council's own file, told as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.roster.page import RoomEntry, Roster, SeatEntry
from bot.rules.text import folded
from bot.settings.council import CouncilFile
from bot.settings.problems import nearest
from bot.settings.values import Language


class RosterError(Exception):
    """The roster does not fit the council; str() is what to tell, one line per problem."""


Sentences = dict[str, dict[Language, str]]

SENTENCES: Sentences = {
    "person": {
        "fi": 'henkilöä "{name}" ei ole luettelossa people. Lisää hänet tai korjaa nimi.{hint}',
        "sv": 'personen "{name}" finns inte i listan people. Lägg till eller rätta namnet.{hint}',
        "en": 'the person "{name}" is not in the list people. Add them or mend the name.{hint}',
    },
    "person_twice": {
        "fi": 'henkilö "{name}" on luettelossa people kahdesti. Poista toinen.',
        "sv": 'personen "{name}" finns två gånger i listan people. Ta bort den ena.',
        "en": 'the person "{name}" is in the list people twice. Remove one.',
    },
    "account": {
        "fi": 'henkilöllä "{name}" ei ole tiliä alustalla "{platform}", mutta chats luettelee sen.',
        "sv": 'personen "{name}" har inget konto på "{platform}", men chats räknar upp det.',
        "en": 'the person "{name}" has no account on "{platform}", but chats lists it.',
    },
    "network": {
        "fi": 'verkostoa "{name}" ei ole neuvoston tiedostossa. Verkostot: {known}.',
        "sv": 'nätverket "{name}" finns inte i rådets fil. Nätverk: {known}.',
        "en": 'the network "{name}" is not in the council\'s file. Networks: {known}.',
    },
    "category": {
        "fi": 'luokkaa "{name}" ei ole neuvoston tiedostossa.{hint}',
        "sv": 'kategorin "{name}" finns inte i rådets fil.{hint}',
        "en": 'the category "{name}" is not in the council\'s file.{hint}',
    },
    "duty": {
        "fi": 'tehtävä "{name}" ei ole neuvoston tiedoston luettelossa [seats] dual: {known}.',
        "sv": 'uppgiften "{name}" finns inte i listan [seats] dual i rådets fil: {known}.',
        "en": 'the duty "{name}" is not among [seats] dual in the council\'s file: {known}.',
    },
    "too_many": {
        "fi": "paikkoja ({kind}) on {there}, mutta neuvostossa voi olla enintään {most}. "
        "Poista paikka tai muuta neuvoston tiedoston kohtaa [size].",
        "sv": "platserna ({kind}) är {there}, men rådet kan ha högst {most}. "
        "Ta bort en plats eller ändra [size] i rådets fil.",
        "en": "there are {there} seats ({kind}), but the council can have at most {most}. "
        "Remove a seat or change [size] in the council's file.",
    },
    "not_empty": {
        "fi": 'neuvostolla "{name}" on jo paikkoja, rooleja tai kokouksia. '
        "Lue luettelo tyhjään neuvostoon.",
        "sv": 'rådet "{name}" har redan platser, roller eller möten. Läs in i ett tomt råd.',
        "en": 'the council "{name}" already has seats, roles or meetings. Use an empty council.',
    },
    "meeting": {
        "fi": 'kokousta "{name}" ei ole luettelossa meetings.',
        "sv": 'mötet "{name}" finns inte i listan meetings.',
        "en": 'the meeting "{name}" is not in the list meetings.',
    },
    "did_you_mean": {
        "fi": ' Tarkoititko "{near}"?',
        "sv": ' Menade du "{near}"?',
        "en": ' Did you mean "{near}"?',
    },
}


def kindly(code: str, language: Language, /, **gaps: object) -> str:
    """The sentence of that code."""
    return SENTENCES[code][language].format(**gaps)


def position(file: CouncilFile, network: str | int) -> int | None:
    """The network's place in the council's list from 1, by its place, name or short name."""
    for place, entry in enumerate(file.networks.entries, 1):
        names = {folded(name) for name in (*entry.name.texts.values(), entry.short or "")}
        if network == place or folded(str(network)) in names:
            return place
    return None


def labels(file: CouncilFile, seat: SeatEntry) -> dict[str, str] | None:
    """What the seat stands for, per language; None when the council has no such category."""
    if seat.category is None:
        return seat.label.texts
    for category in file.categories:
        names = {str(lang): text for lang in file.languages if (text := getattr(category, lang))}
        if folded(seat.category) in map(folded, {category.fi, *names.values()}):
            return names
    return None


def check(roster: Roster, file: CouncilFile, language: Language = "fi") -> None:
    """Raise RosterError with everything that does not agree with the council's file."""
    problems = [*_people(roster, language), *_places(roster, file, language)]
    problems += [*_sizes(roster, file, language), *_meetings(roster, language)]
    if problems:
        raise RosterError("\n".join(dict.fromkeys(problems)))


def _people(roster: Roster, language: Language) -> Iterator[str]:
    names = [person.name for person in roster.people]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield kindly("person_twice", language, name=name)
    for person in roster.people:
        for platform in set(person.chats) - set(person.accounts):
            yield kindly("account", language, name=person.name, platform=platform)
    used = [role.person for role in roster.roles]
    used += [name for seat in roster.seats for name in (seat.member, seat.deputy) if name]
    for name in used:
        if name not in names:
            yield kindly("person", language, name=name, hint=_hint(name, names, language))


def _hint(word: str, known: list[str], language: Language) -> str:
    near = nearest(word, known)
    return kindly("did_you_mean", language, **near.gaps) if near else ""


def _places(roster: Roster, file: CouncilFile, language: Language) -> Iterator[str]:
    known = ", ".join(entry.name.best(language) for entry in file.networks.entries)
    placed: list[SeatEntry | RoomEntry] = [*roster.seats, *roster.rooms]
    for entry in placed:
        if entry.network is not None and position(file, entry.network) is None:
            yield kindly("network", language, name=entry.network, known=known)
    for seat in roster.seats:
        if labels(file, seat) is None and seat.category is not None:
            hint = _hint(seat.category, [category.fi for category in file.categories], language)
            yield kindly("category", language, name=seat.category, hint=hint)
        if seat.duty is not None and seat.duty not in file.seats.dual:
            dual = ", ".join(file.seats.dual)
            yield kindly("duty", language, name=seat.duty, known=dual)


def _sizes(roster: Roster, file: CouncilFile, language: Language) -> Iterator[str]:
    size = file.size
    limits: dict[str, Any] = {
        "organisation": size.organisation_members.max if size.organisation_members else None,
        "elected": size.elected_officials or None,
        "county": size.county_reps or None,
        "municipal": size.municipal_reps or None,
    }
    for kind, most in limits.items():
        there = sum(seat.kind == kind for seat in roster.seats)
        if most is not None and there > most:
            yield kindly("too_many", language, kind=kind, there=there, most=most)


def _meetings(roster: Roster, language: Language) -> Iterator[str]:
    codes = {f"{meeting.number}/{meeting.year}" for meeting in roster.meetings}
    for statement in roster.statements:
        if statement.meeting is not None and statement.meeting not in codes:
            yield kindly("meeting", language, name=statement.meeting)
