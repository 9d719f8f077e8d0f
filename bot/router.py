"""The way from what was heard to the feature it concerns."""

from __future__ import annotations

from datetime import datetime

from rapidfuzz import process
from sqlalchemy import select

from bot import access, arrivals, dialogs
from bot.access import Right, allows
from bot.commands import COMMANDS, DIALOGS
from bot.features import moderation, news, onboarding, suggestions, support
from bot.language import Sentence, Words, public
from bot.models import Message, RoomKind
from bot.ports import Edit, Incoming, Line, Press, Reaction, Removal
from bot.rules.text import clean, folded, has_personal_code
from bot.taking import take
from bot.turn import House, Refusal, Turn

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
    if near is None or has_personal_code(name):
        raise Refusal("command.unknown")
    typed = Words({"": name[:40]})
    raise Refusal(Sentence("command.near", typed=typed, near=public(near[0])))


def _plain(turn: Turn, line: Line, text: str) -> None:
    """Plain words: an answer to the question being asked, or to the card they reply to."""
    dialog = dialogs.current(turn)
    replied = _card(turn, line.reply_to)
    if replied is not None and moderation.replied(turn, replied.anchor or "", text):
        return
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
