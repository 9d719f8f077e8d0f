"""Every promise the world watches over."""

from __future__ import annotations

from tests.world.verdict import Check

CHECKS: tuple[type[Check], ...] = ()
