"""What is wrong in a settings file, before it is a sentence in anybody's language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from bot.settings.toml_lines import Loc


class ConfigError(Exception):
    """Settings that cannot be used; str() is what to tell, one line per problem."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(dict.fromkeys(lines))
        super().__init__("\n".join(self.lines))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where, which sentence tells it, what fills its gaps.

    `at` names the place where it is not a line of the file (an environment variable)."""

    loc: Loc
    code: str
    gaps: Mapping[str, object] = field(default_factory=dict)
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """A second sentence that says what to write instead; it fills the gap {hint} of the first."""

    code: str
    loc: Loc = ()
    gaps: Mapping[str, object] = field(default_factory=dict)


def nearest(word: str, known: Sequence[str]) -> Hint | None:
    """Did you mean …?, where one of the known words is near enough."""
    near = get_close_matches(word, known, 1)
    return Hint("did_you_mean", gaps={"near": near[0]}) if near else None


def allowed(value: object, expected: str) -> dict[str, object]:
    """The gaps of "not among these". Pydantic lists the values as Python writes them, TOML not."""
    listed = expected.replace(" or ", ", ").replace("'", '"')
    listed = listed.replace("True", "true").replace("False", "false")
    written = one_line(value)
    hint = nearest(written.lower(), re.findall(r'"(.*?)"', listed))
    return {"value": written, "allowed": listed, "hint": hint}


def one_line(value: object) -> str:
    """What somebody wrote, short and on one line, as TOML has it; lists and tables only as …"""
    if isinstance(value, dict | list):
        return "…"
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
