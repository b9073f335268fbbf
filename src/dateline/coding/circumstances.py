"""Where, when and how many: choosing among a sentence's places, times and quantities for each happening."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Token

from dateline.coding.circumstances_apart import is_apart
from dateline.coding.circumstances_datelines import is_dateline
from dateline.coding.circumstances_ranges import stretch_time
from dateline.coding.circumstances_standing import COARSE, PlaceStanding, judge_standing
from dateline.coding.phrases import Happening, ParsedSentence
from dateline.lexicon.circumstances import load_circumstances
from dateline.lexicon.plover import load_plover
from dateline.model.claim import ClaimPlace, ClaimTime
from dateline.model.mention import PlaceMention, Quantity, StatusJudgement, TimeMention

NEAR_ENOUGH = 400
"""How many code points back a place named in an earlier sentence of the same passage still counts."""

FAR = 99
LOOSE = 3
"""How much farther a place counts as being that nothing in the sentence governs."""

ASIDE = 3
"""How much farther a place counts that a clause about somebody tells of: "fighters who fled Harim"."""

BESIDE = 1
"""How much farther a finer place may be than the nearest one and still be meant: "in Norland, in the town of Harim"."""

FINENESS = {"spot": 0, "settlement": 1, "district": 2, "province": 3, "country": 4, "region": 5}

CLAUSES = frozenset({"advcl", "ccomp"})
DESCRIBING = frozenset({"relcl"})

M = TypeVar("M", PlaceMention, TimeMention)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with the places and times that it names, each with the token it stands on."""

    sentence: ParsedSentence
    places: tuple[tuple[PlaceMention, Token], ...]
    times: tuple[tuple[TimeMention, Token], ...]

    @classmethod
    def of(cls, sentence: ParsedSentence, places: Sequence[PlaceMention], times: Sequence[TimeMention]) -> Clause:
        """Pick the mentions that stand in the sentence from those of the whole document, which are in order."""
        return cls(sentence, tuple(_within(sentence, places)), tuple(_within(sentence, times)))


def find_settings(sentences: Sequence[ParsedSentence], places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Return the places of a document at which something may happen, in order; those that act are none."""
    return tuple(
        mention
        for sentence in sentences
        for mention, token in _within(sentence, places)
        if mention.precision != "region"
        and not is_dateline(sentence, mention)
        and _is_setting(judge_standing(sentence, mention, token), mention)
    )


def _is_setting(standing: PlaceStanding, mention: PlaceMention) -> bool:
    """Say whether what is told next may happen at a place: countries are also things that others act on."""
    return standing.kind in ("at", "toward") or (
        standing.kind in ("object", "loose") and mention.precision not in COARSE
    )


def choose_place(
    happening: Happening, clause: Clause, settings: Sequence[PlaceMention], since: int = 0
) -> ClaimPlace | None:
    """Return where a happening happened: the place nearest in the parse that it may have happened at.

    `settings` are the places of the document at which something may happen (`find_settings`). One that was named just
    before, after the offset `since` where the passage begins, is taken over with the basis `inferred`; happenings
    that are only words take none over.
    """
    trigger = clause.sentence.doc[happening.trigger]
    ranked = sorted(
        (
            (_distance(trigger, token) + extra, FINENESS[mention.precision], mention.start, mention)
            for mention, token in clause.places
            if (extra := _weigh_place(happening, clause.sentence, mention, token)) is not None
        ),
        key=lambda row: row[:3],
    )
    if ranked:
        return _claim_place(_take_finest(ranked))
    if not _is_act(happening, load_circumstances().on_the_ground):
        return None
    begin = clause.sentence.span.start
    last = bisect_left(settings, begin, key=lambda mention: mention.start) - 1
    if last < 0 or settings[last].start < max(since, begin - NEAR_ENOUGH):
        return None
    return replace(_claim_place(settings[last]), basis="inferred")


def _is_act(happening: Happening, acts: frozenset[str]) -> bool:
    return happening.event_type in acts or f"{happening.event_type}/{happening.mode}" in acts


def _weigh_place(happening: Happening, sentence: ParsedSentence, mention: PlaceMention, token: Token) -> int | None:
    """Return how much farther a place is to count for how it stands, or nothing where it is not where it happened."""
    if any(party.mention.start < mention.end and mention.start < party.mention.end for party in happening.actors):
        return None
    trigger = sentence.doc[happening.trigger]
    if _belongs_to_speech(trigger, token) or is_dateline(sentence, mention):
        return None
    if is_apart(trigger, token, _heights(trigger)):
        return None
    deed = range(happening.first, happening.last + 1)
    standing = judge_standing(sentence, mention, token, deed)
    words = load_circumstances()
    if _is_act(happening, words.on_the_ground):
        extra = {"at": 0, "object": 0, "toward": 0, "loose": LOOSE}
        if _is_act(happening, words.leaving):
            extra["from"] = 0
        reach = extra.get(standing.kind)
        aside = standing.kind == "object" and standing.governor.dep_ == "relcl" and standing.governor.i not in deed
        return reach + ASIDE if reach is not None and aside else reach
    if standing.kind == "at":
        return 0 if _governs(trigger, deed, standing) else None
    return 0 if _is_act(happening, words.visiting) and standing.kind in ("object", "toward") else None


def _governs(trigger: Token, deed: range, standing: PlaceStanding) -> bool:
    """Say whether a place is where words were spoken: "talks in Harim", and not "talks about the fighting in Harim"."""
    governor = standing.governor
    return governor.i in deed or (governor.pos_ in ("VERB", "AUX") and governor.i in _heights(trigger))


def _take_finest(ranked: Sequence[tuple[int, int, int, PlaceMention]]) -> PlaceMention:
    """Return the nearest place, or a finer one beside it that may lie within it."""
    nearest = ranked[0]
    within = [
        row
        for row in ranked
        if row[0] <= nearest[0] + BESIDE
        and row[1] < nearest[1]
        and row[3].country == nearest[3].country
        and (nearest[3].precision in COARSE or row[3].admin1 == nearest[3].admin1)
    ]
    return within[0][3] if within else nearest[3]


def choose_time(
    happening: Happening,
    clause: Clause,
    status: StatusJudgement,
    passage_date: str | None,
    document_date: str | None,
) -> ClaimTime | None:
    """Return when a happening happened: the time nearest in the parse, else the day on which it was made public.

    That is the day on which it was said, if the sentence tells, or of publication; the basis is `publication`.
    What is yet to happen has an open time that begins with the day of publication.
    """
    trigger = clause.sentence.doc[happening.trigger]
    ranked = sorted(
        (
            (_distance(trigger, token), mention.start, mention)
            for mention, token in clause.times
            if mention.from_ is not None and mention.type != "SET" and _may_date(trigger, token)
        ),
        key=lambda row: row[:2],
    )
    if ranked:
        times = [mention for mention, _ in clause.times]
        told = passage_date or document_date if status.status != "prospective" else None
        # Force lasts; what was agreed or said since a day was agreed or said on it.
        lasting = load_plover().quads[happening.event_type] == "material conflict"
        return _claim_time(stretch_time(ranked[0][2], times, clause.sentence, told if lasting else None))
    published = _find_saying(trigger, clause) or passage_date or document_date
    if published is None:
        return None
    if status.status != "prospective" and (lately := _find_recent(trigger, clause)) is not None:
        # "in recent weeks" ends with the day of publication; how far back it goes is not told
        return replace(_claim_time(lately), to=published[:10], basis="relative")
    day, ahead = published[:10], status.status == "prospective"
    return ClaimTime(
        from_=day,
        to=None if ahead else day,
        precision="open" if ahead else "day",
        basis="publication",
        timex=None,
        text=None,
        start=None,
        end=None,
    )


def _find_recent(trigger: Token, clause: Clause) -> TimeMention | None:
    """Return the nearest stretch of unknown length that reaches up to now ("in recent weeks", "for months")."""
    words = load_circumstances().lately
    found = (
        (_distance(trigger, token), mention.start, mention)
        for mention, token in clause.times
        if mention.from_ is None
        and mention.type in ("DURATION", "DATE")
        and _reaches_now(clause.sentence, mention, words)
        and _may_date(trigger, token)
    )
    return min(found, key=lambda row: row[:2], default=(0, 0, None))[2]


def _reaches_now(sentence: ParsedSentence, mention: TimeMention, words: frozenset[str]) -> bool:
    if mention.timex == "PAST_REF":
        return bool(words & set(mention.text.lower().split()))
    if mention.timex is None or "X" not in mention.timex:
        return False
    token = sentence.token_at(mention.start)
    before = token.nbor(-1).lower_ if token is not None and token.i > 0 else ""
    return bool(words & {before, *mention.text.lower().split()})


def _find_saying(trigger: Token, clause: Clause) -> str | None:
    """Return the day on which the sentence says that it was said: then it was made public, whoever repeats it later."""
    days = (
        mention.from_
        for mention, token in clause.times
        if mention.precision in ("day", "hour", "instant")
        and mention.type != "SET"
        and _belongs_to_speech(trigger, token)
    )
    return next((day for day in days if day is not None), None)


def share_quantities(happenings: Sequence[Happening], quantities: Sequence[Quantity]) -> list[tuple[Quantity, ...]]:
    """Give each quantity to the happening that is nearest to it in the parse, and return them per happening.

    A length of time that counts from something else, or in which something happened, is nobody's.
    """
    shares: list[list[Quantity]] = [[] for _ in happenings]
    triggers = {i for happening in happenings for i in range(happening.first, happening.last + 1)}
    for quantity in quantities:
        sentence = happenings[0].sentence
        token = _head_of(sentence, quantity.start, quantity.end)
        if token is None or (quantity.kind == "duration" and not _tells_length(sentence, quantity, token, triggers)):
            continue
        reach = [_distance(sentence.doc[happening.trigger], token) for happening in happenings]
        nearest = min(range(len(reach)), key=reach.__getitem__)
        if reach[nearest] < FAR:
            shares[nearest].append(quantity)
    return [tuple(share) for share in shares]


def _tells_length(sentence: ParsedSentence, quantity: Quantity, token: Token, triggers: Container[int]) -> bool:
    """Say whether a length of time is that of a deed ("a pause of 12 hours") and not one within which it was done."""
    words = load_circumstances()
    first = sentence.token_at(quantity.start)
    last = sentence.token_at(quantity.end - 1)
    if first is None or last is None:
        return False
    doc = sentence.doc
    if last.i + 1 < len(doc) and doc[last.i + 1].lower_ in words.counting:
        return False
    if token.dep_ == "ROOT":
        return False
    link = token.head
    of_deed = token.dep_ == "pobj" and link.lower_ == "of" and link.head.i in triggers
    before = (word for word in doc[max(0, first.i - 3) : last.i + 1] if not (of_deed and word.i == link.i))
    return not any(word.lower_ in words.spanning and word.pos_ != "VERB" for word in before)


def _within(sentence: ParsedSentence, mentions: Sequence[M]) -> Iterable[tuple[M, Token]]:
    first = bisect_left(mentions, sentence.span.start, key=lambda mention: mention.start)
    for mention in mentions[first:]:
        if mention.start >= sentence.span.end:
            return
        token = _head_of(sentence, mention.start, mention.end)
        if token is not None:
            yield mention, token


def _head_of(sentence: ParsedSentence, start: int, end: int) -> Token | None:
    token = sentence.token_at(start)
    if token is None:
        return None
    stop = end - sentence.span.start
    while token.head.i != token.i and start - sentence.span.start <= token.head.idx < stop:
        token = token.head
    return token


def _heights(trigger: Token) -> dict[int, int]:
    """Return how far up from a trigger each token above it is; verbs cost double."""
    heights = {trigger.i: 0}
    current, climb = trigger, 0
    while current.head.i != current.i:
        current = current.head
        climb += 2 if current.pos_ in ("VERB", "AUX") else 1
        heights.setdefault(current.i, climb)
    return heights


def _distance(trigger: Token, token: Token) -> int:
    """Count the steps from a trigger to a token in the dependency tree; steps over other verbs cost double.

    What hangs below the trigger is its own; what hangs on a verb above or beside it belongs to that verb first.
    """
    heights = _heights(trigger)
    steps = 0
    while token.i not in heights:
        if token.head.i == token.i:
            return FAR
        steps += 2 if token.pos_ == "VERB" else 1
        token = token.head
    return heights[token.i] + steps


def _belongs_to_speech(trigger: Token, token: Token) -> bool:
    """Say whether a token stands outside the clause that tells what somebody said, in which the trigger stands.

    In "said on Tuesday that forces shelled the town" Tuesday is when it was said.
    """
    clause = trigger
    while clause.head.i != clause.i:
        if clause.dep_ == "ccomp" and not (clause.is_ancestor(token) or clause.i == token.i):
            return True
        clause = clause.head
    return False


def _may_date(trigger: Token, token: Token) -> bool:
    """Say whether a time may be that of a trigger: it hangs on no other clause, and dates no other thing.

    "Since the war erupted in March" dates the war, and "the 2015 accord" the accord.
    """
    if _belongs_to_speech(trigger, token):
        return False
    heights = _heights(trigger)
    if token.like_num and token.dep_ in ("compound", "nummod", "nmod", "amod") and token.head.i not in heights:
        return False
    while token.i not in heights and token.head.i != token.i:
        if token.pos_ == "VERB" and _is_other_clause(trigger, token):
            return False
        token = token.head
    return True


def _is_other_clause(trigger: Token, verb: Token) -> bool:
    if verb.dep_ in DESCRIBING:
        return verb.head.i != trigger.i
    # "starting from May 18" has no subject of its own, so that it dates what it hangs on.
    return verb.dep_ in CLAUSES and any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _claim_time(mention: TimeMention) -> ClaimTime:
    return ClaimTime(
        from_=mention.from_,
        to=mention.to,
        precision=mention.precision,
        basis=mention.basis,
        timex=mention.timex,
        text=mention.text,
        start=mention.start,
        end=mention.end,
    )


def _claim_place(mention: PlaceMention) -> ClaimPlace:
    return ClaimPlace(
        name=mention.name,
        id=mention.id,
        lat=mention.lat,
        lon=mention.lon,
        radius_km=mention.radius_km,
        country=mention.country,
        admin1=mention.admin1,
        precision=mention.precision,
        basis=mention.basis,
        text=mention.text,
        start=mention.start,
        end=mention.end,
    )
