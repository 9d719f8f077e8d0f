"""Plays worlds: each on a database of its own, in memory where there is such a place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from tests.world.world import World

MEMORY = Path("/dev/shm")


def play(
    seed: int, turns: int, url: str | None = None, progress: Callable[[World], None] | None = None
) -> World:
    """One world from its seed. AssertionError with the whole story if a promise breaks."""
    folder = Path(mkdtemp(prefix="jane-world-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
    world: World | None = None
    try:
        world = World(seed, url or f"sqlite:///{folder}/world.db")
        world.run(turns, progress)
        return world
    finally:
        if world is not None:
            world.close()
        shutil.rmtree(folder, ignore_errors=True)
