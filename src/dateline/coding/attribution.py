"""Attribution: who says, believes or plans what, as far as the words of a document tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.coding.attribution_asides import find_asides
from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_merging import hint_at, merge
from dateline.coding.attribution_nouns import find_noun_cues
from dateline.coding.attribution_order import find_by_order
from dateline.coding.attribution_pages import find_page_attributions, find_signatures
from dateline.coding.attribution_quotes import Quotations, find_quotations
from dateline.coding.attribution_settling import Draft, draft, settle, take_whole_quotations
from dateline.coding.attribution_sources import NamedSource, SourceNamer
from dateline.coding.attribution_verbs import find_verb_cues
from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.coding.reader import AttributionReader
from dateline.lexicon.cues import AttributionCues, load_attribution_cues
from dateline.model.codes import QuotationKind
from dateline.model.mention import Attribution
from dateline.model.passage import DocumentReading
from dateline.model.span import Span
from dateline.text.lines import find_paragraphs


@dataclass(frozen=True, slots=True)
class Sayings:
    """The attributions of a document: all that were found, and those that the rules alone make of it.

    Chains rest on the latter, and on what the reader alone found: on gold of our own, the reader's spans make fewer
    chains right where both found a cue.
    """

    found: tuple[Attribution, ...]
    by_rules: tuple[Attribution, ...]


def find_sayings(
    sentences: Sequence[ParsedSentence],
    reading: DocumentReading,
    actors: Sequence[Sequence[ActorSpan]],
    reader: AttributionReader | None = None,
) -> Sayings:
    """Return every attribution of a document, in order of the text; `actors` has one sequence a sentence.

    Without a learned reader the rules alone find them.
    """
    text = reading.document.text
    cues = load_attribution_cues()
    paragraphs = [Span(lines[0].start, lines[-1].end) for lines in find_paragraphs(text)]
    quotations = find_quotations(text, paragraphs)
    found = [f for sentence in sentences for f in _find(sentence, quotations, cues)]
    drafts = [draft(f) for f in found]
    drafts += find_page_attributions(sentences, quotations, cues, text)
    drafts += find_signatures(paragraphs, sentences, text)
    drafts = settle(drafts, quotations, paragraphs, text)
    namer = SourceNamer(reading, actors, cues, sentences)
    by_rules = tuple(_publish(d, namer.name(d), quotations) for d in drafts)
    if reader is None:
        return Sayings(by_rules, by_rules)
    read = reader.read(sentences, paragraphs, hint_at(drafts))
    merged = [take_whole_quotations(d, quotations) for d in merge(drafts, read, sentences)]
    namer = SourceNamer(reading, actors, cues, sentences)
    together = tuple(_publish(d, namer.name(d), quotations) for d in merged)
    alone = [replace(a, stance=a.stance or "say") for a in together if a.found_by == "reader"]
    return Sayings(together, tuple(sorted((*by_rules, *alone), key=lambda a: a.cue[0])))


def find_attributions(
    sentences: Sequence[ParsedSentence],
    reading: DocumentReading,
    actors: Sequence[Sequence[ActorSpan]],
    reader: AttributionReader | None = None,
) -> tuple[Attribution, ...]:
    """Return every attribution of a document, in order of the text; `actors` has one sequence a sentence."""
    return find_sayings(sentences, reading, actors, reader).found


MOST_TOKENS = 400
"""A longer sentence is a list or no text at all; nobody is heard in it."""


def _is_readable(sentence: ParsedSentence) -> bool:
    """Say whether a sentence is one: not too long, and not made of marks."""
    doc = sentence.doc
    if len(doc) > MOST_TOKENS:
        return False
    return len(doc) < 40 or sum(word.is_alpha for word in doc) * 3 > len(doc)


def _find(sentence: ParsedSentence, quotations: Quotations, cues: AttributionCues) -> Iterator[Finding]:
    if not _is_readable(sentence):
        return
    found = [*find_verb_cues(sentence, quotations, cues), *find_noun_cues(sentence, cues)]
    found += [replace(f, is_apart=True) for f in find_by_order(sentence, cues, found)]
    asides = [replace(f, is_apart=True) for f in find_asides(sentence, cues, found)]
    yield from (_yield_to(f, asides) for f in found)
    yield from asides


def _yield_to(finding: Finding, asides: Sequence[Finding]) -> Finding:
    """Return a finding that tells nothing of its source where an aside with the same verb names another one."""
    source = finding.source
    rivals = [a for a in asides if a.cue[0] == finding.cue[0] and a.source is not None and source is not None]
    taken = any(a.source[0] > a.cue[0] > source[1] for a in rivals if a.source is not None and source is not None)
    return replace(finding, stance=None) if taken else finding


def _publish(item: Draft, named: NamedSource, quotations: Quotations) -> Attribution:
    return Attribution(
        source=(item.source,) if item.source else (),
        cue=(item.cue,),
        content=item.content,
        quotation=_judge_quotation(item.content, quotations),
        source_name=named.name,
        source_id=named.id,
        anonymous=named.anonymous,
        stance=item.finding.stance,
        found_by=item.found_by,
        is_apart=item.finding.is_apart and item.found_by == "rules",
    )


def _judge_quotation(content: Sequence[Span], quotations: Quotations) -> QuotationKind:
    length = sum(part.end - part.start for part in content)
    quoted = sum(min(q.end, part.end) - max(q.start, part.start) for part in content for q in quotations.touching(part))
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.95 * length else "mixed"
