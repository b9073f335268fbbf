"""Retractions: claims by which a source takes back what it said before, and what they take back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.lexicon.acts import name_family
from dateline.lexicon.retractions import find_taker, is_bare_retraction, is_retraction, takes_back
from dateline.model.claim import AttributionLink, Claim
from dateline.model.moment import take_day
from dateline.reconciliation.origins import name_outlet
from dateline.reconciliation.speakers import name_source, unite_names

LATEST = 90
"""After how many days a retraction that tells no day may still be of a report."""

MOST_BEFORE = 64
"""Among so many claims before it in its text is sought what a retraction in a sentence of its own takes back."""

MOST_ASKED = 200
"""So many reports of a source on one act and place are asked at most, the latest first."""

SAYING = frozenset({"asserted", "hedged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A claim that a source took back: what it said, by which claim it took that back, and its name."""

    said: Claim
    by: Claim
    source: str


def find_withdrawals(claims: Sequence[Claim]) -> tuple[Withdrawal, ...]:
    """Return which claims of one event their own source, or the outlet that carried them, took back on a later day.

    A claim that takes back words which nobody here told stands for them itself. What a source said again after it took
    it back stands, and so does what others say.
    """
    takers = [claim for claim in claims if takes_back(claim)]
    bare = [claim for claim in claims if is_bare_retraction(claim)]
    deniers = [claim for claim in claims if claim.status == "denied" and not takes_back(claim)]
    if not takers and not deniers and not bare:
        return ()
    taking = {claim.id for claim in (*takers, *bare)}
    told = [claim for claim in claims if claim.status in SAYING and claim.id not in taking]
    same = unite_names(link for claim in claims for link in claim.attribution)
    return (
        *_list_withdrawn(takers, told, same),
        *_list_denied(deniers, told, same),
        *_list_taken_in_other_words(bare, told),
    )


def _list_taken_in_other_words(bare: Sequence[Claim], told: Sequence[Claim]) -> Iterator[Withdrawal]:
    """Yield what a source took back by a sentence of its own, in the text that tells what it said."""
    last = {claim.document.id: claim for claim in bare}
    for claim in told:
        taker = last.get(claim.document.id)
        if taker is not None and (link := _find_speaker(taker, claim)) is not None:
            yield Withdrawal(said=claim, by=taker, source=link.name)


def _find_speaker(taker: Claim, said: Claim) -> AttributionLink | None:
    """Return the link of a claim that names the actor of a retraction; nothing where another said so."""
    names = {name.lower().removeprefix("the ") for one in taker.actors for name in (one.id, one.name, one.text) if name}
    for link in said.attribution:
        own = {name.lower().removeprefix("the ") for name in (link.id, link.name, link.text) if name}
        if not names.isdisjoint(own):
            return link
    return None


def _list_withdrawn(takers: Sequence[Claim], told: Sequence[Claim], same: Mapping[str, str]) -> Iterator[Withdrawal]:
    """Yield what was taken back, by the last claim of each source that does so."""
    last: dict[str, Claim] = {}
    for taker in takers:
        key = _key_of(find_taker(taker), taker, same)
        last[key] = max(last.get(key, taker), taker, key=_day_of)
    met = set()
    for claim in told:
        for key in sorted(_list_keys(claim, same) & last.keys()):
            if _came_before(claim, last[key]):
                met.add(key)
                yield Withdrawal(said=claim, by=last[key], source=_name_source(last[key]))
                break
    for key, taker in last.items():
        if key not in met:
            yield Withdrawal(said=taker, by=taker, source=_name_source(taker))


def _list_denied(deniers: Sequence[Claim], told: Sequence[Claim], same: Mapping[str, str]) -> Iterator[Withdrawal]:
    """Yield what a source denies that it said itself on an earlier day, of the same doers."""
    last: dict[tuple[str, frozenset[str]], Claim] = {}
    for denier in deniers:
        if not (denier.attribution and denier.attribution[0].anonymous):
            stand = _stand_of(denier, same)
            last[stand] = max(last.get(stand, denier), denier, key=_day_of)
    for claim in told:
        found = last.get(_stand_of(claim, same))
        if found is not None and "" < _day_of(claim) < _day_of(found):
            yield Withdrawal(said=claim, by=found, source=_name_source(found))


def _stand_of(claim: Claim, same: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Return who says something, and of which doers."""
    link = claim.attribution[0] if claim.attribution else None
    return _key_of(link, claim, same), frozenset(actor.name for actor in claim.actors)


def _day_of(claim: Claim) -> str:
    return (claim.document.published or "")[:10]


def _name_source(taker: Claim) -> str:
    link = find_taker(taker)
    return link.name if link is not None else name_outlet(taker)


def _list_keys(claim: Claim, same: Mapping[str, str]) -> set[str]:
    keys = {_key_of(link, claim, same) for link in claim.attribution if not link.anonymous}
    return keys | {_key_outlet(name_outlet(claim), same)}


def _key_of(link: AttributionLink | None, claim: Claim, same: Mapping[str, str]) -> str:
    key = name_source(link) if link is not None else _key_outlet(name_outlet(claim), same)
    return same.get(key, key)


def _key_outlet(name: str, same: Mapping[str, str]) -> str:
    key = f"source:{name.lower().removeprefix('the ')}"
    return same.get(key, key)


def _came_before(claim: Claim, taker: Claim) -> bool:
    """Say whether a claim was published no later than the one that takes it back; unknown times hinder nothing."""
    said, taken = _day_of(claim), _day_of(taker)
    return not said or not taken or said <= taken


def list_standing_claims(claims: Iterable[Claim], withdrawals: Sequence[Withdrawal]) -> list[Claim]:
    """Return the claims that nobody took back and that take nothing back."""
    gone = {one.said.id for one in withdrawals} | {one.by.id for one in withdrawals}
    return [claim for claim in claims if claim.id not in gone and not is_retraction(claim)]


class Retractions:
    """Finds what only takes something back, and puts it to the latest report of its source that it fits.

    A retraction often tells no day: it may come weeks after the report. Of all claims only those are held that take
    something back, or that may be what is taken back: all are walked through once to find the ones, and once more to
    find the others.
    """

    def __init__(self) -> None:
        self._takers: set[str] = set()
        self._wanted: set[Filing] = set()
        self._broken: set[str] = set()
        """Documents that hold a retraction in a sentence of its own."""
        self._noted: dict[str, Claim] = {}

    def survey(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Note what takes something back among the claims of a document, which are returned."""
        for claim in claims:
            if takes_back(claim):
                self._takers.add(claim.id)
                self._noted[claim.id] = claim
                if claim.place is not None:
                    self._wanted.add((_act_of(claim), _key_of(find_taker(claim), claim, {}), claim.place.name))
            if is_bare_retraction(claim):
                self._broken.add(claim.document.id)
        return claims

    def note(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Note what may be taken back among the claims of a document, which are returned; all were surveyed before."""
        for claim in claims if self._wanted or self._broken else ():
            if claim.document.id in self._broken or not self._wanted.isdisjoint(_file(claim)):
                self._noted[claim.id] = claim
        return claims

    def join(self, groups: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return the groups, given by the ids of their claims, with those put to others that only take back."""
        joined = self._join_bare(groups)
        lonely = [number for number, group in enumerate(groups) if all(one in self._takers for one in group)]
        filed = self._file_sayings(groups) if lonely else {}
        for number in lonely:
            home = _find_home(self._noted[groups[number][0]], filed)
            if home is not None:
                joined[home].extend(joined[number])
                joined[number] = []
        return [group for group in joined if group]

    def _join_bare(self, groups: Sequence[Sequence[str]]) -> list[list[str]]:
        """Put each retraction in a sentence of its own to the last thing its actor said before it in the same text."""
        joined = [list(group) for group in groups]
        told: dict[str, list[tuple[int, int, Claim]]] = defaultdict(list)
        bare: list[tuple[int, Claim]] = []
        for number, claim in self._list_noted(groups) if self._broken else ():
            if is_bare_retraction(claim):
                bare.append((number, claim))
            elif claim.document.id in self._broken and claim.status in SAYING and not takes_back(claim):
                told[claim.document.id].append((claim.evidence.start, number, claim))
        for number, taker in bare:
            before = [one for one in told[taker.document.id] if one[0] < taker.evidence.start][-MOST_BEFORE:]
            before.sort(key=lambda one: one[:2], reverse=True)
            home = next((one[1] for one in before if _find_speaker(taker, one[2]) is not None), None)
            if home is not None and home != number:
                joined[number] = [claim for claim in joined[number] if claim != taker.id]
                joined[home].append(taker.id)
        return joined

    def _list_noted(self, groups: Sequence[Sequence[str]]) -> Iterator[tuple[int, Claim]]:
        return (
            (number, self._noted[one]) for number, group in enumerate(groups) for one in group if one in self._noted
        )

    def _file_sayings(self, groups: Sequence[Sequence[str]]) -> Filed:
        filed: dict[Filing, list[tuple[str, int, Claim]]] = defaultdict(list)
        for number, claim in self._list_noted(groups):
            if claim.status in SAYING and claim.id not in self._takers:
                for key in self._wanted.intersection(_file(claim)):
                    filed[key].append((_day_of(claim), number, claim))
        return {key: sorted(listed, key=lambda one: one[:2], reverse=True) for key, listed in filed.items()}


Filing = tuple[str, str, str]
"""What was said is filed by its act, by who may take it back, and by its place."""

Filed = Mapping[Filing, Sequence[tuple[str, int, Claim]]]
"""What was said under each, with its day and the number of its group, the latest first."""


def _file(claim: Claim) -> Iterator[Filing]:
    if claim.place is not None:
        act, place = _act_of(claim), claim.place.name
        yield from ((act, key, place) for key in _list_keys(claim, {}))


def _act_of(claim: Claim) -> str:
    return name_family(claim.event_type, claim.mode, claim.cameo) or claim.event_type


def _find_home(taker: Claim, filed: Filed) -> int | None:
    key = _key_of(find_taker(taker), taker, {})
    if taker.place is None:
        return None
    candidates = filed.get((_act_of(taker), key, taker.place.name), ())[:MOST_ASKED]
    fits = (number for day, number, claim in candidates if _is_in_time(day, taker) and _fits(claim, taker))
    return next(fits, None)


def _is_in_time(day: str, taker: Claim) -> bool:
    taken = _day_of(taker)
    if not day or not taken:
        return False
    return 0 <= (take_day(taken) - take_day(day)).days <= LATEST


def _fits(claim: Claim, taker: Claim) -> bool:
    """Say whether a report of one place may be what is taken back: the same doers and day as far as both tell."""
    doers = {actor.name for actor in claim.actors}, {actor.name for actor in taker.actors}
    if all(doers) and not doers[0] & doers[1]:
        return False
    days = _told_days(claim), _told_days(taker)
    return None in days or _overlap(*days)  # type: ignore[arg-type] # neither is none


def _told_days(claim: Claim) -> tuple[date, date] | None:
    time = claim.time
    if time is None or time.basis == "publication" or time.from_ is None:
        return None
    return take_day(time.from_), take_day(time.to or time.from_)


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
