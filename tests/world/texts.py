"""What people type: ordinary matters, times of every kind, and everything nasty we can think of."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

TOPICS = (
    "Yksinäisten kotikäynnit ja ystävätoiminta",
    "Kotikäynnit yksinäisille, miten järjestetään",
    "Kuljetuspalvelun kokemukset haja-asutusalueella",
    "Kokemuksia kuljetuspalvelusta",
    "Nuorten mielenterveyspalvelujen jonot",
    "Vänverksamhet på svenska i skärgården",
    "Avustusten hakuaika ja ohjeet järjestöille",
    "Tilat järjestöille maksutta iltaisin",
    "Omaishoitajien vapaapäivät",
    "Färdtjänsten och de långa avstånden",
    "Digituki ikäihmisille",
    "Hyvinvointisuunnitelman luonnos",
    "Support for family carers",
)
REASONS = (
    "odotetaan selvitystä",
    "kuuluu kunnalle",
    "samaa käsiteltiin keväällä",
    "väntar på utredning",
)
NEWS = (
    "Perhekahvila avattiin",
    "Ryhmä kokoontuu taas",
    "Vi har fått ett nytt rum",
    "Haemme ohjaajia",
)
TALK = (
    "moi kaikille",
    "onko kokous jo",
    "kiitos",
    "Kyllä",
    "ei",
    "peru",
    "keskustelu",
    "päätös",
    "41",
    "",
)
CODES = ("131052-308T", "010190+123A", "241299A9031")
CLOCKS = ("klo 13-15", "klo 9", "9.00-10.30", "klo 13.00–15.00", "kl. 14-16", "17:30")
WEEKDAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
GARBAGE_TIMES = (
    "", "joskus", "klo 25", "32.13.2027 klo 9", "eilen klo 9", "ma 1.1.", "29.2.2027 klo 9-11",
    "klo 13", "1.11.2027", "15-13", "31.10.2027 klo 3.30", "28.3.2027 klo 3.30-5",
    "26.3.2028 klo 3.15", "131052-308T klo 9", "ensi viikolla", "huomenna klo 9-11", "30.2.2028",
)  # fmt: skip
LONGEST = 10_000


def nasty(rng: Random, text: str) -> str:
    """The text with something that could act, break out, overflow or hide."""
    way = rng.randrange(14)
    if way == 0:
        return (text + " ") * (LONGEST // (len(text) + 1))
    if way == 1:
        return f"{text} {rng.choice(CODES)}"
    wraps = (
        "\u202e{}\u202c", "{}\u200f\u200b", "<b>{}</b><script>alert(1)</script>", "**{}** [x](http://a.fi)",
        "@everyone {}", "a\u0301\u0301\u0301\u0301\u0301{}", "\x00\x07{}\x1b[31m", "{}\n\n/peru\n",
        "{}' OR 1=1; --", "{{title}} {{0}} %s {}", "\ue000ehdota {}", "👩‍👩‍👧‍👦 {} 👍🏽",
    )  # fmt: skip
    return wraps[way - 2].format(text)


def future(rng: Random, wall: datetime, least: int = 1, most: int = 45) -> str:
    """A day and clocks as somebody would write them; rarely the wrong weekday."""
    day = (wall + timedelta(days=rng.randint(least, most))).date()
    written = f"{day.day}.{day.month}.{day.year}"
    if rng.random() < 0.5:
        right = WEEKDAYS[day.weekday()]
        written = f"{right if rng.random() < 0.95 else rng.choice(WEEKDAYS)} {written}"
    return f"{written} {rng.choice(CLOCKS)}"


def moment(rng: Random, wall: datetime) -> str:
    """A day and one clock, at any hour of day and night, soon."""
    day = (wall + timedelta(days=rng.choice((0, 0, 1, 1, 2, 3, 7)))).date()
    clock = f"{rng.choice((0, 3, 3, 6, 9, 9, 12, 16, 21, 23))}.{rng.choice(('00', '30', '05'))}"
    return f"{day.day}.{day.month}.{day.year} klo {clock}"
