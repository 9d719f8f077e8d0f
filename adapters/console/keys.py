"""Where typed lines come from: a terminal with an editor, or plain standard input."""

from __future__ import annotations

import asyncio
import sys
import threading
from contextlib import suppress
from io import TextIOWrapper
from typing import Protocol, TextIO


class Keys(Protocol):
    """Gives line after line; EOFError when there are no more."""

    echoes: bool
    """Whether what is typed can be seen without our writing it."""

    async def line(self, prompt: str) -> str:
        """The next line."""


class Keyboard:
    """A terminal: the line being typed stays below what is printed meanwhile."""

    echoes = True

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession

        self.session: PromptSession[str] = PromptSession()

    async def line(self, prompt: str) -> str:
        """One line; Ctrl-C ends as Ctrl-D does."""
        from prompt_toolkit.patch_stdout import patch_stdout

        try:
            with patch_stdout():
                return await self.session.prompt_async(prompt)
        except KeyboardInterrupt:
            raise EOFError from None


class Pipe:
    """A file or a pipe, read on a thread of its own so that nothing else waits for it."""

    echoes = False

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.lines: asyncio.Queue[str | None] | None = None

    async def line(self, prompt: str) -> str:
        """One line."""
        if self.lines is None:
            self.lines = asyncio.Queue()
            arguments = (asyncio.get_running_loop(), self.lines)
            threading.Thread(target=self._read, args=arguments, daemon=True).start()
        line = await self.lines.get()
        if line is None:
            self.lines.put_nowait(None)
            raise EOFError
        return line

    def _read(self, loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str | None]) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            with suppress(OSError, ValueError):  # input that breaks off has ended
                for line in self.stream:
                    loop.call_soon_threadsafe(lines.put_nowait, line.rstrip("\r\n"))
            loop.call_soon_threadsafe(lines.put_nowait, None)


def keys() -> Keys:
    """The editor where there is a terminal, else standard input as it is."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return Keyboard()
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return Pipe(sys.stdin)


def write(text: str) -> None:
    """To standard output; a sign that its encoding lacks is replaced, not an error."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()
