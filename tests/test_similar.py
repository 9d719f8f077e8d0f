"""Titles that mean the same find each other, and the rest of the field stays silent."""

import random
import tomllib
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.similar import LONGEST_TITLE, LOOKALIKE, lookalikes, similarity

Groups = list[list[str]]

LABELLED: dict[str, dict[str, Groups]] = tomllib.loads(
    (Path(__file__).parent / "data" / "lookalikes.toml").read_text(encoding="utf-8")
)
LANGUAGES = ("fi", "sv", "en")

FRIENDS = "Ystävätoiminta yksinäisille kotona, ohjaus?"
VISITS = "Yksinäisten kotikäynnit: miten ohjaus hyvinvointialueelta toimii?"
VISITS_BACK = "Yksinäisten kotikäynnit takaisin"
ALONE = [
    "Esteettömät kokoustilat kuntiin",
    "Kuljetuspalvelun kokemukset",
    "Lausunto hyvinvointisuunnitelman luonnoksesta",
    "Järjestöavustusten aikataulu",
    "Tulkkipalvelun muutos",
]
BOARD = list(enumerate([FRIENDS, VISITS, VISITS_BACK, *ALONE], start=41))

title_text = st.text(max_size=60)
words = st.lists(
    st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=20), max_size=9
)


def alike(a: str, b: str) -> bool:
    return similarity(a, b) >= LOOKALIKE


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (FRIENDS, [41, 42, 43]),
        (VISITS, [42, 43, 41]),
        (VISITS_BACK, [43, 42, 41]),
        *((title, [id_]) for id_, title in BOARD[3:]),
        ("Yhdistysten verotus", []),
        ("", []),
        ("?!", []),
        ("miten ja milloin", []),
    ],
)
def test_one_title_against_the_board(title: str, found: list[int]) -> None:
    assert lookalikes(title, BOARD) == found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yksinäisten ystävät", "Ystävä yksinäisille"),
        ("Kotikäynnit", "Käynnit kotona"),
        ("Ystävätoiminta", "Ystävien toiminta"),
        ("Järjestöavustukset", "Avustukset järjestöille"),
        ("Ruoka-avun jakelu", "Ruokaavun jakelu"),
        ("Etäkokoukset", "Kokoukset etänä"),
        ("Vänverksamhet", "Vänverksamheten"),
        ("Organisationsunderstöd", "Organisationsunderstöden"),
        ("Understödens tidtabell", "Tidtabell för understödet"),
        ("Hemtjänst på natten", "Hemvård på natten"),
        ("Peer-support groups", "A group for peer support"),
        ("Yksinaisten kotikäynnit", "Yksinäisten kotikäynit"),
    ],
)
def test_inflection_compounds_order_and_slips_do_not_hide_a_title(a: str, b: str) -> None:
    assert alike(a, b) is True


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hyvinvointialueen budjetti", "Hyvinvointialueen viestintä"),
        ("Järjestöavustusten aikataulu", "Järjestöjen edustus lautakunnassa"),
        ("Avustukset", "Avustusten maksatuksen viivästyminen"),
        ("Kuntoutuksen jonot", "Kuntien tilat"),
        ("Vänverksamhet", "Klubbverksamhet"),
        ("Vänner i Esbo", "Vanor i Esbo kommun och motion"),
        ("Meeting rooms", "Meeting minutes"),
    ],
)
def test_the_everyday_words_of_the_field_are_not_enough(a: str, b: str) -> None:
    assert alike(a, b) is False


@pytest.mark.parametrize(
    ("finnish", "swedish"),
    [
        ("Ystävätoimintaa ruotsiksi Loviisaan", "Vänverksamhet på svenska i Lovisa"),
        ("Järjestöavustusten aikataulu", "Tidtabell för organisationsunderstöd"),
        ("Hyvinvointisuunnitelman luonnos", "Utkast till välfärdsplan"),
    ],
)
def test_a_translation_is_another_title(finnish: str, swedish: str) -> None:
    assert alike(finnish, swedish) is False


def test_equals_keep_the_order_given_and_the_limit_holds() -> None:
    others = [(id_, VISITS_BACK) for id_ in "dbac"]
    assert lookalikes(VISITS_BACK, others) == ["d", "b", "a"]
    assert lookalikes(VISITS_BACK, others, limit=1) == ["d"]
    assert lookalikes(VISITS_BACK, []) == []


def test_what_a_thousand_long_titles_hide_is_still_found() -> None:
    letters = random.Random(5)
    noise = [(id_, "".join(letters.choices("aeiknstuä ", k=10_000))) for id_ in range(1_000)]
    assert lookalikes(VISITS_BACK, [*noise, (-1, VISITS)], limit=1) == [-1]


def labelled(part: str, language: str) -> list[tuple[str, int]]:
    groups = LABELLED[part][language]
    return [(title, number) for number, group in enumerate(groups) for title in group]


def counts(part: str) -> tuple[int, int, int]:
    """Pairs that are the same, pairs pointed out, and pairs rightly pointed out."""
    pairs = [pair for lang in LANGUAGES for pair in combinations(labelled(part, lang), 2)]
    same = {(a, b) for (a, n), (b, m) in pairs if n == m}
    told = {(a, b) for (a, _), (b, _) in pairs if alike(a, b)}
    return len(same), len(told), len(same & told)


@pytest.mark.parametrize(
    ("part", "precision", "recall"), [("tuning", 0.95, 0.90), ("held_out", 0.90, 0.78)]
)
def test_precision_and_recall_hold(part: str, precision: float, recall: float) -> None:
    """Measured: tuning 35 of 35 right and 35 of 37 found; held out 19 of 19 and 19 of 23.

    For comparison, token_sort_ratio at 50 on the tuning part: 32 of 54 right, 32 of 37 found.
    """
    same, told, right = counts(part)
    assert right / told >= precision
    assert right / same >= recall


def test_titles_of_the_two_parts_seldom_raise_a_needless_question() -> None:
    """Measured: 12 of 1 933 pairs; each shares a telling word such as hemtjänst."""
    across = [
        pair for lang in LANGUAGES for pair in product(*(labelled(p, lang) for p in LABELLED))
    ]
    assert sum(alike(a, b) for (a, _), (b, _) in across) / len(across) <= 0.01


def test_the_labelled_set_is_large_enough() -> None:
    sizes = [sum(len(labelled(part, lang)) for part in LABELLED) for lang in LANGUAGES]
    assert sizes == [78, 37, 18]


@given(title_text, title_text)
def test_similarity_is_symmetric_and_between_0_and_100(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 100


@given(st.text())
def test_a_title_equals_itself(title: str) -> None:
    assert similarity(title, title) == 100


@given(words, title_text, st.randoms(use_true_random=False))
def test_the_order_of_words_does_not_matter(
    title: list[str], other: str, luck: random.Random
) -> None:
    shuffled = luck.sample(title, len(title))
    assert len(" ".join(title)) <= LONGEST_TITLE
    assert similarity(" ".join(title), other) == similarity(" ".join(shuffled), other)
    assert similarity(" ".join(title), " ".join(shuffled)) == 100


@given(title_text, title_text)
def test_case_does_not_matter(a: str, b: str) -> None:
    assert similarity(a.upper(), b) == similarity(a, b) == similarity(a.lower(), b)
    assert similarity(a.upper(), a) == 100


@given(st.text(st.characters()), st.lists(st.tuples(st.integers(), st.text(st.characters()))))
def test_any_text_gets_an_answer(title: str, others: list[tuple[int, str]]) -> None:
    assert len(lookalikes(title, others)) <= 3
