"""Asks the viewer for a line: with completion and a clock below in a terminal, else plainly."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from rich.console import Console

from bot.demo.visit import Visit

Ask = Callable[[Visit], str]
"""One line; EOFError when there are no more."""


class Known(Completer):
    """Offers what one could type next."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """All that begins with what is typed so far."""
        typed = document.text_before_cursor
        for each in self.visit.known():
            if each.casefold().startswith(typed.casefold()):
                yield Completion(each, start_position=-len(typed))


def asker(console: Console) -> Ask:
    """The way to ask that this terminal can carry."""
    if os.environ.get("TERM", "dumb") == "dumb":
        return lambda visit: console.input(visit.prompt, markup=False)
    session: PromptSession[str] = PromptSession()
    return lambda visit: session.prompt(
        visit.prompt,
        completer=Known(visit),
        complete_while_typing=False,
        bottom_toolbar=visit.status,
        reserve_space_for_menu=4,
    )
