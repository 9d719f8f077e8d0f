"""Every promise the world watches over."""

from __future__ import annotations

from tests.world.checks.clock import Alarms, Peace
from tests.world.checks.counts import Counts
from tests.world.checks.fates import Fates
from tests.world.checks.mail import Mail
from tests.world.checks.papers import Closed, Languages
from tests.world.checks.rows import Borders, Echoes, Frozen, Numbers, Rights
from tests.world.checks.secrets import Secrets
from tests.world.checks.undone import Undone
from tests.world.verdict import Check

CHECKS: tuple[type[Check], ...] = (
    Echoes, Frozen, Languages, Secrets, Numbers, Borders, Rights, Undone, Counts, Fates, Mail,
    Alarms, Peace, Closed,
)  # fmt: skip
