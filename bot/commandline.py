"""What the `jane` command tells those who run it, in their language (words: commandline.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from bot.settings.values import Language

SENTENCES: dict[str, dict[Language, str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
CHOSEN = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class Trouble(Exception):  # noqa: N818 - it is told kindly, as a sentence
    """The command cannot go on; str() is what to tell."""


def language_of(environ: Mapping[str, str]) -> Language:
    """The language of the one at the keyboard, as the system knows it; else Finnish."""
    chosen = next((environ[name] for name in CHOSEN if environ.get(name)), "")
    known: tuple[Language, ...] = get_args(Language)
    return next((each for each in known if chosen.lower().startswith(each)), "fi")


def told(code: str, language: Language, /, **gaps: object) -> str:
    """The sentence of that code."""
    return SENTENCES[code][language].format(**gaps)
