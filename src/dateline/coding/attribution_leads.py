"""Words that lead to what somebody says without saying it: colons, counts, claims of responsibility, statements.

"Elders gave the same account: riders came at dawn", "the Register logged 41 clashes", "took responsibility for the
blast". They serve chains.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_deeds import (
    find_attributed,
    find_blamed_for,
    find_claimed,
    find_has_done,
    find_owned,
    find_shared,
    find_tallied,
    find_warned,
)
from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_heads import find_antecedent
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.attribution_words import (
    CLOSING,
    FINITE,
    OPENING,
    end_clause,
    find_that,
    list_forms,
    make_finding,
    read_back,
)
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.tellings import load_telling_words

_LONGEST_LEAD = 40
"""How many tokens may stand before a colon that leads to what somebody says."""

_FINITE_OR_BARE = FINITE | {"VBN", "VBG"}


def find_led(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE gave the same account: ...", "SOURCE told me: ...", "Communique of SOURCE: ..."."""
    doc, colon = sentence.doc, word.i
    start = next((i + 1 for i in range(colon - 1, 0, -1) if doc[i].text == ";"), 0)
    while start < colon and (doc[start].like_num or doc[start].text in _NUMBERING or _TIMED.match(doc[start].text)):
        start += 1
    if not start < colon <= start + _LONGEST_LEAD or colon + 2 >= len(doc) or word.nbor(-1).like_num:
        return None
    quoted = doc[colon + 1].text in OPENING
    if any(part[0] <= colon + 2 <= part[1] for f in found for part in f.content if f.stance is not None):
        return None
    if not quoted and not any(w.tag_ in _FINITE_OR_BARE for w in doc[colon + 1 :]):
        return None
    source = _find_teller(doc, start, colon) or _find_version(doc, start, colon)
    if source is None and (quoted or any(w.lower_ in _CITING for w in doc[start:colon])):
        source = _find_label(doc, start, colon)
    if source is None or source[2].tag_ in ("WP", "WDT") or _is_nobody(source):
        return None
    last = _end_of_quotation(doc, colon + 1) if quoted else spans.end_of_sentence(sentence)
    return make_finding(sentence, source, (colon, colon), (colon + 1, last), "say")


_CITING = frozenset({"citing", "quoting", "relaying", "via"})
_NUMBERING = frozenset("/.)-–—•·>*:") | {"am", "pm", "a.m.", "p.m.", "GMT"}
_TIMED = re.compile(r"\d{1,3}(?:[:.h]\d{2}|/)?$")


def _is_nobody(source: Phrase) -> bool:
    return source[2].lower_ in ("it", "this", "that", "there", "what", "one", "you")


def _find_teller(doc: Doc, start: int, colon: int) -> Phrase | None:
    """Return the subject of the verb of speech before a colon, that of the main clause if there is one."""
    forms = list_forms()
    verbs = [
        w
        for w in doc[start:colon]
        if _is_told(w) and (w.lower_ in forms or f"{w.lower_}s" in forms or w.lemma_.lower() in _SPEAKING)
    ]
    for verb in sorted(verbs, key=lambda w: (w.dep_ != "ROOT", _is_within_clause(doc, w.i), -w.i)):
        behind = read_phrase(doc, verb.i + 1) if verb.i > start and doc[verb.i - 1].text == "," else None
        if behind is not None and behind[1] + 1 == colon and judge_number(behind[2]) is not None:
            return behind
        subject = spans.find_subject(verb)
        if subject is not None and subject.tag_ in ("WP", "WDT"):
            subject = find_antecedent(subject)
        if subject is None or subject.i > verb.i or spans.is_passive(verb):
            continue
        if judge_number(subject) is None and subject.pos_ not in ("PROPN", "PRON"):
            continue
        if any(c.dep_ == "neg" for c in verb.children) or verb.lemma_ == "ask":
            continue
        first, last = spans.range_source(subject, verb.i)
        return first, min(last, verb.i - 1), subject
    return None


def _is_told(verb: Token) -> bool:
    """Say whether a verb is finite, or a participle of the perfect or of what is going on."""
    if verb.tag_ in FINITE:
        return True
    wanted = _HAVING if verb.tag_ == "VBN" else _BEING if verb.tag_ == "VBG" else frozenset[str]()
    return any(c.lower_ in wanted for c in verb.children)


_BEING = frozenset({"is", "are", "was", "were"})
_HAVING = frozenset({"has", "have", "had", "'s", "’s", "'ve", "’ve"})


def _is_within_clause(doc: Doc, verb: int) -> bool:
    """Say whether a verb stands in a clause about something before it: "what villagers had told"."""
    return any(w.tag_ in ("WP", "WDT", "WRB") for w in doc[max(0, verb - 4) : verb])


_SPEAKING = frozenset({"speak", "talk", "write", "read", "file", "shrug", "nod"})


def _find_version(doc: Doc, start: int, colon: int) -> Phrase | None:
    """Return whose account stands before a colon: "gave the same account", "the confession of a pilot"."""
    words, cues = load_telling_words(), load_attribution_cues()
    for noun in reversed(doc[start:colon]):
        lemma = noun.lemma_.lower()
        if (noun.pos_ not in ("NOUN", "PROPN") and noun.i > start) or not (
            lemma in words.versions or lemma in words.papers or lemma in cues.nouns
        ):
            continue
        if (owner := read_owner(doc, noun, colon)) is not None:
            return owner
        giver = noun.head
        if noun.dep_ == "dobj" and giver.tag_ in FINITE and not spans.is_passive(giver):
            subject = spans.find_subject(giver)
            if subject is not None and subject.i < giver.i and judge_number(subject) is not None:
                first, last = spans.range_source(subject, giver.i)
                return first, min(last, giver.i - 1), subject
        if noun.i == start or noun.dep_ == "ROOT":
            return None
    return None


def read_owner(doc: Doc, noun: Token, end: int) -> Phrase | None:
    """Return whose an account or a paper is: "X's", "by X", "from X", "of X", where X is somebody."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None and owner.tag_ != "PRP$":
        return owner.left_edge.i, owner.i, owner
    for place in range(noun.i + 1, min(end, noun.i + 8)):
        if doc[place].lower_ in ("by", "from", "of"):
            read = read_phrase(doc, place + 1)
            is_one = read is not None and (judge_number(read[2]) is not None or read[2].pos_ == "PROPN")
            return read if read is not None and is_one and read[1] < end else None
        if doc[place].pos_ in ("VERB", "AUX") and doc[place].tag_ != "VBN":
            return None
    return None


def _find_label(doc: Doc, start: int, colon: int) -> Phrase | None:
    """Return who stands before a quotation with no verb between: "Radio Kesh in the morning: ..."."""
    if any(w.tag_ in FINITE for w in doc[start:colon]):
        return None
    read = read_phrase(doc, start)
    if read is None or read[1] >= colon or doc[start].lower_ in load_attribution_cues().topics:
        return None
    head = read[2]
    if head.pos_ == "NOUN" and judge_number(head) is None:
        return read_owner(doc, head, colon)
    if head.ent_type_ in ("DATE", "TIME") or (judge_number(head) is None and head.pos_ != "PROPN"):
        return None
    return read


def _end_of_quotation(doc: Doc, start: int) -> int:
    """Return the last token of the quotation that begins at a token, or that of the sentence where it stays open."""
    return next(
        (w.i for w in doc[start + 2 :] if w.text in CLOSING and (w.i + 1 == len(doc) or not _is_inner(w))), len(doc) - 1
    )


def _is_inner(mark: Token) -> bool:
    """Say whether a mark is an apostrophe, or opens a quotation within another."""
    return mark.text in ("'", "’") and not mark.nbor(-1).is_punct


def find_let_known(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE let it be known that ...", "made it clear that ...", and "..., SOURCE let the paper know"."""
    doc = sentence.doc
    known = next((w.i for w in doc[word.i + 1 : word.i + 6] if w.lower_ in _KNOWN), None)
    if known is None or word.tag_ not in FINITE:
        return None
    source = read_back(doc, word.i)
    that = find_that(doc, known + 1)
    if source is None:
        return None
    if that is not None:
        return make_finding(sentence, source, (word.i, known), (that, end_clause(doc, that)), "say")
    ends = doc[known + 1 : known + 2].text in (".", "")
    if not ends or source[0] < 3 or doc[source[0] - 1].text != ",":
        return None
    return make_finding(sentence, source, (word.i, known), (0, source[0] - 2), "say")


_KNOWN = frozenset({"know", "known", "clear", "plain", "slip"})


def find_stated_in(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "..., it is stated in the summary of SOURCE", "it was announced on SOURCE that ..."."""
    doc = sentence.doc
    if (
        word.tag_ != "VBN"
        or word.i < 2
        or (doc[word.i - 2].lower_ not in ("it", "as") and doc[word.i - 1].lower_ != "as")
    ):
        return None
    if doc[word.i + 1 : word.i + 2].text.lower() not in (
        "in",
        "on",
        "by",
    ) or "clause" not in load_attribution_cues().verbs.get(word.lemma_.lower(), ()):
        return None
    source = read_phrase(doc, word.i + 2)
    if source is None or source[2].ent_type_ in ("DATE", "TIME", "GPE"):
        return None
    if doc[word.i + 1].lower_ == "in" and source[2].pos_ == "PROPN" and not _is_outlet_name(doc, source):
        return None
    that = find_that(doc, source[1] + 1)
    if that is not None:
        return make_finding(sentence, source, (word.i, word.i + 1), (that, end_clause(doc, that)), "say")
    begin = word.i - 2 if doc[word.i - 2].lower_ in ("it", "as") else word.i - 1
    if begin < 3:
        return None
    return make_finding(sentence, source, (word.i, word.i + 1), (0, begin - 1), "say")


def _is_outlet_name(doc: Doc, source: Phrase) -> bool:
    """Say whether a name is that of a medium, and of no place: "it is said in Hesk that"."""
    cues = load_attribution_cues()
    name = doc[source[0] : source[1] + 1]
    return any(w.lower_ in cues.outlet_words or w.lower_ in cues.media for w in name) or bool(
        load_outlets().find(name.text)
    )


def find_reckoned(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "by SOURCE's count", "on SOURCE's own figures": a clause told as somebody counts or sees it."""
    doc = sentence.doc
    if (
        word.i > 0
        and doc[word.i - 1].text not in (",", ";", "–", "—", "-")
        and doc[word.i - 1].lower_ not in ("that", "and")
    ):
        return None
    mark = next((w for w in doc[word.i + 1 : word.i + 9] if w.tag_ == "POS"), None)
    whose = doc[word.i + 1] if word.i + 1 < len(doc) else word
    if mark is None and whose.tag_ != "PRP$":
        return None
    owner = mark.i - 1 if mark is not None else whose.i
    start = mark.i + 1 if mark is not None else whose.i + 1
    views = load_attribution_cues().views | load_telling_words().reckonings
    noun = next((w for w in doc[start : start + 4] if w.lower_ in views), None)
    if noun is None or any(f.cue[0] <= noun.i <= f.cue[1] for f in found):
        return None
    if doc[noun.i + 1 : noun.i + 2].text.lower() in ("of", "that", "to"):
        return None
    source = (word.i + 1, owner, doc[owner])
    end = next((i - 1 for i in range(noun.i + 1, len(doc)) if doc[i].text == ";"), spans.end_of_sentence(sentence))
    begin = next((i + 1 for i in range(word.i - 1, -1, -1) if doc[i].text == ";"), 0)
    if word.i > 1 and doc[word.i - 2].tag_ in ("WDT", "WP", "WRB"):
        begin = word.i
    made = make_finding(sentence, source, (noun.i, noun.i), (noun.i + 1, end), "say") if noun.i < end else None
    before = (
        make_finding(sentence, source, (noun.i, noun.i), (begin, word.i - 1), "say") if begin < word.i - 1 else None
    )
    if made is not None and before is not None:
        return replace(made, content=(*before.content, *made.content))
    return made or before


Form = Callable[[ParsedSentence, Token, Sequence[Finding]], Finding | None]

_BY_LEMMA: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(("log", "count", "tally", "document", "list", "track", "enumerate", "chart"), (find_tallied,)),
    **dict.fromkeys(("record", "register", "name"), (find_tallied,)),
    **dict.fromkeys(("share", "post", "publish", "release", "circulate", "present"), (find_shared,)),
    "warn": (find_warned,),
    **dict.fromkeys(("take", "accept", "assume", "bear", "disclaim"), (find_claimed,)),
    **dict.fromkeys(("claim", "deny", "acknowledge"), (find_claimed,)),
    "admit": (find_claimed, find_owned),
    **dict.fromkeys(("own", "confess"), (find_owned,)),
    **dict.fromkeys(("attribute", "ascribe"), (find_owned, find_attributed)),
    **dict.fromkeys(("impute", "pin", "credit"), (find_attributed,)),
    "have": (find_has_done,),
    **dict.fromkeys(("blame", "fault", "condemn", "hold"), (find_blamed_for,)),
    **dict.fromkeys(("let", "make"), (find_let_known,)),
}


def find_leading(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Return the attribution that a word leads to, if it is one that may."""
    if word.text in (":", "):"):
        return find_led(sentence, word, found)
    if word.lower_ in ("by", "on", "in", "per", "from"):
        return find_reckoned(sentence, word, found)
    for find in _BY_LEMMA.get(word.lemma_, ()):
        if (made := find(sentence, word, found)) is not None:
            return made
    return find_stated_in(sentence, word, found) if word.tag_ == "VBN" else None
