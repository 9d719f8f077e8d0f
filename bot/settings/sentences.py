"""Tells a problem in a settings file in Finnish, Swedish or English; the words: sentences.toml."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.settings.problems import Hint, one_line
from bot.settings.toml_lines import Loc
from bot.settings.values import Language

Catalogue = dict[str, dict[Language, str]]

_WRITTEN: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
PLACES: Catalogue = _WRITTEN["places"]
WANTED: Catalogue = _WRITTEN["wanted"]
SENTENCES: Catalogue = _WRITTEN["sentences"]
EVERYDAY: dict[str, str] = {
    word: key for key, words in _WRITTEN["everyday"].items() for word in words
}


def sentence(
    code: str, language: Language, loc: Loc = (), gaps: Mapping[str, object] | None = None
) -> str:
    """The sentence of that code; {key}, {where} and {into} are filled from the place."""
    names = [one_line(part) for part in loc if isinstance(part, str)]
    filled: dict[str, object] = {"key": names[-1] if names else "", **(gaps or {})}
    place, table = ("place" if names[:-1] else "top"), ".".join(names[:-1])
    for gap in ("where", "into"):
        filled[gap] = PLACES[f"{gap}_{place}"][language].format(name=table)
    match filled.get("hint"):
        case Hint() as hint:
            filled["hint"] = sentence(hint.code, language, hint.loc, hint.gaps)
        case _:
            filled["hint"] = ""
    if code in WANTED:
        filled["wanted"] = WANTED[code][language].format(**filled)
        code = "wrong_type"
    return SENTENCES[code][language].format(**filled).rstrip()
