"""Attribution: who says, believes or plans what, as far as the words of a document tell."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.attribution_quotes import Quotations, find_quotations
from dateline.coding.attribution_verbs import Finding, Range, find_verb_cues
from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.lexicon.cues import load_attribution_cues
from dateline.model.codes import QuotationKind
from dateline.model.mention import Attribution
from dateline.model.passage import DocumentReading
from dateline.model.span import Span
from dateline.text.lines import find_paragraphs


def find_attributions(
    sentences: Sequence[ParsedSentence], reading: DocumentReading, actors: Sequence[Sequence[ActorSpan]]
) -> tuple[Attribution, ...]:
    """Return every attribution of a document, in order of the text; `actors` has one sequence a sentence."""
    text = reading.document.text
    cues = load_attribution_cues()
    paragraphs = [Span(lines[0].start, lines[-1].end) for lines in find_paragraphs(text)]
    quotations = find_quotations(text, paragraphs)
    found = [f for sentence in sentences for f in find_verb_cues(sentence, quotations, cues)]
    return tuple(_publish(f, quotations, text) for f in found)


def _publish(finding: Finding, quotations: Quotations, text: str) -> Attribution:
    sentence = finding.sentence
    content = tuple(sentence.offsets(*part) for part in finding.content)
    return Attribution(
        source=(sentence.offsets(*finding.source),) if finding.source else (),
        cue=(sentence.offsets(*finding.cue),),
        content=content,
        quotation=_judge_quotation(content, quotations),
        source_name=sentence.offsets(*finding.source).cut(text) if finding.source else None,
        stance=finding.stance,
    )


def _judge_quotation(content: Sequence[Span], quotations: Quotations) -> QuotationKind:
    length = sum(part.end - part.start for part in content)
    quoted = sum(min(q.end, part.end) - max(q.start, part.start) for part in content for q in quotations.touching(part))
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.95 * length else "mixed"
