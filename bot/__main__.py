"""The `jane` command: what each of its words does is in bot.assemble and bot.checkup."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot import assemble, checkup, logs
from bot.commandline import Trouble, language_of, told
from bot.rehearsal import rehearse
from bot.settings.folder import load_councils
from bot.settings.problems import ConfigError

app = typer.Typer(
    name="jane",
    help="JANE: the secretary's right hand in the chats a council already uses.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
ConfigPath = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings; usually config.toml.")
]


@app.command()
def demo(
    no_input: Annotated[bool, typer.Option("--no-input", help="End after the play.")] = False,
) -> None:
    """Play a whole council's preparation with invented people, then leave you at the prompt."""
    from bot.demo import demo

    raise typer.Exit(demo(no_input=no_input, language=language_of(os.environ)))


@app.command("rehearse")
def rehearse_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", show_default=False)],
    config: ConfigPath = None,
) -> None:
    """Play rehearsals and compare the answers; exit status 1 where they differ."""
    language = language_of(os.environ)
    with kindly():
        settings = assemble.read_settings(config, os.environ, language)
        councils = load_councils(settings.councils, language)
    raise typer.Exit(rehearse(files, councils, language, typer.echo))


@app.command()
def check(config: ConfigPath = None) -> None:
    """Look at the settings, the council files and the database; change nothing."""
    language = language_of(os.environ)
    with kindly():
        settings = assemble.read_settings(config, os.environ, language)
    code = "config_ok" if settings.source else "config_none"
    path = settings.source or assemble.USUAL
    url = settings.config.database.url.get_secret_value()
    findings = [
        checkup.Finding(told(code, language, path=path)),
        *checkup.unready(settings.config, language),
        *checkup.councils(settings.councils, language),
        checkup.database(url, language),
    ]
    for finding in findings:
        typer.echo(finding.line, err=not finding.well)
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


@app.command()
def run(config: ConfigPath = None) -> None:
    """Bring the database up to date and start talking: in this release, at this terminal."""
    language = language_of(os.environ)
    logs.set_up()
    with kindly():
        settings = assemble.read_settings(config, os.environ, language)
        for finding in checkup.unready(settings.config, language):
            raise Trouble(finding.line)
        councils = load_councils(settings.councils, language)
        assemble.run(settings, councils, language)


@contextmanager
def kindly() -> Iterator[None]:
    """What cannot be done is said in a sentence, never as a traceback."""
    try:
        yield
    except (ConfigError, Trouble) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def main() -> None:
    """The entry point of the installed command."""
    app()


if __name__ == "__main__":
    main()
