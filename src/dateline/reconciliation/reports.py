"""Reports: one document's account of one happening, put together from its claims before documents are compared.

A headline, the sentence that tells what happened, the toll further down and a survivor's words are of one happening,
and each tells a part: together they can be compared with what another outlet tells.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict, deque
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

OTHER_MEANS = frozenset({"a mode akin", "another mode"})
"""What sets deeds of one document apart that have no party in common."""

SAME_PARTIES = frozenset({"same actor", "actors of one side", "same recipient"})

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
        self.end = profile.end

    @property
    def act(self) -> str:
        """Return the act of the claim that the report began with."""
        return self.members[0].act


def draw_reports(profiles: Iterable[ClaimProfile]) -> list[ClaimProfile]:
    """Return one profile for each report that the claims of each document make, in the order of the documents."""
    by_document: dict[str, list[ClaimProfile]] = defaultdict(list)
    for profile in profiles:
        by_document[profile.document].append(profile)
    return [report for members in by_document.values() for report in _draw_document(members)]


class Drafts:
    """The reports of one document as they are put together, the latest of each act at hand."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self._open: dict[str, deque[Draft]] = defaultdict(lambda: deque(maxlen=MOST_OPEN))
        self._violent: list[Draft] = []
        self._starts: list[int] = []

    def place(self, profile: ClaimProfile) -> None:
        """Put a claim into the report that it fits best, or into a new one."""
        if profile.means and (whole := self._find_sentence(profile)) is not None:
            return self._add(replace(profile, act=whole.act, telling=whole.members[0].telling), whole)
        best, best_score = None, SAME_HERE if profile.violent or profile.telling else SAME_ELSE
        for draft in self._open[profile.act]:
            score = _score(profile, draft)
            if score is not None and score >= best_score:
                best, best_score = draft, score
        if best is None and profile.refers and not profile.at_large and not profile.turns:
            return self._add_to_blow(profile)
        return self._add(profile, best)

    def _add_to_blow(self, profile: ClaimProfile) -> None:
        """Put a claim that refers to "the attack" to the report of violence before it, by whatever means that was."""
        here = bisect_right(self._starts, profile.start)
        near = reversed(self._violent[max(0, here - MOST_OPEN) : here])
        told = replace(profile, mode=None)
        fit = next((draft for draft in near if _fits(replace(told, act=draft.act), draft, None)), None)
        self._add(profile if fit is None else replace(profile, act=fit.act, telling=fit.members[0].telling), fit)

    def _find_sentence(self, profile: ClaimProfile) -> Draft | None:
        """Return the report of violence that holds a claim of the same sentence."""
        start = profile.start
        held = (draft for draft in reversed(self.all[-MOST_OPEN:]) if draft.members[0].violent)
        return next((draft for draft in held if draft.members[-1].start == start), None)

    def attach(self, profile: ClaimProfile) -> None:
        """Put a claim that tells no more than a toll to the report of violence that stands nearest before it.

        The sentence that tells what happened may follow the toll in a headline, so that the first one after it is next;
        a report with the same toll comes before all.
        """
        here = bisect_right(self._starts, profile.start)
        before, after = self._violent[max(0, here - MOST_OPEN) : here], self._violent[here : here + MOST_OPEN]
        near = (
            () if profile.turns else sorted((*reversed(before), *after), key=lambda draft: not _agree(profile, draft))
        )
        least = SAME_HERE if profile.actors else None
        fit = next((draft for draft in near if _fits(replace(profile, act=draft.act), draft, least)), None)
        self._add(profile if fit is None else replace(profile, act=fit.act, telling=fit.members[0].telling), fit)

    def _add(self, profile: ClaimProfile, draft: Draft | None) -> None:
        if draft is None:
            draft = Draft(len(self.all))
            self.all.append(draft)
            self._open[profile.act].append(draft)
            if profile.violent and not (profile.ahead or profile.at_large):
                start = profile.start
                here = bisect_right(self._starts, start)
                self._starts.insert(here, start)
                self._violent.insert(here, draft)
        draft.add(profile)


def _draw_document(profiles: Sequence[ClaimProfile]) -> list[ClaimProfile]:
    drafts = Drafts()
    ordered = sorted(profiles, key=lambda one: (one.trigger, one.ids[0]))
    for profile in (one for one in ordered if not one.bare):
        drafts.place(profile)
    for profile in (one for one in ordered if one.bare):
        drafts.attach(profile)
    return [_merge(draft) for draft in drafts.all]


def _score(profile: ClaimProfile, draft: Draft) -> float | None:
    found = match(profile, draft.profile)
    if found is None or VETOES & set(found.reasons):
        return None
    gap = abs(profile.start - draft.end)
    if not (found.anchored or profile.means or profile.refers) and _is_elsewhere(profile, set(found.reasons), gap):
        return None
    return found.score + (0.0 if profile.turns else 0.35 if gap < CLOSE else 0.2 if gap < NOT_FAR else 0.0)


def _is_elsewhere(profile: ClaimProfile, reasons: set[str], gap: int) -> bool:
    """Say whether a claim that has nothing particular in common with a report tells of something else."""
    other_deed = bool(OTHER_MEANS & reasons) and not SAME_PARTIES & reasons
    return profile.turns or other_deed or (gap >= CLOSE and not profile.bare)


def _agree(profile: ClaimProfile, draft: Draft) -> bool:
    return any(one.is_same(other) for one in profile.tolls for other in draft.profile.tolls)


def _fits(profile: ClaimProfile, draft: Draft, least: float | None) -> bool:
    score = _score(profile, draft)
    return score is not None and (least is None or score >= least)


def _merge(draft: Draft) -> ClaimProfile:
    """Return what the whole report is compared by."""
    members = draft.members
    first = members[0]
    if len(members) == 1:
        return first
    modes = Counter(member.mode for member in members if member.mode)
    words: Counter[str] = Counter()
    for member in members:
        for word, weight in zip(member.words, member.weights, strict=True):
            words[word] = max(words[word], weight)  # type: ignore[assignment] # a counter of weights
    total = sum(words.values()) or 1
    return ClaimProfile(
        ids=tuple(claim for member in members for claim in member.ids),
        document=first.document,
        event_type=first.event_type,
        kind=first.kind,
        start=first.start,
        end=first.end,
        trigger=first.trigger,
        denied=all(member.denied for member in members),
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
        words=tuple(words),
        weights=array("d", (weight / total for weight in words.values())),
        tolls=frozenset().union(*(member.tolls for member in members)),
        spellings=frozenset().union(*(member.spellings for member in members)),
        strange=frozenset().union(*(member.strange for member in members)),
    )


def _choose_days(members: Sequence[ClaimProfile]) -> Days | None:
    days = [member.days for member in members if member.days is not None]
    return min(days, key=lambda one: (not one.told, (one.last - one.first).days), default=None)


def _choose_place(members: Sequence[ClaimProfile]) -> ClaimPlace | None:
    places = [member.place for member in members if member.place is not None]
    # A place in a country of its own among those of a report is mostly a name that was taken for another's.
    common = Counter(place.country for place in places).most_common(1)
    places = [place for place in places if place.country == common[0][0]]
    return min(places, key=lambda one: (one.basis == "inferred", FINENESS.index(one.precision)), default=None)
