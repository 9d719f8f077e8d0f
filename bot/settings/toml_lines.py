"""On which line of a TOML text each key stands, because tomllib does not tell."""

import re
import tomllib
from collections.abc import Callable, Mapping

Loc = tuple[str | int, ...]

_KEY = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[A-Za-z0-9_-]+")
_SKIP = re.compile(r"(?:[\s,]|#[^\n]*)*")
_PLAIN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?!")|' + r"'''.*?'''(?!')|" + _KEY.pattern.rsplit("|", 1)[0] + "|"
    r"[^,\]}\s#]+(?: \d[^,\]}\s#]*)?",  # the last one: numbers, true, dates ("2027-11-01 13:00")
    re.DOTALL,
)


def find_lines(text: str) -> dict[Loc, int]:
    """The line of every key and list item of a valid TOML text; nothing for a text too deep."""
    finder = _Finder(text)
    try:
        finder.document()
    except (RecursionError, AttributeError, ValueError):  # the last two: not valid TOML
        return {}
    return finder.lines


def nearest_line(lines: Mapping[Loc, int], loc: Loc) -> int:
    """The line of the place, or of the smallest part around it that is written in the file."""
    return next((lines[loc[:n]] for n in range(len(loc), 0, -1) if loc[:n] in lines), 1)


class _Finder:
    """Walks a valid TOML text and notes where things stand."""

    def __init__(self, text: str) -> None:
        self.text, self.here = text, 0
        self.lines: dict[Loc, int] = {}
        self.last: dict[Loc, int] = {}  # [[table]] → the number of its newest part

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.here)
        self.here = found.end()  # type: ignore[union-attr]  # no match is caught in find_lines
        return found[0]  # type: ignore[index]

    def peek(self) -> str:
        """The next sign that means something; '' at the end."""
        self.take(_SKIP)
        return self.text[self.here : self.here + 1]

    def note(self, path: Loc) -> None:
        self.lines.setdefault(path, self.text.count("\n", 0, self.here) + 1)

    def document(self) -> None:
        table: Loc = ()
        while sign := self.peek():
            table = self.header() if sign == "[" else self.pair(table)

    def header(self) -> Loc:
        many = self.text.startswith("[[", self.here)
        self.here += 1 + many
        path = self.keys(())
        if many:
            self.last[path] = self.last.get(path, -1) + 1
            path = (*path, self.last[path])
            self.note(path)
        self.here = self.text.index("]", self.here) + 1 + many
        return path

    def pair(self, table: Loc) -> Loc:
        path = self.keys(table)
        self.peek()
        self.here += 1  # the equals sign
        self.value(path)
        return table

    def keys(self, table: Loc) -> Loc:
        """A key with its dots; inside a list of tables it belongs to the newest one."""
        path = table
        while True:
            self.peek()
            if path in self.last:
                path = (*path, self.last[path])
            path = (*path, next(iter(tomllib.loads(f"{self.take(_KEY)}=0"))))
            self.note(path)
            if self.peek() != ".":
                return path
            self.here += 1

    def value(self, path: Loc) -> None:
        sign = self.peek()
        if sign == "[":
            self.many("]", lambda n: self.item((*path, n)))
        elif sign == "{":
            self.many("}", lambda _: self.pair(path))
        else:
            self.take(_PLAIN)

    def item(self, path: Loc) -> None:
        self.note(path)
        self.value(path)

    def many(self, end: str, part: Callable[[int], object]) -> None:
        self.here += 1
        number = 0
        while self.peek() != end:
            part(number)
            number += 1
        self.here += 1
