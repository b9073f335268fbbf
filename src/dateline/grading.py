"""Grades of sources (A to F) and of information (1 to 6): what people gave, and what the record suggests.

A grade that a person gives is a judgement: it is kept with name, time and reason, and can be taken back. A suggestion
is counted anew each time from what the casebook holds, always shows its workings, and is never kept.

**Suggesting a letter.** Of the claims of a source those are *tested* that are of an event of which another origin
speaks too. A tested claim is *borne out* where no value that it holds is contradicted, or where more origins hold its
side of each contradiction; *against* others where fewer do; *open* where as many do. With fewer than `LEAST_TESTED`
decided claims it is F. Otherwise the share borne out decides: A from 95% (and 20 decided), B from 85%, C from 70%, D
from 50%, else E. A source that mostly passes on what others say is B at best, since what is borne out is then theirs.
One that told more than a tenth of its events otherwise later goes one letter down.

**Suggesting a digit.** An event that at least three origins tell and none disputes is 1, with two origins 2. A single
origin that asserts it is 3; one that only hedges is 4, as is an event whose accounts differ. One that is denied, or
that was withdrawn, is 5; one that lies ahead is 6.

All of this counts agreement, which is not truth: outlets of one camp bear each other out, and whoever is alone may be
right. That is why suggestions are offered to a person and kept by nobody.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.errors import InputError, NotFound
from dateline.model.claim import Claim
from dateline.model.event import Contradiction, Event, Holder
from dateline.model.grade import INFORMATION_GRADES, SOURCE, SOURCE_GRADES, Grade, SourceRecord, Suggestion, list_grades
from dateline.model.judgement import Judgement
from dateline.review import keep_judgement
from dateline.store.base import Store, View
from dateline.store.words import name_key

__all__ = [
    "give_grade",
    "grades_by_source",
    "list_grades",
    "map_grades",
    "name_subject",
    "suggest_information",
    "suggest_source",
    "weigh_sources",
]

LEAST_TESTED = 5
LEAST_FOR_A = 20
SHARES = (("A", 0.95), ("B", 0.85), ("C", 0.70), ("D", 0.50), ("E", 0.0))
MOST_PASSED_ON = 0.5
MOST_CORRECTED = 0.1
MOST_NAME = 400
VERDICTS = {1: "borne_out", -1: "against", 0: "open"}


def name_subject(name: str) -> str:
    """Return under which subject the grade of a source is kept."""
    return f"{SOURCE}{' '.join(name.split())}"


def give_grade(
    store: Store, subject: str, grade: str, *, user: str, why: str | None = None, at: str | None = None
) -> Judgement:
    """Keep the grade that a person gives a source (`source:NAME`), an event or a claim, in place of an earlier one.

    InputError for a grade that the subject cannot have, NotFound for a subject that is not kept.
    """
    grade = grade.strip().upper()
    known = SOURCE_GRADES if subject.startswith(SOURCE) else INFORMATION_GRADES
    if grade not in known:
        what = "a source" if known is SOURCE_GRADES else "information"
        raise InputError(f"grade {grade[:20]!r}", f"{what} has no such grade", f"choose one of {', '.join(known)}")
    with store.view() as view:
        _need_subject(view, subject)
    return keep_judgement(store, "grade", subject, value=json.dumps({"grade": grade}), user=user, why=why, at=at)


def _need_subject(view: View, subject: str) -> None:
    name = subject.removeprefix(SOURCE)
    if name == subject:
        if not view.claims_by_id([subject]):
            view.event(subject)
    elif not name or len(name) > MOST_NAME or not view.activity(name):
        raise NotFound(f"no source is called {name[:60]!r} in what is held; the page Sources lists those that are")


def grades_by_source(grades: Iterable[Grade]) -> dict[str, list[Grade]]:
    """Return the grades of sources by the key of the source's name (`name_key`)."""
    found: dict[str, list[Grade]] = defaultdict(list)
    for one in grades:
        if one.subject.startswith(SOURCE):
            found[name_key(one.subject.removeprefix(SOURCE))].append(one)
    return dict(found)


@dataclass(slots=True)
class _Standing:
    """How the claims of one event stand to what other origins say."""

    holders: dict[str, Holder] = field(default_factory=dict)
    balance: dict[str, int] = field(default_factory=dict)
    """Of claims that are contradicted: 1 borne out, -1 against, 0 open; the worst of their values counts."""


def weigh_sources(events: Iterable[Event]) -> dict[str, SourceRecord]:
    """Return what others make of each source that holds a value of any of the events, by the key of its name."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        if event.reading == "announced":
            continue
        standing = _compare(event)
        for key, claims in _group_by_source(standing.holders.values()).items():
            _count(tallies[key], key, claims, standing, _is_corrected(event, key))
    return {key: SourceRecord(**tally) for key, tally in tallies.items()}


def _group_by_source(holders: Iterable[Holder]) -> dict[str, list[Holder]]:
    grouped: dict[str, dict[str, Holder]] = defaultdict(dict)
    for holder in holders:
        for name in (holder.outlet, holder.origin):
            if name and name != "unknown":
                grouped[name_key(name)][holder.claim] = holder
    return {key: list(held.values()) for key, held in grouped.items()}


def _compare(event: Event) -> _Standing:
    standing = _Standing({holder.claim: holder for value in event.values for holder in value.holders})
    for contradiction in event.contradictions:
        if contradiction.kind != "update":
            _weigh(event, contradiction, standing.balance)
    return standing


def _weigh(event: Event, contradiction: Contradiction, balance: dict[str, int]) -> None:
    """Note for the claims of a contradiction whether their side has more, fewer or as many origins as the other."""
    sides = [event.values[index].holders for index in contradiction.values if index < len(event.values)]
    origins = [{holder.origin or holder.outlet or holder.claim for holder in side} for side in sides]
    for side, held in zip(sides, origins, strict=True):
        others = max((len(other - held) for other in origins if other is not held), default=0)
        mine = len(held)
        verdict = 1 if not others or mine > others else -1 if mine < others else 0
        for holder in side:
            balance[holder.claim] = min(balance.get(holder.claim, 1), verdict)


def _count(tally: Counter[str], key: str, claims: Sequence[Holder], standing: _Standing, corrected: bool) -> None:
    tally["events"] += 1
    tally["corrected"] += corrected
    own = {holder.claim for holder in claims}
    others = {_key(holder.origin) for claim, holder in standing.holders.items() if claim not in own}
    for holder in claims:
        tally["claims"] += 1
        tally["passed_on"] += holder.origin is not None and _key(holder.origin) != key
        if others - {_key(holder.origin), key}:
            tally["tested"] += 1
            tally[VERDICTS[standing.balance.get(holder.claim, 1)]] += 1


def _key(name: str | None) -> str:
    return name_key(name) if name else ""


def _is_corrected(event: Event, key: str) -> bool:
    """Say whether an outlet holds two values of an event that cannot both be true: it told it otherwise later."""
    for contradiction in event.contradictions:
        sides = [event.values[index].holders for index in contradiction.values if index < len(event.values)]
        if sum(any(_key(holder.outlet) == key for holder in side) for side in sides) > 1:
            return True
    return False


def suggest_source(record: SourceRecord) -> Suggestion:
    """Return the letter that the record of a source suggests, with its workings."""
    decided = record.borne_out + record.against
    workings = [
        f"{record.tested:,} of its {record.claims:,} claims tell of what other origins tell of too: "
        f"{record.borne_out:,} borne out, {record.against:,} against more others than with it, {record.open:,} open"
    ]
    if decided < LEAST_TESTED:
        workings.append(f"fewer than {LEAST_TESTED} are decided, too few to judge by")
        return Suggestion(grade="F", workings=tuple(workings))
    share = record.borne_out / decided
    grade = next(letter for letter, least in SHARES if share >= least)
    workings.append(f"{share:.0%} of the {decided:,} decided are borne out: {grade}")
    if grade == "A" and decided < LEAST_FOR_A:
        grade = "B"
        workings.append(f"A takes {LEAST_FOR_A} decided claims: {grade}")
    passed_on = record.passed_on / record.claims
    workings.append(f"{passed_on:.0%} of its claims go back to somebody else")
    if passed_on > MOST_PASSED_ON and grade == "A":
        grade = "B"
        workings[-1] += f", so that it is {grade} at best"
    workings.append(f"it told {record.corrected:,} of {record.events:,} events otherwise later")
    if record.corrected > MOST_CORRECTED * record.events and grade != "E":
        grade = "ABCDE"["ABCDE".index(grade) + 1]
        workings[-1] += f", more than one in ten: {grade}"
    return Suggestion(grade=grade, workings=tuple(workings))


def suggest_information(event: Event, claims: Iterable[Claim]) -> Suggestion:
    """Return the digit that the reading of an event suggests, with its workings."""
    sure = any(claim.status == "asserted" for claim in claims)
    told = f"{event.origins} origin{'' if event.origins == 1 else 's'} tell{'s' if event.origins == 1 else ''} it"
    if event.reading == "announced":
        return Suggestion(grade="6", workings=("it lies ahead, and nobody reports that it happened",))
    if event.reading == "withdrawn":
        return Suggestion(grade="5", workings=("whoever said so took it back",))
    if event.reading == "denied":
        return Suggestion(grade="5", workings=(told, "somebody denies it, and nobody else confirms it"))
    if event.reading == "contested":
        return Suggestion(grade="4", workings=(told, "their accounts differ"))
    if event.reading == "corroborated":
        grade = "1" if event.origins >= 3 else "2"
        return Suggestion(grade=grade, workings=(told, "none disagrees", f"1 takes three origins: {grade}"))
    if sure:
        return Suggestion(grade="3", workings=(told, "it is asserted, and nobody independent confirms or denies it"))
    return Suggestion(grade="4", workings=(told, "it is only hedged"))


def map_grades(grades: Iterable[Grade]) -> Mapping[str, Sequence[Grade]]:
    """Return the grades of each subject, in the order in which they were given."""
    found: dict[str, list[Grade]] = defaultdict(list)
    for one in grades:
        found[one.subject].append(one)
    return found
