"""What pydantic found wrong, as a problem that says what to write instead."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, SecretStr
from pydantic_core import ErrorDetails

from bot.settings.problems import Hint, Problem, allowed
from bot.settings.sentences import EVERYDAY, SENTENCES, WANTED
from bot.settings.toml_lines import Loc

_SAME = {"string_too_short": "too_short"}


def explain(error: ErrorDetails, model: type[BaseModel]) -> Problem:
    """Pydantic's finding as a problem with what to write instead."""
    code, loc = _SAME.get(error["type"], error["type"]), error["loc"]
    gaps = dict(error.get("ctx", {}))
    if code == "extra_forbidden":
        return _unknown_key(loc, isinstance(error["input"], dict | list), model)
    if code == "missing" and len(loc) == 1 and model_at(model, loc):
        code = "missing_table"
    if code == "literal_error":
        gaps = allowed(error["input"], gaps["expected"])
    return Problem(loc, code if code in SENTENCES or code in WANTED else "other", gaps)


def _unknown_key(loc: Loc, table: bool, model: type[BaseModel]) -> Problem:
    """Where the key belongs, else the nearest known key, else all that may stand there."""
    key, around = str(loc[-1]), model_at(model, loc[:-1])
    known = known_keys(around) if around else []
    homes = [at for at, other in tables(model) if key in known_keys(other) and not table]
    if len(homes) == 1:
        hint = Hint("belongs", (*homes[0], key))
    elif near := _nearest_key(key, known):
        hint = Hint("did_you_mean", gaps={"near": near})
    else:
        hint = Hint("known", gaps={"keys": ", ".join(f'"{k}"' for k in known)})
    code = "unknown_table" if table and len(loc) == 1 else "unknown_key"
    return Problem(loc, code, {"hint": hint})


def _nearest_key(key: str, known: Sequence[str]) -> str | None:
    """The known key most like this one, also when it is the everyday Finnish or Swedish word."""
    words = {word: target for word, target in EVERYDAY.items() if target in known}
    everyday = get_close_matches(key.lower(), list(words), 1, cutoff=0.8)
    near = [words[word] for word in everyday] or get_close_matches(key.lower(), known, 1)
    return near[0] if near else None


def known_keys(model: type[BaseModel]) -> list[str]:
    """The keys as the file writes them; a secret has also its KEY_file."""
    keys = [info.alias or name for name, info in model.model_fields.items()]
    return keys + [f"{key}_file" for key in keys if _is_secret(model, key)]


def _is_secret(model: type[BaseModel], key: str) -> bool:
    info = model.model_fields.get(key)
    return info is not None and SecretStr in (info.annotation, *get_args(info.annotation))


def model_at(model: type[BaseModel] | None, loc: Loc) -> type[BaseModel] | None:
    """The model of the table at that place, or None."""
    for part in loc:
        if model is None or isinstance(part, int):
            continue
        fields = {info.alias or name: info for name, info in model.model_fields.items()}
        model = _model_in(fields[part].annotation) if part in fields else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for part in get_args(annotation) if (m := _model_in(part))), None)


def tables(model: type[BaseModel], at: Loc = ()) -> Iterator[tuple[Loc, type[BaseModel]]]:
    """Every table the model has, with its place, the whole first."""
    yield at, model
    for name, info in model.model_fields.items():
        if inner := _model_in(info.annotation):
            yield from tables(inner, (*at, info.alias or name))
