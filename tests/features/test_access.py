"""Who may say what where: the whole table, found by asking the bot and compared with this page."""

from __future__ import annotations

from datetime import date

from bot.commands import COMMANDS
from bot.language import catalogue
from tests.conftest import Build
from tests.house import PREP_ROOM, House, council

WHO = {
    "outsider": "Tyyne",
    "network person": "Eevi",
    "member": "Ilta",
    "secretary": "Taimi",
    "chair": "Helka",
}
WHERE = ("TG-N", "TG-T", "TG-V1", "PM")
"""The council's room, the preparation's, a network's chat, and alone with the bot."""

REFUSED = {
    "closed.info": "c",
    "forbidden.prep": "p",
    "forbidden.owner": "o",
    "wrong_room": "w",
    "wrong_room.private": "W",
    "propose.private": "s",
    "news.not_yours": "n",
    "anonymous": "a",
}
"""Everything else is `+`: one was let in, even if only to hear what to write. `-` is silence."""

MORE = {
    "agenda create": "/esityslista luo",
    "meeting create": "/kokous luo ke 1.12.2027 klo 13-15",
    "meeting purpose": "/kokous tarkoitus Muu",
    "statement new": "/lausunto uusi Luonnos 12.11.2027",
    "language swedish": "/kieli fi",
}
"""Commands that do more when more is written."""

TABLE = """
                    outs netw memb secr chai   each: council, preparation, network, alone
absent              cccc cccc ++W+ ++W+ ++W+
accept              WcWc WcWc WpWp W+W+ WpWp
activate            WWWc WWWc WWWo WWWo WWWo
agenda              cccc cccc ++c+ ++c+ ++c+
agenda create       cccc cccc pppp W+W+ pppp
apart               WcWc WcWc WpWp W+W+ WpWp
askmore             WcWc WcWc WpWp W+W+ WpWp
attend              cccc cccc ++W+ ++W+ ++W+
council             WWW+ WWW+ WWW+ WWW+ WWW+
decline             WcWc WcWc WpWp W+W+ WpWp
defer               ccWc ccWc ppWp ++W+ ppWp
help                ++++ ++++ ++++ ++++ ++++
item                ccWc ccWc ppWp W+W+ ppWp
language            ++++ ++++ ++++ ++++ ++++
language swedish    ppp+ ppp+ ppp+ ++++ ppp+
lift                ccWc ccWc ppWp ++W+ ppWp
meeting             cccc cccc ++W+ ++W+ ++W+
meeting create      cccc cccc ppWp ++W+ ppWp
meeting purpose     cccc cccc ppWp ++W+ ppWp
members             cccc cccc ++W+ ++W+ ++W+
memo                ++cc ++cc ++c+ ++c+ ++c+
merge               WcWc WcWc WpWp W+W+ WpWp
mine                WWW+ WWW+ WWW+ WWW+ WWW+
networks            ++++ ++++ ++++ ++++ ++++
news                cW+c cW+c +W++ nW+n +W++
passon              WcWc WcWc WpWp W+W+ WpWp
privacy             ++++ ++++ ++++ ++++ ++++
proposals           cccc cccc ++W+ ++W+ ++W+
propose             ss++ ss++ ++++ ++++ ++++
rules               ++++ ++++ ++++ ++++ ++++
shared              WcWc WcWc WpWp W+W+ WpWp
start               ++++ ++++ ++++ ++++ ++++
statement           cccc cccc ++W+ ++W+ ++W+
statement new       cccc cccc ppWp ++W+ ++W+
support             cc+c cc+c ++++ ++++ ++++
undo                ++++ ++++ ++++ ++++ ++++
want                cc+c cc+c ++++ ++++ ++++
"""


def found(house: House) -> dict[str, str]:
    """Each command as a row of twenty signs, four rooms for each of the five."""
    names = catalogue().voices["fi"].commands
    lines = {key: f"/{names[key]}" for key in COMMANDS} | MORE
    return {
        key: " ".join(
            "".join(_cell(house, where, who, line) for where in WHERE) for who in WHO.values()
        )
        for key, line in sorted(lines.items())
    }


def _cell(house: House, where: str, who: str, line: str) -> str:
    house.say(where, who, line)
    own = [each for each in house.fresh if (each.place.aside or who.lower()) == who.lower()]
    here = "PM " + who if where == "PM" else where
    keys = [each.key for each in own if house._written(each.place).split("/")[0] == here]
    if not keys:
        return "-"
    return REFUSED.get(str(keys[-1]), "+")


def test_the_whole_table(build: Build) -> None:
    house = build(more_rooms=[PREP_ROOM])
    rows = TABLE.strip("\n").split("\n")[1:]
    assert found(house) == {row[:20].strip(): row[20:] for row in rows}


def test_no_command_room_or_person_is_missing_from_it() -> None:
    rows = TABLE.strip("\n").split("\n")[1:]
    assert {row[:20].strip() for row in rows} == {*COMMANDS, *MORE}
    for row in rows:
        assert [len(cells) for cells in row[20:].split(" ")] == [len(WHERE)] * len(WHO)


def test_whoever_has_the_right_has_it_by_the_councils_own_calendar(build: Build) -> None:
    """KU-18: the secretary changes at midnight, local time."""
    taimi = {"person": "Taimi Kallio", "kind": "secretary", "since": date(2027, 1, 1)}
    house = build(
        clock="su 31.10.2027 klo 12.00",
        roles=[
            taimi | {"until": date(2027, 10, 31)},
            {"person": "Urho Lampela", "kind": "secretary", "since": date(2027, 11, 1)},
        ],
    )
    house.clock("su 31.10.2027 klo 23.59")
    assert house.say("PM", "Urho", "/esityslista luo") == ["PM Urho < closed.info"]
    assert house.say("PM", "Taimi", "/esityslista luo") == ["PM Taimi < agenda.draft"]
    house.clock("ma 1.11.2027 klo 0.01")
    assert house.say("PM", "Taimi", "/esityslista lisaa Kahvi") == ["PM Taimi < closed.info"]
    assert house.say("PM", "Urho", "/esityslista lisaa Kahvi") == ["PM Urho < agenda.draft"]


def test_a_deputy_is_as_a_member_to_the_council(build: Build) -> None:
    seats = [{"label": {"fi": "Nuoriso"}, "member": "Ilta Saarela", "deputy": "Onni Harjula"}]
    house = build(council(deputies={"model": "personal"}), seats=seats)
    assert house.say("PM", "Onni", "/jasenet") == ["PM Onni < members.list"]
    assert house.say("PM", "Vieno", "/jasenet") == ["PM Vieno < closed.info"]


def test_a_number_that_is_not_mine_and_one_that_is_not_there_are_answered_alike(
    house: House,
) -> None:
    """In an open network's chat, whoever asks: the answer must not say that there is one."""
    house.say("TG-N", "Ilta", "/ehdota Suljettu asia")
    for who in ("Oiva", "Taimi", "Eevi"):
        for line in ("/yhdista 41 {}", "/kannatan {}", "/toive {} keskustelu"):
            answers = set()
            for number in ("41", "999"):
                house.say("TG-V1", who, line.format(number))
                answers.add(house.text(f"TG-V1/{who}").replace(number, "N"))
            assert len(answers) == 1, (who, line)


def test_numbers_in_private_are_answered_alike_to_an_outsider(build: Build) -> None:
    house = build()
    house.say("TG-N", "Ilta", "/ehdota Suljettu asia")
    house.say("PM", "Taimi", "/lausunto uusi Luonnos 12.11.2027")
    for line in (
        "/kannatan {}",
        "/toive {} keskustelu",
        "/lausunto {}",
        "/hyvaksy {}",
        "/nosta {}",
    ):
        answers = set()
        for number in ("41", "7", "999", "E-41", "L-7", "U-61"):
            house.say("PM", "Tyyne", line.format(number))
            answers.add(house.text("PM Tyyne").replace(number.split("-")[-1], "N"))
        assert len(answers) == 1, line


def test_an_outsiders_number_waiting_for_its_check_is_the_preparations(build: Build) -> None:
    house = build()
    house.say("PM", "Tyyne", "/ehdota Esteettömät tilat")
    house.say("PM", "Tyyne", "Koska niitä ei ole")
    house.press("PM", "Tyyne", "Yksityishenkilö")
    assert house.say("TG-N", "Ilta", "/kannatan 41") == ["TG-N/Ilta < number.unknown"]
    assert house.say("PM", "Ilta", "/kannatan 41") == ["PM Ilta < number.unknown"]
    assert house.say("TG-N", "Taimi", "/nosta 41") == ["TG-N/Taimi < number.unknown"]
    assert house.say("PM", "Taimi", "/nosta 41") == ["PM Taimi < moderation.first"]
