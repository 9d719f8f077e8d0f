"""Reads a council's people, seats, rooms and meetings in from one page."""

from bot.roster.enrol import enrol
from bot.roster.fits import RosterError, position
from bot.roster.page import Roster

__all__ = ["Roster", "RosterError", "enrol", "position"]
