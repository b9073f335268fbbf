"""Tales: "described to the station how officers sold the rice", reports of a thing, quotations by any verb at all.

They are read from the order of words and serve chains.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.attribution_words import CLOSING, FINITE, end_clause, list_forms, make_finding, read_back
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.tellings import load_telling_words

_TELLING = frozenset(
    {"tell", "describe", "recount", "explain", "relate", "recall", "remember", "testify", "detail", "write", "narrate"}
    | {"report", "say", "reveal", "learn"}
)
_NEAR = 14
"""How many tokens may stand between a verb of telling and its "how"."""


def find_how(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find SOURCE described [to somebody] how ..., and the second "how" of "told how ..., and how ..."."""
    doc = sentence.doc
    verb = next((w for w in reversed(doc[max(0, word.i - 40) : word.i]) if w.lemma_.lower() in _TELLING), None)
    if verb is None or verb.tag_ not in (*FINITE, "VBN") or word.i + 2 >= len(doc):
        return None
    again = doc[word.i - 1].lower_ == "and"
    if not again and (word.i - verb.i > _NEAR or any(w.tag_ in FINITE for w in doc[verb.i + 1 : word.i])):
        return None
    if any(p[0] <= word.i + 1 <= p[1] for f in found if f.stance and f.cue[0] >= verb.i - 3 for p in f.content):
        return None
    source = _find_source(doc, verb)
    if source is None:
        return None
    return make_finding(sentence, source, (verb.i, verb.i), (word.i, end_clause(doc, word.i)), "say")


def _find_source(doc: Doc, verb: Token) -> Phrase | None:
    """Return who tells: by the parse, or by the order of words before the verb."""
    subject = spans.find_subject(verb) if verb.tag_ in FINITE else None
    if subject is not None and subject.i < verb.i and subject.pos_ != "DET":
        first, last = spans.range_source(subject, verb.i)
        return first, min(last, verb.i - 1), subject
    return read_back(doc, verb.i)


def find_reports_of(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "Reports of a massacre": what nobody by name reports."""
    doc = sentence.doc
    if doc[word.i + 1 : word.i + 2].text.lower() != "of" or any(f.cue[0] <= word.i <= f.cue[1] for f in found):
        return None
    if any(c.dep_ in ("poss", "compound", "nmod") for c in word.children) or word.i + 2 >= len(doc):
        return None
    deed = read_phrase(doc, word.i + 2)
    if deed is None:
        return None
    first = word.left_edge.i if word.left_edge.i <= word.i else word.i
    return make_finding(sentence, (first, word.i, word), (word.i + 1, word.i + 1), (word.i + 2, deed[1]), "say")


def find_quoted_anyhow(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find `"He threw them out," the mole sniggered`: a quotation that ends in a comma has its speaker behind it."""
    doc = sentence.doc
    if word.i < 3 or word.i + 2 >= len(doc) or doc[word.i - 1].text != ",":
        return None
    if any(part[0] <= word.i - 2 <= part[1] for f in found if f.stance for part in f.content):
        return None
    opening = next((w.i for w in reversed(doc[: word.i - 1]) if w.is_quote), None)
    if opening is not None and _find_stance(doc[word.i + 1]):
        place = _skip_aside(doc, word.i + 2)
        source = read_phrase(doc, place)
        named = source is not None and source[2].tag_ in ("NN", "NNS", "NNP", "NNPS")
        return (
            make_finding(sentence, source, (word.i + 1, word.i + 1), (opening, word.i), "say")
            if source is not None and named
            else None
        )
    source = read_phrase(doc, word.i + 1)
    verb = doc[source[1] + 1] if source is not None and source[1] + 1 < len(doc) else None
    if source is None or verb is None or verb.tag_ not in ("VBD", "VBZ") or source[2].ent_type_ in ("DATE", "TIME"):
        return None
    if opening is None or any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children):
        return None
    return make_finding(sentence, source, (verb.i, verb.i), (opening, word.i), "say")


def _find_stance(word: Token) -> bool:
    """Say whether a word is a form of a verb of speech, whatever the parser took it for."""
    cues = load_attribution_cues().verbs
    lower = word.lower_
    return lower in list_forms() or (
        lower.endswith("s") and bool({"quote", "clause"} & cues.get(lower[:-1], {}).keys())
    )


def _skip_aside(doc: Doc, start: int) -> int:
    """Return the token behind words that commas set off: ", under cover of anonymity, "."""
    if doc[start : start + 1].text != ",":
        return start
    end = next((i for i in range(start + 1, min(len(doc), start + 10)) if doc[i].text == ","), None)
    return end + 1 if end is not None else start


def find_would_have(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find SOURCE "would have you believe that ..."."""
    doc = sentence.doc
    believe = next((w.i for w in doc[word.i + 1 : word.i + 4] if w.lower_ in ("believe", "think")), None)
    if believe is None or believe == word.i + 1:
        return None
    source = read_back(doc, word.i)
    if source is None:
        return None
    return make_finding(sentence, source, (word.i, believe), (believe + 1, end_clause(doc, believe + 1)), "say")


def find_claim_made(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "the claim, made by SOURCE in April, that ..."."""
    doc = sentence.doc
    if doc[word.i + 1 : word.i + 2].text != "," or word.lemma_.lower() not in load_attribution_cues().nouns:
        return None
    makers = load_telling_words().makers | load_telling_words().carried
    by = next((w.i for w in doc[word.i + 2 : word.i + 6] if w.lower_ in ("by", "from")), None)
    if by is None or (doc[by - 1].lower_ not in makers and doc[by].lower_ != "from"):
        return None
    source = read_phrase(doc, by + 1)
    comma = next((w.i for w in doc[by + 1 : by + 16] if w.text == ","), None)
    if source is None or comma is None or doc[comma + 1 : comma + 2].text.lower() != "that":
        return None
    return make_finding(sentence, source, (word.i, word.i), (comma + 1, end_clause(doc, comma + 1)), "say")


def find_in_which(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE gave a different account, in which ...", "SOURCE's version, in which ..."."""
    doc = sentence.doc
    if word.i < 3 or doc[word.i - 1].lower_ not in ("in", "under") or word.i + 3 >= len(doc):
        return None
    words = load_telling_words()
    noun = doc[word.i - 3] if doc[word.i - 2].text == "," else doc[word.i - 2]
    if noun.lemma_.lower() not in words.versions | {"account", "report", "statement", "story"}:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$"), None)
    source = (owner.left_edge.i, owner.i, owner) if owner is not None else _find_giver(doc, noun)
    if source is None or source[2].pos_ == "PRON":
        return None
    end = next((w.i - 1 for w in doc[word.i + 1 :] if w.text == ","), end_clause(doc, word.i + 1))
    return make_finding(sentence, source, (noun.i, noun.i), (word.i + 1, end), "say")


def _find_giver(doc: Doc, noun: Token) -> Phrase | None:
    """Return who gives an account: the subject of the verb whose object it is."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.tag_ not in (*FINITE, "VBN") or spans.is_passive(verb):
        return None
    subject = spans.find_subject(verb)
    if subject is None or subject.i > verb.i:
        return None
    first, last = spans.range_source(subject, verb.i)
    return first, min(last, verb.i - 1), subject


def find_noun_of(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "it is the contention of SOURCE that ...", "the testimony of SOURCE that ..."."""
    doc = sentence.doc
    source = read_phrase(doc, word.i + 2)
    if source is None or doc[source[1] + 1 : source[1] + 2].text.lower() != "that" or source[1] + 3 >= len(doc):
        return None
    if source[2].pos_ == "PRON" or (judge_number(source[2]) is None and source[2].pos_ != "PROPN"):
        return None
    start = source[1] + 1
    return make_finding(sentence, source, (word.i, word.i), (start, end_clause(doc, start)), "say")


def find_collected(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE has collected testimonies that ...": whoever gathers what nameless people say tells it."""
    verb = word.head
    if verb.lemma_.lower() not in _GATHERING or any(c.dep_ in ("poss", "prep") for c in word.children):
        return None
    source = _find_giver(sentence.doc, word)
    if source is None or source[2].pos_ == "PRON":
        return None
    start = word.i + 1
    return make_finding(sentence, source, (verb.i, word.i), (start, end_clause(sentence.doc, start)), "say")


_GATHERING = frozenset(
    {
        "collect",
        "gather",
        "compile",
        "obtain",
        "hear",
        "present",
        "produce",
        "spread",
        "document",
        "record",
        "cite",
        "have",
    }
)


def find_tale(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Return the attribution of a tale that a word brings in, if it is one that may."""
    lower = word.lower_
    if lower == "how":
        return find_how(sentence, word, found)
    if lower in ("reports", "rumours", "rumors"):
        return find_reports_of(sentence, word, found)
    if word.text in CLOSING:
        return find_quoted_anyhow(sentence, word, found)
    if lower == "have":
        return find_would_have(sentence, word, found)
    if lower == "which":
        return find_in_which(sentence, word, found)
    if word.pos_ == "NOUN" and word.i + 2 < len(sentence.doc):
        after = sentence.doc[word.i + 1].lower_
        if after == ",":
            return find_claim_made(sentence, word, found)
        is_said = (
            word.lemma_.lower() in load_attribution_cues().nouns or word.lemma_.lower() in load_telling_words().versions
        )
        if is_said and after == "of":
            return find_noun_of(sentence, word, found)
        if is_said and after == "that":
            return find_collected(sentence, word, found)
    return None
