"""Waits a little so that one has time to read; Enter goes on at once."""

from __future__ import annotations

import select
import sys


class Pace:
    """How the play moves on; without a terminal it never waits."""

    def __init__(self, waits: bool) -> None:
        self.waits = waits

    def rest(self, seconds: float) -> None:
        """Wait until the time has passed or Enter is pressed."""
        if not self.waits:
            return
        ready, _, _ = select.select([sys.stdin], [], [], seconds)
        if ready and sys.stdin.readline().strip():
            self.waits = False
