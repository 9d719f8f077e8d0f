"""Rehearsals: plain text files that say who does what, and exactly what must be answered."""

from bot.rehearsal.play import Report, play, play_on, rehearse
from bot.rehearsal.script import Script, ScriptError, parse, read

__all__ = ["Report", "Script", "ScriptError", "parse", "play", "play_on", "read", "rehearse"]
