"""How often each kind of person gives each command."""

from __future__ import annotations

SECRETARY: dict[str, float] = {
    "propose": 4, "proposals": 3, "merge": 8, "apart": 1, "lift": 4, "defer": 4, "decline": 4,
    "accept": 7, "askmore": 3, "passon": 3, "agenda": 22, "item": 10, "meeting": 7, "statement": 4,
    "undo": 4, "support": 2, "attend": 1, "mine": 1, "members": 1, "networks": 1, "shared": 1,
    "memo": 1, "language": 0.4, "help": 1, "council": 1, "news": 1, "want": 1, "rules": 0.5,
    "privacy": 0.3, "start": 0.5,
}  # fmt: skip
MEMBER: dict[str, float] = {
    "propose": 14, "want": 6, "support": 14, "proposals": 4, "agenda": 4, "attend": 4, "absent": 3,
    "meeting": 2, "mine": 3, "members": 2, "networks": 2, "memo": 1, "undo": 5, "news": 6,
    "help": 1, "start": 1, "language": 0.5, "council": 2, "statement": 2, "rules": 1, "lift": 1,
}  # fmt: skip
NETWORK: dict[str, float] = {
    "propose": 14, "support": 12, "news": 14, "want": 3, "help": 1, "rules": 1, "networks": 2,
    "undo": 4, "agenda": 2, "memo": 1, "start": 1, "proposals": 1, "members": 1, "meeting": 1,
}  # fmt: skip
OUTSIDER: dict[str, float] = {
    "propose": 16, "mine": 4, "council": 5, "agenda": 3, "support": 3, "want": 1, "undo": 3,
    "help": 1, "start": 2, "memo": 2, "meeting": 1, "proposals": 1, "members": 1, "networks": 1,
    "accept": 1, "decline": 1, "statement": 1, "rules": 1, "privacy": 1, "item": 1, "merge": 1,
}  # fmt: skip
DEEDS = frozenset(
    ("propose", "support", "news", "attend", "absent", "accept", "merge", "lift", "defer",
     "decline", "item", "statement", "agenda")
)  # fmt: skip
