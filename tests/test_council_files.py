"""The ten councils' files say what the councils say; every mistake in a file is told plainly."""

# A mistake and the whole of what is told about it stand on one line, as in a table:
# ruff: noqa: E501

import tomllib
from datetime import date, time
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.rules.categories import PRESETS
from bot.rules.publicity import Level
from bot.settings.council import CouncilFile
from bot.settings.explain import model_at, tables
from bot.settings.folder import load_council, load_councils
from bot.settings.problems import ConfigError
from bot.settings.toml_lines import Loc, find_lines
from bot.settings.values import Language, Range

FOLDER = Path(__file__).parent.parent / "councils"
COUNCILS = load_councils(FOLDER)
MEMBERS, NETWORKS, PUBLIC = Level.MEMBERS, Level.NETWORKS, Level.PUBLIC


def limits(low: int, high: int | None = None) -> Range:
    return Range(min=low, max=high or low)


# What each council has said of itself (or, where it has not, what we have assumed for it).
STATED: dict[str, dict[str, object]] = {
    "varsinais-suomi": {
        "council.name.fi": "Varsinais-Suomen sote-järjestöjen neuvottelukunta",
        "council.name.sv": (
            "Delegationen för social- och hälsovårdsorganisationer i Egentliga Finland"
        ),
        "council.kind": "neuvottelukunta",
        "council.led_by": "ngo",
        "council.status": "active",
        "council.languages": ("fi", "sv"),
        "council.require_all_languages": False,
        "term.months": 24,
        "term.basis": "fixed",
        "size.organisation_members": limits(12, 15),
        "seats.model": "by_sector",
        "deputies.model": "none",
        "leadership.prep_body": "troikka",
        "leadership.prep_members": (
            "puheenjohtaja",
            "varapuheenjohtaja",
            "edellinen_puheenjohtaja",
            "sihteeri",
        ),
        "leadership.prep_quorum_to_act": 1,
        "leadership.mandates": (),
        "leadership.secretary.count": 1,
        "leadership.secretary.mode": "fixed",
        "cadence.per_year": limits(2, 4),
        "cadence.extra_meetings": True,
        "cadence.between_meetings_digest_days": 30,
        "groups.outsiders_allowed": True,
        "groups.themes": "jarjestamissuunnitelma",
        "publicity.meetings": "closed",
        "publicity.agenda": MEMBERS,
        "publicity.memo": NETWORKS,
        "documents.slots": ("toimintasaanto",),
        "fees.paid": False,
    },
    "helsinki": {
        "council.name.fi": "Helsingin järjestöneuvottelukunta",
        "council.name.sv": "Helsingfors organisationsdelegation",
        "council.short": "JNK",
        "council.kind": "jarjestoneuvottelukunta",
        "council.led_by": "public",
        "council.status": "active",
        "council.languages": ("fi", "sv"),
        "council.require_all_languages": False,
        "council.decision_ref": "Khs 6.2.2023 § 88, HEL 2022-015237",
        "owner.kind": "kunta",
        "term.start": date(2023, 2, 1),
        "term.months": 24,
        "term.basis": "fixed",
        "size.organisation_members": limits(14),
        "size.elected_officials": 5,
        "seats.model": "by_organisation",
        "deputies.model": "personal",
        "deputies.may_be_missing": True,
        "leadership.chair_from": "elected_official",
        "leadership.vice_chair_from": "organisation_member",
        "leadership.vice_chair_elected_by_council": True,
        "leadership.prep_body": "tyovaliokunta",
        "leadership.prep_since": date(2023, 10, 2),
        "leadership.secretary.count": 2,
        "leadership.secretary.mode": "fixed",
        "cadence.per_year": limits(4),
        "cadence.extra_meetings": True,
        "quorum.rule": "none",
        "publicity.meetings": "closed",
        "publicity.agenda": PUBLIC,
        "publicity.memo": PUBLIC,
        "publicity.proposals": MEMBERS,
        "groups.sector_prep": ("sote",),
        "annual.events": ("kumppanuustori",),
        "annual.reports": ("toimintasuunnitelma", "toimintaraportti"),
    },
    "keski-uusimaa": {
        "council.name.fi": "Keski-Uudenmaan järjestöneuvottelukunta",
        "council.short": "JNK",
        "council.kind": "jarjestoneuvottelukunta",
        "council.led_by": "ngo",
        "council.status": "active",
        "council.languages": ("fi",),
        "council.area.wellbeing_county": "Keski-Uusimaa",
        "council.area.municipalities": 6,
        "term.start": date(2022, 5, 1),
        "term.basis": "open",
        "size.organisation_members": limits(10),
        "size.county_reps": 1,
        "size.municipal_reps": 6,
        "seats.model": "by_network",
        "seats.per_network": 2,
        "seats.dual": ("ammattilainen", "vapaaehtoinen"),
        "seats.dual_strict": False,
        "networks.count": 5,
        "networks.open": True,
        "networks.names_known": (
            "Monialajärjestöt ja muut",
            "Mielenterveys- ja päihdetoimijoiden kumppanuusverkosto",
        ),
        "deputies.model": "pair",
        "leadership.chair_from": "organisation_member",
        "leadership.vice_chair_from": "organisation_member",
        "leadership.prep_body": "sihteeri",
        "leadership.secretary.count": 1,
        "leadership.secretary.mode": "fixed",
        "leadership.secretary.from_": "Keski-Uudenmaan Yhdistysverkosto",
        "cadence.per_year": limits(10),
        "cadence.pattern": "1. maanantai klo 13.00–15.00",
        "cadence.skip_months": (7, 12),
        "mode.default": "remote",
        "mode.in_person_regularly": True,
        "agenda.first": "network_news",
        "agenda.last": "takeaways",
        "agenda.fixed": True,
        "timeline.remind_on": "calendar",
        "publicity.meetings": "closed",
        "publicity.agenda": MEMBERS,
        "publicity.memo": MEMBERS,
        "publicity.takeaways": NETWORKS,
        "channels.existing": ("teams", "email"),
        "annual.events": ("ilmiopaja", "hyte_neuvottelu", "hyvinvointisuunnitelma"),
    },
    "ita-uusimaa": {
        "council.name.fi": "Itä-Uudenmaan sote-järjestöjen kumppanuuspöytä",
        "council.name.sv": (
            "Partnerskapsbordet för vårdorganisationer inom Östra Nylands välfärdsområde"
        ),
        "council.kind": "kumppanuuspoyta",
        "council.led_by": "public",
        "council.status": "active",
        "council.languages": ("fi", "sv"),
        "council.require_all_languages": True,
        "council.decision_ref": "Aluehallitus 28.9.2023 § 246, IUHVADno-2023-3160",
        "owner.kind": "hyvinvointialue",
        "term.start": date(2023, 10, 25),
        "term.end": date(2025, 12, 31),
        "size.organisation_members": limits(22),
        "seats.model": "by_category",
        "seats.categories": "ita-uusimaa-11",
        "seats.per_category": 2,
        "deputies.model": "pair",
        "leadership.chair_from": "county_officer",
        "leadership.chair_is_member": False,
        "leadership.secretary.count": 1,
        "leadership.secretary.mode": "fixed",
        "leadership.secretary.from_": "county_officer",
        "guests.standing": ("jarjestoasiantuntija",),
        "cadence.per_year": limits(4),
        "publicity.meetings": "closed",
        "publicity.agenda": MEMBERS,
        "publicity.memo": PUBLIC,
        "invitation.private": True,
    },
    "lansi-uusimaa": {
        "council.name.fi": "Länsi-Uudenmaan järjestöfoorumi",
        "council.name.sv": "Västra Nylands organisationsforum",
        "council.kind": "jarjestofoorumi",
        "council.led_by": "ngo",
        "council.status": "planned",
        "council.languages": ("fi", "sv"),
        "council.require_all_languages": False,
        "council.area.wellbeing_county": "Länsi-Uusimaa",
        "council.area.municipalities": 10,
        "term.start": date(2024, 4, 1),
        "seats.model": "open",
        "cadence.per_year": limits(2),
        "publicity.meetings": "open",
        "publicity.agenda": PUBLIC,
        "publicity.memo": PUBLIC,
        "features.broadcast": False,
        "is_planned": True,
    },
    "pirkanmaa": {
        "council.name.fi": "Pirkanmaan järjestöyhteistyöryhmä",
        "council.kind": "jarjestoyhteistyoryhma",
        "council.led_by": "joint",
        "council.status": "planned",
        "council.languages": ("fi",),
        "term.end": date(2025, 5, 31),
        "term.basis": "council_term",
        "size.organisation_members": limits(19),
        "seats.model": "by_category",
        "seats.categories": "pirkanmaa-19",
        "seats.per_category": 1,
        "deputies.model": "by_category",
        "deputies.per_category": 1,
        "deputies.may_be_missing": True,
        "non_voting.speaking_members": (
            "hyvinvointialue",
            "hyvinvointikoordinaattorit",
            "seurakunta",
        ),
        "leadership.secretary.count": 2,
        "leadership.secretary.mode": "fixed",
        "leadership.secretary.from_": "hyvinvointialue + Artteli",
        "cadence.per_year": limits(4),
        "cadence.extra_meetings": True,
        "groups.allowed": True,
        "fees.paid": False,
        "availability.office_hours": True,
    },
    "vantaa-kerava": {
        "council.name.fi": (
            "Vantaan ja Keravan hyvinvointialueen järjestöyhteistyön neuvottelukunta"
        ),
        "council.name.sv": "Delegationen för organisationssamarbete",
        "council.kind": "yhteistyoelin",
        "council.led_by": "public",
        "council.status": "planned",
        "council.languages": ("fi", "sv"),
        "council.require_all_languages": False,
        "term.months": 48,
        "term.basis": "council_term",
        "size.organisation_members": limits(16),
        "seats.model": "by_category",
        "seats.categories": "prh-8",
        "seats.per_category": 2,
        "seats.network_representation": True,
        "deputies.model": "by_category",
        "leadership.secretary.count": 1,
        "leadership.secretary.mode": "fixed",
        "leadership.secretary.from_": "county_officer",
        "leadership.presenter": True,
        "cadence.per_year": limits(4),
        "cadence.more_in_first_year": True,
        "cadence.extra_meetings": True,
        "mode.default": "hybrid",
        "likes.enabled": True,
        "likes.top_n": 4,
        "likes.decides": False,
        "polls.show": "counts",
        "polls.multi_choice_max": 4,
        "publicity.meetings": "closed",
        "publicity.agenda": PUBLIC,
        "publicity.memo": PUBLIC,
    },
    "keski-suomi": {
        "council.name.fi": "Keski-Suomen järjestöyhteistyö",
        "council.kind": "kumppanuuspoyta",
        "council.led_by": "joint",
        "council.status": "active",
        "council.languages": ("fi",),
        "term.months": 24,
        "size.organisation_members": limits(10, 12),
        "deputies.model": "none",
        "leadership.liaisons.min": 1,
        "leadership.liaisons.per": "toimiala",
        "leadership.secretary.count": 1,
        "leadership.secretary.from_": "organisation_member",
        "cadence.per_year": limits(6),
        "forum.per_year": limits(1, 2),
        "forum.convened_by": "jarjestoyhdyshenkilo",
        "forum.invitees": ("jarjestotoimijat", "viranhaltijat", "luottamushenkilot"),
        "forum.content_poll": True,
        "annual.cycle": (
            "talousarvio",
            "hyvinvointikertomus",
            "hyvinvointisuunnitelma",
            "avustukset_vuosi",
            "avustukset_nopea",
            "foorumi",
        ),
        "documents.slots": ("pelisaannot", "avustusohje", "tilat"),
        "publicity.meetings": "closed",
        "publicity.memo": PUBLIC,
        "contacts.review_every_months": 12,
    },
    "malli": {
        "council.name.fi": "Maakunnallinen järjestöjen yhteistyörakenne",
        "council.kind": "vapaa",
        "council.led_by": "joint",
        "council.status": "template",
        "council.languages": ("fi",),
        "owner.kind": "maakuntaliitto",
        "term.basis": "council_term",
        "seats.model": "by_sector",
        "seats.categories": "innokyla-20",
        "seats.person_may_hold_many": True,
        "public_members.kinds": (
            "maakunta",
            "kunta",
            "kuntayhtyma",
            "sairaanhoitopiiri",
            "oppilaitos",
            "kehittamiskeskus",
        ),
        "deputies.model": "personal",
        "leadership.prep_body": "tyovaliokunta",
        "leadership.prep_chair_from": "owner",
        "leadership.secretary.count": 1,
        "leadership.secretary.mode": "rotating",
        "proposals.from_": ("member", "network", "group", "anyone"),
        "proposals.moderation": "secretary",
        "meetings.themes": True,
        "meetings.guests": True,
        "publicity.meetings": "closed",
        "publicity.memo": PUBLIC,
        "comms.outputs": ("tiedote", "uutiskirje", "some"),
        "fees.paid": "owner_decides",
    },
    "kansallinen": {
        "council.name.fi": "Järjestöyhteistyön valtakunnallinen koordinaatio",
        "council.kind": "koordinaatio",
        "council.led_by": "ngo",
        "council.status": "planned",
        "council.languages": ("fi",),
        "staff.coordination_fte": 2,
        "staff.regional_fte": 18,
        "seats.model": "by_region",
        "seats.regions": 18,
        "seats.per_region": 1,
        "leadership.prep_body": "tyovaliokunta",
        "leadership.secretary.count": 1,
        "leadership.secretary.mode": "rotating",
        "leadership.steering_group": True,
        "federation.children": (
            "varsinais-suomi",
            "helsinki",
            "keski-uusimaa",
            "ita-uusimaa",
            "pirkanmaa",
            "vantaa-kerava",
            "keski-suomi",
        ),
        "federation.up": "explicit",
        "federation.down": "digest",
        "federation.sideways": "explicit",
        "cadence.per_year": limits(6),
        "publicity.meetings": "closed",
        "publicity.memo": NETWORKS,
        "documents.slots": ("pelisaantosopimus",),
    },
}

# What holds where a council has said nothing.
DEFAULTS: dict[str, object] = {
    "timeline.call_days": 14,
    "timeline.close_days": 10,
    "timeline.close_at": time(16),
    "timeline.invite_days": 7,
    "timeline.rsvp_due_days": 2,
    "timeline.remind_days": (1,),
    "timeline.remind_at": time(9),
    "timeline.remind_on": "calendar",
    "timeline.remind_minutes": (60,),
    "timeline.memo_draft_workdays": 3,
    "timeline.memo_comment_days": 7,
    "timeline.takeaways_hours": 24,
    "timeline.feedback_days": 14,
    "extra_meeting.notice_days": 3,
    "polls.show": "counts",
    "polls.tie_dates": "secretary",
    "polls.tie_votes": "chair",
    "polls.tie_elections": "lot",
    "quorum.rule": "none",
    "quiet.from_": time(20),
    "quiet.to": time(8),
    "quiet.sundays_and_holidays": True,
    "deadlines.before_event": "previous_workday",
    "deadlines.after_event": "next_workday",
    "likes.enabled": True,
    "likes.decides": False,
    "deputies.answer_hours": 48,
    "deputies.late_hours": 4,
    "deputies.get_invitations": False,
    "locale.timezone": "Europe/Helsinki",
    "locale.extra_free_days": ("juhannusaatto", "jouluaatto"),
    "agenda.first": "network_news",
    "agenda.last": "takeaways",
    "publicity.proposals": MEMBERS,
    "publicity.takeaways": NETWORKS,
    "proposals.daily_limit_outsider": 3,
    "message_budget.network_posts_per_week": 3,
    "undo_minutes": 10,
}


def at(file: CouncilFile, path: str) -> object:
    return reduce(getattr, path.split("."), file)


@pytest.mark.parametrize(
    ("council", "path", "expected"),
    [(council, path, value) for council, said in STATED.items() for path, value in said.items()],
)
def test_what_a_council_has_said(council: str, path: str, expected: object) -> None:
    assert at(COUNCILS[council], path) == expected


@pytest.mark.parametrize("council", STATED)
def test_defaults_hold_in_every_council(council: str) -> None:
    assert {path: at(COUNCILS[council], path) for path in DEFAULTS} == DEFAULTS


def test_there_are_ten_councils_each_named_by_its_file() -> None:
    assert set(COUNCILS) == set(STATED)
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(STATED)


@pytest.mark.parametrize("council", STATED)
def test_every_key_of_a_file_is_tested_above(council: str) -> None:
    """So that a value cannot slip into a file without somebody having looked at it."""
    data = tomllib.loads((FOLDER / f"{council}.toml").read_text("utf-8"))
    written = {".".join(path) for path in leaves(data)}
    elsewhere = {"council.id", "owner.kind", "owner.name", "networks.list"}
    said = {path.replace("from_", "from") for path in STATED[council]}
    assert written - elsewhere <= said


def leaves(data: dict[str, Any], around: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if around and set(data) == {"min", "max"}:
        return [around]
    below = [
        leaves(value, (*around, key)) if isinstance(value, dict) else [(*around, key)]
        for key, value in data.items()
    ]
    return [path for paths in below for path in paths]


def test_the_five_networks_in_the_order_of_the_agenda() -> None:
    networks = COUNCILS["keski-uusimaa"].networks.entries
    assert [(network.short, network.name.fi) for network in networks] == [
        ("V1", "Lapsi-, nuoriso- ja perheverkosto"),
        ("V2", "Mielenterveys- ja päihdetoimijoiden verkosto"),
        ("V3", "Ikäihmisten verkosto"),
        ("V4", "Vammais- ja pitkäaikaissairausverkosto"),
        ("V5", "Monialajärjestöt ja muut"),
    ]


def test_conveniences() -> None:
    vs, he, lu = (COUNCILS[name] for name in ("varsinais-suomi", "helsinki", "lansi-uusimaa"))
    assert (he.id, he.languages, he.status, he.is_planned) == (
        "helsinki",
        ("fi", "sv"),
        "active",
        False,
    )
    assert (lu.is_planned, vs.is_planned) == (True, False)
    assert he.name("sv") == "Helsingfors organisationsdelegation"
    assert he.name("en") == he.name("fi") == "Helsingin järjestöneuvottelukunta"
    assert str(he.zone) == "Europe/Helsinki"
    assert vs.prep_roles == STATED["varsinais-suomi"]["leadership.prep_members"]
    assert he.prep_roles == ("tyovaliokunta", "sihteeri")
    assert COUNCILS["keski-uusimaa"].prep_roles == ("sihteeri",)
    assert COUNCILS["vantaa-kerava"].prep_roles == ("sihteeri", "esittelija")


def test_only_a_stated_order_of_the_agenda_is_fixed() -> None:
    assert {council for council, file in COUNCILS.items() if file.agenda.fixed} == {"keski-uusimaa"}


def test_an_active_council_has_a_responsible_body_and_no_file_names_a_person() -> None:
    for file in COUNCILS.values():
        assert file.status != "active" or (file.owner and file.owner.name)


@pytest.mark.parametrize(
    ("preset", "count"), [(name, int(name.split("-")[-1])) for name in PRESETS]
)
def test_presets_have_as_many_categories_as_they_say(preset: str, count: int) -> None:
    names = [category.name("fi") for category in PRESETS[preset]]
    assert len(set(names)) == len(names) == count


@pytest.mark.parametrize("preset", ["innokyla-20", "ita-uusimaa-11", "prh-8"])
def test_bilingual_presets_have_every_name(preset: str) -> None:
    assert all(c.fi and c.sv and c.en for c in PRESETS[preset])


def test_a_category_without_a_name_in_a_language_is_told_in_finnish() -> None:
    assert PRESETS["pirkanmaa-19"][3].name("sv") == "Ikäihmiset"
    assert PRESETS["innokyla-20"][1].name("sv") == "Äldreorganisationer"


# ---------------------------------------------------------------- refusals

GOOD = """\
[council]
id = "oma"
name.fi = "Oma neuvosto"
name.sv = "Egen delegation"
kind = "neuvottelukunta"
led_by = "ngo"
status = "active"
languages = ["fi", "sv"]
require_all_languages = true
[owner]
kind = "kunta"
name = "Kunta"
[term]
start = 2027-01-01
end = 2028-12-31
[size]
organisation_members = 4
[seats]
model = "by_network"
per_network = 2
categories = "prh-8"
[networks]
count = 2
[[networks.list]]
name = { fi = "Yksi", sv = "Ett" }
[[networks.list]]
name = { fi = "Kaksi", sv = "Två" }
[deputies]
model = "pair"
[leadership]
prep_body = "troikka"
prep_members = ["puheenjohtaja", "sihteeri"]
prep_quorum_to_act = 2
secretary = { count = 1, mode = "fixed" }
[cadence]
per_year = { min = 2, max = 4 }
skip_months = [
  7,
  12,
]
[agenda]
first = "network_news"
last = "takeaways"
[timeline]
call_days = 14
close_days = 10
close_at = "16.00"
invite_days = 7
[quiet]
from = "20.00"
to = "8.00"
[likes]
decides = false
[fees]
paid = true
[federation]
children = []
[texts]
rules.fi = "Ole ystävällinen."
[locale]
timezone = "Europe/Helsinki"
"""


def refusal(path: Path, text: str, language: Language = "fi") -> str:
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_council(path, language)
    assert caught.value.__context__ is None
    return str(caught.value).replace(str(path.parent), "councils")


TEXT = "Kirjoita teksti lainausmerkkeihin, esimerkiksi"
NUMBER = "Kirjoita kokonaisluku ilman lainausmerkkejä, esimerkiksi"
LIST = "Kirjoita luettelo hakasulkeisiin ja pilkut väliin, esimerkiksi"
OWNER = (
    "toimivalla neuvostolla pitää olla vastuutaho. Lisää kohta [owner] ja siihen kind ja name, "
    'tai kirjoita status = "planned".'
)
TABLES = ", ".join(f'"{name}"' for name in CouncilFile.model_fields)
ADD_UP = "size.organisation_members on"

# (what is replaced, with what, the line, what is told)
MISTAKES = [
    # unknown keys, at every depth
    ("kind =", '"kieltä" = 1\nkind =', 5, 'tuntematon avain "kieltä" kohdassa [council]. Tarkoititko "languages"?'),
    ("kind =", "kieltä = 1\nkind =", 5, 'tuntematon avain "kieltä" kohdassa [council]. Tarkoititko "languages"?'),
    ("name.sv", "name.se", 4, 'tuntematon avain "se" kohdassa [council.name]. Tässä voi olla: "fi", "sv", "en".'),
    ("[council]", "undo_minuts = 5\n[council]", 1, 'tuntematon avain "undo_minuts" tiedoston alussa. Tarkoititko "undo_minutes"?'),
    ("start =", "undo_minutes = 5\nstart =", 14, 'tuntematon avain "undo_minutes" kohdassa [term]. Se kuuluu tiedoston alkuun ennen ensimmäistä [kohtaa]: siirrä rivi sinne.'),
    ("kind = \"n", "months = 24\nkind = \"n", 5, 'tuntematon avain "months" kohdassa [council]. Se kuuluu kohtaan [term]: siirrä rivi sinne.'),
    ("[quiet]", "[quit]", 49, 'tuntematon kohta [quit]. Tarkoititko "quiet"?'),
    ("[quiet]", "[xyz]\n[quiet]", 49, f"tuntematon kohta [xyz]. Tässä voi olla: {TABLES}."),
    ("count = 1,", "cuont = 1,", 34, 'tuntematon avain "cuont" kohdassa [leadership.secretary]. Tarkoititko "count"?'),
    ('sv = "Två"', 'sw = "Två"', 27, 'tuntematon avain "sw" kohdassa [networks.list.name]. Tässä voi olla: "fi", "sv", "en".'),
    ("min = 2", "min = 2, minimi = 2", 36, 'tuntematon avain "minimi" kohdassa [cadence.per_year]. Tarkoititko "min"?'),
    # wrong kinds
    ('"Oma neuvosto"', "5", 3, f'avaimen "fi" arvo ei kelpaa kohdassa [council.name]. {TEXT} fi = "teksti".'),
    ("per_network = 2", 'per_network = "2"', 20, f'avaimen "per_network" arvo ei kelpaa kohdassa [seats]. {NUMBER} per_network = 4.'),
    ("per_network = 2", "per_network = 2.0", 20, f'avaimen "per_network" arvo ei kelpaa kohdassa [seats]. {NUMBER} per_network = 4.'),
    ("per_network = 2", "per_network = true", 20, f'avaimen "per_network" arvo ei kelpaa kohdassa [seats]. {NUMBER} per_network = 4.'),
    ("decides = false", 'decides = "ei"', 53, 'avaimen "decides" arvo ei kelpaa kohdassa [likes]. Kirjoita true (kyllä) tai false (ei) ilman lainausmerkkejä.'),
    ("2027-01-01", '"1.1.2027"', 14, 'avaimen "start" arvo ei kelpaa kohdassa [term]. Kirjoita päivä ilman lainausmerkkejä, esimerkiksi start = 2027-11-01.'),
    ("2027-01-01", "2027-01-01T10:00:00", 14, 'avaimen "start" arvo ei kelpaa kohdassa [term]. Kirjoita päivä ilman lainausmerkkejä, esimerkiksi start = 2027-11-01.'),
    ("children = []", 'children = "helsinki"', 57, f'avaimen "children" arvo ei kelpaa kohdassa [federation]. {LIST} children = [ … , … ].'),
    ("  12,", '  "12",', 39, f'avaimen "skip_months" arvo ei kelpaa kohdassa [cadence]. {NUMBER} skip_months = 4.'),
    ('"16.00"', '"neljältä"', 47, 'avaimen "close_at" arvo ei kelpaa kohdassa [timeline]. Kirjoita kellonaika lainausmerkkeihin, esimerkiksi close_at = "9.00".'),
    ('"16.00"', '"25.00"', 47, 'avaimen "close_at" arvo ei kelpaa kohdassa [timeline]. Kirjoita kellonaika lainausmerkkeihin, esimerkiksi close_at = "9.00".'),
    ('"16.00"', "16.00", 47, 'avaimen "close_at" arvo ei kelpaa kohdassa [timeline]. Kirjoita kellonaika lainausmerkkeihin, esimerkiksi close_at = "9.00".'),
    ("{ min = 2, max = 4 }", '"4"', 36, 'avaimen "per_year" arvo ei kelpaa kohdassa [cadence]. Kirjoita luku tai rajat, esimerkiksi per_year = 4 tai per_year = { min = 2, max = 4 }.'),
    ('{ count = 1, mode = "fixed" }', "1", 34, 'avaimen "secretary" arvo ei kelpaa kohdassa [leadership]. Kirjoita otsikkorivi [secretary] ja sen alle avaimet.'),
    ('{ fi = "Yksi", sv = "Ett" }', '"Yksi"', 25, 'avaimen "name" arvo ei kelpaa kohdassa [networks.list]. Kirjoita teksti kielittäin, esimerkiksi name.fi = "teksti".'),
    ('id = "oma"', 'id = "Oma neuvosto"', 2, 'avaimen "id" arvo ei kelpaa kohdassa [council]. Kirjoita tunnus pienillä kirjaimilla a–z, numeroilla ja viivoilla, esimerkiksi "keski-suomi".'),
    ("Europe/Helsinki", "Suomi", 61, 'avaimen "timezone" arvo ei kelpaa kohdassa [locale]. Kirjoita aikavyöhykkeen nimi, esimerkiksi timezone = "Europe/Helsinki".'),
    ("Europe/Helsinki", "../etc", 61, 'avaimen "timezone" arvo ei kelpaa kohdassa [locale]. Kirjoita aikavyöhykkeen nimi, esimerkiksi timezone = "Europe/Helsinki".'),
    # not among the allowed
    ('led_by = "ngo"', 'led_by = "ngos"', 6, 'arvo "ngos" ei kelpaa avaimelle "led_by" kohdassa [council]. Sallitut arvot: "ngo", "public", "joint". Tarkoititko "ngo"?'),
    ('["fi", "sv"]', '["fi", "se"]', 8, 'arvo "se" ei kelpaa avaimelle "languages" kohdassa [council]. Sallitut arvot: "fi", "sv", "en".'),
    ("[agenda]", '[publicity]\nmemo = "kaikille"\n[agenda]', 42, 'arvo "kaikille" ei kelpaa avaimelle "memo" kohdassa [publicity]. Sallitut arvot: "members", "networks", "public".'),
    ("paid = true", "paid = 1", 55, 'arvo "1" ei kelpaa avaimelle "paid" kohdassa [fees]. Sallitut arvot: true, false, "owner_decides".'),
    ('"prh-8"', '"prh-9"', 21, 'arvo "prh-9" ei kelpaa avaimelle "categories" kohdassa [seats]. Sallitut arvot: "innokyla-20", "ita-uusimaa-11", "pirkanmaa-19", "prh-8". Tarkoititko "prh-8"?'),
    # missing and empty
    ('id = "oma"\n', "", 1, 'pakollinen avain "id" puuttuu. Lisää se kohtaan [council].'),
    ("min = 2, ", "", 36, 'pakollinen avain "min" puuttuu. Lisää se kohtaan [cadence.per_year].'),
    ('name = { fi = "Yksi", sv = "Ett" }', "", 24, 'pakollinen avain "name" puuttuu. Lisää se kohtaan [networks.list].'),
    (GOOD, "", 1, "kohta [council] puuttuu. Lisää rivi [council] ja sen alle avaimet."),
    ('name = "Kunta"', 'name = " "', 12, 'avaimen "name" arvo on tyhjä kohdassa [owner]. Täytä se tai poista rivi.'),
    ('languages = ["fi", "sv"]', "languages = []", 8, 'avaimen "languages" arvo on tyhjä kohdassa [council]. Täytä se tai poista rivi.'),
    # too small, too big
    ("count = 1,", "count = 0,", 34, 'avaimen "count" arvo on liian pieni kohdassa [leadership.secretary]. Pienin sallittu on 1.'),
    ("organisation_members = 4", "organisation_members = 0", 17, 'avaimen "organisation_members" arvo on liian pieni kohdassa [size]. Pienin sallittu on 1.'),
    ("  12,", "  13,", 39, 'avaimen "skip_months" arvo on liian suuri kohdassa [cadence]. Suurin sallittu on 12.'),
    ("call_days = 14", "call_days = -1", 45, 'avaimen "call_days" arvo on liian pieni kohdassa [timeline]. Pienin sallittu on 0.'),
    # signs
    ('"Oma neuvosto"', '"Oma neuvosto', 3, "rivin kirjoitusasu on väärä. Kirjoita avain = arvo: teksti lainausmerkkeihin, luettelo hakasulkeisiin."),
    ('led_by = "ngo"', "led_by = ngo", 6, "rivin kirjoitusasu on väärä. Kirjoita avain = arvo: teksti lainausmerkkeihin, luettelo hakasulkeisiin."),
    ("count = 2\n", "count = 2\ncount = 3\n", 24, "sama avain tai kohta on kirjoitettu kahdesti. Poista toinen."),
    ("[owner]", "[council]", 10, "sama avain tai kohta on kirjoitettu kahdesti. Poista toinen."),
    # what must agree
    ("organisation_members = 4", "organisation_members = 5", 20, f"paikat eivät täsmää: 2 verkostoa, 2 paikkaa kullekin, on yhteensä 4, mutta {ADD_UP} 5. Korjaa jokin näistä luvuista."),
    ("organisation_members = 4", "organisation_members = { min = 5, max = 6 }", 20, f"paikat eivät täsmää: 2 verkostoa, 2 paikkaa kullekin, on yhteensä 4, mutta {ADD_UP} 5–6. Korjaa jokin näistä luvuista."),
    ('model = "by_network"', 'model = "by_category"\nper_category = 2', 20, f"paikat eivät täsmää: 8 luokkaa, 2 paikkaa kullekin, on yhteensä 16, mutta {ADD_UP} 4. Korjaa jokin näistä luvuista."),
    ('model = "by_network"', 'model = "by_region"\nregions = 3\nper_region = 1', 21, f"paikat eivät täsmää: 3 aluetta, 1 paikkaa kullekin, on yhteensä 3, mutta {ADD_UP} 4. Korjaa jokin näistä luvuista."),
    ('model = "by_network"\nper_network = 2\ncategories = "prh-8"', 'model = "by_category"', 18, 'paikat jaetaan luokittain, mutta luokitus puuttuu. Lisää kohtaan [seats] rivi categories = "innokyla-20" tai omat luokat.'),
    ('categories = "prh-8"', 'categories = "pirkanmaa-19"', 21, 'luokituksesta "pirkanmaa-19" puuttuu kieli "sv", vaikka kaikki kielet vaaditaan. Kirjoita luokat itse kohtaan [[seats.own_categories]].'),
    ('name = { fi = "Kaksi", sv = "Två" }', 'name = { fi = "Kaksi", sv = "Två" }\n[[networks.list]]\nname = { fi = "Kolme", sv = "Tre" }', 23, "verkostoja pitäisi olla 2, mutta luettelossa niitä on 3. Korjaa luku tai luettelo."),
    ('to = "8.00"', 'to = "20.00"', 51, "hiljainen aika alkaa ja päättyy samalla kellonajalla (20.00). Kirjoita avaimiin from ja to eri ajat."),
    ("close_days = 10", "close_days = 14", 46, "aikataulu on väärin päin: close_days = 14, mutta call_days = 14. Päivät lasketaan kokouksesta taaksepäin, joten avaimen close_days luvun pitää olla pienempi."),
    ("invite_days = 7", "invite_days = 11", 48, "aikataulu on väärin päin: invite_days = 11, mutta close_days = 10. Päivät lasketaan kokouksesta taaksepäin, joten avaimen invite_days luvun pitää olla pienempi."),
    ("invite_days = 7", "invite_days = 7\nrsvp_due_days = 7", 49, "aikataulu on väärin päin: rsvp_due_days = 7, mutta invite_days = 7. Päivät lasketaan kokouksesta taaksepäin, joten avaimen rsvp_due_days luvun pitää olla pienempi."),
    ("{ min = 2, max = 4 }", "{ min = 5, max = 4 }", 36, 'alaraja 5 on suurempi kuin yläraja 4 avaimessa "per_year" kohdassa [cadence]. Vaihda luvut.'),
    ('languages = ["fi", "sv"]', 'languages = ["fi"]', 9, "kaikki kielet vaaditaan, mutta kieliä on vain yksi. Lisää kieli avaimeen languages tai kirjoita require_all_languages = false."),
    ('languages = ["fi", "sv"]', 'languages = ["fi", "sv", "fi"]', 8, '"fi" on luettelossa "languages" kahdesti kohdassa [council]. Poista toinen.'),
    ('name.sv = "Egen delegation"\n', "", 3, 'nimi puuttuu kielellä "sv". Lisää se kohtaan [council.name]: sv = "nimi".'),
    (', sv = "Två"', "", 27, 'nimi puuttuu kielellä "sv". Lisää se kohtaan [networks.list.name]: sv = "nimi".'),
    ("2028-12-31", "2026-12-31", 15, "kausi päättyy 2026-12-31, ennen kuin se alkaa 2027-01-01. Korjaa start tai end."),
    ('last = "takeaways"', 'last = "network_news"', 43, 'esityslistan ensimmäinen ja viimeinen asia ovat sama: "network_news". Kirjoita first = "network_news" ja last = "takeaways".'),
    ('[owner]\nkind = "kunta"\nname = "Kunta"\n', "", 7, OWNER),
    ('name = "Kunta"\n', "", 10, OWNER),
    ("decides = false", "decides = true", 53, "tykkäykset kertovat mielipiteen mutta eivät päätä. Kirjoita decides = false."),
    ('prep_members = ["puheenjohtaja", "sihteeri"]\nprep_quorum_to_act = 2\n', "", 31, "troikan jäsenet puuttuvat. Lisää kohtaan [leadership] prep_members ja siihen roolit."),
    ("prep_quorum_to_act = 2", "prep_quorum_to_act = 3", 33, "valmistelun päätökseen vaaditaan 3, mutta valmistelijoita on 2. Korjaa prep_quorum_to_act tai prep_members."),
    ("organisation_members = 4\n[seats]\nmodel = \"by_network\"\nper_network = 2", "organisation_members = 2\n[seats]\nmodel = \"by_network\"\nper_network = 1", 29, 'pari vaatii kaksi paikkaa, mutta paikkoja on vain yksi. Lisää paikkoja tai kirjoita model = "none".'),
]  # fmt: skip


def test_the_good_file_loads(tmp_path: Path) -> None:
    (tmp_path / "oma.toml").write_text(GOOD, "utf-8")
    file = load_council(tmp_path / "oma.toml")
    assert (file.timeline.close_at, file.fees.paid) == (time(16), True)
    assert file.texts.rules.best("fi") == "Ole ystävällinen."
    assert file.texts.privacy.best("fi") == ""


@pytest.mark.parametrize(("old", "new", "line", "told"), MISTAKES)
def test_every_mistake_is_told(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    assert refusal(tmp_path / "oma.toml", text) == f"councils/oma.toml:{line}: {told}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"16.00"', '"16:00"'),
        ('"16.00"', "16:00:00"),
        ("organisation_members = 4", "organisation_members = { min = 2, max = 4 }"),
        ("{ min = 2, max = 4 }", "4"),
        ("[networks]\ncount = 2", "[networks]"),
        ("close_days = 10", "close_days = 13"),
        ("2028-12-31", "2027-01-01"),
        ("prep_quorum_to_act = 2", "prep_quorum_to_act = 1"),
        ('languages = ["fi", "sv"]', 'languages = ["sv", "fi"]'),
        ("require_all_languages = true", "# nimi vain suomeksi riittää"),
        ("paid = true", 'paid = "owner_decides"'),
        ('status = "active"', 'status = "planned"'),
        ('name.sv = "Egen delegation"', 'name.sv = """\nEgen\ndelegation"""'),
    ],
)
def test_what_is_close_to_a_mistake_is_not_one(tmp_path: Path, old: str, new: str) -> None:
    assert old in GOOD
    (tmp_path / "oma.toml").write_text(GOOD.replace(old, new, 1), "utf-8")
    assert load_council(tmp_path / "oma.toml").id == "oma"


def test_own_categories_are_added_to_a_ready_list(tmp_path: Path) -> None:
    own = 'own_categories = [{ fi = "Saaristo", sv = "Skärgård" }]\n[networks]'
    (tmp_path / "oma.toml").write_text(GOOD.replace("[networks]", own, 1), "utf-8")
    names = [c.name("sv") for c in load_council(tmp_path / "oma.toml").categories]
    assert (len(names), names[-1]) == (9, "Skärgård")


def test_deputies_by_category_need_categories(tmp_path: Path) -> None:
    text = GOOD.replace('categories = "prh-8"\n', "").replace('"pair"', '"by_category"')
    assert refusal(tmp_path / "oma.toml", text) == (
        "councils/oma.toml:28: varajäsenet kutsutaan luokittain, mutta luokitus puuttuu. Lisää "
        'seats.categories tai kirjoita model = "personal".'
    )


def test_many_mistakes_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = GOOD.replace("paid = true", "paid = 1").replace("per_network = 2", "per_network = []")
    assert refusal(tmp_path / "oma.toml", text, "en") == (
        'councils/oma.toml:20: the value of "per_network" will not do in [seats]. Write a whole '
        "number without quotes, for example per_network = 4.\n"
        'councils/oma.toml:55: the value "1" will not do for "paid" in [fees]. Allowed values: '
        'true, false, "owner_decides".'
    )


def test_a_mistake_in_three_languages(tmp_path: Path) -> None:
    text = GOOD.replace("organisation_members = 4", "organisation_members = 5")
    path = tmp_path / "oma.toml"
    assert refusal(path, text, "sv") == (
        "councils/oma.toml:20: platserna stämmer inte: 2 nätverk med 2 platser vart är 4, men "
        "size.organisation_members är 5. Rätta något av talen."
    )
    assert refusal(path, text, "en") == (
        "councils/oma.toml:20: the seats do not add up: 2 networks with 2 seats each make 4, but "
        "size.organisation_members is 5. Correct one of these numbers."
    )


@pytest.mark.parametrize(
    "table", [loc for loc, _ in tables(CouncilFile) if "own_categories" not in loc]
)
def test_an_unknown_key_is_refused_in_every_table(table: Loc) -> None:
    model = model_at(CouncilFile, table)
    assert model
    with pytest.raises(ValidationError) as caught:
        model.model_validate({"zzz": 1})
    assert ("extra_forbidden", ("zzz",)) in {(e["type"], e["loc"]) for e in caught.value.errors()}


# ---------------------------------------------------------------- the folder


def family(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder


def folder_refusal(folder: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load_councils(folder)
    return str(caught.value).replace(str(folder), "councils")


MOTHER = GOOD.replace('"oma"', '"aiti"').replace("children = []", 'children = ["oma"]')


def test_a_folder_of_councils(tmp_path: Path) -> None:
    assert list(load_councils(family(tmp_path, oma=GOOD, aiti=MOTHER))) == ["aiti", "oma"]


def test_a_child_that_is_not_there(tmp_path: Path) -> None:
    near = GOOD.replace('"oma"', '"oma2"')
    assert folder_refusal(family(tmp_path, oma2=near, aiti=MOTHER)) == (
        'councils/aiti.toml:57: neuvostoa "oma" ei ole tässä kansiossa. Lisää tiedosto oma.toml '
        'tai korjaa tunnus. Tarkoititko "oma2"?'
    )


def test_a_council_under_itself(tmp_path: Path) -> None:
    assert folder_refusal(family(tmp_path, aiti=MOTHER.replace('["oma"]', '["aiti"]'))) == (
        'councils/aiti.toml:57: neuvosto "aiti" ei voi olla itsensä alla. Poista se luettelosta '
        "children."
    )


def test_a_file_named_otherwise_than_its_council(tmp_path: Path) -> None:
    assert folder_refusal(family(tmp_path, toinen=GOOD)) == (
        'councils/toinen.toml:2: tunnus "oma" ei ole sama kuin tiedoston nimi. Anna tiedostolle '
        "nimi oma.toml tai vaihda tunnus."
    )
    (tmp_path / "toinen.toml").write_text(GOOD.replace('"active"', '"template"'), "utf-8")
    assert list(load_councils(tmp_path)) == ["oma"]
    (tmp_path / "aiti.toml").write_text(MOTHER.replace('["oma"]', '["toinen"]'), "utf-8")
    assert folder_refusal(tmp_path) == (
        'councils/aiti.toml:57: neuvostoa "toinen" ei ole tässä kansiossa. Lisää tiedosto '
        "toinen.toml tai korjaa tunnus."
    )


def test_two_councils_with_one_id(tmp_path: Path) -> None:
    copy = GOOD.replace('"active"', '"template"')
    assert folder_refusal(family(tmp_path, oma=GOOD, pohja=copy)) == (
        'councils/pohja.toml:2: tunnus "oma" on jo tiedostossa councils/oma.toml. Anna tälle '
        "neuvostolle toinen tunnus."
    )


def test_the_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    broken = GOOD.replace("paid = true", "paid = 1")
    assert folder_refusal(family(tmp_path, oma=broken, aiti="[council", tati=GOOD)) == (
        "councils/aiti.toml:1: rivin kirjoitusasu on väärä. Kirjoita avain = arvo: teksti "
        "lainausmerkkeihin, luettelo hakasulkeisiin.\n"
        'councils/oma.toml:55: arvo "1" ei kelpaa avaimelle "paid" kohdassa [fees]. Sallitut '
        'arvot: true, false, "owner_decides".\n'
        'councils/tati.toml:2: tunnus "oma" ei ole sama kuin tiedoston nimi. Anna tiedostolle '
        "nimi oma.toml tai vaihda tunnus."
    )


def test_a_child_whose_file_has_a_mistake_is_not_missing(tmp_path: Path) -> None:
    family(tmp_path, oma=GOOD.replace("paid = true", "paid = 1"), aiti=MOTHER)
    assert folder_refusal(tmp_path).count("\n") == 0


def test_an_empty_folder(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(ConfigError) as caught:
            load_councils(folder)
        assert str(caught.value) == (
            f"{folder}: kansiossa ei ole yhtään neuvoston tiedostoa. Kopioi sinne malli.toml ja "
            "täytä se."
        )


# ---------------------------------------------------------------- whatever people write

SIGNS = "[]{}=.,\"#\n'\\ aä19-:é\x00\t"


@pytest.mark.parametrize("council", STATED)
def test_every_key_is_found_on_its_own_line(council: str) -> None:
    text = (FOLDER / f"{council}.toml").read_text("utf-8")
    found, lines = find_lines(text), text.split("\n")
    for path in leaves(tomllib.loads(text)):
        assert path[-1] in lines[found[path] - 1]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_spoilt_file_is_refused_or_read_but_never_breaks(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "spoilt.toml"
    lines = data.draw(st.sampled_from([GOOD, (FOLDER / "helsinki.toml").read_text()])).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        spoil(lines, data)
    path.write_text("\n".join(lines), "utf-8")
    told = "" if (error := failure(path)) is None else str(error)
    assert all(line.startswith(f"{path}:") for line in told.splitlines())
    assert "None" not in told


def failure(path: Path) -> ConfigError | None:
    try:
        load_council(path)
    except ConfigError as error:
        return error
    return None


def spoil(lines: list[str], data: st.DataObject) -> None:
    """One slip of a hand: a line lost, doubled, moved, or with something else in it."""
    here, there = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    cut = data.draw(st.integers(0, len(lines[here])))
    noise = data.draw(st.text(SIGNS, max_size=4))
    value = data.draw(st.sampled_from(['"x"', "5", "-1", "[]", "{}", "true", "1979-05-27", "nan"]))
    slips = {
        "lose": lambda: lines.__setitem__(here, ""),
        "double": lambda: lines.insert(there, lines[here]),
        "noise": lambda: lines.__setitem__(here, lines[here][:cut] + noise + lines[here][cut:]),
        "value": lambda: lines.__setitem__(here, f"{lines[here].split('=')[0]}= {value}"),
    }
    slips[data.draw(st.sampled_from(sorted(slips)))]()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5000,
        "x = " + "[" * 5000 + "]" * 5000,
        "x = " + "9" * 5000,
        "\x00",
        "ä",
        "= 1",
        '"ä" = 1',
    ],
)
def test_monstrous_files_are_refused(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path / "oma.toml", text).startswith("councils/oma.toml:1: ")
