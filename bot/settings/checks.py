"""What must agree with what in a council's file."""

from collections.abc import Iterator
from itertools import pairwise

from bot.rules.categories import PRESETS
from bot.settings.council import CouncilFile
from bot.settings.problems import Problem, allowed
from bot.settings.toml_lines import Loc
from bot.settings.values import Names


def _seats_agree(file: CouncilFile) -> Iterator[Problem]:
    """Groups times seats each must be the members the size states."""
    seats, members = file.seats, file.size.organisation_members
    counted: dict[str, tuple[str, int | None, int | None]] = {
        "by_network": ("network", file.networks.count, seats.per_network),
        "by_category": ("category", len(file.categories), seats.per_category),
        "by_region": ("region", seats.regions, seats.per_region),
    }
    kind, groups, each = counted.get(seats.model, ("", None, None))
    if members and groups and each and groups * each not in members:
        gaps = {"groups": groups, "each": each, "sum": groups * each, "members": members}
        yield Problem(("seats", f"per_{kind}"), f"seats_by_{kind}", gaps)


def _categories_known(file: CouncilFile) -> Iterator[Problem]:
    preset, loc = file.seats.categories, ("seats", "categories")
    if preset is not None and preset not in PRESETS:
        listed = ", ".join(f"'{name}'" for name in PRESETS)
        yield Problem(loc, "literal_error", allowed(preset, listed))
    elif file.seats.model == "by_category" and not file.categories:
        yield Problem(loc, "categories_missing")
    elif file.deputies.model == "by_category" and not file.categories:
        yield Problem(("deputies", "model"), "deputies_need_categories")


def _networks_agree(file: CouncilFile) -> Iterator[Problem]:
    count, listed = file.networks.count, file.networks.entries
    if count and listed and count != len(listed):
        gaps = {"count": count, "listed": len(listed)}
        yield Problem(("networks", "count"), "networks_count", gaps)


def _pairs_are_two(file: CouncilFile) -> Iterator[Problem]:
    seats = file.seats
    each = {"by_network": seats.per_network, "by_category": seats.per_category}.get(seats.model)
    if file.deputies.model == "pair" and each == 1:
        yield Problem(("deputies", "model"), "pair_alone")


def _days_in_order(file: CouncilFile) -> Iterator[Problem]:
    """Days are counted back from the meeting, so each later step has a smaller number."""
    steps = ("call_days", "close_days", "invite_days", "rsvp_due_days")
    for earlier, later in pairwise(steps):
        before, after = getattr(file.timeline, earlier), getattr(file.timeline, later)
        if after >= before:
            gaps = {"earlier": earlier, "before": before, "later": later, "after": after}
            yield Problem(("timeline", later), "days_order", gaps)


def _clocks_differ(file: CouncilFile) -> Iterator[Problem]:
    if file.quiet.from_ == file.quiet.to:
        yield Problem(("quiet", "to"), "quiet_empty", {"at": f"{file.quiet.to:%-H.%M}"})


def _agenda_ends_differ(file: CouncilFile) -> Iterator[Problem]:
    if file.agenda.first == file.agenda.last:
        yield Problem(("agenda", "last"), "agenda_same", {"item": file.agenda.last})


def _term_runs_forward(file: CouncilFile) -> Iterator[Problem]:
    term = file.term
    if term.start and term.end and term.end < term.start:
        yield Problem(("term", "end"), "term_order", {"start": term.start, "end": term.end})


def _languages_agree(file: CouncilFile) -> Iterator[Problem]:
    council = file.council
    every = council.require_all_languages
    if every and len(set(council.languages)) == 1:
        yield Problem(("council", "require_all_languages"), "languages_one")
    for language in council.languages if every else council.languages[:1]:
        for loc, names in _named(file):
            if language not in names.texts:
                yield Problem((*loc, language), "name_language", {"language": language})


def _named(file: CouncilFile) -> Iterator[tuple[Loc, Names]]:
    """Everything whose name people see, with its place."""
    yield ("council", "name"), file.council.name
    for n, network in enumerate(file.networks.entries):
        yield ("networks", "list", n, "name"), network.name
    for n, names in enumerate(file.seats.own_categories):
        yield ("seats", "own_categories", n), names


def _categories_named(file: CouncilFile) -> Iterator[Problem]:
    """A ready list that lacks a language the council has promised cannot serve it."""
    if not file.council.require_all_languages:
        return
    preset = PRESETS.get(file.seats.categories or "", ())
    for language in file.languages:
        if any(getattr(category, language) is None for category in preset):
            gaps = {"preset": file.seats.categories, "language": language}
            yield Problem(("seats", "categories"), "categories_language", gaps)


def _nothing_twice(file: CouncilFile) -> Iterator[Problem]:
    lists: dict[Loc, tuple[object, ...]] = {
        ("council", "languages"): file.languages,
        ("federation", "children"): file.federation.children,
    }
    for loc, values in lists.items():
        for value in dict.fromkeys(v for v in values if values.count(v) > 1):
            yield Problem(loc, "twice_in_list", {"value": value})


def _owner_named(file: CouncilFile) -> Iterator[Problem]:
    if file.status == "active" and not (file.owner and file.owner.name):
        yield Problem(("owner",) if file.owner else ("council", "status"), "owner_missing")


def _leaders_enough(file: CouncilFile) -> Iterator[Problem]:
    lead = file.leadership
    if lead.prep_body == "troikka" and not lead.prep_members:
        yield Problem(("leadership", "prep_body"), "troika_empty")
    elif lead.prep_members and lead.prep_quorum_to_act > len(lead.prep_members):
        gaps = {"needed": lead.prep_quorum_to_act, "there": len(lead.prep_members)}
        yield Problem(("leadership", "prep_quorum_to_act"), "prep_quorum", gaps)


def _likes_only_inform(file: CouncilFile) -> Iterator[Problem]:
    if file.likes.decides:
        yield Problem(("likes", "decides"), "likes_decide")


CHECKS = (
    _seats_agree,
    _categories_known,
    _networks_agree,
    _pairs_are_two,
    _days_in_order,
    _clocks_differ,
    _agenda_ends_differ,
    _term_runs_forward,
    _languages_agree,
    _categories_named,
    _nothing_twice,
    _owner_named,
    _leaders_enough,
    _likes_only_inform,
)
