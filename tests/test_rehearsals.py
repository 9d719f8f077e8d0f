"""Every rehearsal in the house is played, on both databases, and comes out exactly as written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.rehearsal import play_on, read, rehearse
from bot.settings.council import CouncilFile
from bot.settings.folder import load_councils

ROOT = Path(__file__).resolve().parent.parent
COUNCILS = ROOT / "councils"
SMALL = ROOT / "tests" / "rehearsals"
GOOD = SMALL / "forwarded.rehearsal"
FILES = sorted([*COUNCILS.glob("*.rehearsal"), *SMALL.glob("*.rehearsal")])


@pytest.fixture(scope="module")
def councils() -> Mapping[str, CouncilFile]:
    return load_councils(COUNCILS)


def test_every_council_has_a_rehearsal() -> None:
    scripts = {path.stem for path in COUNCILS.glob("*.rehearsal")}
    assert scripts == {path.stem for path in COUNCILS.glob("*.toml")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_comes_out_as_written(
    path: Path, councils: Mapping[str, CouncilFile], database_url: str
) -> None:
    report = play_on(read(path), councils, database_url)
    assert not report.failures, f"\n{report}"


def test_the_command_ends_well_when_all_went_as_written(
    councils: Mapping[str, CouncilFile],
) -> None:
    told: list[str] = []
    assert rehearse([GOOD], councils, write=told.append) == 0
    assert told == [f"{GOOD}: 5 askelta, 1 viestiä, kaikki kuten piti."]


def test_the_command_fails_and_shows_what_differs(
    tmp_path: Path, councils: Mapping[str, CouncilFile]
) -> None:
    told: list[str] = []
    good = GOOD.read_text(encoding="utf-8")
    path = tmp_path / "huono.rehearsal"
    path.write_text(good.replace("TG-N < proposal.ask_want\n", ""), encoding="utf-8")
    assert rehearse([path], councils, write=told.append) == 1
    line = good.split("\n").index("TG-N < proposal.ask_want")
    assert told[0].startswith(f"{path}:{line}: tämä viesti tuli, mutta sitä ei odotettu:\n")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"keski-uusimaa"', '"pohjola"'), '1: neuvostoa "pohjola" ei ole. Neuvostot: '),
        (('member = "Ilta', 'member = "Ilma'), ' henkilöä "Ilma Saarela" ei ole luettelossa'),
        (("+++", "---"), "1: tiedoston alussa pitää olla neuvoston tiedot rivien +++ välissä."),
    ],
)
def test_a_file_that_cannot_be_played_says_why(
    tmp_path: Path,
    councils: Mapping[str, CouncilFile],
    change: tuple[str, str],
    told: str,
) -> None:
    heard: list[str] = []
    good = GOOD.read_text(encoding="utf-8")
    path = tmp_path / "huono.rehearsal"
    path.write_text(good.replace(*change), encoding="utf-8")
    assert rehearse([path], councils, write=heard.append) == 1
    assert heard[0].startswith(f"{path}:{told}")


def test_the_example_in_the_docs_plays(
    tmp_path: Path, councils: Mapping[str, CouncilFile], sqlite_url: str
) -> None:
    docs = (ROOT / "docs" / "rehearsals.md").read_text(encoding="utf-8")
    path = tmp_path / "malli.rehearsal"
    path.write_text(docs.split("```\n")[1], encoding="utf-8")
    assert play_on(read(path), councils, sqlite_url).failures == []
