"""What the preparation does with an outsider's suggestion: accept, ask, pass on (or decline)."""

from __future__ import annotations

from typing import Any

from bot import access, alarms, dialogs, matters
from bot.features import outsiders, suggestions
from bot.language import Sentence, Words
from bot.matters import code, matter, title, words_mark
from bot.models import Network, RoomKind, Suggestion, SuggestionState
from bot.register import council_name, mark, network_name, networks, representatives
from bot.rules.publicity import Level
from bot.rules.text import has_personal_code, one_line, small_number
from bot.telling import announce, redraw
from bot.turn import Choice, Refusal, Turn

LONGEST_QUESTION = 500


def _waiting(turn: Turn, number: str) -> Suggestion:
    suggestion = matters.suggestion(turn, number)
    if suggestion.state is not SuggestionState.WAITING:
        raise Refusal(Sentence("moderation.done", code=code(turn, suggestion)))
    return suggestion


def accept(turn: Turn, text: str) -> None:
    """`/hyvaksy 44`: the council hears of it; the organisation's name only if it was allowed."""
    suggestion = _waiting(turn, text)
    alarms.take_back(turn, "moderation", subject=matter(suggestion))
    late = suggestion.put_off_id is not None
    suggestion.state = SuggestionState.DEFERRED if late else SuggestionState.OPEN
    suggestion.level = turn.settings.publicity.proposals
    announce(turn, _from_outside(turn, suggestion), anchor=matter(suggestion))
    turn.tell(
        suggestion.proposer,
        Sentence(
            "proposal.accepted.late" if late else "proposal.accepted",
            code=code(turn, suggestion),
            title=title(turn, suggestion),
        ),
    )
    _settle(turn, suggestion, Sentence("moderation.accepted", code=code(turn, suggestion)))
    suggestions.hint(turn, suggestion)


def _from_outside(turn: Turn, suggestion: Suggestion) -> Sentence:
    mark = words_mark(turn, suggestion)
    if suggestion.show_organisation and suggestion.organisation:
        return Sentence(
            "proposal.outside",
            code=code(turn, suggestion),
            organisation=Words({"": suggestion.organisation}, mark),
            title=title(turn, suggestion),
        )
    return Sentence(
        "proposal.outside.unnamed", code=code(turn, suggestion), title=title(turn, suggestion)
    )


def _settle(turn: Turn, suggestion: Suggestion, sentence: Sentence) -> None:
    """Every card with the buttons now shows what became of it, and who asked is answered."""
    anchor = f"moderation:{suggestion.id}"
    redraw(turn, anchor, sentence)
    if turn.pressed is None or turn.pressed.anchor != anchor:
        turn.answer(sentence)


def ask_more(turn: Turn, text: str) -> None:
    """`/lisatieto 44 kysymys`: ask the outsider something before deciding."""
    number, _, question = text.partition(" ")
    suggestion = _waiting(turn, number)
    if not question:
        answers = {"number": suggestion.number}
        dialogs.ask(turn, "askmore", answers, Sentence("moderation.question"))
        return
    _send_question(turn, suggestion, question)


def question_given(turn: Turn, answers: dict[str, Any], text: str) -> None:
    """The question itself."""
    suggestion = _waiting(turn, str(answers["number"]))
    dialogs.stop(turn)
    _send_question(turn, suggestion, text)


def _send_question(turn: Turn, suggestion: Suggestion, question: str) -> None:
    asked = _checked(question)
    to_them = Words({"": asked}, words_mark(turn, suggestion))
    sentence = Sentence("moderation.asked", code=code(turn, suggestion), question=to_them)
    asked_in = turn.tell(suggestion.proposer, sentence, anchor=f"question:{suggestion.id}")
    if asked_in is None:
        raise Refusal("person.no_chat")
    answers = {"number": suggestion.number}
    dialogs.expect(turn, suggestion.proposer, "answer", answers, asked_in)
    turn.answer(Sentence("moderation.question_sent", code=code(turn, suggestion)))


def _checked(text: str) -> str:
    said = one_line(text)
    if has_personal_code(said):
        raise Refusal("pii.blocked")
    if len(said) > LONGEST_QUESTION:
        raise Refusal(Sentence("propose.too_long", n=len(said), most=LONGEST_QUESTION))
    return said


def answered(turn: Turn, answers: dict[str, Any], text: str) -> None:
    """The outsider's answer joins their reasons, and the preparation sees the whole again."""
    suggestion = matters.suggestion(turn, str(answers["number"]))
    said = _checked(text)
    dialogs.stop(turn)
    _add_answer(turn, suggestion, said)


def replied(turn: Turn, anchor: str, text: str) -> bool:
    """A reply to the card that asked is the answer, whatever else is going on."""
    kind, _, key = anchor.partition(":")
    suggestion = turn.session.get(Suggestion, int(key)) if kind == "question" else None
    if suggestion is None or suggestion.proposer_id != turn.person.id:
        return False
    _add_answer(turn, suggestion, _checked(text))
    return True


def _add_answer(turn: Turn, suggestion: Suggestion, said: str) -> None:
    suggestion.why = f"{suggestion.why} – {said}" if suggestion.why else said
    turn.answer(Sentence("moderation.answer_received", code=code(turn, suggestion)))
    if suggestion.state is SuggestionState.WAITING:
        outsiders.ask_moderation(turn, suggestion)


def pass_on(turn: Turn, text: str) -> None:
    """`/verkostolle 44 2`: hand it to a network, which is where it belongs."""
    number, _, which = text.partition(" ")
    suggestion = _waiting(turn, number)
    known = networks(turn)
    place = small_number(which.strip()) or 0
    if not 0 < place <= len(known):
        choices = [
            Choice(
                Sentence("button.plain", text=network_name(each)),
                f"/passon {suggestion.number} {n}",
            )
            for n, each in enumerate(known, 1)
        ]
        sentence = Sentence(
            "moderation.which_network", n=suggestion.number, title=title(turn, suggestion)
        )
        turn.answer(sentence, choices)
        return
    _hand_over(turn, suggestion, known[place - 1])


def _hand_over(turn: Turn, suggestion: Suggestion, network: Network) -> None:
    suggestion.state = SuggestionState.PASSED_ON
    suggestion.network_id = network.id
    let_out = Words(dict(suggestion.titles), mark(turn, Level.NETWORKS, suggestion.proposer))
    sentence = Sentence("proposal.passed_on.network", title=let_out, council=council_name(turn))
    rooms = access.rooms(turn, RoomKind.NETWORK, network)
    for room in rooms:
        turn.say(room, sentence)
    if not rooms:
        for person in representatives(turn, network):
            turn.tell(person, sentence)
    named = Sentence(
        "proposal.passed_on", code=code(turn, suggestion), network=network_name(network)
    )
    turn.tell(suggestion.proposer, named)
    _settle(turn, suggestion, named)
