"""The house itself: who may enter whose room, how long a page is, what the core never does."""

from __future__ import annotations

import ast
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("bot", "adapters", "scheduler")
LONGEST_FILE = 250
LONGEST_FUNCTION = 40
USUAL_FUNCTION = 10
MOVING = {"asyncio", "socket", "time", "threading", "httpx", "aiohttp", "requests"}
"""Modules that wait for the world, or ask it what the time is."""
CLOCKS = {"now", "today", "utcnow"}
AWAKE = {"bot/__main__.py", "bot/assemble.py"}
"""The only files of the core that may."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def pages() -> Iterator[tuple[str, str, ast.Module]]:
    """Every module of the house: its name, its text, its tree."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(ROOT).as_posix(), text, ast.parse(text)


PAGES = list(pages())


def functions() -> Iterator[tuple[str, int]]:
    """Every function and how many lines it has."""
    for name, _, tree in PAGES:
        for node in ast.walk(tree):
            if isinstance(node, Function):
                assert node.end_lineno is not None
                yield f"{name}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


# --- pages and functions ------------------------------------------------------------------------


def test_every_page_opens_with_a_sentence_that_says_what_it_is_for() -> None:
    silent = []
    for name, text, tree in PAGES:
        opening = (ast.get_docstring(tree) or "").split("\n\n")[0]
        if text.strip() and ("\n" in opening or not opening.endswith((".", "?", "!"))):
            silent.append(name)
    assert silent == []


def test_no_package_is_without_a_map() -> None:
    assert [name for name, text, _ in PAGES if not text.strip()] == []


def test_no_page_is_longer_than_one_can_read() -> None:
    lengths = {name: text.count("\n") for name, text, _ in PAGES if "/models/" not in name}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen_and_most_are_short() -> None:
    lengths = dict(functions())
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) <= USUAL_FUNCTION


# --- the core stands still ----------------------------------------------------------------------


def moving(tree: ast.Module) -> Iterator[str]:
    """What a page does that only the edge may do."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.split(".")[0] in MOVING)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MOVING:
            yield str(node.module)
        elif isinstance(node, ast.AsyncFunctionDef | ast.Await):
            yield "await"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if node.func.attr in CLOCKS and name in ("datetime", "date"):
                yield f"{name}.{node.func.attr}()"


def test_the_core_neither_waits_for_the_world_nor_reads_a_clock() -> None:
    """bot.ports only names what adapters await; whoever needs the time is told it."""
    found = {
        name: sorted(set(moving(tree)))
        for name, _, tree in PAGES
        if name.startswith("bot/") and name not in AWAKE | {"bot/ports.py"}
    }
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("import asyncio", "asyncio"),
        ("from time import monotonic", "time"),
        ("import socket as s", "socket"),
        ("from datetime import datetime\nx = datetime.now()", "datetime.now()"),
        ("import datetime\nx = datetime.date.today()", "date.today()"),
        ("async def f() -> None: ...", "await"),
    ],
)
def test_such_a_thing_would_be_seen(words: str, what: str) -> None:
    assert list(moving(ast.parse(words))) == [what]


def test_a_time_of_day_is_no_clock() -> None:
    assert list(moving(ast.parse("from datetime import time\nx = time(9)"))) == []


# --- who may enter whose room -------------------------------------------------------------------


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house in another place, where it can be spoilt."""
    folder = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / room, folder / room, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """`lint-imports` there."""
    command = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [command, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "300"},
        capture_output=True,
        text=True,
    )


def test_everybody_keeps_to_their_rooms(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("page", "planted", "contract"),
    [
        ("bot/rules/text.py", "import bot.models", "floor of the core"),
        ("bot/models/people.py", "import bot.turn", "floor of the core"),
        ("bot/turn.py", "import bot.features.news", "floor of the core"),
        ("bot/outbox.py", "import bot.router", "floor of the core"),
        ("bot/features/news.py", "import bot.router", "floor of the core"),
        ("bot/features/news.py", "import bot.rehearsal", "floor of the core"),
        ("bot/ports.py", "import bot.when", "floor of the core"),
        ("bot/a_new_room.py", "import bot.turn", "floor of the core"),
        ("bot/router.py", "import scheduler.desk", "neither adapters nor the scheduler"),
        ("bot/features/news.py", "import adapters.console", "neither adapters nor the scheduler"),
        ("bot/outbox.py", "import asyncio", "does not await"),
        ("bot/features/news.py", "import time", "does not await"),
        ("bot/when.py", "import sqlalchemy", "know no database"),
        ("bot/rules/quiet.py", "import sqlalchemy.orm", "know no database"),
        ("adapters/console/paper.py", "import bot.turn", "An adapter knows"),
        ("adapters/console/paper.py", "import scheduler.desk", "An adapter knows"),
        ("adapters/console/paper.py", "import sqlalchemy", "An adapter knows"),
        ("adapters/another.py", "import adapters.console", "Adapters do not know"),
        ("scheduler/desk.py", "import bot.router", "is handed the router"),
        ("scheduler/deliver.py", "import adapters.console", "is handed the router"),
    ],
)
def test_who_goes_where_they_may_not_is_seen(
    copy: Path, page: str, planted: str, contract: str
) -> None:
    path = copy / page
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{planted}\n", encoding="utf-8")
    try:
        done = lint(copy)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")
    broken = [row for row in done.stdout.split("\n") if " BROKEN" in row]
    assert done.returncode == 1, done.stdout
    assert any(contract in row for row in broken), done.stdout


def test_an_import_that_only_types_need_is_allowed(copy: Path) -> None:
    path = copy / "bot" / "outbox.py"
    before = path.read_text(encoding="utf-8")
    planted = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import bot.router\n"
    path.write_text(f"{before}\n{planted}", encoding="utf-8")
    try:
        assert lint(copy).returncode == 0
    finally:
        path.write_text(before, encoding="utf-8")
