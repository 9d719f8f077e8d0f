"""The kinds of values that the tables of config.toml, council files and rosters share."""

import re
from datetime import time
from typing import Annotated, Any, Literal, LiteralString, TypeVar
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.rules.publicity import Level

Language = Literal["fi", "sv", "en"]


class Settings(BaseModel):
    """The habits of every settings table: unknown keys and wrong types are errors, nothing changes
    afterwards, and a value is never quoted in an error (it might be a secret)."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


def matching(pattern: str, code: LiteralString) -> AfterValidator:
    """Refuse a text (or a secret) that does not match, naming only the rule and never the text."""

    def check(value: Any) -> Any:
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not re.fullmatch(pattern, plain):
            raise PydanticCustomError(code, "does not match")
        return value

    return AfterValidator(check)


T = TypeVar("T")
ListOf = Annotated[tuple[T, ...], Field(strict=False)]  # TOML's lists come as Python lists
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[Text, matching(r"[a-z0-9]+([-_][a-z0-9]+)*", "slug")]
Slugs = ListOf[Slug]
Count = Annotated[int, Field(ge=1, le=10_000)]
Number = Annotated[int, Field(ge=0, le=10_000)]
Days = Annotated[int, Field(ge=0, le=366)]


def _clock(value: object) -> time:
    """'9.00', '9:00' and TOML's own 09:00:00 are the same moment of the day."""
    if isinstance(value, time):
        return value
    written = re.fullmatch(r"([01]?\d|2[0-3])[.:]([0-5]\d)", str(value))
    if not isinstance(value, str) or not written:
        raise PydanticCustomError("clock_type", "not a clock")
    return time(int(written[1]), int(written[2]))


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (OSError, ValueError, KeyError):  # a folder, a bad name, an unknown name
        raise PydanticCustomError("timezone", "not a time zone") from None
    return value


def _level(value: object) -> Level:
    """How far a document goes; nothing a council publishes stays within the preparation body."""
    names = {"members": Level.MEMBERS, "networks": Level.NETWORKS, "public": Level.PUBLIC}
    if isinstance(value, Level):
        return value
    if isinstance(value, str) and value in names:
        return names[value]
    expected = ", ".join(f"'{name}'" for name in names)
    raise PydanticCustomError("literal_error", "not a level", {"expected": expected})


Clock = Annotated[time, BeforeValidator(_clock)]
Zone = Annotated[Text, AfterValidator(_zone)]
LevelName = Annotated[Level, BeforeValidator(_level)]


class Range(Settings):
    """Limits, both ends included; a single number is both."""

    min: Count
    max: Count

    @model_validator(mode="after")
    def _in_order(self) -> "Range":
        if self.min > self.max:
            gaps = {"min": self.min, "max": self.max}
            raise PydanticCustomError("range_order", "min over max", gaps)
        return self

    def __contains__(self, number: int) -> bool:
        return self.min <= number <= self.max

    def __str__(self) -> str:
        return str(self.min) if self.min == self.max else f"{self.min}–{self.max}"


class Names(Settings):
    """A text in one to three languages."""

    fi: Text | None = None
    sv: Text | None = None
    en: Text | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The texts that are given, by language."""
        return {lang: text for lang, text in self.model_dump().items() if text}

    def best(self, *languages: str) -> str:
        """The text in the first of the languages that has one, else any, else ''."""
        texts = self.texts
        return next((texts[lang] for lang in (*languages, *texts) if lang in texts), "")


def _limits(value: object) -> object:
    """`4` is the same as `{ min = 4, max = 4 }`."""
    if isinstance(value, bool) or not isinstance(value, int | dict | Range):
        raise PydanticCustomError("range_type", "not a number or limits")
    if isinstance(value, int) and value < 1:
        raise PydanticCustomError("greater_than_equal", "too small", {"ge": 1})
    return {"min": value, "max": value} if isinstance(value, int) else value


def _names(value: object) -> object:
    if not isinstance(value, dict | Names):
        raise PydanticCustomError("names_type", "not text per language")
    return value


Limits = Annotated[Range, BeforeValidator(_limits)]
NamesOf = Annotated[Names, BeforeValidator(_names)]
