"""Who tells of deeds by counting them, owning up to them, or laying them at somebody's door.

"The Register logged 41 clashes", "took responsibility for the blast", "blamed the guards for the fire". They serve
chains.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_phrases import find_run, read_phrase
from dateline.coding.attribution_words import FINITE, OPENING, end_clause, make_finding, read_back
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.tellings import load_telling_words


def find_tallied(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE logged 41 clashes": who counts what happened."""
    if word.tag_ not in ("VBD", "VBZ", "VBP") or any(f.cue[0] <= word.i <= f.cue[1] and f.stance for f in found):
        return None
    thing = next((c for c in word.children if c.dep_ == "dobj" and c.i > word.i), None)
    source = spans.find_subject(word)
    if thing is None or source is None or source.i > word.i or source.pos_ == "PRON" or source.ent_type_ == "GPE":
        return None
    is_counted = thing.tag_ == "NNS" or any(c.dep_ == "nummod" for c in thing.children)
    if not is_counted or judge_number(source) is None:
        return None
    first, last = spans.range_source(source, word.i)
    content = (thing.left_edge.i, end_clause(sentence.doc, thing.left_edge.i))
    return make_finding(sentence, (first, last, source), (word.i, word.i), content, "say")


def find_shared(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE shared photographs of men who had been beaten": who puts pictures about tells what they show."""
    if word.tag_ not in ("VBD", "VBZ", "VBP") or any(f.cue[0] <= word.i <= f.cue[1] and f.stance for f in found):
        return None
    thing = next((c for c in word.children if c.dep_ == "dobj" and c.i > word.i), None)
    source = spans.find_subject(word)
    if thing is None or source is None or source.i > word.i or thing.lemma_.lower() not in _PICTURES:
        return None
    shown = next((c for c in thing.children if c.lower_ in ("of", "showing", "that") and c.i > thing.i), None)
    if judge_number(source) is None or shown is None or shown.right_edge.i == shown.i:
        return None
    first, last = spans.range_source(source, word.i)
    content = (shown.i + 1, shown.right_edge.i)
    return make_finding(sentence, (first, last, source), (word.i, word.i), content, "say")


_PICTURES = frozenset({"photograph", "photo", "picture", "image", "video", "footage", "clip", "recording"})


def find_warned(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE warned SOMEBODY of an attack"."""
    source = spans.find_subject(word)
    if word.tag_ not in FINITE or source is None or source.i > word.i or spans.is_passive(word):
        return None
    doc = word.doc
    of = next(
        (w for w in doc[word.i + 2 : word.i + 9] if w.lower_ == "of" and doc[w.i + 1 : w.i + 2].text in _ONE), None
    )
    if of is None or any(w.tag_ in FINITE or w.text == "," for w in doc[word.i + 1 : of.i]):
        return None
    first, last = spans.range_source(source, word.i)
    return make_finding(sentence, (first, last, source), (word.i, word.i), (of.i + 1, of.right_edge.i), "say")


_ONE = frozenset({"a", "an", "another", "more", "new", "further", "imminent"})


def find_has_done(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "MEDIUM has the strike called off": what a medium, or a paper, has happen in its account."""
    doc = sentence.doc
    if any(c.dep_ in ("aux", "auxpass") for c in word.children) or word.dep_ in ("aux", "auxpass"):
        return None
    thing = read_phrase(doc, word.i + 1 + (doc[word.i + 1 : word.i + 2].text in OPENING))
    source = spans.find_subject(word) or _read_before(doc, word.i)
    if thing is None or source is None or source.i > word.i:
        return None
    after = next((w for w in doc[thing[1] + 1 : thing[1] + 3] if not w.is_quote), None)
    says = after is not None and "clause" in load_attribution_cues().verbs.get(after.lemma_.lower(), ())
    if after is None or after.tag_ not in ("VBN", "VBG", "VBD") or says or not _is_teller(source):
        return None
    first, last = spans.range_source(source, word.i)
    return make_finding(
        sentence, (first, last, source), (word.i, word.i), (word.i + 1, end_clause(doc, word.i + 1)), "say"
    )


def _read_before(doc: Doc, verb: int) -> Token | None:
    read = read_back(doc, verb)
    return read[2] if read is not None else None


def _is_teller(source: Token) -> bool:
    """Say whether a noun is a paper, a page or a medium, which tells whatever it has."""
    words, cues = load_telling_words(), load_attribution_cues()
    lemma = source.lemma_.lower()
    if source.lower_ in words.papers or lemma in words.papers | words.versions | words.pages | cues.media:
        return True
    if source.pos_ != "PROPN":
        return False
    first, last = find_run(source)
    name = source.doc[first : last + 1]
    return load_outlets().match(name.text) is not None or any(w.lower_ in cues.outlet_words for w in name)


def find_attributed(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE attributed the attack to SOMEBODY": who did it is what the source says."""
    if word.tag_ not in FINITE or any(f.cue[0] <= word.i <= f.cue[1] and f.stance for f in found):
        return None
    thing = next((c for c in word.children if c.dep_ == "dobj" and c.i > word.i), None)
    source = spans.find_subject(word)
    if thing is None or source is None or source.i > word.i or spans.is_passive(word):
        return None
    if not any(w.lower_ in ("to", "on") for w in sentence.doc[thing.i + 1 : thing.i + 8]):
        return None
    first, last = spans.range_source(source, word.i)
    content = (thing.left_edge.i, end_clause(sentence.doc, thing.left_edge.i))
    return make_finding(sentence, (first, last, source), (word.i, word.i), content, "say")


def find_claimed(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE claimed responsibility for ...", "SOURCE took credit for ..."."""
    doc = sentence.doc
    duty = next((w for w in doc[word.i + 1 : word.i + 6] if w.lower_ in _DUTIES), None)
    if word.pos_ != "VERB" or duty is None:
        return None
    behind = next((w.i for w in doc[duty.i + 1 : duty.i + 6] if w.lower_ == "for"), None)
    source = spans.find_agent(word) if spans.is_passive(word) else spans.find_subject(word)
    if behind is None or source is None:
        return None
    first, last = spans.range_source(source, word.i)
    stance = "deny" if load_attribution_cues().stances.get(word.lemma_.lower()) == "deny" else "say"
    return make_finding(
        sentence, (first, last, source), (word.i, duty.i), (behind + 1, end_clause(doc, behind + 1)), stance
    )


_DUTIES = frozenset({"responsibility", "credit", "blame"})


def find_owned(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE owned up to ...", "SOURCE admitted to ..."; also "attributed to itself the burning"."""
    doc = sentence.doc
    to = next((w.i for w in doc[word.i + 1 : word.i + 4] if w.lower_ == "to"), None)
    source = spans.find_subject(word)
    if to is None or source is None or source.i > word.i or word.tag_ not in FINITE:
        return None
    if any(f.cue[0] <= word.i <= f.cue[1] and f.stance for f in found):
        return None
    if any(w.pos_ not in ("ADV", "ADP", "PART") for w in doc[word.i + 1 : to]):
        return None
    is_own = doc[to + 1 : to + 2].text.lower() in _SELVES
    if is_own != (word.lemma_.lower() in ("attribute", "ascribe")) or doc[to + 1 : to + 2].text == "":
        return None
    start = to + 2 if is_own else to + 1
    first, last = spans.range_source(source, word.i)
    stance = "say" if is_own else "confirm"
    return make_finding(sentence, (first, last, source), (word.i, to), (start, end_clause(doc, start)), stance)


_SELVES = frozenset({"itself", "himself", "herself", "themselves"})


def find_blamed_for(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE blamed SOMEBODY for ...", whatever the parser hung "for" on."""
    doc = sentence.doc
    if word.tag_ not in FINITE or spans.is_passive(word):
        return None
    source = spans.find_subject(word)
    behind = next((w.i for w in doc[word.i + 2 : word.i + 14] if w.lower_ == "for"), None)
    own = [f for f in found if f.cue[0] <= word.i <= f.cue[1] and f.stance]
    if behind is not None and any(part[0] <= behind + 1 <= part[1] for f in own for part in f.content):
        return None
    if source is None or source.i > word.i or behind is None:
        return None
    if word.lemma_ == "hold" and not any(w.lower_ in _LIABLE for w in sentence.doc[word.i + 1 : behind]):
        return None
    first, last = spans.range_source(source, word.i)
    return make_finding(
        sentence, (first, last, source), (word.i, word.i), (word.i + 1, end_clause(doc, word.i + 1)), "say"
    )


_LIABLE = frozenset({"responsible", "liable", "accountable"})
