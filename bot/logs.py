"""The log: lines that tell what the program did, and never what people said or who they are."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "[…]"
ROOT = Path(__file__).resolve().parent.parent
OURS = ("bot/", "adapters/", "scheduler/")
"""Of a traceback only our own steps are told, and the last one, whoever took it."""
KEPT = frozenset(
    {
        *("event", "error", "exc_info", "tried", "pause", "wait", "gone", "moved"),
        *("alarm", "room", "message", "platform", "council", "command", "key"),
    }
)
"""The only things a line of ours may tell: the program's own numbers and names, in one word each.

A room, an alarm or a message is a row's number, never a platform's name for it. Whatever else a
caller adds is hidden, so that nobody has to remember not to log a person or their words.
"""
WORD = re.compile(r"[\w.-]*")
SECRETS = (
    re.compile(r"(?<!\d)\d{5,}:[\w-]{30,}"),  # a Telegram token: core.telegram.org/bots/api
    re.compile(r"\b(?:syt|mat|mct)_\w{8,}"),  # Matrix access tokens: spec.matrix.org, Synapse, MAS
    re.compile(r"(?<=://)[^/\s]+(?=@)"),  # user and password in an address
    re.compile(r"(?i)(?<=bearer )\S+"),
    re.compile(r"""(?i)(?:token|password|passwd|secret)["']?\s*[=:]\s*["']?[^\s"'&,;]+"""),
)


def set_up(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Write to stderr: JSON lines, or to a terminal lines for people."""
    stream = stream if stream is not None else sys.stderr
    last: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if stream.isatty():
        last = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    cleaned: list[Processor] = [told_exception, without_secrets]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, only_template],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *cleaned, last],
        )
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            only_kept,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for ours in (name.rstrip("/") for name in OURS):
        logging.getLogger(ours).setLevel(level)
    sys.excepthook = _crashed


def _crashed(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    structlog.get_logger("bot").critical("crashed", error=kind.__name__, exc_info=error)


def only_template(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Of another library's line only the sentence as its authors wrote it, with the gaps empty.

    What fills the gaps is theirs to choose: an address with a token, an event with its words.
    """
    record: logging.LogRecord = event["_record"]
    event["event"] = str(record.msg)
    return event


def told_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Where an error arose and its kind; its own text and local variables may quote people."""
    error = event.pop("exc_info", None)
    if error is True or isinstance(error, tuple):
        error = sys.exc_info()[1] if error is True else error[1]
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_told(error))
    return event


def _told(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [*_told(cause), "which led to"] if cause is not None else []
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    name = f"{type(error).__name__} {code}" if code else type(error).__name__
    frames = [_step(frame) for frame in traceback.extract_tb(error.__traceback__)]
    ours = [f"  {step}" for step in frames[:-1] if step.startswith(OURS)]
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    own = [name, *ours, *(f"  {step}" for step in frames[-1:])]
    return [*before, *own, *(line for each in inner for line in _told(each))]


def _step(frame: traceback.FrameSummary) -> str:
    """`bot/outbox.py:55 due`: where a step of the way was taken."""
    path = Path(frame.filename)
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else ""
    return f"{name if name.startswith(OURS) else path.name}:{frame.lineno} {frame.name}"


def only_kept(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Of our own lines only what is known to be harmless; the rest shows that it was there."""
    return {key: value if _harmless(key, value) else HIDDEN for key, value in event.items()}


def _harmless(key: str, value: object) -> bool:
    if isinstance(value, str):
        return key in KEPT and WORD.fullmatch(value) is not None
    plain = value is None or isinstance(value, bool | int | float)
    return key == "exc_info" or (key in KEPT and plain)


def without_secrets(_: WrappedLogger, __: str, event: EventDict) -> MutableMapping[str, Any]:
    """Hide whatever looks like a token or a password, wherever it stands."""
    return {key: _clean(value) for key, value in event.items()}


def _clean(value: object) -> object:
    if not isinstance(value, str):
        return value
    for secret in SECRETS:
        value = secret.sub(HIDDEN, value)
    return value
