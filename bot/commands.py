"""The table of contents of everything one can say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.access import Right
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
from bot.models import RoomKind
from bot.turn import Turn

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
    "want": Command(suggestions.want, Right.NETWORK, ANYWHERE, undoable=True),
    "support": Command(support.support, Right.NETWORK, ANYWHERE, undoable=True),
    "news": Command(news.news, Right.NETWORK, TALK, undoable=True),
    # the council's own matters
    "proposals": Command(overview.proposals, Right.MEMBER, INSIDE),
    "agenda": Command(agenda.agenda, Right.ANYONE, ANYWHERE),
    "meeting": Command(meetings.meeting, Right.MEMBER, INSIDE, undoable=True),
    "memo": Command(council.memo, Right.ANYONE, ANYWHERE),
    "members": Command(council.members, Right.MEMBER, INSIDE),
    "attend": Command(attendance.attend, Right.MEMBER, INSIDE, undoable=True),
    "absent": Command(attendance.absent, Right.MEMBER, INSIDE, undoable=True),
    # preparing
    "accept": Command(moderation.accept, Right.PREP, WORK, undoable=True),
    "askmore": Command(moderation.ask_more, Right.PREP, WORK),
    "passon": Command(moderation.pass_on, Right.PREP, WORK, undoable=True),
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
