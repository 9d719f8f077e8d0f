"""The frame of an agenda, as a table."""

import pytest

from bot.rules.agenda_order import broken

WHOLE = "opening attendance network_news matter matter other takeaways closing"


@pytest.mark.parametrize(
    ("order", "wrong"),
    [
        (WHOLE, None),
        ("opening attendance introductions network_news takeaways closing", None),
        ("opening attendance network_news other matter takeaways closing", None),
        ("opening attendance network_news takeaways matter closing", "last"),
        ("opening attendance network_news matter closing takeaways", "frame"),
        ("opening attendance matter network_news takeaways closing", "first"),
        ("opening network_news attendance takeaways closing", None),
        ("attendance opening network_news takeaways closing", "frame"),
        ("opening attendance matter closing", None),
        ("", "frame"),
    ],
)
def test_the_frame(order: str, wrong: str | None) -> None:
    """News first, takeaways last, opening and closing at the ends; the absent breaks nothing."""
    assert broken(order.split(), "network_news", "takeaways") == wrong
