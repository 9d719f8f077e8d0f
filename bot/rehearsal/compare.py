"""Compares what came with what had to come, and says the difference so that it can be pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import ndiff

from bot.rehearsal.cast import Cast
from bot.rehearsal.lines import Expect
from bot.rehearsal.sentences import tell
from bot.rehearsal.stage import Place, Seen
from bot.settings.values import Language

ELLIPSIS = "…"
INDENT = "    "
Finding = tuple[int | None, str]
"""The expectation's line (None where there is none) and what is wrong."""


class Comparison:
    """Everything that must have come after one act, against everything that did."""

    def __init__(self, cast: Cast, language: Language, expects: Sequence[Expect]) -> None:
        self.cast = cast
        self.language = language
        self.expects = expects

    def findings(self, seen: Sequence[Seen]) -> Iterator[Finding]:
        """Missing, different, unexpected and in the wrong order; nothing when all is well."""
        left = list(seen)
        met: dict[Place, list[Seen]] = {}
        for expect in self.expects:
            for place in expect.places:
                found = next((each for each in left if _fits(expect, place, each)), None)
                if found is None:
                    yield expect.line, self._missing(expect, place)
                    continue
                left.remove(found)
                met.setdefault(place, []).append(found)
                for wrong in self._differences(expect, found):
                    yield expect.line, wrong
        yield from self._order(seen, met)
        for extra in left:
            yield None, self._tell("extra", message=self.pasted(extra))

    def _tell(self, code: str, **gaps: object) -> str:
        return tell(code, self.language, **gaps)

    def _missing(self, expect: Expect, place: Place) -> str:
        written = self.cast.written(place)
        return self._tell("missing", place=written, sign=expect.sign.value, key=expect.key)

    def _order(self, seen: Sequence[Seen], met: dict[Place, list[Seen]]) -> Iterator[Finding]:
        for place, found in met.items():
            came = [each for each in seen if any(each is other for other in found)]
            if [id(each) for each in came] != [id(each) for each in found]:
                keys = ", ".join(each.key or "?" for each in came)
                yield None, self._tell("order", place=self.cast.written(place), keys=keys)

    def _differences(self, expect: Expect, seen: Seen) -> Iterator[str]:
        gaps = {"key": expect.key, "place": self.cast.written(seen.place)}
        if expect.text is not None and not alike(expect.text, seen.text):
            difference = differing(expect.text, seen.text.split("\n"))
            yield self._tell("text", difference=difference, **gaps)
        if expect.buttons is not None and expect.buttons != seen.buttons:
            difference = differing(_bracketed(expect.buttons), _bracketed(seen.buttons))
            yield self._tell("buttons", difference=difference, **gaps)
        if expect.files is not None:
            yield from self._files(expect.files, seen, gaps)

    def _files(
        self, wanted: tuple[tuple[str, str], ...], seen: Seen, gaps: dict[str, str]
    ) -> Iterator[str]:
        names, there = {name for name, _ in wanted}, {file.name: file for file in seen.files}
        if names != set(there):
            difference = differing(sorted(names), sorted(there))
            yield self._tell("files", difference=difference, **gaps)
            return
        for name, words in wanted:
            if words not in there[name].content:
                content = _indented(there[name].content.splitlines())
                yield self._tell("in_file", name=name, words=words, content=content)

    def pasted(self, seen: Seen) -> str:
        """The message as a script would have it."""
        rows = [f"{self.cast.written(seen.place)} {seen.sign.value} {seen.key or '?'}"]
        rows += [f"  {row}".rstrip() for row in seen.text.split("\n")]
        rows += ["  " + " ".join(_bracketed(seen.buttons))] if seen.buttons else []
        rows += [f"  file {file.name}" for file in seen.files]
        return _indented(rows)


def _fits(expect: Expect, place: Place, seen: Seen) -> bool:
    same = seen.key is None or seen.key == expect.key
    return same and seen.place == place and seen.sign is expect.sign


def alike(wanted: Sequence[str], text: str) -> bool:
    """Equal letter by letter; `…` in a line stands for anything, alone for any number of lines."""
    pattern = "".join(
        "(?:[^\n]*\n)*"
        if row == ELLIPSIS
        else "[^\n]*".join(map(re.escape, row.split(ELLIPSIS))) + "\n"
        for row in wanted
    )
    return re.fullmatch(pattern, text + "\n") is not None


def differing(wanted: Iterable[str], came: Iterable[str]) -> str:
    """Line by line: `-` was expected, `+` came."""
    rows = ndiff(list(wanted), list(came))
    return _indented(row.rstrip() for row in rows if not row.startswith("?"))


def _indented(rows: Iterable[str]) -> str:
    return "\n".join(f"{INDENT}{row}".rstrip() for row in rows)


def _bracketed(labels: Iterable[str]) -> list[str]:
    return [f"[{label}]" for label in labels]
