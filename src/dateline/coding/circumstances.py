"""Where, when and how many: choosing among a sentence's places, times and quantities for each happening."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Token

from dateline.coding.phrases import Happening, ParsedSentence
from dateline.model.claim import ClaimPlace, ClaimTime
from dateline.model.codes import EventType
from dateline.model.mention import PlaceMention, Quantity, StatusJudgement, TimeMention

ON_THE_GROUND: frozenset[EventType] = frozenset({"ASSAULT", "RETREAT", "MOBILIZE", "COERCE", "PROTEST", "AID"})
"""Types whose happenings have a place of their own; words and decisions need not happen where they point to."""

NEAR_ENOUGH = 400
"""How many code points back a place named in an earlier sentence of the same passage still counts."""

FAR = 99
SPEECH_VERBS_ONLY_HOLD = frozenset({"ccomp", "parataxis"})
FINENESS = {"spot": 0, "settlement": 1, "district": 2, "province": 3, "country": 4, "region": 5}

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


def choose_place(happening: Happening, clause: Clause, places: Sequence[PlaceMention]) -> ClaimPlace | None:
    """Return where a happening happened: the place nearest in the parse, or one named just before in the passage.

    A place that is taken over from an earlier sentence has the basis `inferred`; happenings that are only words
    take none over.
    """
    trigger = clause.sentence.doc[happening.trigger]
    ranked = sorted(
        (
            (_distance(trigger, token), FINENESS[mention.precision], mention.start, mention)
            for mention, token in clause.places
            if not _belongs_to_speech(trigger, token)
        ),
        key=lambda row: row[:3],
    )
    if ranked:
        return _claim_place(ranked[0][3])
    if happening.event_type not in ON_THE_GROUND:
        return None
    begin = clause.sentence.span.start
    before = places[: bisect_left(places, begin, key=lambda mention: mention.start)]
    near = [mention for mention in before[-6:] if begin - mention.end <= NEAR_ENOUGH and mention.precision != "region"]
    return replace(_claim_place(near[-1]), basis="inferred") if near else None


def choose_time(
    happening: Happening,
    clause: Clause,
    status: StatusJudgement,
    passage_date: str | None,
    document_date: str | None,
) -> ClaimTime | None:
    """Return when a happening happened: the time nearest in the parse, else the day of publication, which says so.

    What is yet to happen has an open time that begins with the day of publication.
    """
    trigger = clause.sentence.doc[happening.trigger]
    ranked = sorted(
        (
            (_distance(trigger, token), mention.start, mention)
            for mention, token in clause.times
            if mention.from_ is not None and mention.type != "SET" and not _belongs_to_speech(trigger, token)
        ),
        key=lambda row: row[:2],
    )
    if ranked:
        chosen = ranked[0][2]
        return ClaimTime(
            from_=chosen.from_,
            to=chosen.to,
            precision=chosen.precision,
            basis=chosen.basis,
            timex=chosen.timex,
            text=chosen.text,
            start=chosen.start,
            end=chosen.end,
        )
    published = passage_date or document_date
    if published is None:
        return None
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


def share_quantities(happenings: Sequence[Happening], quantities: Sequence[Quantity]) -> list[tuple[Quantity, ...]]:
    """Give each quantity to the happening that is nearest to it in the parse, and return them per happening."""
    shares: list[list[Quantity]] = [[] for _ in happenings]
    for quantity in quantities:
        sentence = happenings[0].sentence
        token = sentence.token_at(quantity.start)
        if token is None:
            continue
        reach = [_distance(sentence.doc[happening.trigger], token) for happening in happenings]
        nearest = min(range(len(reach)), key=reach.__getitem__)
        if reach[nearest] < FAR:
            shares[nearest].append(quantity)
    return [tuple(share) for share in shares]


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


def _distance(trigger: Token, token: Token) -> int:
    """Count the steps from a trigger to a token in the dependency tree; steps up cost double.

    What hangs below the trigger is its own; what hangs on a verb above belongs to that verb first.
    """
    heights = {trigger.i: 0}
    current, climb = trigger, 0
    while current.head.i != current.i:
        current = current.head
        climb += 2 if current.pos_ in ("VERB", "AUX") else 1
        heights.setdefault(current.i, climb)
    steps = 0
    while token.i not in heights:
        if token.head.i == token.i:
            return FAR
        token = token.head
        steps += 1
    return heights[token.i] + steps


def _belongs_to_speech(trigger: Token, token: Token) -> bool:
    """Say whether a mention hangs directly on a verb that only takes the trigger's clause as its content.

    In "said on Tuesday that forces shelled the town" Tuesday is when it was said.
    """
    clause = trigger
    while clause.head.i != clause.i:
        if clause.dep_ in SPEECH_VERBS_ONLY_HOLD:
            verb = clause.head
            below = {descendant.i for descendant in clause.subtree}
            if token.i not in below and _hangs_on(token, verb):
                return True
        clause = clause.head
    return False


def _hangs_on(token: Token, verb: Token) -> bool:
    for _ in range(4):
        if token.head.i == verb.i:
            return True
        token = token.head
    return False


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
