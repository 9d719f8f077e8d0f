"""An agenda as numbered lines: as the council sees it, and as the open sees it where agreed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from bot import access, matters, timeline
from bot.features import news, statements
from bot.language import Gap, Sentence, Words, public
from bot.models import (
    Agenda,
    AgendaItem,
    AgendaVersion,
    ItemKind,
    Meeting,
    RoomKind,
    Source,
    Suggestion,
    Takeaway,
)
from bot.register import mark, meeting_code, meeting_time, network_name, networks
from bot.rules.publicity import Level, Mark
from bot.turn import Refusal, Turn


@dataclass(frozen=True, slots=True)
class Entry:
    """One numbered line. `open_title` is what others than the council may read of it."""

    number: str
    title: Gap
    open_title: Gap
    extra: Sentence | None = None
    item: AgendaItem | None = None


def existing(turn: Turn, meeting: Meeting) -> Agenda | None:
    """The meeting's agenda, if one has been made."""
    return turn.session.scalars(select(Agenda).where(Agenda.meeting_id == meeting.id)).first()


def current(turn: Turn, meeting: Meeting) -> Agenda:
    """The meeting's agenda; without one, how to make it."""
    found = existing(turn, meeting)
    if found is None:
        raise Refusal("agenda.none")
    return found


def items(turn: Turn, agenda: Agenda) -> list[AgendaItem]:
    """The numbered items in order, without sub-items."""
    return list(
        turn.session.scalars(
            select(AgendaItem)
            .where(AgendaItem.agenda_id == agenda.id, AgendaItem.parent_id.is_(None))
            .order_by(AgendaItem.position, AgendaItem.id)
        )
    )


def entries(turn: Turn, meeting: Meeting, agenda: Agenda) -> list[Entry]:
    """Every line with its number, sub-items after their item."""
    lines: list[Entry] = []
    for position, item in enumerate(items(turn, agenda), 1):
        lines.append(_entry(turn, str(position), item))
        subs = _news_lines(turn, meeting) if item.kind is ItemKind.NETWORK_NEWS else []
        own = turn.session.scalars(
            select(AgendaItem).where(AgendaItem.parent_id == item.id).order_by(AgendaItem.position)
        ).all()
        subs += [_entry(turn, "", sub) for sub in own]
        lines += [
            Entry(f"{position}.{n}", sub.title, sub.open_title, sub.extra, sub.item)
            for n, sub in enumerate(subs, 1)
        ]
    return lines


def _entry(turn: Turn, number: str, item: AgendaItem) -> Entry:
    title = item_title(turn, item)
    if item.suggestion is not None:
        return Entry(number, title, title, _about_suggestion(turn, item.suggestion), item)
    if item.statement is not None:
        extra = Sentence(
            "agenda.statement",
            code=statements.code(turn, item.statement),
            requester=_asked_by(turn, item),
            due=item.statement.due,
        )
        return Entry(number, title, title, extra, item)
    return Entry(number, title, title, _why_moved(turn, item), item)


def _why_moved(turn: Turn, item: AgendaItem) -> Sentence | None:
    """The reason that was given for moving what is otherwise fixed."""
    if not item.moved_because:
        return None
    because = Words({"": item.moved_because}, mark(turn, Level.MEMBERS))
    return Sentence("agenda.moved", reason=because)


def _asked_by(turn: Turn, item: AgendaItem) -> Sentence | None:
    assert item.statement is not None
    who = statements.requester(turn, item.statement)
    return Sentence("agenda.requester", who=who) if who is not None else None


def item_title(turn: Turn, item: AgendaItem) -> Words | Sentence:
    """Its own title, that of the thing it stands for, or its kind's."""
    words = None
    if item.suggestion is not None:
        words = matters.title(turn, item.suggestion)
    elif item.statement is not None:
        words = statements.title(turn, item.statement)
    if item.titles:
        texts = {**words.texts, **item.titles} if words is not None else dict(item.titles)
        return Words(texts, mark(turn, Level.MEMBERS))
    if words is not None:
        return words
    grouped = item.kind in (ItemKind.NETWORK_NEWS, ItemKind.TAKEAWAYS) and not networks(turn)
    return Sentence(f"item.{item.kind}.categories" if grouped else f"item.{item.kind}")


def _about_suggestion(turn: Turn, suggestion: Suggestion) -> Sentence:
    code = matters.code(turn, suggestion)
    if suggestion.source is Source.OUTSIDER:
        shown = suggestion.show_organisation and suggestion.organisation
        who: Gap = Sentence("outsider.outside")
        if shown:
            who = Words({"": suggestion.organisation or ""}, matters.words_mark(turn, suggestion))
        return Sentence("agenda.about", code=code, what=who)
    if suggestion.want is None:
        return Sentence("agenda.code", code=code)
    return Sentence("agenda.about", code=code, what=matters.want_name(suggestion.want))


def _news_lines(turn: Turn, meeting: Meeting) -> list[Entry]:
    """One line per network in the council's order, the silent ones said to be so; then feedback."""
    given = news.of_meeting(turn, meeting)
    lines = []
    for network in networks(turn):
        name = network_name(network)
        texts = tuple(
            Sentence("agenda.news", text=news.line(turn, each), code=news.code(turn, each))
            for each in given
            if each.network_id == network.id
        )
        said = Sentence("agenda.news_of", network=name, texts=texts)
        silent = Sentence("agenda.no_news", network=name)
        lines.append(Entry("", said if texts else silent, name))
    awaited = turn.session.scalars(
        select(Takeaway)
        .where(Takeaway.council_id == turn.home.id, Takeaway.open)
        .order_by(Takeaway.number)
    ).all()
    if awaited:
        codes = tuple(
            Words({"": f"V-{each.number}"}, mark(turn, Level.MEMBERS)) for each in awaited
        )
        lines.append(
            Entry("", Sentence("agenda.feedback", codes=codes), Sentence("agenda.feedback_open"))
        )
    return lines


def line(entry: Entry) -> Sentence:
    """`4 Yksinäisten kotikäynnit (E-41, keskustelu)`."""
    return Sentence(
        "agenda.line", number=public(entry.number), title=entry.title, extra=entry.extra
    )


def open_line(entry: Entry) -> Sentence:
    """The same line for readers outside the council: no names, codes or networks' news."""
    return Sentence("agenda.line", number=public(entry.number), title=entry.open_title, extra=None)


def draft_sentence(turn: Turn, meeting: Meeting, agenda: Agenda) -> Sentence:
    """The whole draft, for those who prepare."""
    return Sentence(
        "agenda.draft",
        meeting=meeting_code(meeting),
        when=meeting_time(meeting),
        lines=tuple(line(entry) for entry in entries(turn, meeting, agenda)),
        publish=_how_to_publish(turn, meeting),
    )


def _how_to_publish(turn: Turn, meeting: Meeting) -> Sentence:
    """Ready to be copied, with the hour at which this council sends its invitations."""
    until = timeline.inviting(turn, meeting)
    if until > turn.wall:
        return Sentence("agenda.publish_at", until=until)
    return Sentence("agenda.publish_now")


# --- what was published ---------------------------------------------------------------------


def latest(turn: Turn, agenda: Agenda) -> AgendaVersion | None:
    """The newest published version."""
    return turn.session.scalars(
        select(AgendaVersion)
        .where(AgendaVersion.agenda_id == agenda.id)
        .order_by(AgendaVersion.version.desc())
        .limit(1)
    ).first()


def shown_version(turn: Turn, meeting: Meeting | None) -> AgendaVersion | None:
    """The published agenda, if this room may be shown one."""
    agenda = existing(turn, meeting) if meeting is not None else None
    version = latest(turn, agenda) if agenda is not None else None
    level = turn.settings.publicity.agenda
    inside = Mark(Level.MEMBERS, turn.home.id)
    held = Mark(level, turn.home.id)
    circle = access.circle(turn, turn.room)
    return version if version and (circle.hears(inside) or circle.hears(held)) else None


def published_lines(turn: Turn, version: AgendaVersion, *, inside: bool) -> tuple[Words, ...]:
    """The very words that were published, for the council or for others."""
    level = Level.MEMBERS if inside else turn.settings.publicity.agenda
    held = Mark(level, turn.home.id)
    texts: dict[str, list[str]] = version.lines["inside" if inside else "open"]
    count = len(next(iter(texts.values())))
    return tuple(Words({lang: each[n] for lang, each in texts.items()}, held) for n in range(count))


def published_sentence(turn: Turn, meeting: Meeting, version: AgendaVersion) -> Sentence:
    """The published agenda as this room may see it."""
    inside = access.circle(turn, turn.room).hears(Mark(Level.MEMBERS, turn.home.id))
    inside = inside and turn.room.kind is not RoomKind.NETWORK
    return Sentence(
        "agenda.published",
        meeting=meeting_code(meeting),
        when=meeting_time(meeting),
        version=Sentence("agenda.version", n=version.version) if version.version > 1 else None,
        lines=published_lines(turn, version, inside=inside),
    )
