"""The long run: `python -m tests.world --turns 200000 --seed 1`; one world after another."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial

from tests.world.playing import play

A_WORLD = 2500
"""Turns after which a fresh world begins with the next seed: old ones grow slow, not wiser."""


def one(seed: int, turns: int) -> tuple[int, int, str]:
    """A world's seed, its turns, and its story if a promise broke."""
    try:
        play(seed, turns)
    except AssertionError as error:
        return seed, turns, str(error)
    return seed, turns, ""


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that play side by side; what has not begun is dropped at the end."""
    pool = ProcessPoolExecutor(jobs)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def main() -> int:
    """Play until the turns are used up or a promise breaks."""
    parser = argparse.ArgumentParser(prog="python -m tests.world", description=__doc__)
    parser.add_argument("--turns", type=int, default=200_000)
    parser.add_argument(
        "--seed", type=int, default=1, help="of the first world; the next has the next"
    )
    parser.add_argument("--jobs", type=int, default=2, help="worlds at a time")
    options = parser.parse_args()
    began, done = time.monotonic(), 0
    length = min(A_WORLD, options.turns)
    seeds = range(options.seed, options.seed + -(-options.turns // length))
    with workers(options.jobs) as pool:
        for seed, turns, story in pool.map(partial(one, turns=length), seeds):
            if story:
                print(story, file=sys.stderr)  # noqa: T201 - it is what it is for
                return 1
            done += turns
            pace = done / (time.monotonic() - began)
            print(f"seed {seed}: {done} turns, {pace:.0f} turns/s", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
