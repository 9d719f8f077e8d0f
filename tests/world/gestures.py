"""What people do to messages that stand in a room: press, mark, answer, change, remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.ports import Edit, Press, Reaction, Removal
from tests.world import texts
from tests.world.act import Act
from tests.world.arguments import WANTS
from tests.world.cast import Place, Soul
from tests.world.chats import Standing

if TYPE_CHECKING:
    from tests.world.acts import Player

MARKS = ("👍", "👍", "👍", "👍🏽", "+1", "❤️", "👎")


def _card(
    player: Player, wanted: Callable[[Standing], bool]
) -> tuple[Soul, Place, Standing] | None:
    """Somebody in a room where such a message stands."""
    soul, _, place, _ = player.scene()
    found = [each for each in player.chats.room(place).standing.values() if wanted(each)]
    return (soul, place, player.rng.choice(found[-6:])) if found else None


def _council(player: Player, standing: Standing) -> int | None:
    row = player.stage.ledger["messages"].get(standing.letter or 0)
    return row["council_id"] if row else None


def press(player: Player) -> Act | None:
    """Any button standing anywhere, by anybody who is there."""
    found = _card(player, lambda each: each.card is not None and bool(each.card.buttons))
    if found is None:
        return None
    soul, place, standing = found
    assert standing.card is not None
    buttons = standing.card.buttons
    index = player.rng.randrange(len(buttons)) if player.rng.random() < 0.98 else len(buttons) + 3
    says = buttons[index].says if index < len(buttons) else ""
    key = says[1:].partition(" ")[0] if says.startswith("/") else None
    common = player.common(soul, place)
    press = Press(**common, ref=standing.ref, button=index)
    return Act(
        "presses", soul, place, common["private"], press, key, says, _council(player, standing)
    )


def react(player: Player) -> Act | None:
    """A mark set on a message of the bot, or taken back."""
    found = _card(player, lambda each: each.card is not None)
    if found is None:
        return None
    soul, place, standing = found
    common = player.common(soul, place, anonymous=player.rng.random() < 0.03)
    mark, added = player.rng.choice(MARKS), player.rng.random() < 0.7
    reaction = Reaction(**common, ref=standing.ref, mark=mark, added=added)
    told = f"{mark} {'on' if added else 'off'} {standing.ref}"
    about = _council(player, standing)
    return Act("reacts", soul, place, common["private"], reaction, None, told, about)


def reply(player: Player) -> Act | None:
    """A word in reply to a card."""
    found = _card(player, lambda each: each.card is not None)
    if found is None:
        return None
    soul, place, standing = found
    writer = player.writer.sits(soul.number, "poyta", place, player.tongue(soul))
    text = player.rng.choice((writer.word(player.rng.choice(WANTS)), writer.words(texts.REASONS)))
    about = _council(player, standing)
    return player.line(soul, place, text, "replies", about=about, reply_to=standing.ref)


def _own(player: Player) -> tuple[Soul, Place, Standing] | None:
    return next(
        (each for _ in range(5) if (each := _card(player, lambda s: s.author is not None))), None
    )


def edit(player: Player) -> Act | None:
    """Somebody changes their own message, perhaps into a command."""
    found = _own(player)
    if found is None:
        return None
    _, place, standing = found
    assert standing.author is not None
    soul = player.cast.souls[standing.author]
    text = player.written(
        soul, "neuvosto", place, player.rng.choice(("news", "news", "propose", "undo"))
    )
    if player.rng.random() < 0.3:
        text = player.writer.words(texts.NEWS)
    standing.text = text
    common = player.common(soul, place)
    return Act(
        "edits",
        soul,
        place,
        common["private"],
        Edit(**common, ref=standing.ref, text=text),
        None,
        text,
    )


def remove(player: Player) -> Act | None:
    """Somebody removes their own message."""
    found = _own(player)
    if found is None:
        return None
    _, place, standing = found
    assert standing.author is not None
    soul = player.cast.souls[standing.author]
    player.chats.room(place).standing.pop(standing.ref)
    common = player.common(soul, place)
    return Act(
        "removes",
        soul,
        place,
        common["private"],
        Removal(**common, ref=standing.ref),
        None,
        standing.text,
    )
