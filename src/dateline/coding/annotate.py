"""Joining what the coders find in one document into claims."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from dateline.coding.actors import find_actors
from dateline.coding.attribution import find_sayings
from dateline.coding.chains import ChainBuilder
from dateline.coding.circumstances import Clause, choose_place, choose_time, find_settings
from dateline.coding.events import EventFinder
from dateline.coding.first_persons import add_first_persons
from dateline.coding.phrases import ActorSpan, Happening, ParsedSentence, Watch
from dateline.coding.places import find_places
from dateline.coding.places_widening import widen_names
from dateline.coding.quantities import find_quantities
from dateline.coding.reader import AttributionReader
from dateline.coding.status import find_predicates, judge_status
from dateline.coding.tellings import find_tellings
from dateline.coding.times import find_times
from dateline.coding.tolls import Surroundings, may_tell_toll, share_tolls
from dateline.lexicon.actors import ActorLexicon
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim, ClaimActor, DocumentRef, Evidence, Trigger
from dateline.model.codes import EventType
from dateline.model.document import Document
from dateline.model.mention import (
    Attribution,
    PlaceMention,
    Predicate,
    Quantity,
    StatusJudgement,
    Telling,
    TimeMention,
    Uncoded,
)
from dateline.model.passage import DocumentReading, Passage
from dateline.model.ports import ActorResolver, Gazetteer, PlaceResolver
from dateline.model.run import Run
from dateline.model.span import Span

FORETOLD: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Types that PLOVER codes as AGREE when they are reported in the future tense (PLOVER manual, AGREE)."""

FUTURE_KINDS = frozenset({"planned", "promised", "forecast"})


@dataclass(frozen=True, slots=True)
class _Findings:
    """What was found in the whole document before its happenings become claims."""

    reading: DocumentReading
    attributions: tuple[Attribution, ...]
    tellings: tuple[Telling, ...]
    chains: ChainBuilder
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    settings: tuple[PlaceMention, ...]


class Annotator:
    """Finds everything in a parsed document: mentions, attributions, claims, and triggers that gave none."""

    def __init__(
        self,
        *,
        resolver: ActorResolver,
        gazetteer: Gazetteer,
        places: PlaceResolver,
        run: Run,
        lexicon: ActorLexicon | None = None,
        reader: AttributionReader | None = None,
    ) -> None:
        self._events = EventFinder()
        self._resolver = resolver
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._places = places
        self._run = run.id
        self._reader = reader

    def annotate(
        self,
        reading: DocumentReading,
        sentences: Sequence[ParsedSentence],
        *,
        predicates: bool = False,
        watch: Watch | None = None,
    ) -> Annotation:
        """Return the annotation of one document; `watch` is told of every event pattern that was judged.

        A document in another language than English is kept with a note and without claims.
        """
        if reading.language != "en":
            return Annotation(reading=reading, note=f"not coded: language {reading.language}")
        actors = find_actors(sentences, reading, self._resolver, self._lexicon)
        raw_places = find_places(sentences, reading, self._gazetteer, actors)
        toponyms = self._places.resolve(reading.document.text, raw_places)
        literal = [mention for mention in toponyms if mention.sense == "literal"]
        places = widen_names(literal, reading.document.text)
        sayings = find_sayings(sentences, reading, actors, self._reader)
        actors = add_first_persons(sentences, actors, sayings.by_rules, reading, self._resolver)
        tellings = find_tellings(sentences, reading, actors, sayings.by_rules)
        findings = _Findings(
            reading=reading,
            attributions=sayings.found,
            tellings=tellings,
            chains=ChainBuilder(tellings, reading),
            places=places,
            times=find_times(reading, sentences),
            settings=find_settings(sentences, places),
        )
        claims, uncoded = self._code(sentences, actors, findings, watch)
        return Annotation(
            reading=reading,
            attributions=tuple(found for found in findings.attributions if not found.is_apart),
            tellings=findings.tellings,
            actors=tuple(span.mention for spans in actors for span in spans),
            places=toponyms,
            times=findings.times,
            claims=claims,
            uncoded=tuple(_quote_trigger(missed, reading) for missed in uncoded),
            predicates=tuple(_quote(p, reading) for s in sentences for p in find_predicates(s)) if predicates else (),
        )

    def _code(
        self,
        sentences: Sequence[ParsedSentence],
        actors: Sequence[Sequence[ActorSpan]],
        findings: _Findings,
        watch: Watch | None,
    ) -> tuple[tuple[Claim, ...], tuple[Uncoded, ...]]:
        claims: dict[str, Claim] = {}
        uncoded: list[Uncoded] = []
        document = findings.reading.document
        surroundings = Surroundings(sentences, document.title)
        for place, (sentence, spans) in enumerate(zip(sentences, actors, strict=True)):
            happenings, missed = self._events.find(sentence, spans, watch)
            uncoded.extend(missed)
            if not happenings and not may_tell_toll(sentence):
                continue
            quantities = find_quantities(sentence, document.text)
            shared = share_tolls(
                sentence, happenings, quantities, spans, partial(surroundings.speak_of_violence, place)
            )
            clause = Clause.of(sentence, findings.places, findings.times)
            for happening, share in shared:
                claim = self._claim(happening, share, clause, findings)
                claims.setdefault(claim.id, claim)
        return tuple(claims.values()), tuple(uncoded)

    def _claim(
        self, happening: Happening, quantities: tuple[Quantity, ...], clause: Clause, findings: _Findings
    ) -> Claim:
        reading, sentence = findings.reading, happening.sentence
        document = reading.document
        span = sentence.offsets(happening.first, happening.last)
        status = judge_status(sentence, happening.deed)
        passage = reading.passage_at(span.start)
        return Claim(
            id=identify_claim(document, span, happening),
            document=refer_to(document),
            evidence=Evidence(
                start=sentence.span.start,
                end=sentence.span.end,
                quote=sentence.span.cut(document.text),
                trigger=Trigger(start=span.start, end=span.end, text=span.cut(document.text)),
            ),
            event_type=happening.event_type,
            plover_type=judge_plover_type(happening.event_type, status),
            mode=happening.mode,
            contexts=happening.contexts,
            cameo=happening.cameo,
            status=status.status,
            kind=status.kind,
            probability=status.probability,
            factuality=status.factuality,
            actors=tuple(map(_name_actor, happening.actors)),
            recipients=tuple(map(_name_actor, happening.recipients)),
            place=choose_place(happening, clause, findings.settings, _find_beginning(passage, sentence)),
            time=choose_time(happening, clause, status, passage.published if passage else None, document.published),
            quantities=quantities,
            attribution=findings.chains.build(span),
            stance=passage.stance if passage else None,
            event_id=None,
            run=self._run,
            rules=(*happening.rules, *((f"status: {status.reason}",) if status.reason else ())),
        )


def _quote(predicate: Predicate, reading: DocumentReading) -> Predicate:
    """Return a predicate in the document's own words, which the parser may have been given in small letters."""
    return replace(predicate, text=reading.document.text[predicate.start : predicate.end])


def _quote_trigger(missed: Uncoded, reading: DocumentReading) -> Uncoded:
    return replace(missed, trigger=reading.document.text[missed.start : missed.end])


def _find_beginning(passage: Passage | None, sentence: ParsedSentence) -> int:
    """Return from where on a place that an earlier sentence names may still be meant."""
    alone = passage is None or passage.role in ("headline", "links", "byline", "caption")
    return sentence.span.start if alone or passage is None else passage.start


def identify_claim(document: Document, trigger: Span, happening: Happening) -> str:
    """Return the id of a claim: what it says and where, so that reading again with the same rules gives the same."""
    roles = [span.mention.start for span in (*happening.actors, *happening.recipients)]
    parts = (
        document.id,
        trigger.start,
        trigger.end,
        happening.event_type,
        happening.mode,
        len(happening.actors),
        roles,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def refer_to(document: Document) -> DocumentRef:
    """Return what a claim repeats of its document."""
    return DocumentRef(
        id=document.id,
        key=document.key,
        url=document.url,
        title=document.title,
        source=document.source,
        published=document.published,
    )


def judge_plover_type(event_type: EventType, status: StatusJudgement) -> EventType:
    """Return what PLOVER makes of a deed: a future CONSULT, SUPPORT, COOPERATE or AID is AGREE."""
    foretold = status.status == "prospective" and status.kind in FUTURE_KINDS
    return "AGREE" if foretold and event_type in FORETOLD else event_type


def _name_actor(span: ActorSpan) -> ClaimActor:
    mention = span.mention
    return ClaimActor(
        name=mention.name,
        id=mention.id,
        country=mention.country,
        sector=mention.sector,
        text=mention.text,
        start=mention.start,
        end=mention.end,
    )
