"""The first word and the help after it: who one is and where one stands decide what is shown."""

from __future__ import annotations

from bot import arrivals
from bot.features import news
from bot.language import Sentence, public
from bot.models import RoomKind
from bot.register import council_name
from bot.turn import Choice, Refusal, Turn


def start(turn: Turn, _text: str) -> None:
    """`/start`: welcome, what one can do here, and where personal data is explained."""
    if turn.council is None:
        arrivals.need_council(turn)
        return
    turn.answer(Sentence(f"welcome.{_role(turn)}", council=council_name(turn), who=_greeted(turn)))


def _greeted(turn: Turn) -> Sentence:
    """Closed or open: an outsider is told what can be expected."""
    return Sentence(f"welcome.meetings.{turn.settings.publicity.meetings}")


def _role(turn: Turn) -> str:
    """What one is here: help fits who asks, and where."""
    if turn.room.kind is RoomKind.NETWORK:
        return "network"
    if turn.standing.prep and turn.room.kind in (RoomKind.PRIVATE, RoomKind.PREP):
        return "secretary"
    return "member" if turn.standing.member else "outsider"


def help_(turn: Turn, _text: str) -> None:
    """`/ohje`: short, and only what this person can do in this room."""
    if turn.council is None:
        arrivals.need_council(turn)
        return
    role = _role(turn)
    if role == "member" and turn.standing.networks and turn.private:
        role = "representative"
    turn.answer(Sentence(f"help.{role}"))


def language(turn: Turn, text: str) -> None:
    """`/kieli sv`: one's own in private; a room's by those who prepare."""
    wanted = turn.house.voices.word(text.strip()) if text.strip() else None
    chosen = {"finnish": "fi", "swedish": "sv", "english": "en"}.get(wanted or "")
    if chosen is None:
        choices = [
            Choice(Sentence(f"language.{name}"), f"/language {name}")
            for name in ("finnish", "swedish", "english")
        ]
        turn.answer(Sentence("language.which"), choices)
    elif turn.private:
        turn.person.language = chosen
        turn.answer(Sentence("language.set"))
    else:
        _room_language(turn, chosen)


def _room_language(turn: Turn, chosen: str) -> None:
    if turn.council is None or not turn.standing.prep:
        raise Refusal("forbidden.prep")
    if turn.settings.council.require_all_languages:
        raise Refusal("language.all_required")
    turn.room.language = chosen
    turn.answer(Sentence("language.set_room"))


def privacy(turn: Turn, _text: str) -> None:
    """`/tietosuoja`: who keeps what, for how long, and how to ask for it."""
    if turn.council is None:
        turn.answer(Sentence("privacy", owner=Sentence("privacy.no_owner"), more=None))
        return
    settings = turn.settings
    owner = settings.owner.name if settings.owner and settings.owner.name else None
    texts = settings.texts.privacy.texts
    turn.answer(
        Sentence(
            "privacy",
            owner=public(owner) if owner else Sentence("privacy.no_owner"),
            more=public(texts) if texts else None,
        )
    )


def choose_council(turn: Turn, text: str) -> None:
    """Which council a private chat is about, for those who have several."""
    open_to_all = {each.slug: each for each in arrivals.candidates(turn)}
    chosen = open_to_all.get(text.strip())
    if chosen is None:
        turn.person.council_id = None
        turn.council = None
        arrivals.need_council(turn)
        return
    turn.person.council_id = chosen.id
    turn.council = chosen
    turn.answer(Sentence("council.chosen", council=council_name(turn)))


def talk(turn: Turn, text: str) -> None:
    """Plain words in private: news from a representative, a wish to suggest, or a way forward."""
    if turn.council is None:
        arrivals.need_council(turn)
        return
    if news.offer(turn, text):
        return
    choices = [
        Choice(Sentence("button.suggest"), "/propose"),
        Choice(Sentence("button.help"), "/help"),
    ]
    turn.answer(Sentence("talk.offer"), choices)
