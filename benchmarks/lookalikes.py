"""How long one new title takes against many old ones, next to bare rapidfuzz in the same run."""

import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz, process

from bot.rules.similar import lookalikes

LABELLED = Path(__file__).parent.parent / "tests" / "data" / "lookalikes.toml"
NEW = "Yksinäisten kotikäynnit: miten ohjaus hyvinvointialueelta toimii?"


def invented(count: int, seed: int = 7) -> list[str]:
    """Titles of three to seven words drawn from the labelled Finnish ones."""
    parts = tomllib.loads(LABELLED.read_text(encoding="utf-8")).values()
    words = [word for part in parts for group in part["fi"] for t in group for word in t.split()]
    luck = random.Random(seed)
    return [" ".join(luck.choices(words, k=luck.randint(3, 7))) for _ in range(count)]


def hostile(count: int, seed: int = 7) -> list[str]:
    """Titles of 10 000 letters in words that no other title has."""
    luck = random.Random(seed)
    return ["".join(luck.choices("aeiknstuvä" * 3 + " ", k=10_000)) for _ in range(count)]


def best_of(runs: int, work: Callable[[], object]) -> float:
    """Milliseconds of the quickest run; the first warms the caches as a running bot has them."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def compare(name: str, new: str, titles: list[str]) -> str:
    others = list(enumerate(titles))
    first = best_of(1, lambda: lookalikes(new, others))
    ours = best_of(5, lambda: lookalikes(new, others))
    bare = best_of(5, lambda: process.extract(new, titles, scorer=fuzz.token_sort_ratio, limit=3))
    return f"{name:<16}{first:9.1f}{ours:9.1f}{bare:9.1f}{first / bare:9.1f}{ours / bare:9.1f}"


def main() -> None:
    rows = [
        "1 title against  first ms    again     bare  first x  again x",
        compare("1 000", NEW, invented(1_000)),
        compare("30 000", NEW, invented(30_000)),
        compare("1 000 hostile", hostile(1, seed=8)[0], hostile(1_000)),
    ]
    print("\n".join(rows))  # noqa: T201


if __name__ == "__main__":
    main()
