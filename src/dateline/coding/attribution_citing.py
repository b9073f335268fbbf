"""Sources that cite other sources: "reported, citing a doctor", "quoted an officer as saying"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_findings import Finding, Range
from dateline.coding.attribution_quotes import Quotations
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import Cue, load_attribution_cues
from dateline.lexicon.outlets import load_outlets


def find_cited(sentence: ParsedSentence, verb: Token, cue: Cue, quotations: Quotations) -> Iterator[Finding]:
    """Yield who cites whom, and what the cited one is cited for: "reported two deaths, citing a doctor"."""
    cited = next((c for c in verb.children if c.dep_ in ("dobj", "ccomp", "oprd") and c.i > verb.i), None)
    if cited is None or spans.is_passive(verb):
        return
    first, last = spans.range_cue(verb)
    citing = spans.find_subject(verb)
    said = _find_cited_words(sentence, verb, cited, quotations)
    end = next((c.right_edge.i for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), cited.right_edge.i)
    outer = [(cited.left_edge.i, max(end, cited.right_edge.i))]
    if verb.dep_ not in ("advcl", "xcomp", "prep"):
        outer += said
    source = spans.range_source(citing, verb.i) if citing is not None else None
    if source is not None and source[0] <= last and first <= source[1]:
        source = None
    yield Finding(
        sentence=sentence,
        source=source,
        speaker=citing.i if citing is not None and source is not None else None,
        cue=(first, last),
        content=tuple(p for part in outer if (p := spans.cut_edges(sentence, *part)) is not None),
        stance=cue.stance,
        way=cue.way,
    )
    if (
        said
        and cited.pos_ in ("NOUN", "PROPN")
        and (not any(c.lower_ == "as" for c in verb.children) or said[-1][1] < verb.i)
    ):
        yield Finding(
            sentence=sentence,
            source=spans.range_source(cited, verb.i),
            speaker=cited.i,
            cue=(first, last),
            content=tuple(said),
            stance="say",
            way="spoke",
            is_clause=True,
            is_reverse=True,
        )


def find_cited_through(sentence: ParsedSentence, verb: Token, cue: Cue) -> Iterator[Finding]:
    """Yield the source that a sayer goes back to: "the paper, attributing the news to a deputy, says that ..."."""
    sayer = verb.head if verb.dep_ in ("acl", "relcl") else None
    governing = sayer.head if sayer is not None else verb.head
    link = next((c for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ == "to"), None)
    cited = next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None else None
    clause = next((c for c in governing.children if c.dep_ == "ccomp"), None)
    if cited is None or clause is None or (sayer is not None and sayer.dep_ != "nsubj") or governing.i == verb.i:
        return
    content = spans.cut_edges(sentence, clause.left_edge.i, clause.right_edge.i)
    if content is None or content[0] <= cited.i <= content[1]:
        return
    yield Finding(
        sentence=sentence,
        source=spans.range_source(cited, verb.i),
        speaker=cited.i,
        cue=(verb.i, verb.i),
        content=(content,),
        stance=cue.stance,
        way="spoke",
        is_clause=True,
        is_reverse=True,
    )


def find_outlet_told(sentence: ParsedSentence, verb: Token, told: Finding) -> Finding | None:
    """Return the outlet to which something was told, as the one that passes it on: "he told the Harbour Times that"."""
    outlet = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
    if outlet is None or outlet.pos_ != "PROPN" or spans.is_passive(verb) or told.source is None:
        return None
    name = sentence.doc[outlet.left_edge.i : outlet.i + 1]
    words = {word.lower_ for word in name}
    if not words & load_attribution_cues().outlet_words and load_outlets().match(name.text) is None:
        return None
    if any(first <= outlet.i <= last for first, last in told.content):
        return None
    return replace(
        told,
        source=spans.range_source(outlet, verb.i),
        speaker=outlet.i,
        content=(*told.content, told.source),
        is_reverse=True,
    )


def find_cited_ahead(sentence: ParsedSentence, verb: Token, cue: Cue) -> Iterator[Finding]:
    """Yield the cited source at the head of a sentence: "Quoting two officers, the paper said that ..."."""
    cited, governing = verb.head, verb.head.head
    clause = next((c for c in governing.children if c.dep_ == "ccomp" and c.i > governing.i), None)
    if clause is None or cited.pos_ not in ("NOUN", "PROPN") or verb.i > 1:
        return
    source = spans.cut_edges(sentence, verb.i + 1, cited.right_edge.i)
    content = spans.cut_edges(sentence, clause.left_edge.i, clause.right_edge.i)
    if source is None or content is None or source[1] >= governing.i:
        return
    yield Finding(
        sentence=sentence,
        source=source,
        speaker=cited.i,
        cue=(verb.i, verb.i),
        content=(content,),
        stance=cue.stance,
        way="spoke",
        is_clause=True,
        is_reverse=True,
    )


def _find_cited_words(sentence: ParsedSentence, verb: Token, cited: Token, quotations: Quotations) -> list[Range]:
    """Return what is reported on the word of the one who is cited."""
    governing = verb.head if verb.dep_ in ("advcl", "conj", "prep", "xcomp") else None
    if governing is not None and governing.i != verb.i:
        clause = next((c for c in governing.children if c.dep_ == "ccomp"), None)
        if clause is not None:
            low, high = clause.left_edge.i, clause.right_edge.i
        else:
            low, high = governing.left_edge.i, governing.right_edge.i
        parts = spans.subtract((low, high), [(verb.left_edge.i, verb.right_edge.i)])
        return [cut for part in parts if (cut := spans.cut_edges(sentence, *part)) is not None][
            : 1 if clause is not None else 2
        ]
    for clause in verb.children:
        if clause.dep_ == "ccomp" and clause.i != cited.i:
            cut = spans.cut_edges(
                sentence,
                clause.left_edge.i,
                min(clause.right_edge.i, verb.left_edge.i if clause.i > verb.i else clause.right_edge.i),
            )
            return [cut] if cut is not None else []
    found: list[Range] = []
    for quotation in quotations.touching(sentence.span):
        inside = [t.i for t in sentence.doc if quotation.start <= sentence.span.start + t.idx < quotation.end]
        if inside and verb.i not in range(inside[0], inside[-1] + 1):
            found.append((inside[0], inside[-1]))
    return found
