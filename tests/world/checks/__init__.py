"""Every promise the world watches over."""

from __future__ import annotations

from tests.world.checks.clock import Alarms, Peace
from tests.world.checks.mail import Mail
from tests.world.checks.rows import Borders, Echoes, Frozen, Numbers, Rights
from tests.world.checks.secrets import Secrets
from tests.world.checks.undone import Undone
from tests.world.verdict import Check

CHECKS: tuple[type[Check], ...] = (Echoes, Numbers, Borders, Rights, Frozen, Undone, Mail, Alarms, Peace, Secrets)
