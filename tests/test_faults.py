"""Every planted fault breaks a promise, and the world names it."""

from __future__ import annotations

import pytest

from tests.world.faults import FAULTS, Fault
from tests.world.playing import play


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.plant.__name__)
def test_the_world_notices(fault: Fault, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    fault.plant(monkeypatch)
    with pytest.raises(AssertionError) as caught:
        play(fault.seed, fault.turns, sqlite_url)
    assert str(caught.value).split(" ")[0] in fault.promises
