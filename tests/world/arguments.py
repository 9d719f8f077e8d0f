"""What people write after a command: sensible most of the time, wrong or nasty the rest of it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bot.language import Catalogue
from tests.world import texts
from tests.world.days import wall
from tests.world.lore import Lore
from tests.world.stage import Stage
from tests.world.words import Mint, Sort

WANTS = ("information", "discussion", "position", "decision")
RARELY = 0.06


class Writer:
    """One person about to write something about one council in one place."""

    def __init__(self, rng: Random, stage: Stage, lore: Lore, mint: Mint) -> None:
        self.rng, self.stage, self.lore, self.mint = rng, stage, lore, mint
        self.soul, self.slug, self.place, self.language = 0, "", ("", ""), "fi"

    def sits(self, soul: int, slug: str, place: tuple[str, str], language: str) -> Writer:
        """Ready to write."""
        self.soul, self.slug, self.place, self.language = soul, slug, place, language
        return self

    @property
    def voices(self) -> Catalogue:
        """The catalogue of the house."""
        return self.stage.voices

    def canary(self, text: str) -> str:
        """The text with a word by which it will be known again."""
        return f"{text} {self.mint.make(Sort.SAID, self.soul, self.place)}"

    def words(self, topics: tuple[str, ...]) -> str:
        """Somebody's own words; now and then nasty."""
        said = self.canary(self.rng.choice(topics))
        return texts.nasty(self.rng, said) if self.rng.random() < RARELY else said

    def word(self, key: str) -> str:
        """A small word in the writer's language, or as buttons have it."""
        return self.rng.choice([key, *self.voices.voices[self.language].words.get(key, [key])])

    def number(self, *states: str) -> str:
        """A suggestion's number: of this council, of another, missing, or no number at all."""
        roll = self.rng.random()
        slug = self.slug if roll < 0.88 else self.rng.choice(list(self.lore.cast.realms))
        rows = self.lore.suggestions(slug, *states) if states and roll < 0.8 else []
        if rows:
            number = self.rng.choice(rows[-12:])["number"]
        else:
            base = self.lore.cast.realms[slug].numbers
            number = base + self.rng.randint(0, len(self.lore.by_council[slug]) + 2)
        if roll > 0.97:
            return self.rng.choice(("", "x", "E-", "0", "9999999", "-1", "½", "E--41", "٤١"))
        return self.rng.choice(("{}", "{}", "E-{}", "e{}", " {} ")).format(number)

    def index(self, most: int = 9) -> str:
        """A place in a list."""
        return str(self.rng.randint(0, most))

    def code(self) -> str:
        """A meeting's number and year, or nothing for the next one."""
        meeting = self.lore.meeting(self.slug, self.stage.now)
        if meeting is None or self.rng.random() < 0.7:
            return ""
        return f"{meeting['number'] + self.rng.choice((0, 0, 1))}/{meeting['year']}"


def nothing(_w: Writer) -> str:
    """A command alone."""
    return ""


def propose(w: Writer) -> str:
    return "" if w.rng.random() < 0.08 else w.words(texts.TOPICS)


def want(w: Writer) -> str:
    return f"{w.number('open', 'on_agenda')} {w.word(w.rng.choice(WANTS))}"


def support(w: Writer) -> str:
    return w.number("open", "on_agenda", "deferred")


def news(w: Writer) -> str:
    return "" if w.rng.random() < RARELY else w.words(texts.NEWS)


def proposals(w: Writer) -> str:
    return w.rng.choice(("", "", w.word("top")))


def agenda(w: Writer) -> str:
    verb = w.rng.choices(
        ("", "create", "move", "add", "sub", "remove", "publish", "now", "later", "noise"),
        (12, 18, 10, 12, 4, 5, 6, 26, 7, 2),
    )[0]
    if verb in ("", "noise"):
        return verb and w.canary("jotain")
    if verb in ("publish", "now", "later"):
        when = {
            "publish": "",
            "now": w.word("now"),
            "later": texts.moment(w.rng, wall(w.stage.now)),
        }
        return f"{w.word('publish')} {when[verb]}"
    if verb == "move":
        reason = f" {w.word('reason')}: {w.canary('syy')}" if w.rng.random() < 0.3 else ""
        return f"{w.word('move')} {w.index()} {w.index()}{reason}"
    if verb == "add":
        return f"{w.word('add')} {w.rng.choice(('', w.index() + ' '))}{w.words(texts.TOPICS)}"
    if verb == "sub":
        return f"{w.word('add')} {w.index()}.1 {w.words(texts.TOPICS)}"
    return f"{w.word(verb)} {w.index(12) if verb == 'remove' else ''}"


def item(w: Writer) -> str:
    place = w.rng.choice((w.index(12), w.index(12), f"{w.index()}.1"))
    return f"{place} {w.rng.choice(('sv ', 'sv ', 'fi ', 'en ', ''))}{w.words(texts.TOPICS)}"


def meeting(w: Writer) -> str:
    now = wall(w.stage.now)
    verb = w.rng.choices(("", "create", "extra", "purpose", "noise"), (10, 12, 5, 14, 2))[0]
    if verb == "purpose":
        return f"{w.word(verb)} {w.rng.choice(('sv ', 'fi ', ''))}{w.words(texts.REASONS)}"
    if verb in ("create", "extra"):
        bad = w.rng.random() < 0.15
        when = w.rng.choice(texts.GARBAGE_TIMES) if bad else texts.future(w.rng, now)
        return f"{w.word(verb)} {when}{w.rng.choice(('', '', '!'))}"
    return verb and w.canary("jotain")


def statement(w: Writer) -> str:
    if w.rng.random() < 0.3:
        return w.rng.choice(
            ("", f"L-{w.lore.cast.realms[w.slug].numbers + w.rng.randint(0, 4)}", "L-1")
        )
    titles = " | ".join(w.words(texts.TOPICS) for _ in range(w.rng.choice((1, 2, 2, 3))))
    when = texts.future(w.rng, wall(w.stage.now)).partition(" klo")[0]
    return f"{w.word('new')} {titles} {w.word('due')} {when}"


def merge(w: Writer) -> str:
    return " ".join(
        w.number("open", "on_agenda", "waiting") for _ in range(w.rng.choice((1, 2, 2, 2, 3)))
    )


def lift(w: Writer) -> str:
    return w.number("deferred", "open", "on_agenda")


def judged(w: Writer) -> str:
    reason = "" if w.rng.random() < 0.12 else w.words(texts.REASONS)
    return f"{w.number('open', 'on_agenda', 'waiting', 'deferred')} {reason}"


def waiting(w: Writer) -> str:
    return w.number("waiting")


def question(w: Writer) -> str:
    return f"{w.number('waiting')} {'' if w.rng.random() < 0.4 else w.words(texts.REASONS)}"


def passon(w: Writer) -> str:
    return f"{w.number('waiting')} {w.rng.choice(('', w.index(4), w.index(4)))}"


def council(w: Writer) -> str:
    return w.rng.choice(("", *w.lore.cast.realms, w.slug, w.slug))


def language(w: Writer) -> str:
    return w.rng.choice(
        ("", w.word(w.rng.choice(("finnish", "swedish", "english"))), w.canary("x"))
    )


def attending(w: Writer) -> str:
    return w.code()


ARGUMENTS: dict[str, Callable[[Writer], str]] = {
    "propose": propose, "want": want, "support": support, "news": news, "proposals": proposals,
    "agenda": agenda, "item": item, "meeting": meeting, "statement": statement, "merge": merge,
    "apart": merge, "lift": lift, "defer": judged, "decline": judged, "accept": waiting,
    "askmore": question, "passon": passon, "council": council, "language": language,
    "attend": attending, "absent": attending, "shared": attending, "memo": attending,
    "activate": lambda w: w.rng.choice(("", w.word("yes"))),
}  # fmt: skip


def written(w: Writer, key: str) -> str:
    """A whole command, as somebody would type it in one of the three languages."""
    voice = w.voices.voices[w.language]
    name = w.rng.choice([voice.commands[key], *voice.spellings.get(key, [])])
    if w.rng.random() < 0.02:
        name = name[:-1]
    suffix = "@janebot" if w.rng.random() < 0.03 else ""
    rest = ARGUMENTS.get(key, nothing)(w)
    gap = "\n" if w.rng.random() < 0.02 else " "
    return f"{w.rng.choice('//!')}{name}{suffix}{gap}{rest}".rstrip(" ")
