"""Publishing: complete or not at all, at its hour, to the right people, and then frozen."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.models import AgendaVersion
from tests.conftest import Build
from tests.house import House, council

NOW = "/esityslista julkaise nyt"


def prepared(house: House) -> House:
    """A draft with a member's and a network's suggestion and one network's news."""
    house.say("TG-N", "Ilta", "/ehdota Kotikäyntien ohjaus")
    house.say("TG-V1", "Eevi", "/ehdota Perhekahvilan tila")
    house.say("TG-V1", "Eevi", "/kuulumiset Kahvila avattu")
    house.say("PM", "Taimi", "/esityslista luo")
    return house


@pytest.fixture
def house(house: House) -> House:
    """A council with a draft."""
    return prepared(house)


PUBLISHED = [
    "PM Ilta < proposal.on_agenda",
    "PM Lempi < invitation",
    "TG-N < invitation",
    "TG-V1 < news.on_agenda",
    "TG-V1 < proposal.on_agenda.network",
]


# --- when -------------------------------------------------------------------------------------


@pytest.mark.both
def test_scheduled_it_goes_out_at_its_hour(house: House) -> None:
    assert house.say("PM", "Taimi", "/esityslista julkaise ma 25.10. klo 9") == [
        "PM Taimi < schedule.ok"
    ]
    assert house.facts("PM Taimi") == {"ma 25.10.2027", "9.00"}
    house.clock("ma 25.10.2027 klo 8.59")
    assert "invitation" not in house.everything()
    assert house.clock("ma 25.10.2027 klo 9.00") == PUBLISHED
    assert house.clock("ma 25.10.2027 klo 9.01") == []


@pytest.mark.both
def test_now_is_asked_once_more_with_how_many_it_reaches(house: House) -> None:
    assert house.say("PM", "Taimi", "/esityslista julkaise") == ["PM Taimi < publish.confirm"]
    assert house.facts("PM Taimi") == {"10/2027", "6"}
    assert house.press("PM", "Taimi", "Julkaise nyt") == sorted(
        [*PUBLISHED, "PM Taimi < publish.done"]
    )


def test_a_schedule_can_be_changed_and_taken_back(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista julkaise ma 25.10. klo 9")
    house.say("PM", "Taimi", "/esityslista julkaise ti 26.10. klo 10")
    house.clock("ti 26.10.2027 klo 9.59")
    assert house.ever("TG-V1").count("mukana kokouksessa") == 0
    assert house.clock("ti 26.10.2027 klo 10.00") == PUBLISHED


def test_a_schedule_is_undone_within_ten_minutes(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista julkaise ma 25.10. klo 9")
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.done"]
    shown = house.clock("ma 1.11.2027 klo 12.00")
    assert [each for each in shown if "invitation" in each] == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ti 25.10.2027 klo 9", "when.weekday_mismatch"),
        ("1.10.2027 klo 9", "when.past"),
        ("29.2.2029 klo 9", "when.no_such_day"),
        ("ma 25.10.2027 klo 25", "when.no_such_clock"),
        ("joskus", "when.not_understood"),
        ("ma 1.11.2027 klo 13", "publish.too_late"),
        ("ma 8.11.2027 klo 9", "publish.too_late"),
    ],
)
def test_a_time_that_cannot_be_is_explained(house: House, typed: str, key: str) -> None:
    assert house.say("PM", "Taimi", f"/esityslista julkaise {typed}") == [f"PM Taimi < {key}"]


@pytest.mark.both
def test_the_hour_that_comes_twice_is_the_first_and_happens_once(build: Build) -> None:
    house = prepared(build())
    assert house.say("PM", "Taimi", "/esityslista julkaise su 31.10.2027 klo 3.30") == [
        "PM Taimi < schedule.ok.double"
    ]
    assert "TG-N < invitation" not in house.clock("su 31.10.2027 klo 3.29")
    house.set_instant("2027-10-31T00:30:00Z")
    assert "TG-N < invitation" in house.restart()
    house.set_instant("2027-10-31T01:30:00Z")
    assert house.restart() == []


def test_an_hour_that_does_not_exist_is_not_moved_silently(build: Build) -> None:
    meeting = {"number": 3, "year": 2027, "when": "to 1.4.2027 klo 13.00–15.00"}
    house = build(clock="ma 22.3.2027 klo 12.00", meetings=[meeting | {"purpose": {"fi": "Kevät"}}])
    house.say("PM", "Taimi", "/esityslista luo")
    assert house.say("PM", "Taimi", "/esityslista julkaise su 28.3.2027 klo 3.30") == [
        "PM Taimi < when.no_such_hour"
    ]
    assert house.facts("PM Taimi") == {"su 28.3.2027", "3.30", "4.00"}
    assert house.say("PM", "Taimi", "/esityslista julkaise su 28.3.2027 klo 4.00") == [
        "PM Taimi < schedule.ok"
    ]


# --- is it complete? --------------------------------------------------------------------------


def test_without_a_purpose_nothing_is_published(build: Build) -> None:
    meeting = {"number": 10, "year": 2027, "when": "ma 1.11.2027 klo 13.00–15.00"}
    house = prepared(build(meetings=[meeting]))
    for line in ("julkaise", "julkaise nyt", "julkaise ma 25.10. klo 9"):
        assert house.say("PM", "Taimi", f"/esityslista {line}") == ["PM Taimi < publish.blocked"]
    assert "/kokous tarkoitus" in house.text("PM Taimi")
    house.say("PM", "Taimi", "/kokous tarkoitus Sovitaan toimista")
    assert "TG-N < invitation" in house.say("PM", "Taimi", NOW)


def bilingual(build: Build, **changes: Any) -> House:
    """A council that publishes nothing in one language only."""
    names = {"fi": "Aallokon neuvosto", "sv": "Dyningens råd"}
    file = council(
        council={"languages": ["fi", "sv"], "require_all_languages": True, "name": names},
        networks={
            "list": [
                {"name": {"fi": "Perheverkosto", "sv": "Familjenätverket"}, "short": "V1"},
                {"name": {"fi": "Mieliverkosto", "sv": "Psykenätverket"}, "short": "V2"},
                {"name": {"fi": "Ikäverkosto", "sv": "Äldrenätverket"}, "short": "V3"},
            ]
        },
        **changes,
    )
    return prepared(build(file))


@pytest.mark.both
def test_a_missing_language_blocks_and_says_where(build: Build) -> None:
    house = bilingual(build)
    assert house.say("PM", "Taimi", "/esityslista julkaise ma 25.10. klo 9") == [
        "PM Taimi < publish.blocked"
    ]
    assert house.facts("PM Taimi") == {"4", "5"}
    house.say("PM", "Taimi", "/kohta 4 sv Handledning av hembesök")
    house.say("PM", "Taimi", NOW)
    assert house.facts("PM Taimi") == {"5"}
    house.say("PM", "Taimi", "/kohta 5 sv Familjecaféets lokal")
    house.say("PM", "Taimi", "/kokous tarkoitus sv Vi kommer överens")
    assert house.say("PM", "Taimi", "/esityslista julkaise ma 25.10. klo 9") == [
        "PM Taimi < schedule.ok"
    ]
    house.clock("ma 25.10.2027 klo 9.00")
    text = house.text("TG-N")
    assert text.index("Kotikäyntien ohjaus") < text.index("Handledning av hembesök")
    assert {"ma 1.11.2027", "må 1.11.2027", "13.00–15.00"} <= house.facts("TG-N")


def test_everybodys_own_copy_is_in_their_own_language(build: Build) -> None:
    """IU-11."""
    house = bilingual(build, invitation={"private": True})
    house.say("PM", "Onni", "/sprak sv")
    for line in (
        "/kohta 4 sv Handledning av hembesök",
        "/kohta 5 sv Familjecaféets lokal",
        "/kokous tarkoitus sv Vi kommer överens",
    ):
        house.say("PM", "Taimi", line)
    shown = house.say("PM", "Taimi", NOW)
    assert len([each for each in shown if each.endswith("< invitation")]) == 7
    assert "Handledning av hembesök" in house.text("PM Onni")
    assert "Kotikäyntien ohjaus" not in house.text("PM Onni")
    assert {"må 1.11.2027", "fr 29.10.2027"} <= house.facts("PM Onni")
    assert "Handledning av hembesök" not in house.text("PM Vieno")
    assert {"ma 1.11.2027", "pe 29.10.2027"} <= house.facts("PM Vieno")


def test_what_goes_missing_before_the_hour_stops_it_loudly(build: Build) -> None:
    house = bilingual(build)
    house.say("PM", "Taimi", "/kohta 4 sv Handledning")
    house.say("PM", "Taimi", "/kohta 5 sv Lokal")
    house.say("PM", "Taimi", "/kokous tarkoitus sv Syfte")
    house.say("PM", "Taimi", "/esityslista julkaise ma 25.10. klo 9")
    house.say("PM", "Taimi", "/esityslista lisaa Vain suomeksi")
    house.clock("ma 25.10.2027 klo 8.59")
    assert house.clock("ma 25.10.2027 klo 9.00") == ["PM Taimi < publish.blocked"]
    assert house.facts("PM Taimi") == {"6"}


# --- to whom ----------------------------------------------------------------------------------


@pytest.mark.both
def test_the_council_gets_the_whole_and_the_calendar_file(house: House) -> None:
    house.say("PM", "Taimi", NOW)
    assert house.facts("TG-N") >= {"10/2027", "ma 1.11.2027", "13.00–15.00", "E-41", "E-42"}
    assert "https://kokous.example.fi/aallokko" in house.text("TG-N")
    assert {"pe 29.10.2027", "12.00"} <= house.facts("TG-N")
    assert house.buttons("TG-N") == ["Osallistun", "En pääse"]
    assert list(house.files("TG-N")) == ["kutsu-10-2027.ics"]
    calendar = house.files("TG-N")["kutsu-10-2027.ics"]
    for line in (
        "DTSTART;TZID=Europe/Helsinki:20271101T130000",
        "DTEND;TZID=Europe/Helsinki:20271101T150000",
        "UID:aallokko-2027-10@jane",
        "SEQUENCE:0",
        "SUMMARY:Aallokon järjestöneuvosto 10/2027",
        "METHOD:PUBLISH",
        "BEGIN:VTIMEZONE",
    ):
        assert line in calendar.split("\r\n")


def test_networks_learn_only_that_their_own_is_on(house: House) -> None:
    house.say("PM", "Taimi", NOW)
    for word in ("Kotikäyntien", "E-41", "kokous.example.fi", "Sovitaan"):
        assert word not in house.ever("TG-V1") + house.ever("MX-V2")
    assert house.ever("MX-V2") == ""


def test_a_proposer_who_is_not_a_member_hears_of_their_own_only(house: House) -> None:
    house.say("PM", "Eevi", "/start")
    house.say("PM", "Taimi", "/yhdista 41 42")
    house.say("PM", "Taimi", "/esityslista luo")
    assert "PM Eevi < proposal.on_agenda.other" in house.say("PM", "Taimi", NOW)
    assert house.facts("PM Eevi") == {"E-42", "ma 1.11.2027"}
    assert house.facts("PM Ilta") == {"E-41", "ma 1.11.2027"}


@pytest.mark.parametrize(
    ("level", "to_networks", "to_public"),
    [("members", False, False), ("networks", True, False), ("public", False, True)],
)
def test_how_far_it_goes_is_the_councils_decision(
    build: Build, level: str, to_networks: bool, to_public: bool
) -> None:
    public = {"address": "TG-J", "kind": "public"}
    house = prepared(build(council(publicity={"agenda": level}), more_rooms=[public]))
    shown = house.say("PM", "Taimi", NOW)
    assert ("MX-V2 < agenda.open" in shown, "TG-J < agenda.open" in shown) == (
        to_networks,
        to_public,
    )
    outside = house.ever("TG-J") + house.ever("MX-V2")
    for word in ("E-41", "kokous.example.fi", "Kahvila avattu", "Sovitaan"):
        assert word not in outside


def test_a_private_invitation_goes_to_everybody_in_their_own_language(build: Build) -> None:
    house = prepared(build(council(invitation={"private": True})))
    shown = house.say("PM", "Taimi", NOW)
    told = {each for each in shown if each.endswith("< invitation")}
    assert told == {
        "PM Helka < invitation",
        "PM Ilta < invitation",
        "PM Lempi < invitation",
        "PM Oiva < invitation",
        "PM Onni < invitation",
        "PM Vieno < invitation",
        "TG-N < invitation",
    }


def test_a_ready_text_for_channels_the_bot_is_not_in(build: Build) -> None:
    house = prepared(build(council(channels={"existing": ["teams"]})))
    assert "PM Taimi < teams.copy" in house.say("PM", "Taimi", NOW)
    assert set(house.files("PM Taimi")) == {"esityslista-10-2027.txt", "kutsu-10-2027.ics"}
    assert house.press("PM", "Taimi", "Viety Teamsiin") == ["PM Taimi ~ teams.done"]
    assert house.say("PM", "Ilta", "/viety 10/2027") == ["PM Ilta < forbidden.prep"]


# --- frozen -----------------------------------------------------------------------------------


def versions(house: House) -> list[tuple[int, Any]]:
    """Every published version with its lines."""
    with house.session() as session:
        rows = session.scalars(select(AgendaVersion).order_by(AgendaVersion.version))
        return [(row.version, row.lines["inside"]["fi"]) for row in rows]


@pytest.mark.both
def test_published_is_frozen_and_a_change_is_a_new_version(house: House) -> None:
    house.say("PM", "Taimi", NOW)
    first = versions(house)[0]
    house.say("PM", "Taimi", "/esityslista lisaa Tuore asia")
    assert house.say("PM", "Ilta", "/esityslista") == ["PM Ilta < agenda.published"]
    assert "Tuore asia" not in house.text("PM Ilta")
    shown = house.say("PM", "Taimi", NOW)
    assert shown == [
        "PM Lempi < agenda.changed",
        "PM Taimi < publish.done",
        "TG-N < agenda.changed",
    ]
    assert {"2", "pe 15.10.2027"} <= house.facts("TG-N")
    assert "SEQUENCE:1" in house.files("TG-N")["kutsu-10-2027.ics"]
    assert versions(house)[0] == first
    assert [number for number, _ in versions(house)] == [1, 2]


def test_published_words_do_not_change_when_the_suggestion_does(house: House) -> None:
    house.say("PM", "Taimi", NOW)
    house.say("PM", "Taimi", "/kohta 4 Aivan toinen otsikko")
    house.say("PM", "Ilta", "/esityslista")
    assert "Kotikäyntien ohjaus" in house.text("PM Ilta")
    assert "Aivan toinen" not in house.ever("TG-N") + house.ever("PM Ilta")


def test_publication_cannot_be_undone(house: House) -> None:
    house.say("PM", "Taimi", NOW)
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.final"]
    assert len(versions(house)) == 1


def test_published_by_the_clock_it_cannot_be_undone_either(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista julkaise pe 15.10.2027 klo 12.05")
    house.clock("pe 15.10.2027 klo 12.05")
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.final"]
    assert len(versions(house)) == 1


@pytest.mark.both
def test_two_secretaries_at_the_same_moment_publish_once(build: Build) -> None:
    house = prepared(build(more_roles=[{"person": "Urho Lampela", "kind": "secretary"}]))
    for who in ("Taimi", "Urho"):
        house.say("PM", who, "/esityslista julkaise")
    first = house.press("PM", "Taimi", "Julkaise nyt")
    assert "TG-N < invitation" in first
    assert house.press("PM", "Urho", "Julkaise nyt") == ["PM Urho < publish.already"]
    assert "Taimi Kallio" in house.text("PM Urho")
    assert {"pe 15.10.2027", "12.00"} <= house.facts("PM Urho")
    assert len(versions(house)) == 1


def test_only_who_has_the_mandate_publishes(build: Build) -> None:
    house = prepared(build(more_roles=[{"person": "Urho Lampela", "kind": "secretary"}]))
    assert house.say("PM", "Helka", NOW) == ["PM Helka < forbidden.prep"]
    assert house.say("TG-N", "Taimi", NOW) == ["TG-N/Taimi < wrong_room.private"]
    assert len(versions(house)) == 0
    assert "PM Urho < publish.done" in house.say("PM", "Urho", NOW)


@pytest.mark.parametrize(
    ("leadership", "key"),
    [
        ({"prep_body": "tyovaliokunta"}, "forbidden.publish"),
        (
            {"prep_body": "troikka", "prep_members": ["puheenjohtaja", "sihteeri"]},
            "publish.done",
        ),
    ],
)
def test_a_working_committee_prepares_and_a_troika_also_publishes(
    build: Build, leadership: dict[str, Any], key: str
) -> None:
    roles = [
        {"person": "Onni Harjula", "kind": "prep"},
        {"person": "Ilta Saarela", "kind": "chair"},
    ]
    house = prepared(build(council(leadership=leadership), more_roles=roles))
    who = "Onni" if key == "forbidden.publish" else "Ilta"
    assert f"PM {who} < {key}" in house.say("PM", who, NOW)
