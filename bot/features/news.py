"""A network's news for the next meeting: given, corrected, withdrawn, and frozen in time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from bot import dialogs, timeline
from bot.language import Sentence, Words
from bot.models import Meeting, Message, Network, News
from bot.ports import Edit, Line, Removal
from bot.register import (
    collecting,
    network_name,
    networks,
    next_number,
    person_name,
    representatives,
)
from bot.rules.publicity import Level, Mark
from bot.rules.text import clean, folded, has_personal_code, one_line
from bot.telling import redraw
from bot.turn import Choice, Refusal, Turn

LONGEST = 1500


def news(turn: Turn, text: str) -> None:
    """`/kuulumiset teksti`, from anyone in a network's chat or from a representative alone."""
    network = _network_here(turn)
    meeting = _open_meeting(turn)
    checked = _checked(text)
    _note(turn, network, meeting, checked, getattr(turn.heard, "ref", ""))


def _network_here(turn: Turn) -> Network:
    if turn.room.network is not None:
        return turn.room.network
    own = [each for each in networks(turn) if each.id in turn.standing.networks]
    if not own:
        raise Refusal("news.not_yours")
    return own[0]


def _open_meeting(turn: Turn) -> Meeting:
    meeting = collecting(turn)
    if meeting is None:
        raise Refusal("meeting.none")
    if timeline.is_late(turn, meeting):
        raise Refusal(Sentence("news.late", closed=timeline.closing(turn, meeting)))
    return meeting


def _checked(text: str) -> str:
    said = clean(text)
    if has_personal_code(said):
        raise Refusal("pii.blocked")
    if not said:
        raise Refusal("news.empty")
    if len(said) > LONGEST:
        raise Refusal(Sentence("news.too_long", n=len(said), most=LONGEST))
    return said


def _note(turn: Turn, network: Network, meeting: Meeting, text: str, ref: str) -> None:
    item = News(
        council_id=turn.home.id,
        number=next_number(turn, "U"),
        network_id=network.id,
        meeting_id=meeting.id,
        author_id=turn.person.id,
        room_id=turn.room.id,
        ref=ref,
        language=turn.written_language,
        text=text,
        created_at=turn.now,
    )
    turn.session.add(item)
    turn.session.flush()
    sentence = Sentence(
        "news.received",
        code=code(turn, item),
        when=meeting.starts.date(),
        until=timeline.closing(turn, meeting),
    )
    turn.answer(sentence, anchor=f"news:{item.id}")
    if turn.private:
        _tell_pair(turn, network)


def _tell_pair(turn: Turn, network: Network) -> None:
    """The other representative need not ask the network again."""
    sentence = Sentence("news.pair_done", who=person_name(turn, turn.person))
    for person in representatives(turn, network):
        if person is not turn.person:
            turn.tell(person, sentence)


def code(turn: Turn, item: News) -> Words:
    """`U-61`."""
    return Words({"": f"U-{item.number}"}, words(turn, item).mark)


def words(turn: Turn, item: News) -> Words:
    """What was written: for the council by the author's own act, and for the network it is from."""
    held = Mark(Level.MEMBERS, turn.home.id, frozenset({item.author_id}), item.room_id)
    return Words({item.language: item.text}, held)


def line(turn: Turn, item: News) -> Words:
    """The same on one line, so that it cannot look like other lines of an agenda."""
    said = words(turn, item)
    return Words({lang: one_line(text) for lang, text in said.texts.items()}, said.mark)


def of_meeting(turn: Turn, meeting: Meeting) -> list[News]:
    """The news that stand, oldest first."""
    return list(
        turn.session.scalars(
            select(News)
            .where(News.meeting_id == meeting.id, News.withdrawn.is_(False))
            .order_by(News.number)
        )
    )


# --- free words of a representative ---------------------------------------------------------


def offer(turn: Turn, text: str) -> bool:
    """A representative's plain words while news are wanted: ask whether to keep them as news."""
    meeting = collecting(turn)
    if meeting is None or timeline.is_late(turn, meeting) or not turn.standing.networks:
        return False
    if not _called(turn, meeting):
        return False
    checked = _checked(text)
    network = _network_here(turn)
    ref = turn.heard.ref if isinstance(turn.heard, Line) else ""
    answers = {"text": checked, "network": network.id, "ref": ref}
    choices = [
        Choice(Sentence("button.save"), "yes"),
        Choice(Sentence("button.do_not"), "no"),
    ]
    dialogs.ask(
        turn, "news", answers, Sentence("news.confirm", network=network_name(network)), choices
    )
    return True


def _called(turn: Turn, meeting: Meeting) -> bool:
    """Whether this person was asked for news of this meeting in private."""
    return (
        turn.session.scalars(
            select(Message.id).where(
                Message.room_id == turn.room.id, Message.anchor == f"call:{meeting.id}"
            )
        ).first()
        is not None
    )


def confirmed(turn: Turn, answers: dict[str, Any], text: str) -> None:
    """Keep them, or do not; other words are offered anew."""
    said = turn.house.voices.word(text)
    if said not in ("yes", "no"):
        dialogs.stop(turn)
        offer(turn, text)
        return
    dialogs.stop(turn)
    if said == "no":
        turn.answer(Sentence("news.not_saved"))
        return
    network = turn.session.get_one(Network, answers["network"])
    turn.deed = "news"
    _note(turn, network, _open_meeting(turn), answers["text"], answers["ref"])


# --- corrections ----------------------------------------------------------------------------


def _own(turn: Turn, ref: str) -> News | None:
    return turn.session.scalars(
        select(News).where(
            News.room_id == turn.room.id,
            News.ref == ref,
            News.author_id == turn.person.id,
            News.withdrawn.is_(False),
        )
    ).first()


def edited(turn: Turn, edit: Edit) -> None:
    """The author changed the message: so change the news, until they are frozen."""
    item = _own(turn, edit.ref)
    if item is None or not _still_open(turn, item):
        return
    text = _checked(_without_command(turn, edit.text))
    if text != item.text:
        item.text = text
        item.version += 1


def removed(turn: Turn, removal: Removal) -> None:
    """The author took the message away: so are the news."""
    item = _own(turn, removal.ref)
    if item is not None and _still_open(turn, item):
        item.withdrawn = True
        redraw(turn, f"news:{item.id}", Sentence("news.withdrawn", code=code(turn, item)))


def _still_open(turn: Turn, item: News) -> bool:
    meeting = turn.session.get_one(Meeting, item.meeting_id)
    if not timeline.is_late(turn, meeting):
        return True
    turn.whisper(Sentence("news.frozen", code=code(turn, item), when=meeting.starts.date()))
    return False


def _without_command(turn: Turn, text: str) -> str:
    said = clean(text)
    if said[:1] not in ("/", "!"):
        return said
    name, _, rest = said[1:].partition(" ")
    known = turn.house.voices.commands.get(folded(name.partition("@")[0]))
    return rest if known is not None and known[0] == "news" else said
