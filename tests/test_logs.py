"""The log: no secret, no word of anybody's and no name in it, at any level."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import text

from bot import logs
from bot.database import open_database
from bot.rehearsal import play_on, read
from bot.rehearsal.stage import Act
from bot.settings.folder import load_councils

ROOT = Path(__file__).resolve().parent.parent
TELEGRAM = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
MATRIX = "syt_amFuZQ_ABCDEFGHIJKLMNOPQRST_012345"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the log goes, with everything turned on; all is as it was afterwards."""
    root = logging.getLogger()
    before = root.level, list(root.handlers), sys.excepthook
    stream = io.StringIO()
    logs.set_up(stream, logging.DEBUG)
    root.setLevel(logging.DEBUG)
    yield stream
    structlog.reset_defaults()
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    sys.excepthook = before[2]
    for ours in ("bot", "adapters", "scheduler"):
        logging.getLogger(ours).setLevel(logging.NOTSET)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_of_ours_says_when_who_and_what(stream: io.StringIO) -> None:
    structlog.get_logger("bot.turn").error("turn.failed", error="KeyError", alarm=7, wait=None)
    [line] = lines(stream)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", line.pop("timestamp"))
    assert line == {
        "event": "turn.failed",
        "level": "error",
        "logger": "bot.turn",
        "error": "KeyError",
        "alarm": 7,
        "wait": None,
    }


@pytest.mark.parametrize(
    "careless",
    [
        {"text": "Oiva sanoi"},
        {"sender": 4711},
        {"handle": "oiva"},
        {"name": "Oiva"},
        {"card": {"parts": [["Oiva sanoi", "text"]]}},
        {"room": "Oivan huone"},
        {"error": ["Oiva sanoi"]},
        {"event": "Oiva sanoi näin"},
        {"stack_info": "Oiva"},
    ],
)
def test_what_a_caller_should_not_have_added_is_hidden(
    stream: io.StringIO, careless: dict[str, Any]
) -> None:
    event = careless.pop("event", "turn.failed")
    structlog.get_logger("bot").warning(event, **careless)
    assert not re.search("(?i)oiva|4711", stream.getvalue())
    assert logs.HIDDEN in stream.getvalue()


@pytest.mark.parametrize(
    "message",
    [
        f"POST https://api.telegram.org/bot{TELEGRAM}/sendMessage",
        f"token {TELEGRAM}",
        f"GET /sync?access_token={MATRIX}&since=1",
        f"Authorization: Bearer {MATRIX}",
        f"found {MATRIX} in the store",
        f'{{"password": "{MATRIX}"}}',
        f"password={MATRIX}",
        f"postgresql://jane:{MATRIX}@db.example.fi/jane",
        f"postgresql://jane:a@{MATRIX}@db.example.fi/jane",
        f"client_secret: '{MATRIX}'",
    ],
)
def test_no_secret_of_another_library_gets_through(stream: io.StringIO, message: str) -> None:
    logger = logging.getLogger("httpx")
    logger.info(message)
    logger.info("%s", message)
    logger.error("failed: %r", ValueError(message))
    try:
        raise ConnectionError(message)
    except ConnectionError:
        logger.exception("connecting to %s", message)
        structlog.get_logger("bot").exception("delivery.failed")
    assert len(lines(stream)) == 5
    for secret in (TELEGRAM, MATRIX, "AAHdqTcv", "0123"):
        assert secret not in stream.getvalue()


def test_of_an_error_its_kind_and_way_are_told_but_not_its_words(stream: io.StringIO) -> None:
    words = "Oivan sanat"
    database = open_database("sqlite://")
    try:
        with database.transaction() as session:
            session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": words})
    except Exception as error:
        structlog.get_logger("bot").error("turn.failed", exc_info=error)
    told = lines(stream)[-1]["exception"].split("\n")
    database.close()
    assert told[0] == "OperationalError SQLITE_ERROR"
    assert "which led to" in told
    assert words not in stream.getvalue()


def test_a_crash_is_logged_without_its_words(stream: io.StringIO) -> None:
    try:
        raise ExceptionGroup("Oivan ryhmä", [KeyError("Oiva"), ValueError("Oiva")])
    except ExceptionGroup as error:
        sys.excepthook(type(error), error, error.__traceback__)
    [line] = lines(stream)
    assert (line["event"], line["level"], line["error"]) == (
        "crashed",
        "critical",
        "ExceptionGroup",
    )
    assert {"KeyError", "ValueError"} <= set(line["exception"].split("\n"))
    assert "Oiva" not in stream.getvalue()


def test_on_a_terminal_the_lines_are_for_people_and_hide_the_same() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    root = logging.getLogger()
    handlers, hook, terminal = list(root.handlers), sys.excepthook, Terminal()
    logs.set_up(terminal)
    try:
        raise ValueError("Oivan sanat")
    except ValueError:
        structlog.get_logger("bot").exception("turn.failed", text="Oivan sanat")
    finally:
        structlog.reset_defaults()
        root.handlers[:], sys.excepthook = handlers, hook
    assert "turn.failed" in terminal.getvalue()
    assert "ValueError\n" in terminal.getvalue()
    assert "Oiva" not in terminal.getvalue()
    assert not terminal.getvalue().startswith("{")


def test_a_whole_rehearsal_leaves_no_word_and_no_name_in_the_log(
    stream: io.StringIO, sqlite_url: str
) -> None:
    """Everything is turned on, the database's own log too; words are those of the script."""
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    script = read(ROOT / "councils" / "keski-uusimaa.rehearsal")
    try:
        report = play_on(script, load_councils(ROOT / "councils"), sqlite_url)
    finally:
        logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    assert report.steps > 20
    written = stream.getvalue()
    assert written.count("\n") > 1000
    said = {
        beat.happening.text
        for beat in script.beats
        if isinstance(beat.happening, Act) and len(beat.happening.text) > 3
    }
    names = {person.name for person in script.roster.people}
    handles = {"@oiva", "@lempi", "tyyne_v"}
    assert len(said) > 20
    assert [words for words in said | names | handles if words in written] == []
