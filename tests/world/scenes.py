"""Chooses who acts, about which council, and in which of the rooms they can be in."""

from __future__ import annotations

from random import Random

from tests.world.cast import Place, Soul
from tests.world.days import wall
from tests.world.habits import MEMBER, NETWORK, OUTSIDER, SECRETARY
from tests.world.lore import Lore
from tests.world.stage import Stage

STRANGERS = 60


class Scenes:
    """Where people are."""

    def __init__(self, rng: Random, stage: Stage, lore: Lore) -> None:
        self.rng, self.stage, self.lore = rng, stage, lore
        self.cast, self.chats = lore.cast, stage.chats

    def _group(self, slug: str, kind: str, soul: Soul) -> Place | None:
        places = [
            place
            for place, spot in self.cast.spots.items()
            if spot.slug == slug and spot.kind == kind and place[0] in soul.accounts
        ]
        return self.rng.choice(places) if places else None

    def private(self, soul: Soul) -> Place | None:
        if not soul.chats:
            return None
        platform = self.rng.choice(soul.chats)
        return platform, soul.accounts[platform]

    def _somewhere(self, slug: str, soul: Soul, *kinds: str) -> Place | None:
        for kind in kinds:
            place = self.private(soul) if kind == "private" else self._group(slug, kind, soul)
            if place is not None:
                return place
        return None

    def scene(self) -> tuple[Soul, str, Place, dict[str, float]]:
        """A person, a council, a place and what such a person would do there."""
        while True:
            slug = self.rng.choice(["poyta", "neuvosto", "kaupunki"] * 3 + ["aie"])
            soul, kinds, habits = self._part(slug)
            place = self._somewhere(slug, soul, *kinds) if soul else None
            if soul is not None and place is not None:
                return soul, slug, place, habits

    def _part(self, slug: str) -> tuple[Soul | None, list[str], dict[str, float]]:
        rng, today = self.rng, wall(self.stage.now).date()
        realm = self.cast.realms[slug]
        part = rng.choices(("prep", "member", "network", "outsider", "any"), (32, 30, 16, 16, 6))[0]
        souls = self.cast.souls
        if part == "prep":
            souls = [each for each in souls if each.prepares(realm, today)]
            kinds = rng.choice((["prep", "private"], ["private", "prep"], ["council"]))
            return rng.choice(souls), kinds, SECRETARY
        if part == "member":
            souls = [each for each in souls if each.is_member(slug, today)]
            kinds = rng.choice((["council"], ["council"], ["private"], ["network", "council"]))
            return rng.choice(souls), kinds, MEMBER
        if part == "network":
            shy = [each for each in souls if not each.chats]
            return rng.choice(shy if rng.random() < 0.5 else souls), ["network"], NETWORK
        if part == "outsider":
            souls = [each for each in souls if not each.is_member(slug, today)]
            if rng.random() < 0.1 and len(self.cast.souls) < STRANGERS:
                souls = [self.cast.add("Vieras", None, rng.choice("TM"))]
            return (
                rng.choice(souls),
                ["private"] if rng.random() < 0.85 else ["council", "public"],
                OUTSIDER,
            )
        kinds = rng.sample(["private", "council", "prep", "network", "public"], 5)
        return rng.choice(souls), kinds, rng.choice((SECRETARY, MEMBER, OUTSIDER))
