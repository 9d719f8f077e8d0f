"""Notices when two suggestion titles of one language mean the same thing; people decide the rest.

A title becomes a few stems: small words go, endings are cut, and compounds open where one of the
field's everyday words (järjestö, verksamhet, council …) begins or ends. Two stems share the letters
they begin with, or the whole of the shorter one when it lies inside the longer, so "kotikäynnit"
meets "käynnit kotona". Longer words weigh more, everyday ones little: every title in a council is
about organisations and services. Words that mean the same but look different never meet.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from rapidfuzz.distance import Levenshtein, Prefix

Id = TypeVar("Id")
Stems = tuple[tuple[str, float], ...]

LOOKALIKE = 42
"""From this similarity on, a person is shown both titles."""

EVERYDAY_WEIGHT = 0.25
SAME_WORD = 0.8
A_WORD_OF_ITS_OWN = 8.0
"""No title weighs less, or "Avustukset" alone would resemble every title about grants."""

LONGEST_TITLE, LONGEST_WORD, MOST_STEMS = 400, 40, 12

SMALL_WORDS = """
    ei eivät eikä että he hän ja jo joita joka joihin jotka jos kaikki kaikille kanssa kohti koko
    kun kuin kuinka koska käyttöön lisää me mihin mikä miksi milloin missä mistä miten mitä mukaan
    mukana myös ne niin niiden nyt olisi olla oli on onko ovat pitää pitäisi puuttuu saa saada se
    sekä sen siitä tai takaisin tarve tarvitsee tarvitsevat toimii tulee uuden uudet uusi vai vain
    vielä voi voisi voisiko
    alla att av behov behöver behövs bör de dem den der det där efter eller en ett finns fungerar
    får för från ha har hos hur i in inom inte ja kan med mer mera mot men måste ny nya när nu och
    om på saknas ska skulle som så till under upp ur ut utan vad var vem vi vid vill åt är över
    a about after all an and are as at be by can could do does for from has have how in into is it
    its more must need needs new not of on or our s should so some than that the their there to
    want we what when where which who why will with would
"""

EVERYDAY = """
    hyvinvointi alue järjestö yhdisty[ks]s? toiminta toiminna palvelu avustu[ks]s? kokou[ks]s?
    neuvosto kunta kunna kunni kunti verkosto
    välfärds? områdes? organisations? förenings? verksamhets? tjänste? understöds? mötes?
    kommun svensk
    service association council meeting grant wellbeing people
"""

ENDINGS = """
    n t a ä ta tä na nä ssa ssä sta stä lla llä lta ltä lle ksi tta ttä an en in än on ön at et it
    ät ia iä ja jä ien jen ten den iden itten ille illa illä ilta iltä issa issä ista istä ihin iin
    een aan ään oon uun isiin iksi
    ar er or arna erna orna arnas ernas ornas ens ets as ers es s
    ing ed ies
"""

REMADE = {"kotona": "koti", "kotoa": "koti", "kotiin": "koti", "etänä": "etä"}
"""Place words whose ending changes the stem."""

_small = frozenset(SMALL_WORDS.split())
_everyday = re.compile(f"({'|'.join(EVERYDAY.split())})")
_only_ending = re.compile(f"e?(?:{'|'.join(ENDINGS.split())})")
_ending = re.compile(f"(?<=....)(?:{'|'.join(ENDINGS.split())})$")
_last_vowels = re.compile("(?<=....)[aeiouyäöå]+$")


def similarity(a: str, b: str) -> int:
    """How alike two titles are, 0 to 100: halfway between how well each one covers the other."""
    one, two = _stems(a[:LONGEST_TITLE]), _stems(b[:LONGEST_TITLE])
    if one == two:
        return 100
    return round(50 * (_covered(one, two) + _covered(two, one)))


def lookalikes(title: str, others: Iterable[tuple[Id, str]], limit: int = 3) -> list[Id]:
    """Ids of the titles worth a second look, the most alike first, equals in the order given."""
    scored = ((similarity(title, other), id_) for id_, other in others)
    found = [(score, id_) for score, id_ in scored if score >= LOOKALIKE]
    return [id_ for _, id_ in sorted(found, key=lambda pair: -pair[0])[:limit]]


def _covered(one: Stems, two: Stems) -> float:
    """The part of a title's weight that another title's stems share."""
    weight = sum([weight for _, weight in one])
    met = sum([w * min(1.0, sum([_shared(s, t) for t, _ in two]) / len(s)) for s, w in one])
    return met / max(weight, A_WORD_OF_ITS_OWN)


@lru_cache(maxsize=1 << 15)
def _shared(stem: str, other: str) -> int:
    """How many letters of a stem another stem accounts for."""
    if _same_word(stem, other):
        return len(stem)
    short, long = sorted((stem, other), key=len)
    if len(short) > 3 and short in long:
        return len(short)
    start = Prefix.similarity(stem, other)
    return start if start > 3 or start == len(short) == 3 else 0


def _same_word(a: str, b: str) -> bool:
    """Whether only a letter or so of inflection, or a slip of the finger, divides two stems."""
    if min(len(a), len(b)) > 4:
        return Levenshtein.normalized_similarity(a, b) >= SAME_WORD
    return a == b or max(len(a), len(b)) <= Prefix.similarity(a, b) + 1 >= 4


@lru_cache(maxsize=1 << 12)
def _stems(title: str) -> Stems:
    """The heaviest stems of a title with their weights, in an order the title does not decide."""
    text = unicodedata.normalize("NFKC", title.upper().casefold())
    words = re.findall(r"\w+", text) or text.split()
    telling = [word for word in words if word not in _small] or words
    found = {pair for word in telling for pair in _pieces(word[:LONGEST_WORD])}
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST_STEMS])


@lru_cache(maxsize=1 << 14)
def _pieces(word: str) -> Stems:
    """A word as everyday parts and stems; an ending left behind an everyday part is dropped."""
    first, *rest = _everyday.split(REMADE.get(word, word))
    everyday, tails = rest[::2], rest[1::2]
    telling = [first] if len(first) > 2 or not rest else []
    telling += [tail for tail in tails if len(tail) > 3 and not _only_ending.fullmatch(tail)]
    stems = [(stem, float(len(stem))) for stem in map(_stem, telling)]
    return (*stems, *((part, EVERYDAY_WEIGHT * len(part)) for part in everyday))


def _stem(word: str) -> str:
    return _last_vowels.sub("", _ending.sub("", word))
