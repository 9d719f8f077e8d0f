"""Support: people are counted, not gestures, whatever the platform and however often."""

from __future__ import annotations

import pytest

from bot.models import Support
from tests.conftest import Build
from tests.house import House, council

pytestmark = pytest.mark.both


@pytest.fixture
def house(house: House) -> House:
    """A council with one suggestion, by Ilta."""
    house.say("TG-N", "Ilta", "/ehdota Yksinäisten kotikäynnit")
    house.press("TG-N", "Ilta", "Keskustelu")
    return house


def supported(house: House) -> str:
    """How many people are behind it."""
    return house.about("E-41")["support"]


def test_one_person_is_one_on_all_platforms_and_in_all_ways(house: House) -> None:
    assert house.react("TG-N", "Oiva", "E-41") == []
    assert house.say("PM/matrix", "Oiva", "!kannatan 41") == ["PM Oiva/matrix < support.noted"]
    assert house.facts("PM Oiva/matrix") == {"E-41", "2"}
    assert house.say("TG-N", "Oiva", "/kannatan 41") == ["TG-N/Oiva < support.noted"]
    assert supported(house) == "2"


def test_the_proposer_counts_without_saying_so(house: House) -> None:
    assert supported(house) == "1"
    assert house.say("TG-N", "Ilta", "/kannatan E-41") == ["TG-N/Ilta < support.noted"]
    assert house.facts("TG-N/Ilta") == {"E-41", "1"}
    assert supported(house) == "1"


def test_taking_a_thumb_back_takes_back_only_that(house: House) -> None:
    house.react("TG-N", "Onni", "E-41")
    house.react("TG-N", "Helka", "E-41", "👍🏽")
    house.say("TG-N", "Helka", "/kannatan 41")
    assert supported(house) == "3"
    assert house.unreact("TG-N", "Onni", "E-41") == []
    assert house.unreact("TG-N", "Helka", "E-41", "👍🏽") == []
    assert supported(house) == "2"


def test_another_mark_or_another_message_is_no_support(house: House) -> None:
    house.react("TG-N", "Onni", "E-41", "❤")
    house.say("TG-N", "Onni", "/kokous")
    house.react("TG-N", "Onni", "10/2027")
    assert supported(house) == "1"
    house.react("TG-N", "Onni", "E-41")
    assert supported(house) == "2"


def test_an_outsiders_thumb_in_the_councils_room_does_not_count(house: House) -> None:
    house.react("TG-N", "Tyyne", "E-41")
    assert supported(house) == "1"
    assert house.say("TG-N", "Tyyne", "/kannatan 41") == ["TG-N/Tyyne < closed.info"]
    assert supported(house) == "1"


def test_a_network_supports_what_it_may_see(house: House) -> None:
    house.say("TG-V1", "Eevi", "/ehdota Perhekahvilan tila")
    assert house.say("TG-V1", "Eero", "/kannatan 42") == ["TG-V1/Eero < support.noted"]
    house.react("TG-V1", "Ilta", "E-42")
    assert house.about("E-42", "support") == {"support": "3"}
    assert house.say("TG-V1", "Eero", "/kannatan 41") == ["TG-V1/Eero < number.unknown"]
    assert supported(house) == "1"


def test_support_of_a_merged_one_goes_to_the_whole(house: House) -> None:
    house.say("TG-N", "Onni", "/ehdota Aivan toinen asia")
    house.say("PM", "Taimi", "/yhdista 41 42")
    assert house.say("TG-N", "Helka", "/kannatan 42") == ["TG-N/Helka < support.noted"]
    assert house.facts("TG-N/Helka") == {"E-41", "3"}
    assert supported(house) == "3"


def test_what_has_been_settled_is_supported_no_more(house: House) -> None:
    house.say("PM", "Taimi", "/hylkaa 41 Ei kuulu neuvostolle")
    assert house.say("TG-N", "Onni", "/kannatan 41") == ["TG-N/Onni < proposal.settled"]
    assert house.react("TG-N", "Onni", "E-41") == []
    assert house.count(Support) == 0


def test_support_without_a_number_is_asked_again(house: House) -> None:
    assert house.say("TG-N", "Onni", "/kannatan") == ["TG-N/Onni < number.missing"]
    assert house.say("TG-N", "Onni", "/kannatan tuota") == ["TG-N/Onni < number.missing"]
    assert house.say("TG-N", "Onni", "/kannatan 41") == ["TG-N/Onni < support.noted"]


def test_a_council_may_do_without_counting_support(build: Build) -> None:
    """`[likes] enabled = false`."""
    house = build(council(likes={"enabled": False}))
    house.say("TG-N", "Ilta", "/ehdota Yksinäisten kotikäynnit")
    house.say("TG-N", "Onni", "/kannatan 41")
    house.react("TG-N", "Helka", "E-41")
    assert house.count(Support) == 0
