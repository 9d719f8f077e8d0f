"""Reads one council's file, or a folder of them."""

from collections.abc import Iterator
from pathlib import Path

from bot.settings.checks import CHECKS
from bot.settings.council import CouncilFile
from bot.settings.page import Page
from bot.settings.problems import ConfigError, Problem, nearest
from bot.settings.values import Language


def load_council(path: Path, language: Language = "fi") -> CouncilFile:
    """One council's file. Raises ConfigError with every problem, each with its line."""
    return _fit(Page.read(path, language))


def load_councils(folder: Path, language: Language = "fi") -> dict[str, CouncilFile]:
    """All councils of the folder by id, in the order of file names.

    Raises ConfigError with the problems of all files at once, so that one round mends them.
    """
    pages: dict[Page, CouncilFile] = {}
    lines: list[str] = []
    faulty: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        try:
            page = Page.read(path, language)
            pages[page] = _fit(page)
        except ConfigError as error:
            lines += error.lines
            faulty.add(path.stem)
    if not pages and not lines:
        raise Page(str(folder), "", language).error([Problem((), "no_councils", at=str(folder))])
    for page in pages:
        lines += page.error(_together(page, pages, faulty)).lines
    if lines:
        raise ConfigError(lines)
    return {file.id: file for file in pages.values()}


def _fit(page: Page) -> CouncilFile:
    file = page.fit(CouncilFile, page.parse())
    problems = [problem for check in CHECKS for problem in check(file)]
    if problems:
        raise page.error(problems)
    return file


def _together(page: Page, pages: dict[Page, CouncilFile], faulty: set[str]) -> Iterator[Problem]:
    """What only shows when the files lie side by side; a file with faults still counts as there."""
    file, stem = pages[page], Path(page.source).stem
    if file.id != stem and file.status != "template":
        yield Problem(("council", "id"), "id_file", {"id": file.id})
    first = next(other for other, its in pages.items() if its.id == file.id)
    if first is not page:
        yield Problem(("council", "id"), "id_twice", {"id": file.id, "other": first.source})
    there = {other.id for other in pages.values()} | faulty
    for n, child in enumerate(file.federation.children):
        loc = ("federation", "children", n)
        if child == file.id:
            yield Problem(loc, "child_self", {"child": child})
        elif child not in there:
            hint = nearest(child, sorted(there - {file.id}))
            yield Problem(loc, "child_unknown", {"child": child, "hint": hint})
