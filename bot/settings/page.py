"""A settings file as a person sees it: its text, its values, and its mistakes line by line."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.settings.explain import explain
from bot.settings.problems import ConfigError, Problem
from bot.settings.sentences import sentence
from bot.settings.toml_lines import find_lines, nearest_line
from bot.settings.values import Language

Table = dict[str, Any]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Page:
    """A TOML file as a person sees it: its name, its lines, and the language its reader wants."""

    source: str
    text: str
    language: Language = "fi"

    @classmethod
    def read(cls, path: Path, language: Language = "fi") -> "Page":
        """The file's text, or a ConfigError that says why it cannot be read."""
        try:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except (OSError, ValueError) as trouble:
            code = "not_utf8" if isinstance(trouble, UnicodeDecodeError) else "unreadable"
        else:
            return cls(str(path), text, language)
        raise ConfigError([f"{path}: {sentence(code, language)}"])

    def parse(self) -> Table:
        """The TOML as plain values, or a ConfigError with the line that cannot be read."""
        _, data, fault = _readable(self.text)
        if fault:
            line, code = fault
            raise ConfigError([f"{self.source}:{line}: {sentence(code, self.language)}"])
        return data

    def fit(self, model: type[Model], data: Table) -> Model:
        """The values as that model, or a ConfigError with every problem in the order of lines."""
        try:
            return model.model_validate(data)
        except ValidationError as refused:
            errors = refused.errors(include_url=False)
        raise self.error(explain(error, model) for error in errors)

    def error(self, problems: Iterable[Problem]) -> ConfigError:
        """The problems as sentences, each with the line it is on."""
        lines = find_lines(_readable(self.text)[0])
        placed = [(nearest_line(lines, problem.loc), problem) for problem in problems]
        placed.sort(key=lambda pair: pair[0])
        return ConfigError(
            f"{p.at or f'{self.source}:{line}'}: {sentence(p.code, self.language, p.loc, p.gaps)}"
            for line, p in placed
        )


def _readable(text: str) -> tuple[str, Table, tuple[int, str] | None]:
    """The text as TOML can read it, its values, and the line and sentence of a fault left in it.

    A key with a letter TOML does not know bare (kieltä = …) is read as if it were quoted, so that
    it is refused as the unknown key it is and not as a riddle about signs.
    """
    while True:
        line, code = 1, "syntax"
        try:
            return text, tomllib.loads(text), None
        except RecursionError:
            pass
        except ValueError as trouble:  # TOMLDecodeError, and a number too long to read
            line, code = _syntax_error(str(trouble), text)
        quoted = _quote_key(text, line)
        if quoted == text:
            return text, {}, (line, code)
        text = quoted


def _syntax_error(message: str, text: str) -> tuple[int, str]:
    """Where and which sentence: tomllib tells the line only inside its message."""
    found = re.search(r"\(at line (\d+),", message)
    twice = message.startswith(("Cannot", "Duplicate"))
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    return line, "twice" if twice else "syntax"


def _quote_key(text: str, line: int) -> str:
    """The text with that line's key in quotes, if its only fault is a letter beyond a–z."""
    lines = text.split("\n")
    lines[line - 1] = re.sub(
        r"^(\s*)(?=[^=\"'\[\]{}#]*[^\W_a-zA-Z0-9])([\w-]+)(\s*=)", r'\1"\2"\3', lines[line - 1]
    )
    return "\n".join(lines)
