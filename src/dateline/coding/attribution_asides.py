"""Asides: words beside what is said that name who says it, "as the Gazette put it", "this from the mediator"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_findings import Finding, Range
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.attribution_words import begins_clause, list_forms
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import AttributionCues
from dateline.lexicon.tellings import load_telling_words

_BEFORE = frozenset(",(–—-:“\"'")
_AFTER = frozenset(",.)–—-:;!?”\"'")
_SAYING = frozenset({"put", "tell", "learn", "hear", "call", "go", "run", "read", "continue"})
_FREE = frozenset({"in", "to", "if", "from", "by", "or", "on"})
"""Words that may begin an aside without a comma before it."""


def find_asides(sentence: ParsedSentence, cues: AttributionCues, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the attributions that asides make, each within what the attributions found already give."""
    doc, taken = sentence.doc, -1
    openings = load_telling_words().asides
    lowers = [word.lower_ for word in doc]
    words = {*_PARTS, *lowers}
    anywhere = tuple(t for part in _PARTS for t in openings.get(part, ()) if words.issuperset(t))
    for place, lower in enumerate(lowers):
        if place <= taken or not _may_begin(lower, lowers[place - 1] if place else " "):
            continue
        for template in (*openings.get(lower, ()), *anywhere):
            match = _match(doc, place, template, cues) if words.issuperset(template) else None
            if match is None or _is_found(match, found):
                continue
            yield from _make(sentence, match, found)
            taken = match[1]
            break


_PARTS = ("SOURCE", "SAY")
_BARE = frozenset({("SOURCE", "SAY"), ("SAY", "SOURCE")})
_SET_OFF = (",", "–", "—")

Match = tuple[int, int, Phrase, int]
"""The first and the last token of an aside, who it names, and the token of its cue."""


def _may_begin(word: str, before: str) -> bool:
    """Say whether an aside may begin with a word, both in lower case; before the first comes blank."""
    return before in _BEFORE or before == "that" or word in _FREE or before.isspace()


def _match(doc: Doc, start: int, template: Sequence[str], cues: AttributionCues) -> Match | None:
    place, source, cue = start, None, start
    bare = template in _BARE
    if bare and not (start > 1 and doc[start - 1].text in _SET_OFF):
        return None
    for part in template:
        if place >= len(doc):
            return None
        if part == "SOURCE":
            source = read_phrase(doc, place)
            bare_it = source is not None and source[2].lower_ == "it" and template == ("SOURCE", "SAY")
            if source is None or (source[2].tag_ == "PRP" and source[2].lower_ in ("it", "that") and not bare_it):
                return None
            source = _part_verb(doc, source)
            place = _skip_maker(doc, source)
        elif part == "SAY":
            while place < len(doc) and (doc[place].tag_ == "RB" or doc[place].dep_ == "auxpass"):
                place += 1
            if place >= len(doc) or not _says(doc, place, cues):
                return None
            cue, place = place, place + 1 + (doc[place + 1 : place + 2].text == "on")
        elif doc[place].lower_ == part:
            place += 1
        else:
            return None
    if bare and not _is_set_off(doc, (_find_end(doc, place - 1) or place) + 1, source):
        return None
    if source is None or (template[0] == "per" and not _may_be_cited(source)):
        return None
    last = _find_end(doc, place - 1)
    return None if last is None else (start, last, source, cue)


def _may_be_cited(source: Phrase) -> bool:
    """Say whether "per" may lead to a phrase: a name, somebody, or a paper."""
    head = source[2]
    papers = load_telling_words().papers
    return (
        head.pos_ == "PROPN" or head.text[:1] == "@" or judge_number(head) is not None or head.lemma_.lower() in papers
    )


def _skip_maker(doc: Doc, source: Phrase) -> int:
    """Return the token behind a source, and behind who made it: "a pamphlet by the institute"."""
    after = source[1] + 1
    words = load_telling_words()
    is_paper = source[2].lemma_.lower() in words.papers or source[2].lower_ in words.papers
    if is_paper and doc[after : after + 1].text.lower() in words.makers:
        after += 1
    if doc[after : after + 1].text.lower() == "by" and is_paper:
        maker = read_phrase(doc, after + 1)
        return _part_verb(doc, maker)[1] + 1 if maker is not None else after
    return after


def _part_verb(doc: Doc, source: Phrase) -> Phrase:
    """Return a phrase without a verb at its end that the parser took for a noun: ", or so Interlink reports."."""
    first, last, _head = source
    ends = doc[last + 1 : last + 2].text in ("", ".", ",", ")")
    is_verb = last > first and ends and doc[last].tag_ == "NNS" and doc[last].lower_ in list_forms()
    tells = doc[last - 1].pos_ == "PROPN" or doc[last - 1].lower_ in load_telling_words().papers
    return (first, last - 1, doc[last - 1]) if is_verb and tells else source


def _is_set_off(doc: Doc, end: int, source: Phrase | None) -> bool:
    """Say whether source and verb alone stand before a comma, as behind one: ", a report notes, "."""
    return doc[end : end + 1].text in (*_SET_OFF, ")") and source is not None


def _says(doc: Doc, place: int, cues: AttributionCues) -> bool:
    word = doc[place]
    lemma = word.lemma_.lower()
    if word.tag_ == "NNS" and doc[place + 1 : place + 2].text in ("", ".", ",", ")"):
        return word.lower_ in list_forms()
    if not word.tag_.startswith("VB"):
        return False
    closed = doc[place - 1].text == "," and any(w.text == "," for w in doc[place + 1 : place + 10])
    if not closed and any(c.dep_ == "ccomp" and c.i > place for c in word.children):
        return False
    if lemma in _RUNNING:
        return doc[place - 1].text == "," or _runs(doc, place)
    return lemma in _SAYING or "clause" in cues.verbs.get(lemma, ())


_RUNNING = frozenset({"go", "run", "read", "continue"})
"""How papers and accounts say what they say."""


def _runs(doc: Doc, verb: int) -> bool:
    """Say whether a paper, or an account, "goes on", "runs" or "reads"."""
    words, before = load_telling_words(), doc[verb - 1]
    known = before.lower_ in words.papers or before.lower_ in words.versions or before.lower_ in ("it", "he", "she")
    return known and doc[verb + 1 : verb + 2].text in (",", "on", ".")


def _find_end(doc: Doc, last: int) -> int | None:
    """Return the last token of an aside: before the next mark, with at most a few words on when or where."""
    for place in range(last + 1, min(len(doc), last + 8)):
        if doc[place].text in _AFTER or doc[place].is_space or doc[place].lower_ in ("that", "which", "who"):
            return place - 1
        if doc[place].tag_ in ("VBD", "VBZ", "VBP", "MD") and place > last + 1:
            return None
    return last if last + 1 >= len(doc) else None


def _is_found(match: Match, found: Sequence[Finding]) -> bool:
    first, last, source, _ = match
    return any(
        first <= f.cue[0] <= last
        and f.source is not None
        and _meets(f.source, source)
        and any(part[0] < first or part[1] > last for part in f.content)
        for f in found
    )


def _meets(source: Range, phrase: Phrase) -> bool:
    return source[0] <= phrase[2].i <= source[1]


def _make(sentence: ParsedSentence, match: Match, found: Sequence[Finding]) -> Iterator[Finding]:
    first, last, source, cue = match
    whole = _cut_to_clause(sentence.doc, _find_container(sentence, first, last, found), first, last)
    parts = spans.subtract(whole, [(first, last)])
    content = tuple(cut for part in parts if (cut := spans.cut_edges(sentence, *part)) is not None)
    if content:
        yield Finding(
            sentence=sentence,
            source=(source[0], source[1]),
            speaker=source[2].i,
            cue=(cue, cue) if cue != first else (first, max(first, source[0] - 1)),
            content=content,
            stance="say",
            way="spoke",
            is_noun=True,
            is_clause=True,
            is_reverse=True,
        )


def _cut_to_clause(doc: Doc, whole: Range, first: int, last: int) -> Range:
    """Return what an aside covers: what it stands in, not a clause with its own subject that "and" joins to it."""
    low, high = whole
    low = next((i + 1 for i in range(first - 1, low, -1) if doc[i].text == ";"), low)
    if doc[first].lower_ in _FREE:
        high = next((i - 1 for i in range(last + 1, high) if doc[i].text == ";"), high)
    if first > 1 and doc[first - 1].text == "," and doc[first - 2].tag_ == "IN" and low < first - 2:
        low = first - 1
    if first > 1 and doc[first - 1].text == "," and doc[first - 2].lower_ in _SUBORDINATING and low < first - 2:
        low = first - 1
        if doc[first - 2].tag_ in ("WP", "WDT") and doc[first - 2].head.right_edge.i > last:
            high = min(high, doc[first - 2].head.right_edge.i)
    for place in range(low, high):
        if doc[place].text != "," or doc[place + 1].lower_ not in _JOINING or not begins_clause(doc, place + 2):
            continue
        if place > last and doc[place + 2].lower_ in ("it", "they", "this"):
            continue
        if place > last:
            return low, place - 1
        if place < first - 1:
            low = place + 2
    return low, high


_SUBORDINATING = frozenset(
    {
        "because",
        "since",
        "although",
        "though",
        "whereas",
        "while",
        "that",
        "who",
        "which",
        "where",
        "whom",
        "when",
    }
)
_JOINING = frozenset({"and", "but", "while", "so", "yet", "whereas"})


def _find_container(sentence: ParsedSentence, place: int, last: int, found: Sequence[Finding]) -> Range:
    """Return the smallest content of another attribution that holds an aside, or the whole sentence."""
    holding = [part for f in found for part in f.content if part[0] <= place and last < part[1]]
    whole = (0, spans.end_of_sentence(sentence))
    return min(holding, key=lambda part: part[1] - part[0], default=whole)
