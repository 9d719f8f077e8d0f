"""A seeded world of councils, people and outages in which no promise of the house breaks."""

from __future__ import annotations

import re

import pytest

from tests.world.faults import heard_not_noted
from tests.world.playing import play


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_promise_breaks(seed: int, sqlite_url: str) -> None:
    assert play(seed, 250, sqlite_url).number == 250


def test_no_promise_breaks_on_postgresql(postgres_url: str) -> None:
    assert play(5, 200, postgres_url).number == 200


def test_a_seed_is_a_world() -> None:
    one, two, other = (list(play(seed, 40).log) for seed in (7, 7, 8))
    assert one == two != other


def test_a_broken_promise_tells_how_to_see_it_again(
    monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    heard_not_noted(monkeypatch)
    with pytest.raises(AssertionError) as caught:
        play(1, 400, sqlite_url)
    first, second, *acts = str(caught.value).split("\n")
    assert first.startswith("INV-3 broken: ")
    found = re.fullmatch(r"seed 1, turn (\d+), .* UTC; the last acts:", second)
    assert found is not None
    assert acts[-1].startswith(f"  {found[1]} ")
    assert len(acts) <= 15
