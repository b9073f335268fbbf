"""Explanations: what was made of a text and why, as one object for machines and as drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.coding.circumstances import Clause
from dateline.coding.circumstances_standing import judge_standing
from dateline.coding.phrases import ParsedSentence
from dateline.coding.times import choose_matches
from dateline.coding.tracing import Tracer, Trial
from dateline.errors import DatelineError
from dateline.export.parses import Mark, MarkKind, ParseDrawing, Word
from dateline.export.report.wording import UNCODED_WORDS, word_code
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim, ClaimActor
from dateline.model.document import Document
from dateline.model.exchange import render_claim, to_plain
from dateline.model.mention import Attribution, Uncoded
from dateline.model.span import Span
from dateline.pipeline import Failure, Pipeline

_REFUSALS = UNCODED_WORDS | {
    "taken_up": "another word's entry takes it up",
    "repeats": "another word of the clause says the same and more",
    "stranger": "a party is nobody who is known, and the deed is not grave",
    "unarmed": "nobody armed is on the other side, so that it is no deed of war",
    "crowd": "people do it in the street, so that it is a protest",
    "private": "those who meet are private people, or report on it",
    "figurative": "nobody is armed here and no violence is spoken of, so that it is meant figuratively",
    "blocked_by_object": "this use of the word is no event",
}


@dataclass(frozen=True, slots=True)
class TracedSentence:
    """A sentence with its parse, and what was tried at each of its words."""

    parsed: ParsedSentence
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A place or a time of a claim's sentence: how it stands there, with what word, and whether it was taken."""

    kind: str
    text: str
    standing: str | None
    governor: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text with everything that was found in it, and each of its sentences with what was tried."""

    document: Document
    annotation: Annotation
    sentences: tuple[TracedSentence, ...]

    def claims_of(self, sentence: ParsedSentence) -> list[Claim]:
        """Return the claims that a sentence makes."""
        return [claim for claim in self.annotation.claims if claim.evidence.start == sentence.span.start]

    def uncoded_of(self, sentence: ParsedSentence) -> list[Uncoded]:
        """Return the triggers of a sentence that gave no claim."""
        return [missed for missed in self.annotation.uncoded if _is_within(missed.start, sentence)]

    def attributions_of(self, sentence: ParsedSentence) -> list[Attribution]:
        """Return the attributions that are told in a sentence."""
        return [
            found
            for found in self.annotation.attributions
            if any(_is_within(part.start, sentence) for part in (*found.cue, *found.source))
        ]

    def circumstances_of(self, claim: Claim, sentence: ParsedSentence) -> list[Circumstance]:
        """Return the places and times of a claim's sentence, and whether they are those of the claim."""
        clause = Clause.of(sentence, self.annotation.places, self.annotation.times)
        trigger = claim.evidence.trigger
        deed = _tokens(sentence, trigger.start, trigger.end) or range(0)
        places = [
            Circumstance(
                kind="place",
                text=mention.text,
                standing=(standing := judge_standing(sentence, mention, token, deed)).kind,
                governor=standing.governor.text,
                taken=claim.place is not None and claim.place.start == mention.start,
            )
            for mention, token in clause.places
        ]
        times = [
            Circumstance(
                kind="time",
                text=mention.text,
                standing=None,
                governor=token.head.text,
                taken=claim.time is not None and claim.time.start == mention.start,
            )
            for mention, token in clause.times
        ]
        return [*places, *times]


def explain(pipeline: Pipeline, document: Document) -> Explanation:
    """Return the explanation of a document; raises DatelineError where it cannot be coded."""
    tracer = Tracer()
    _, outcome = next(pipeline.annotate([document], predicates=True, watch=tracer))
    if isinstance(outcome, Failure):
        raise DatelineError(f"the text could not be coded: {outcome.why}")
    parsed = [sentence for _, sentences in pipeline.parser.parse([outcome.reading]) for sentence in sentences]
    if outcome.note is not None:
        parsed = []
    return Explanation(
        document=document,
        annotation=outcome,
        sentences=tuple(TracedSentence(sentence, tuple(tracer.trials(sentence))) for sentence in parsed),
    )


def name_time_rules(explanation: Explanation) -> dict[int, str]:
    """Return the name of the rule that saw each time, by where the time begins."""
    text = explanation.document.text
    return {
        span.start + match.start(): rule.name
        for span in explanation.annotation.reading.sentences
        for rule, match in choose_matches(span.cut(text))
    }


def render_explanation(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as plain values: the parse, what was tried, and all that was found, with its reasons."""
    annotation, rules = explanation.annotation, name_time_rules(explanation)
    return {
        "text": explanation.document.text,
        "published": explanation.document.published,
        "language": annotation.reading.language,
        "note": annotation.note,
        "sentences": [_render_sentence(sentence) for sentence in explanation.sentences],
        "claims": list(_render_claims(explanation)),
        "uncoded": to_plain(annotation.uncoded),
        "actors": to_plain(annotation.actors),
        "places": to_plain(annotation.places),
        "times": [to_plain(mention) | {"rule": rules.get(mention.start)} for mention in annotation.times],
        "attributions": to_plain(annotation.attributions),
        "predicates": to_plain(annotation.predicates),
    }


def _render_sentence(sentence: TracedSentence) -> dict[str, Any]:
    parsed = sentence.parsed
    spans = [parsed.offsets(token.i, token.i) for token in parsed.doc]
    return {
        "start": parsed.span.start,
        "end": parsed.span.end,
        "words": [
            {
                "start": span.start,
                "end": span.end,
                "text": token.text,
                "lemma": token.lemma_,
                "tag": token.tag_,
                "relation": token.dep_,
                "head": token.head.i,
            }
            for token, span in zip(parsed.doc, spans, strict=True)
        ],
        "tried": [to_plain(trial) | {"word": parsed.doc[trial.token].text} for trial in sentence.trials],
    }


def _render_claims(explanation: Explanation) -> Iterator[dict[str, Any]]:
    for sentence in explanation.sentences:
        for claim in explanation.claims_of(sentence.parsed):
            told = explanation.circumstances_of(claim, sentence.parsed)
            yield render_claim(claim) | {"rules": list(claim.rules), "circumstances": to_plain(tuple(told))}


def draw_explanation(explanation: Explanation) -> list[ParseDrawing]:
    """Return each sentence as a drawing: its parse, and below it a row of marks for each claim and attribution."""
    return [
        ParseDrawing(
            words=tuple(Word(token.text, token.tag_, token.dep_, token.head.i) for token in sentence.parsed.doc),
            rows=tuple(_mark_rows(explanation, sentence.parsed)),
        )
        for sentence in explanation.sentences
        if len(sentence.parsed.doc)
    ]


def _mark_rows(explanation: Explanation, sentence: ParsedSentence) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    for claim in explanation.claims_of(sentence):
        yield f"{name_act(claim)}, {name_status(claim)}", tuple(mark_claim(claim, sentence))
    missed = [
        _mark(sentence, "trigger", m.start, m.end, word_reason(m.reason)) for m in explanation.uncoded_of(sentence)
    ]
    if missed:
        yield "not coded", tuple(mark for found in missed for mark in found)
    told = [mark for found in explanation.attributions_of(sentence) for mark in _mark_attribution(found, sentence)]
    if told:
        yield "who says it", tuple(told)


def mark_claim(claim: Claim, sentence: ParsedSentence) -> list[Mark]:
    """Return the marks of a claim: its trigger, actors, recipients, place, time and quantities, where they stand."""
    trigger = claim.evidence.trigger
    marks = list(_mark(sentence, "trigger", trigger.start, trigger.end, claim.event_type))
    sides: tuple[tuple[MarkKind, tuple[ClaimActor, ...]], ...] = (
        ("actor", claim.actors),
        ("recipient", claim.recipients),
    )
    for kind, parties in sides:
        for party in parties:
            marks += _mark(sentence, kind, party.start, party.end, f"{kind} {party.id or party.name}")
    if claim.place is not None:
        marks += _mark(sentence, "place", claim.place.start, claim.place.end, f"place {claim.place.name}")
    if claim.time is not None:
        when = claim.time.timex or claim.time.from_
        marks += _mark(sentence, "time", claim.time.start, claim.time.end, f"time {when}")
    for number in claim.quantities:
        marks += _mark(sentence, "quantity", number.start, number.end, f"{number.kind} {number.text}")
    return marks


def _mark_attribution(attribution: Attribution, sentence: ParsedSentence) -> Iterator[Mark]:
    for part in attribution.source:
        yield from _mark(sentence, "source", part.start, part.end, f"source {attribution.source_name or 'unnamed'}")
    for part in attribution.cue:
        yield from _mark(sentence, "cue", part.start, part.end, f"cue {attribution.stance or ''}".rstrip())


def _mark(sentence: ParsedSentence, kind: MarkKind, start: int | None, end: int | None, label: str) -> Iterator[Mark]:
    if start is not None and end is not None and (tokens := _tokens(sentence, start, end)):
        yield Mark(kind, tokens.start, tokens.stop - 1, label)


def _tokens(sentence: ParsedSentence, start: int, end: int) -> range:
    """Return the tokens of a sentence that a stretch of the document touches."""
    if not _is_within(start, sentence):
        return range(0)
    first, last = sentence.token_at(start), sentence.token_at(end - 1)
    return range(0) if first is None or last is None else range(first.i, last.i + 1)


def _is_within(offset: int, sentence: ParsedSentence) -> bool:
    return sentence.span.start <= offset < sentence.span.end


def name_act(claim: Claim) -> str:
    """Return the type of a claim with its mode."""
    return f"{claim.event_type}/{claim.mode}" if claim.mode else claim.event_type


def name_status(claim: Claim) -> str:
    """Return the status of a claim with its kind and range of probability."""
    likely = f" {claim.probability[0]:.2f} to {claim.probability[1]:.2f}" if claim.probability else ""
    return f"{claim.status}{f' ({claim.kind})' if claim.kind else ''}{likely}"


def word_reason(reason: str) -> str:
    """Return why an entry gave no claim, in words."""
    return _REFUSALS.get(reason, word_code(reason))


def join_spans(spans: Iterable[Span], text: str) -> str:
    """Return the words of stretches that belong together."""
    return " … ".join(" ".join(span.cut(text).split()) for span in spans)


def group_by_word(trials: Sequence[Trial]) -> dict[int, list[Trial]]:
    """Return what was tried at each word."""
    groups: dict[int, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(trial.token, []).append(trial)
    return groups
