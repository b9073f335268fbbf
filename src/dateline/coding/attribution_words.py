"""The words of a sentence in their order: verbs that say, clauses behind "that", phrases before a verb."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_findings import Finding, Range
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import load_attribution_cues

OPENING = frozenset({'"', "“", "''", "``", "‘", "'", "«", "„"})
CLOSING = frozenset({'"', "”", "''", "’", "'", "»", "“"})
_BREAKS = frozenset({"but", "while", "whereas", "although", "though"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FARTHEST = 14
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote",
    "think": "thought",
    "swear": "swore",
    "find": "found",
    "put": "put",
    "read": "read",
}
_SELDOM = frozenset(
    {"put", "run", "read", "convince", "persuade", "permit", "rule", "order", "see", "decline", "figure", "judge"}
)


def find_that(doc: Doc, start: int) -> int | None:
    """Return the "that" which begins what is said, behind an addressee or words set off by commas."""
    taken = start
    for place in range(start, min(len(doc), start + 2 * _FARTHEST)):
        word = doc[place]
        if place < taken or place > taken + _FARTHEST:
            continue
        if word.text == "," and doc[place + 1 : place + 2].text.lower() in ("who", "which"):
            taken = next((i for i in range(place + 1, len(doc)) if doc[i].text == ","), place)
            continue
        if word.lower_ == "that" and (word.tag_ == "IN" or _leads_clause(doc, place)):
            return place
        if word.text in OPENING or word.text in (".", ";", ":") or (word.tag_ in ("VBD", "VBZ", "VBP", "MD")):
            return None
    return None


def take_apposition(doc: Doc, source: Phrase) -> Phrase:
    """Return a phrase with the name that commas set off behind it: "its sponsor, Rafe Nunn,"."""
    first, last, head = source
    if doc[last + 1 : last + 2].text != "," or last + 2 >= len(doc) or doc[last + 2].pos_ != "PROPN":
        return source
    name = read_phrase(doc, last + 2)
    closed = name is not None and doc[name[1] + 1 : name[1] + 2].text == ","
    return (first, name[1], head) if name is not None and closed else source


def begins_clause(doc: Doc, start: int) -> bool:
    """Say whether a noun phrase with a finite verb behind it begins at a token."""
    subject = read_phrase(doc, start)
    if subject is None or subject[1] + 1 >= len(doc):
        return False
    return doc[subject[1] + 1].tag_ in FINITE


def _leads_clause(doc: Doc, that: int) -> bool:
    """Say whether a clause with a subject of its own follows "that", which the parser took for a pronoun."""
    subject = read_phrase(doc, that + 1)
    if subject is None or subject[1] + 1 >= len(doc):
        return False
    verb = doc[subject[1] + 1]
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") and any(
        word.dep_ in ("dobj", "attr", "nsubjpass", "ccomp") for word in doc[verb.i : verb.i + 6]
    )


def read_back(doc: Doc, verb: int) -> Phrase | None:
    """Return the noun phrase that ends right before a verb, adverbs and auxiliaries between them aside."""
    last = verb - 1
    while last >= 0 and (doc[last].tag_ in ("RB", "MD") or doc[last].pos_ == "AUX"):
        last -= 1
    closing = last
    if last >= 0 and doc[last].text == ",":
        opening = next((i for i in range(last - 1, max(-1, last - 20), -1) if doc[i].text == ","), None)
        if opening is None:
            return None
        last = opening - 1
    first = last
    while first > 0 and doc[last].tag_ != "PRP" and _goes_back(doc, first - 1, last):
        first -= 1
    if (whom := _find_described(doc, first, last)) is not None:
        return whom
    if first < 0 or doc[last].tag_ not in ("NN", "NNS", "NNP", "NNPS", "PRP", "CD"):
        return None
    head = _find_head(doc, first, last)
    return (first, last, head) if closing >= last else None


def _find_described(doc: Doc, first: int, last: int) -> Phrase | None:
    """Return the phrase before a relative clause that ends here: "three people who took part in the meeting"."""
    if first == 0 or doc[first - 1].pos_ not in ("VERB", "AUX", "ADP", "ADV"):
        return None
    who = next((i for i in range(first - 1, max(0, first - 8), -1) if doc[i].tag_ in ("WP", "WDT")), None)
    if who is None or any(doc[i].text in (",", ";", ":") for i in range(who, last)):
        return None
    begin = who
    while begin > 0 and _goes_back(doc, begin - 1, who - 1):
        begin -= 1
    if begin == who or doc[who - 1].tag_ not in ("NN", "NNS", "NNP", "NNPS"):
        return None
    return begin, who - 1, _find_head(doc, begin, who - 1)


def _goes_back(doc: Doc, place: int, last: int) -> bool:
    word = doc[place]
    if word.text in (",", ";", ":", "(", ")") or word.text in OPENING or word.is_space:
        return False
    if word.doc[place + 1].tag_ in ("DT", "PRP$") and word.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return False
    if word.tag_ == "HYPH" or (word.text == "-" and not word.whitespace_):
        return True
    if word.tag_ in ("IN",) and word.lower_ not in ("of", "in", "at", "for", "from", "on", "near", "inside"):
        return False
    return word.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON", "ADP") and word.tag_ not in (
        "WDT",
        "WP",
        "WRB",
    )


def _find_head(doc: Doc, first: int, last: int) -> Token:
    for place in range(first, last):
        if doc[place + 1].tag_ == "IN" and doc[place].pos_ in ("NOUN", "PROPN"):
            return doc[place]
    return doc[last]


def end_clause(doc: Doc, start: int) -> int:
    """Return the last token of what is said: before a semicolon, or before another speaker's turn."""
    last = len(doc) - 1
    while last > start and (doc[last].is_space or doc[last].text in (".", "…")):
        last -= 1
    for place in range(start + 1, last):
        if doc[place].text == ";":
            return place - 1
        if doc[place].text == "," and (doc[place + 1].lower_ in _BREAKS or _is_turn(doc, place + 1)):
            return place - 1
    return last


def _is_turn(doc: Doc, start: int) -> bool:
    """Say whether the words behind a comma are somebody's saying: ", the Gazette writes", ", and the army says"."""
    read = read_phrase(doc, start + 1 if doc[start].lower_ == "and" else start)
    return read is not None and read[1] + 1 < len(doc) and doc[read[1] + 1].lower_ in list_forms()


def make_finding(sentence: ParsedSentence, source: Phrase, cue: Range, content: Range, stance: str) -> Finding | None:
    cut = spans.cut_edges(sentence, *content)
    if cut is None or source[0] <= cue[0] <= source[1] or sentence.doc[source[0]].tag_ in ("WP$", "WDT"):
        return None
    if not any(word.is_alpha for word in sentence.doc[cut[0] : cut[1] + 1]):
        return None
    return Finding(
        sentence=sentence,
        source=(source[0], source[1]),
        speaker=source[2].i,
        cue=cue,
        content=(cut,),
        stance=stance,
        way="spoke",
        is_clause=True,
    )


@cache
def list_forms() -> dict[str, str]:
    """Return the finite forms in which verbs say a clause, with their stance."""
    cues = load_attribution_cues()
    forms: dict[str, str] = {}
    for lemma, entry in cues.verbs.items():
        cue = entry.get("clause") or entry.get("object-clause")
        if cue is None or cue.stance == "plan" or " " in lemma or lemma in _SELDOM:
            continue
        stance = cues.stances.get(lemma, cue.stance)
        ending = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "s"
        past = lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if ending.endswith("ies") else lemma + "ed"
        for form in (ending, _IRREGULAR.get(lemma, past)):
            forms.setdefault(form, stance)
    return forms
