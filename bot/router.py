"""The table of contents of everything one can say, and the way from what was heard to a feature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import process
from sqlalchemy import select

from bot import access, arrivals, dialogs
from bot.access import Right, allows
from bot.features import (
    agenda,
    attendance,
    council,
    fate,
    meetings,
    moderation,
    news,
    onboarding,
    outsiders,
    overview,
    publishing,
    statements,
    suggestions,
    support,
    undo,
)
from bot.language import Sentence, Words, public
from bot.models import Message, RoomKind
from bot.ports import Edit, Incoming, Line, Press, Reaction, Removal
from bot.rules.text import clean, folded
from bot.taking import take
from bot.turn import House, Refusal, Turn

COUNCIL, PREP, NETWORK, PRIVATE = (
    RoomKind.COUNCIL,
    RoomKind.PREP,
    RoomKind.NETWORK,
    RoomKind.PRIVATE,
)
INSIDE = frozenset({COUNCIL, PREP, PRIVATE})
TALK = frozenset({COUNCIL, NETWORK, PRIVATE})
WORK = frozenset({PREP, PRIVATE})
ANYWHERE = frozenset({COUNCIL, PREP, NETWORK, PRIVATE})
ALONE = frozenset({PRIVATE})

Handler = Callable[[Turn, str], None]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing one can say: what it does, who may, where, and whether it can be undone."""

    run: Handler
    right: Right
    rooms: frozenset[RoomKind]
    undoable: bool = False


COMMANDS: dict[str, Command] = {
    # everyone
    "start": Command(onboarding.start, Right.ANYONE, ANYWHERE),
    "help": Command(onboarding.help_, Right.ANYONE, ANYWHERE),
    "language": Command(onboarding.language, Right.ANYONE, ANYWHERE),
    "privacy": Command(onboarding.privacy, Right.ANYONE, ANYWHERE),
    "council": Command(onboarding.choose_council, Right.ANYONE, ALONE),
    "rules": Command(council.rules, Right.ANYONE, ANYWHERE),
    "networks": Command(council.networks, Right.ANYONE, ANYWHERE),
    "mine": Command(overview.mine, Right.ANYONE, ALONE),
    "undo": Command(undo.undo, Right.ANYONE, ANYWHERE),
    # suggesting
    "propose": Command(suggestions.suggest, Right.ANYONE, ANYWHERE, undoable=True),
    "want": Command(suggestions.want, Right.NETWORK, ANYWHERE),
    "support": Command(support.support, Right.NETWORK, ANYWHERE, undoable=True),
    "news": Command(news.news, Right.NETWORK, TALK, undoable=True),
    # the council's own matters
    "proposals": Command(overview.proposals, Right.MEMBER, INSIDE),
    "agenda": Command(agenda.agenda, Right.ANYONE, ANYWHERE),
    "meeting": Command(meetings.meeting, Right.MEMBER, INSIDE),
    "memo": Command(council.memo, Right.ANYONE, ANYWHERE),
    "members": Command(council.members, Right.MEMBER, INSIDE),
    "attend": Command(attendance.attend, Right.MEMBER, INSIDE, undoable=True),
    "absent": Command(attendance.absent, Right.MEMBER, INSIDE, undoable=True),
    # preparing
    "accept": Command(moderation.accept, Right.PREP, WORK, undoable=True),
    "askmore": Command(moderation.ask_more, Right.PREP, WORK),
    "passon": Command(moderation.pass_on, Right.PREP, WORK),
    "merge": Command(fate.merge, Right.PREP, WORK, undoable=True),
    "apart": Command(fate.apart, Right.PREP, WORK),
    "lift": Command(fate.lift, Right.PREP, INSIDE, undoable=True),
    "defer": Command(fate.defer, Right.PREP, INSIDE, undoable=True),
    "decline": Command(fate.decline, Right.PREP, WORK, undoable=True),
    "item": Command(agenda.item, Right.PREP, INSIDE, undoable=True),
    "statement": Command(statements.statement, Right.MEMBER, INSIDE, undoable=True),
    "shared": Command(publishing.shared, Right.PREP, WORK),
    "activate": Command(council.activate, Right.OWNER, ALONE),
}
DIALOGS: dict[str, Callable[[Turn, dict[str, object], str], None]] = {
    "outsider": outsiders.go_on,
    "title": suggestions.title_given,
    "news": news.confirmed,
    "decline": fate.reason_given,
    "askmore": moderation.question_given,
    "answer": moderation.answered,
}
CANCEL = "cancel"
NEAR = 75
"""How alike a mistyped command must be, of 100, to be offered."""


def hear(house: House, now: datetime, incoming: Incoming) -> bool:
    """Take a turn for something that happened; False if it had been heard before."""
    return take(house, now, dispatch, incoming, arrivals.arrive)


def dispatch(turn: Turn) -> None:
    """Hand what was heard to whoever it concerns."""
    heard = turn.heard
    if access.is_mute(turn):
        return
    if isinstance(heard, Line):
        _line(turn, heard)
    elif isinstance(heard, Press):
        _press(turn, heard)
    elif isinstance(heard, Reaction):
        support.react(turn, heard)
    elif isinstance(heard, Edit):
        news.edited(turn, heard)
    elif isinstance(heard, Removal):
        news.removed(turn, heard)


def _line(turn: Turn, line: Line) -> None:
    """A command, an answer to a question, or talk that is none of our business."""
    text = clean(line.text)
    if line.forwarded or not text:
        return
    if text[0] in "/!":
        if line.sender.anonymous:
            raise Refusal("anonymous")
        _command(turn, text[1:])
    elif not line.sender.anonymous:
        _plain(turn, line, text)


def _command(turn: Turn, text: str) -> None:
    name, _, rest = text.partition(" ")
    first, newline, more = name.partition("\n")
    rest = f"{more} {rest}".strip() if newline else rest.strip()
    key, language = turn.house.voices.commands.get(folded(first.partition("@")[0]), (None, None))
    if key is None:
        _unknown(turn, first)
        return
    turn.language = language if key != "start" else None  # `/start` is Telegram's own word
    _remember_language(turn, key)
    if key == "undo" and dialogs.current(turn) is not None:
        _cancel(turn)
        return
    dialogs.stop(turn)
    run(turn, key, rest)


def _remember_language(turn: Turn, key: str) -> None:
    """Somebody who has chosen no language and writes a command in Swedish is answered in it."""
    if turn.council is None or not turn.private or turn.person.language or key == "start":
        return
    own = turn.settings.languages
    if len(own) > 1 and turn.language in own:
        turn.person.language = turn.language


def run(turn: Turn, key: str, rest: str) -> None:
    """Do a command if this person may, in a room where it belongs."""
    command = COMMANDS[key]
    if turn.council is None and key not in ("start", "help", "language", "privacy", "council"):
        arrivals.need_council(turn)
        return
    if command.right is Right.MEMBER and not allows(turn, Right.MEMBER):
        raise Refusal("closed.info")
    if turn.room.kind not in command.rooms:
        raise Refusal("wrong_room.private" if RoomKind.PRIVATE in command.rooms else "wrong_room")
    if not allows(turn, command.right):
        raise Refusal(_forbidden(turn, command.right))
    turn.deed = key if command.undoable else None
    command.run(turn, rest)


def _forbidden(turn: Turn, right: Right) -> str:
    if not turn.standing.member:
        return "closed.info"
    return {Right.OWNER: "forbidden.owner"}.get(right, "forbidden.prep")


def _unknown(turn: Turn, name: str) -> None:
    """In private a mistyped command gets help; in a group it may be meant for another bot."""
    if not turn.private:
        return
    near = process.extractOne(folded(name), list(turn.house.voices.commands), score_cutoff=NEAR)
    if near is None:
        raise Refusal("command.unknown")
    typed = Words({"": name[:40]})
    raise Refusal(Sentence("command.near", typed=typed, near=public(near[0])))


def _plain(turn: Turn, line: Line, text: str) -> None:
    """Plain words: an answer to the question being asked, or to the card they reply to."""
    dialog = dialogs.current(turn)
    replied = _card(turn, line.reply_to)
    if dialog is not None and (turn.private or replied is not None):
        if turn.house.voices.word(text) == CANCEL:
            _cancel(turn)
            return
        DIALOGS[dialog.about](turn, dict(dialog.answers), text)
    elif replied is not None and replied.anchor is not None:
        suggestions.replied(turn, replied.anchor, text)
    elif turn.private:
        onboarding.talk(turn, text)


def _cancel(turn: Turn) -> None:
    """`peru` while something is asked means the question, not an earlier act."""
    dialogs.stop(turn)
    turn.answer(Sentence("dialog.cancelled"))


def _press(turn: Turn, press: Press) -> None:
    """Say what the card that we stored has on that button."""
    card = _card(turn, press.ref)
    buttons = card.card.get("buttons", []) if card is not None else []
    if card is None or not 0 <= press.button < len(buttons):
        raise Refusal("button.gone")
    if card.owner_id not in (None, turn.person.id):
        raise Refusal("not_yours")
    turn.pressed = card
    says: str = buttons[press.button][1]
    if not says.startswith("/"):
        dialog = dialogs.current(turn)
        if dialog is None:
            raise Refusal("button.gone")
        DIALOGS[dialog.about](turn, dict(dialog.answers), says)
        return
    key, _, rest = says[1:].partition(" ")
    run(turn, key, rest)


def _card(turn: Turn, ref: str | None) -> Message | None:
    if ref is None:
        return None
    return turn.session.scalars(
        select(Message).where(Message.room_id == turn.room.id, Message.ref == ref)
    ).first()
