"""Says things in Finnish, Swedish and English; every word carries how far it may go."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import TypeGuard

from babel import Locale
from babel.lists import format_list

from bot.ports import SIGIL, Part, Style
from bot.rules.dates import Dates
from bot.rules.publicity import Mark
from bot.rules.text import folded
from bot.when import Span

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("fi", "sv", "en")
STYLES = {"# ": Style.HEADING, "- ": Style.ITEM}


@dataclass(frozen=True, slots=True)
class Words:
    """People's own words, per language, with the mark that says who may hear them.

    Without a mark they are public: names of councils and networks, texts from a council's file.
    """

    texts: Mapping[str, str]
    mark: Mark | None = None

    def in_language(self, language: str) -> str:
        """In that language if somebody has written it so, else as it was first written."""
        return self.texts.get(language) or next(iter(self.texts.values()), "")


def public(texts: Mapping[str, str] | str) -> Words:
    """Words that anybody may hear."""
    return Words({"": texts} if isinstance(texts, str) else dict(texts))


class Sentence:
    """A whole sentence of the catalogue and what goes into its gaps; not yet in any language."""

    __slots__ = ("gaps", "key")

    def __init__(self, key: str, /, **gaps: Gap) -> None:
        self.key = key
        self.gaps = gaps

    def marks(self) -> Iterator[Mark]:
        """The marks of all people's words in it, however deep."""
        for gap in self.gaps.values():
            yield from _marks(gap)


Gap = Words | Sentence | tuple[Words | Sentence, ...] | int | date | time | Span | None


def _marks(gap: Gap) -> Iterator[Mark]:
    if isinstance(gap, Words):
        if gap.mark is not None:
            yield gap.mark
    elif isinstance(gap, Sentence):
        yield from gap.marks()
    elif isinstance(gap, tuple):
        for one in gap:
            yield from _marks(one)


class Voice:
    """One language: its sentences, its names for commands, its dates."""

    def __init__(self, path: Path) -> None:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        self.language = path.stem
        self.locale = Locale.parse(self.language)
        self.plural = self.locale.plural_form
        self.commands: dict[str, str] = data.pop("commands")
        self.spellings: dict[str, list[str]] = data.pop("spellings", {})
        self.words: dict[str, list[str]] = data.pop("words")
        self.dates = Dates(**data.pop("dates"))
        self.sentences: dict[str, str | dict[str, str]] = data["sentences"]

    def template(self, sentence: Sentence) -> str:
        """The sentence's text with its gaps, in the plural form that the gap `n` asks for."""
        found = self.sentences[sentence.key]
        if isinstance(found, str):
            return found
        n = sentence.gaps["n"]
        assert isinstance(n, int)
        return found[self.plural(n)]

    def parts(self, sentence: Sentence) -> list[Part]:
        """The sentence as paragraphs. Styles come from the template alone, never from a gap."""
        parts: list[Part] = []
        for line in self.template(sentence).strip("\n").split("\n"):
            style = STYLES.get(line[:2], Style.TEXT)
            parts.extend(
                self._paragraphs(line[2:] if line[:2] in STYLES else line, style, sentence)
            )
        return parts

    def _paragraphs(self, line: str, style: Style, sentence: Sentence) -> Iterable[Part]:
        pieces = pieces_of(line)
        if len(pieces) == 1 and pieces[0][0] == "" and _is_gap(pieces[0][1]):
            return self._alone(sentence.gaps[pieces[0][1]], pieces[0][2], style)
        text = "".join(self._piece(piece, sentence) for piece in pieces).rstrip()
        return [Part(text, style)] if text or not pieces else []

    def _alone(self, gap: Gap, how: str, style: Style) -> Iterable[Part]:
        """A gap with a line to itself: a list becomes as many paragraphs."""
        for one in gap if isinstance(gap, tuple) else (gap,):
            if isinstance(one, Sentence):
                yield from (
                    Part(part.text, style if part.style is Style.TEXT else part.style)
                    for part in self.parts(one)
                )
            elif text := self._value(one, how):
                yield Part(text, style)

    def _piece(self, piece: tuple[str, str | None, str], sentence: Sentence) -> str:
        text, name, how = piece
        if name is None:
            return text
        if name.startswith("/"):
            return text + SIGIL + self.commands[name[1:]]
        return text + self._value(sentence.gaps[name], how)

    def _value(self, gap: Gap, how: str) -> str:
        if isinstance(gap, Words):
            return gap.in_language(self.language)
        if isinstance(gap, Sentence):
            return "\n".join(part.text for part in self.parts(gap))
        if isinstance(gap, tuple):
            return self._listed(gap, how)
        if gap is None:
            return ""
        return str(gap) if isinstance(gap, int) else self._when(gap, how)

    def _listed(self, gap: tuple[Words | Sentence, ...], how: str) -> str:
        texts = [self._value(one, "") for one in gap]
        if how == "and":
            return format_list(texts, locale=self.locale)
        return ", ".join(texts)

    def _when(self, gap: date | time | Span, how: str) -> str:
        if isinstance(gap, Span):
            return self.dates.span(gap.start, gap.end, how)
        if isinstance(gap, datetime):
            return self.dates.moment(gap, how)
        return self.dates.at(gap) if isinstance(gap, time) else self.dates.day(gap, how)


@lru_cache(maxsize=4096)
def pieces_of(line: str) -> tuple[tuple[str, str | None, str], ...]:
    """A template line as (text before, gap's name or None, how to print it)."""
    return tuple((text, name, how or "") for text, name, how, _ in Formatter().parse(line))


def _is_gap(name: str | None) -> TypeGuard[str]:
    return name is not None and not name.startswith("/")


class Catalogue:
    """All languages together: what is said in one, and what is understood in any of them."""

    def __init__(self, folder: Path = LOCALE) -> None:
        self.voices = {path.stem: Voice(path) for path in sorted(folder.glob("*.toml"))}
        self.commands = {
            folded(name): (key, voice.language)
            for voice in self.voices.values()
            for key, names in _spelled(voice)
            for name in names
        }
        self.words = {
            folded(form): key
            for voice in self.voices.values()
            for key, forms in voice.words.items()
            for form in (key, *forms)
        }

    def card_parts(self, sentence: Sentence, languages: Iterable[str]) -> tuple[Part, ...]:
        """One block per language, the same facts in each, with an empty line between them."""
        parts: list[Part] = []
        for language in languages:
            if parts:
                parts.append(Part(""))
            parts.extend(self.voices[language].parts(sentence))
        return tuple(parts)

    def label(self, sentence: Sentence, languages: Iterable[str]) -> str:
        """A button's words: once where two languages share them."""
        texts = [self.voices[each].parts(sentence)[0].text for each in languages]
        return " / ".join(dict.fromkeys(texts))

    def name(self, family: str, member: str) -> Sentence | Words:
        """A word of a family such as `channel.teams`; a council's own word stands as it is."""
        key = f"{family}.{member}"
        known = key in next(iter(self.voices.values())).sentences
        return Sentence(key) if known else public(member)

    def word(self, typed: str) -> str | None:
        """What a small command word means (`luo`, `skapa`, `create` are all "create")."""
        return self.words.get(folded(typed))


def _spelled(voice: Voice) -> Iterator[tuple[str, list[str]]]:
    for key, name in voice.commands.items():
        yield key, [name, *voice.spellings.get(key, [])]


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The sentences that come with the program, read once."""
    return Catalogue()
