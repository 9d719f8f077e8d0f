"""Plays a script on a stage, act by act, and says where something was not as it should be."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.rehearsal.compare import Comparison
from bot.rehearsal.lines import Beat, Check, Never
from bot.rehearsal.script import Script, ScriptError, read
from bot.rehearsal.sentences import RehearsalError, tell
from bot.rehearsal.stage import Act, Disturb, Move, Place, Restart, Stage
from bot.rehearsal.twin import Twin
from bot.roster import RosterError
from bot.settings.council import CouncilFile
from bot.settings.problems import ConfigError
from bot.settings.values import Language


@dataclass
class Report:
    """How it went; str() is what to tell."""

    source: str
    language: Language = "fi"
    steps: int = 0
    messages: int = 0
    failures: list[str] = field(default_factory=list)
    stopped: int | None = None

    def fail(self, line: int, what: str) -> None:
        """Note something that is not as it should be."""
        self.failures.append(f"{self.source}:{line}: {what}")

    def __str__(self) -> str:
        gaps = {"source": self.source, "steps": self.steps, "messages": self.messages}
        if not self.failures:
            return tell("passed", self.language, **gaps)
        ending = []
        if self.stopped is not None:
            ending = [tell("stopped", self.language, source=self.source, line=self.stopped)]
        return "\n".join([*self.failures, *ending])


def play(
    script: Script, stage: Stage, language: Language = "fi", *, keep_going: bool = False
) -> Report:
    """Every act in turn. After the first one that fails the rest would only fail because of it."""
    report = Report(script.source, language)
    for beat in script.beats:
        _Player(script, stage, report).take(beat)
        report.steps += 1
        if report.failures and not keep_going:
            report.stopped = beat.line
            break
    return report


class _Player:
    def __init__(self, script: Script, stage: Stage, report: Report) -> None:
        self.cast = script.cast
        self.stage = stage
        self.report = report

    def take(self, beat: Beat) -> None:
        """Let it happen, then look at everything that came of it."""
        try:
            self._happen(beat)
        except RehearsalError as error:
            self.report.fail(beat.line, error.told(self.report.language))
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{error!r} ({Path(last.filename).name}:{last.lineno})"
            self.report.fail(beat.line, tell("broke", self.report.language, error=what))
        seen = self.stage.seen()
        self.report.messages += len(seen)
        comparison = Comparison(self.cast, self.report.language, beat.expects)
        for line, what in comparison.findings(seen):
            self.report.fail(line or beat.line, what)

    def _happen(self, beat: Beat) -> None:
        match beat.happening:
            case Act() as act:
                self.stage.perform(act)
            case Move(wall):
                self.stage.move(wall)
            case Restart():
                self.stage.restart()
            case Disturb(place, trouble):
                self.stage.disturb(place, trouble)
            case Check() as check:
                self._check(beat.line, check)
            case Never(places, words):
                for place in places:
                    self._never(beat.line, place, words)

    def _check(self, line: int, check: Check) -> None:
        facts = self.stage.facts(check.subject)
        if facts is None:
            raise RehearsalError("no_subject", subject=check.subject)
        for name, wanted in check.wanted:
            gaps = {"subject": check.subject, "name": name}
            if name not in facts:
                self._fail(line, "no_fact", known=", ".join(facts), **gaps)
            elif facts[name] != wanted:
                self._fail(line, "state", there=facts[name], wanted=wanted, **gaps)

    def _never(self, line: int, place: Place, words: Iterable[str]) -> None:
        for word in words:
            for text in self.stage.shown(place):
                if word in text:
                    message = "\n".join(f"    {row}" for row in text.split("\n"))
                    written = self.cast.written(place)
                    self._fail(line, "leak", word=word, place=written, message=message)
                    break

    def _fail(self, line: int, code: str, **gaps: object) -> None:
        self.report.fail(line, tell(code, self.report.language, **gaps))


def rehearse(
    paths: Iterable[Path],
    councils: Mapping[str, CouncilFile],
    language: Language = "fi",
    write: Callable[[str], object] = print,
) -> int:
    """Play each file on a twin with a database of its own; 0 if all went as written, else 1."""
    results = [_rehearsed(path, councils, language, write) for path in paths]
    return 0 if all(results) else 1


def _rehearsed(
    path: Path,
    councils: Mapping[str, CouncilFile],
    language: Language,
    write: Callable[[str], object],
) -> bool:
    try:
        script = read(path, language)
        with TemporaryDirectory() as folder:
            report = play_on(script, councils, f"sqlite:///{folder}/rehearsal.db", language)
    except (ScriptError, ConfigError) as error:
        write(str(error))
        return False
    except RosterError as error:
        write("\n".join(f"{path}: {row}" for row in str(error).split("\n")))
        return False
    except RehearsalError as error:
        write(f"{path}:1: {error.told(language)}")
        return False
    write(str(report))
    return not report.failures


def play_on(
    script: Script,
    councils: Mapping[str, CouncilFile],
    url: str,
    language: Language = "fi",
    *,
    keep_going: bool = False,
) -> Report:
    """Play on a twin whose database is at that address and empty."""
    twin = Twin(script, councils, url)
    try:
        return play(script, twin, language, keep_going=keep_going)
    finally:
        twin.close()
