"""Reports: one document's account of one happening, put together from its claims before documents are compared.

A headline, the sentence that tells what happened, the toll further down and a survivor's words are of one happening,
and each tells a part: together they can be compared with what another outlet tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model.claim import ClaimPlace
from dateline.reconciliation.matching import match
from dateline.reconciliation.profiles import ClaimProfile, Days, EventProfile

SAME_HERE = 0.55
"""The score from which on a claim belongs to a report of its own document. Set by hand on the demonstration."""

SAME_ELSE = 0.9
"""The score for acts without victims: that several deeds make one happening is what violence is like."""

CLOSE, NOT_FAR = 600, 2_000
"""Within how many characters of each other two claims are told in one breath, or in one stretch of the text."""

ELSEWHERE = frozenset({"places apart", "days differ"})
"""What no two reports of one document that are of one happening have between them."""

VETOES = ELSEWHERE | {"other actors", "another toll by the same hand"}
"""What no two claims of one report have between them."""

MOST_OPEN = 24
"""How many reports of one document a claim is compared with, the latest first."""

FINENESS = ("spot", "settlement", "district", "province", "country", "region")


class Draft:
    """A report as it is put together."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.profile = EventProfile(number=number)
        self.members: list[ClaimProfile] = []
        self.end = 0

    def add(self, profile: ClaimProfile) -> None:
        """Add a claim to the report."""
        self.profile.add(profile)
        self.members.append(profile)
        self.end = profile.claim.evidence.end

    @property
    def act(self) -> str:
        """Return the act of the claim that the report began with."""
        return self.members[0].act


def draw_reports(profiles: Iterable[ClaimProfile]) -> list[ClaimProfile]:
    """Return one profile for each report that the claims of each document make, in the order of the documents."""
    by_document: dict[str, list[ClaimProfile]] = defaultdict(list)
    for profile in profiles:
        by_document[profile.claim.document.id].append(profile)
    return [report for members in by_document.values() for report in _draw_document(members)]


def _draw_document(profiles: Sequence[ClaimProfile]) -> list[ClaimProfile]:
    drafts: list[Draft] = []
    ordered = sorted(profiles, key=lambda one: (one.claim.evidence.trigger.start, one.claim.id))
    for profile in (one for one in ordered if not one.bare):
        _place(profile, drafts)
    for profile in (one for one in ordered if one.bare):
        _attach(profile, drafts)
    return [_merge(draft) for draft in drafts]


def _place(profile: ClaimProfile, drafts: list[Draft]) -> None:
    best, best_score = None, SAME_HERE
    for draft in [one for one in drafts if one.act == profile.act][-MOST_OPEN:]:
        score = _score(profile, draft)
        if score is not None and score >= max(best_score, _least(profile)):
            best, best_score = draft, score
    _add(profile, best, drafts)


def _least(profile: ClaimProfile) -> float:
    return SAME_HERE if profile.claim.event_type == "ASSAULT" or profile.telling else SAME_ELSE


def _attach(profile: ClaimProfile, drafts: list[Draft]) -> None:
    """Put a claim that tells no more than a toll to the report of violence that stands nearest before it.

    The sentence that tells what happened may follow the toll in a headline, so that the first one after it is next.
    """
    violent = [draft for draft in drafts if draft.members[0].claim.event_type == "ASSAULT" and not draft.profile.ahead]
    start = profile.claim.evidence.start
    near = sorted(violent[:MOST_OPEN], key=lambda draft: (_first(draft) > start, abs(_first(draft) - start)))
    fit = next((draft for draft in near if _score(replace(profile, act=draft.act), draft) is not None), None)
    _add(profile if fit is None else replace(profile, act=fit.act, telling=fit.members[0].telling), fit, drafts)


def _first(draft: Draft) -> int:
    return draft.members[0].claim.evidence.start


def _add(profile: ClaimProfile, draft: Draft | None, drafts: list[Draft]) -> None:
    if draft is None:
        draft = Draft(len(drafts))
        drafts.append(draft)
    draft.add(profile)


def _score(profile: ClaimProfile, draft: Draft) -> float | None:
    found = match(profile, draft.profile)
    if found is None or VETOES & set(found.reasons):
        return None
    gap = abs(profile.claim.evidence.start - draft.end)
    return found.score + (0.35 if gap < CLOSE else 0.2 if gap < NOT_FAR else 0.0)


def _merge(draft: Draft) -> ClaimProfile:
    """Return what the whole report is compared by."""
    members = draft.members
    first = members[0]
    if len(members) == 1:
        return first
    modes = Counter(member.mode for member in members if member.mode)
    words: Counter[str] = Counter()
    for member in members:
        for word, weight in member.words.items():
            words[word] = max(words[word], weight)  # type: ignore[assignment] # a counter of weights
    total = sum(words.values()) or 1
    return ClaimProfile(
        claims=tuple(claim for member in members for claim in member.claims),
        act=first.act,
        telling=first.telling,
        mode=modes.most_common(1)[0][0] if modes else None,
        ahead=all(member.ahead for member in members),
        bare=all(member.bare for member in members),
        days=_choose_days(members),
        published=first.published,
        actors=frozenset().union(*(member.actors for member in members)),
        recipients=frozenset().union(*(member.recipients for member in members)),
        countries=frozenset().union(*(member.countries for member in members)),
        camps=frozenset().union(*(member.camps for member in members)),
        place=_choose_place(members),
        words={word: weight / total for word, weight in words.items()},
        tolls=frozenset().union(*(member.tolls for member in members)),
    )


def _choose_days(members: Sequence[ClaimProfile]) -> Days | None:
    days = [member.days for member in members if member.days is not None]
    return min(days, key=lambda one: (not one.told, (one.last - one.first).days), default=None)


def _choose_place(members: Sequence[ClaimProfile]) -> ClaimPlace | None:
    places = [member.place for member in members if member.place is not None]
    return min(places, key=lambda one: (one.basis == "inferred", FINENESS.index(one.precision)), default=None)
