"""What a check is, and what it says when a promise has been broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.world.stage import Event
    from tests.world.world import World


class Broken(Exception):  # noqa: N818 - it is a verdict
    """A promise has been broken: which one, and how it showed."""

    def __init__(self, promise: str, how: str) -> None:
        super().__init__(f"{promise}: {how}")
        self.promise = promise


class Check:
    """Watches one or two promises."""

    def __init__(self, world: World) -> None:
        self.world = world

    def see(self, event: Event) -> None:
        """A transaction has been committed."""

    def deep(self) -> None:
        """Now and then: what is too dear for every turn."""

    def end(self) -> None:
        """Everything has settled."""
