"""Sentences that point back to what was just told and say whose it is: "This was announced by the governor"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_leads import read_owner
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.attribution_quotes import Quotations
from dateline.coding.attribution_words import list_forms, read_back
from dateline.coding.phrases import ParsedSentence
from dateline.coding.tellings_shown import Shown
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.tellings import load_telling_words
from dateline.model.span import Span

_POINTING = frozenset({"this", "that", "so", "such", "these", "those", "thus"})
_LONGEST = 30
"""How many tokens a sentence may have that only tells whose the words before it are."""


def find_pointers(
    sentences: Sequence[ParsedSentence], paragraphs: Sequence[Span], quotations: Quotations
) -> Iterator[Shown]:
    """Yield whose the sentence, or the quotation, before a sentence that points back to it is."""
    starts = [paragraph.start for paragraph in paragraphs]
    for before, sentence in pairwise(sentences):
        if len(sentence.doc) < 3:
            continue
        if (shown := _read_elliptic(before, sentence)) is not None:
            yield shown
        if sentence.doc[0].lower_ not in _POINTING:
            continue
        if bisect_right(starts, before.span.start) != bisect_right(starts, sentence.span.start):
            continue
        read = _read_owner(sentence.doc)
        if read is None:
            continue
        quotation = quotations.at(before.span.start)
        content = quotation if quotation is not None and quotation.end <= sentence.span.start + 1 else before.span
        who = sentence.offsets(read[0], read[1])
        yield Shown(sentence, who, read[2], who, (content,))


def _read_elliptic(before: ParsedSentence, sentence: ParsedSentence) -> Shown | None:
    """Return what a sentence without a subject goes on to say: "The statement is out. Says the guns answered"."""
    first = sentence.doc[0]
    if first.tag_ not in ("VBZ", "VBD") or first.lower_ not in list_forms():
        return None
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in first.children) or sentence.doc[1].text in (",", ":"):
        return None
    root = next((w for w in before.doc if w.dep_ == "ROOT"), first)
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ != "PRON"), None)
    if subject is None or root is first:
        return None
    who = before.offsets(subject.left_edge.i, subject.i)
    cue = sentence.offsets(0, 0)
    return Shown(before, who, subject, cue, (Span(cue.end, sentence.span.end),))


def _read_owner(doc: Doc) -> Phrase | None:
    end = next((w.i for w in doc if w.text == ";"), len(doc))
    if end > _LONGEST:
        return None
    for word in doc[1:end]:
        if word.lower_ in list_forms() or word.lemma_.lower() in _SAYING:
            return _read_sayer(doc, word.i)
        if word.tag_ == "VBN" and doc[word.i + 1 : word.i + 2].text.lower() == "by":
            return _read_agent(doc, word.i)
        if word.lower_ == "according" and doc[word.i + 1 : word.i + 2].text.lower() == "to":
            return read_phrase(doc, word.i + 2)
        if word.pos_ == "NOUN" and _is_version(word.lemma_.lower(), word.lower_) and doc[word.i - 1].tag_ != "JJ":
            return read_owner(doc, word, end)
        if word.tag_ in ("MD",) and word.i == 1:
            return None
    return None


_SAYING = frozenset({"speak", "put", "see", "tell", "say"})


def _read_sayer(doc: Doc, verb: int) -> Phrase | None:
    """Return who says it in "That is what SOURCE says", "So says SOURCE", "That was all SOURCE would say"."""
    if doc[0].lower_ in ("so", "thus") and verb == 1:
        read = read_phrase(doc, verb + 1)
        return read if read is not None and judge_number(read[2]) is not None else None
    if doc[verb].tag_ == "VBN" and doc[verb + 1 : verb + 2].text.lower() == "by":
        return _read_agent(doc, verb)
    if not any(w.lower_ in ("what", "how", "all", "as") for w in doc[1:verb]):
        return None
    read = read_back(doc, verb)
    if read is None or read[0] < 1:
        return None
    first = read[0] + 1 if doc[read[0]].lower_ in ("all", "what", "how") and read[0] < read[1] else read[0]
    return first, read[1], read[2]


def _read_agent(doc: Doc, verb: int) -> Phrase | None:
    """Return by whom it was told: "This was communicated by the governor"; denials tell their own tale."""
    cues, words = load_attribution_cues(), load_telling_words()
    lemma = doc[verb].lemma_.lower()
    known = "clause" in cues.verbs.get(lemma, ()) or doc[verb].lower_ in words.makers or lemma in _SPREADING
    if not known or cues.stances.get(lemma) is not None:
        return None
    read = read_phrase(doc, verb + 2)
    return read if read is not None and (judge_number(read[2]) is not None or read[2].pos_ == "PROPN") else None


_SPREADING = frozenset({"communicate", "tell", "report", "spread", "carry", "publish", "reveal", "circulate"})


def _is_version(*forms: str) -> bool:
    words = load_telling_words()
    return any(form in words.versions or form in words.reckonings for form in forms)
