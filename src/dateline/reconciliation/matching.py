"""Matching: does a claim tell of the same happening as an event, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from dateline.lexicon.acts import load_matching
from dateline.model.claim import ClaimPlace
from dateline.reconciliation.profiles import CITY_KM, ClaimProfile, EventProfile

SAME = 1.0
"""The score from which on a claim joins an event. Weights are set by hand on the blog page and the demonstration."""

MOST_DAYS_APART = 2

WORDS = 1.35
"""What a sentence that has all its words in common with an event counts, which only copies have."""

FINE = frozenset({"spot", "settlement", "district"})
"""How precise a place must be to say that another one is another."""

EARTH_KM = 6371.0

BESIDE_KM, NEAR_KM = 8, 30
"""Two names within the first may stand for one place; two within the second are neighbours, each with its own news."""


ANCHORS = frozenset({"same place", "places beside each other", "same toll", "same particular mode"})
"""What makes it likely that two claims of one side's violence are of one deed, among the many of a war."""

DISTINCT = 0.5
"""How many points common words must count to be such a sign."""

Part = tuple[float, str] | None


@dataclass(frozen=True, slots=True)
class Match:
    """How well a claim fits an event, with the reasons that add up to the score."""

    score: float
    reasons: tuple[str, ...]
    anchored: bool = True
    """Whether the two have something in common that few happenings have, and not only sides and a war."""


def match(profile: ClaimProfile, event: EventProfile) -> Match | None:
    """Return how well a claim fits an event, or nothing where the two cannot be one happening."""
    parts: list[tuple[float, str]] = []
    for judge in (
        _judge_mode,
        _judge_days,
        _judge_place,
        _judge_actors,
        _judge_recipients,
        _judge_words,
        _judge_phase,
        _judge_tolls,
    ):
        part = judge(profile, event)
        if part is None:
            return None
        parts.append(part)
    score, reasons = sum(points for points, _ in parts), tuple(reason for points, reason in parts if points)
    alike = _is_anchored(parts) or _is_of_one_city(profile, reasons)
    anchored = not profile.violent or profile.telling or (alike and not _is_answer(reasons))
    return Match(score if anchored else min(score, SAME - 0.05), reasons, anchored)


def _is_answer(reasons: tuple[str, ...]) -> bool:
    """Say whether others did it, and by other means: air raids that answer rockets are no telling of the rockets."""
    return "other actors" in reasons and bool({"a mode akin", "another mode"} & set(reasons))


def _is_of_one_city(profile: ClaimProfile, reasons: tuple[str, ...]) -> bool:
    """Say whether a city, a means and a day in common make it one deed: a bomb on one day, or one side's rockets."""
    found = set(reasons)
    if "same city" not in found:
        return False
    if profile.mode in load_matching().seldom:
        return "same mode" in found and bool({"same day", "days overlap"} & found)
    alike = "same mode" in found or {"a mode akin", "same actor"} <= found
    return alike and "same day" in found and "other actors" not in found


def _is_anchored(parts: Iterable[Part]) -> bool:
    return any(
        (why in ANCHORS and points > 0) or (why == "words in common" and points >= DISTINCT)
        for points, why in filter(None, parts)
    )


def _judge_mode(profile: ClaimProfile, event: EventProfile) -> Part:
    if profile.telling:
        return (0.85, "same particular act")
    if not event.modes or profile.mode is None:
        return (0.0, "")
    modes = load_matching()
    if profile.mode in event.modes:
        return (0.5, "same particular mode") if profile.mode in modes.telling else (0.15, "same mode")
    if profile.mode in modes.telling or event.modes.keys() & modes.telling:
        return None
    if profile.mode in modes.outcomes or event.modes.keys() <= modes.outcomes:
        return (0.0, "")
    if modes.kin.get(profile.mode, frozenset()) & event.modes.keys():
        return (-0.1, "a mode akin")
    return (-0.3, "another mode")


def _judge_days(profile: ClaimProfile, event: EventProfile) -> Part:
    if profile.days is None or event.days is None:
        # Within one document, what has no day is of the days that the document is about; elsewhere of any year.
        if profile.document in event.documents:
            return (0.0, "")
        return (-0.15, "days unknown") if profile.days is event.days else (-0.4, "one day unknown")
    gap = profile.days.gap(event.days)
    told = profile.days.told and event.days.told
    long = max((days.last - days.first).days for days in (profile.days, event.days))
    if gap == 0:
        return (0.35, "same day") if told and long <= 3 else (0.15, "days overlap")
    if gap > MOST_DAYS_APART:
        return None
    if not told:
        return (-0.05 * gap, "days may differ")
    # When it was is what reports of a particular act may disagree about; of another act, the next day has its own.
    if profile.violent and not profile.telling and long == 0 and not _share_toll(profile, event):
        return None
    return (-0.15 * gap, "told days differ") if profile.telling else (-0.35 * gap, "days differ")


def _judge_place(profile: ClaimProfile, event: EventProfile) -> Part:
    if profile.place is None or not event.places:
        return (0.0, "")
    points, why = max(_compare_places(profile.place, place) for place in _choose_places(profile.place, event))
    if (profile.spellings & event.strange) or (profile.strange & event.spellings):
        points, why = max((points, why), (0.4, "same place"))
    if profile.place.basis == "inferred":
        points = round(points / 2, 3)
    # Where it was is what reports of a particular act may disagree about; elsewhere, another place is another act.
    return (points * 2, why) if why == "places apart" and not profile.telling else (points, why)


def _choose_places(place: ClaimPlace, event: EventProfile) -> list[ClaimPlace]:
    """Return the places of an event that a place is compared with.

    Those that its claims tell come before those that were inferred, and fine ones before coarse ones, which some claims
    give ("in the north of the country") and which hold nothing against a fine one.
    """
    told = [one for one in event.places if one.basis != "inferred"] or event.places
    fine = [one for one in told if one.precision in FINE and one.country == place.country]
    return (fine if place.precision in FINE else []) or told


def _compare_places(one: ClaimPlace, other: ClaimPlace) -> tuple[float, str]:
    if (one.id is not None and one.id == other.id) or one.name == other.name:
        if one.precision in FINE:
            return (0.45, "same place" if (one.radius_km or 0) < CITY_KM else "same city")
        return (0.3, "same unit")
    if one.country and other.country and one.country != other.country:
        return (-1.0, "another country")
    if one.precision in FINE and other.precision in FINE:
        apart = measure_km(one, other)
        if apart is not None and apart <= BESIDE_KM:
            return (0.2, "places beside each other")
        if apart is not None and apart <= NEAR_KM:
            return (-0.2, "places near each other")
        return (-0.6, "places apart")
    if one.admin1 and one.admin1 == other.admin1:
        return (0.25, "one place within the other's unit")
    if one.admin1 and other.admin1:
        return (-0.25, "another unit")
    return (0.05, "same country")


def _judge_actors(profile: ClaimProfile, event: EventProfile) -> Part:
    if not profile.actors or not event.actors:
        return (0.0, "")
    if _is_mutual(profile):
        return _judge_parties(profile, event)
    if profile.actors & event.actors.keys():
        return (0.45, "same actor")
    if profile.actors & event.recipients.keys() and not _have_other_modes(profile, event):
        return (0.25, "actor on the other side")
    if profile.camps & event.camps:
        return (0.1, "actors of one side")
    # Who did it is what reports of a particular act most often disagree about.
    return (-0.1, "other actors for a particular act") if profile.telling else (-0.5, "other actors")


def _have_other_modes(profile: ClaimProfile, event: EventProfile) -> bool:
    """Say whether two sides used other means: rockets that answer an air raid are another happening than the raid."""
    return profile.mode is not None and bool(event.modes) and profile.mode not in event.modes


def _is_mutual(profile: ClaimProfile) -> bool:
    return profile.event_type in load_matching().mutual


def _judge_parties(profile: ClaimProfile, event: EventProfile) -> Part:
    """Compare the parties of an act that they do together, whoever is told as actor and who as recipient."""
    ones, others = profile.actors | profile.recipients, event.actors.keys() | event.recipients.keys()
    shared = len(ones & others)
    if shared >= 2:
        return (0.9, "same parties")
    if shared and min(len(ones), len(others)) > 1:
        return (0.25, "one party in common")
    if shared:
        return (0.45, "same party")
    return (0.0, "parties of one country") if profile.countries & event.countries else (-0.5, "other parties")


def _judge_recipients(profile: ClaimProfile, event: EventProfile) -> Part:
    if not profile.recipients or not event.recipients or _is_mutual(profile):
        return (0.0, "")
    if profile.recipients & (event.recipients.keys() | event.actors.keys()):
        return (0.3, "same recipient")
    return (-0.2, "other recipients")


def _judge_words(profile: ClaimProfile, event: EventProfile) -> Part:
    if not profile.words or not event.words:
        return (0.0, "")
    number = len(event.members)
    share = sum(
        weight * min(1.0, event.words[word] / number + 0.5)
        for word, weight in zip(profile.words, profile.weights, strict=True)
        if word in event.words
    )
    return (round(WORDS * share, 3), "words in common")


def _judge_phase(profile: ClaimProfile, event: EventProfile) -> Part:
    if not profile.telling and profile.denied != event.denied:
        # Only of a particular act can one tell that a denial is of what others assert.
        return (-0.3, "told as not having happened")
    if profile.ahead and event.happened:
        doubtful = profile.kind in ("conditional", "forecast", "threatened")
        return (-0.6, "told as a possibility") if doubtful else (-0.25, "told as to come")
    if not profile.ahead and not event.happened:
        return (-0.15, "told as having happened")
    return (0.0, "")


def _judge_tolls(profile: ClaimProfile, event: EventProfile) -> Part:
    pairs = [(one, other) for one in profile.tolls for other in event.tolls]
    if any(one.teller == other.teller and one.is_apart(other) for one, other in pairs):
        # Nobody gives two numbers of one happening in one text.
        return (-0.6, "another toll by the same hand")
    if _share_toll(profile, event):
        return (0.35, "same toll")
    return (-0.35, "tolls far apart") if any(one.is_far(other) for one, other in pairs) else (0.0, "")


def _share_toll(profile: ClaimProfile, event: EventProfile) -> bool:
    return any(one.is_same(other) for one in profile.tolls for other in event.tolls)


def measure_km(one: ClaimPlace, other: ClaimPlace) -> float | None:
    """Return the distance of two places in km along a great circle (haversine), or nothing without coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, east = radians(other.lat - one.lat) / 2, radians(other.lon - one.lon) / 2
    chord = sin(north) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))
