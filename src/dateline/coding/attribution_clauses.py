"""Frames of verbs that say a clause or a quotation: where what is said begins and ends."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_findings import Frame, Range, has_own_subject, pick
from dateline.coding.attribution_phrases import read_phrase
from dateline.coding.attribution_quotes import Quotations
from dateline.coding.phrases import ParsedSentence, read_text
from dateline.lexicon.cues import Cue, load_attribution_cues
from dateline.model.span import Span


def frame_clause(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> Frame | None:
    """A clause is said: "said that ...", "..., he said", and with the cue in its midst."""
    cue = pick(entry, "clause", "object-clause", "quote")
    clause = _find_clause(verb)
    if cue is None or clause is None:
        return None
    if clause.i < verb.i:
        return Frame(cue, _content_around(sentence, verb, clause), speaker=_find_named_after(verb), is_clause=True)
    start = clause.left_edge.i
    if start <= verb.i:
        start = verb.i + 1
    strayed = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < start), None)
    if strayed is not None and "object-clause" not in entry and strayed.right_edge.i == start - 1:
        if _carries(verb, strayed):
            return Frame(
                cue, ((start, _end_of_content(sentence, verb, clause)),), strayed.i, is_clause=True, is_carried=True
            )
        start = strayed.left_edge.i
    return Frame(cue, ((start, _end_of_content(sentence, verb, clause)),), is_clause=True)


def _find_clause(verb: Token) -> Token | None:
    """Return the clause that a verb says: one that "that" brings in right behind it, else the first."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_parted(c, verb)]
    behind = next((c for c in clauses if c.i > verb.i and c.left_edge.lower_ == "that"), None)
    return behind or (clauses[0] if clauses else None)


def _is_parted(clause: Token, verb: Token) -> bool:
    """Say whether a semicolon stands between a clause and the verb behind it, outside of quotation marks."""
    between = verb.doc[clause.i : verb.i] if clause.i < verb.i else ()
    last = next((word.i for word in reversed(between) if word.text == ";"), None)
    return last is not None and not any(word.is_quote for word in verb.doc[last : verb.i])


def _find_named_after(verb: Token) -> Token | None:
    """Return the speaker whom the parser took for an object: "the road is shut, warned Governor Marin"."""
    if verb.tag_ not in ("VBD", "VBZ") or any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and c.pos_ == "PROPN"), None)


def _carries(verb: Token, noun: Token) -> bool:
    """Say whether verb and noun make one cue: "sees signs", "voiced concern"."""
    cues = load_attribution_cues()
    return verb.lemma_.lower() in cues.light_verbs and noun.lemma_.lower() in cues.nouns


def frame_that(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> Frame | None:
    """A clause with "that" follows, which the parser hung elsewhere."""
    cue = pick(entry, "clause", "object-clause")
    if cue is not None and verb.lemma_ == "tell" and (that := _find_that_behind_addressee(verb)) is not None:
        return Frame(cue, ((that, spans.end_of_sentence(sentence)),), is_clause=True)
    if cue is None or any(c.dep_ in ("dobj", "xcomp") and c.lower_ != "that" for c in verb.children):
        return None
    inserted = 0
    for word in sentence.doc[verb.i + 1 : verb.i + 24]:
        if word.text == "," and word.i == verb.i + 1 and sentence.doc[word.i + 1 : word.i + 2].text in _INSERTING:
            inserted = 1
        elif word.text == "," and inserted:
            inserted = 0
        if word.lower_ == "that" and word.dep_ == "mark" and not inserted and not _is_of_noun(word):
            return Frame(cue, ((word.i, spans.end_of_sentence(sentence)),), is_clause=True)
        if inserted:
            continue
        if word.i > verb.i + 12 and word.text not in (",",):
            return None
        if word.pos_ in ("VERB", "AUX") or word.text in ('"', "“", "”"):
            return None
    return None


_INSERTING = frozenset({"citing", "quoting", "with", "referring", "in", "on", "relying", "based"})


def _find_that_behind_addressee(verb: Token) -> int | None:
    """Return the "that" which the parser hung on who is told: "told the Voice of the Coast that bandits had robbed"."""
    whom = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    read = read_phrase(verb.doc, verb.i + 1) if whom is not None else None
    that = read[1] + 1 if read is not None else 0
    if not 0 < that < len(verb.doc) - 1 or verb.doc[that].lower_ != "that" or verb.doc[that].dep_ == "nsubj":
        return None
    return that if verb.doc[that].head.dep_ == "relcl" and has_own_subject(verb.doc[that].head) else None


def _is_of_noun(that: Token) -> bool:
    """Say whether "that" belongs to a noun before it, as in "the condition that", and not to "said in a statement"."""
    before, cues = that.nbor(-1), load_attribution_cues()
    if before.pos_ != "NOUN" or before.lemma_.lower() in cues.artifacts:
        return False
    parted = any(w.lemma_.lower() in cues.artifacts for w in that.doc[max(0, that.i - 7) : that.i - 1])
    return not (parted and before.lemma_.lower() not in cues.nouns and before.dep_ == "pobj")


def _content_around(sentence: ParsedSentence, verb: Token, clause: Token) -> tuple[Range, ...]:
    """Return the content before a cue, and what goes on behind it."""
    first = clause.left_edge.i
    subject = spans.find_subject(verb)
    group = spans.range_cue(verb)
    low = min(
        group[0],
        subject.left_edge.i
        if subject is not None and subject.i < verb.i and subject.left_edge.i > clause.i
        else group[0],
    )
    if sentence.doc[first].dep_ == "cc" and first + 1 < low:
        first += 1
    parts = [(_start_of_quoted(sentence, first, low), low - 1)]
    after = max(group[1], subject.right_edge.i if subject is not None and subject.i > verb.i else group[1])
    rest = _resume(sentence, verb, after)
    return tuple(parts) + ((rest,) if rest else ())


def _start_of_quoted(sentence: ParsedSentence, first: int, low: int) -> int:
    """Return where the content before a cue begins: behind a colon that leads to a quotation, else where it is."""
    doc = sentence.doc
    for place in range(low - 2, first, -1):
        if doc[place].text == ":" and doc[place + 1].text in _QUOTE_TOKENS:
            return place + 1
    return first


_QUOTE_TOKENS = frozenset({'"', "“", "''", "``", "‘", "«", "„"})


def _resume(sentence: ParsedSentence, verb: Token, after: int) -> Range | None:
    """Return the content that goes on after a cue in its midst: `"...," he said, "..."`."""
    doc = sentence.doc
    last = spans.end_of_sentence(sentence)
    for place in range(after + 1, last):
        if doc[place].text == "," and doc[place + 1].text in ('"', "“", "''", "‘", "«"):
            return (place + 1, len(doc) - 1)
    return None


def _end_of_content(sentence: ParsedSentence, verb: Token, clause: Token) -> int:
    """Return where content behind a cue ends: at the sentence's end, unless the speaker's next act comes first."""
    last = spans.end_of_sentence(sentence)
    edge = max(clause.right_edge.i, clause.i)
    for child in verb.children:
        if edge < child.i <= last and child.dep_ == "conj" and _goes_on_telling(verb, clause, child):
            edge = child.right_edge.i
            continue
        if edge < child.i <= last and child.dep_ in ("conj", "advcl", "parataxis"):
            start = child.left_edge.i
            while start - 1 > edge and sentence.doc[start - 1].dep_ in ("cc", "punct"):
                start -= 1
            return max(edge, min(last, start - 1))
    if verb.dep_ == "ROOT" or verb.head.i < verb.i:
        return min(last, max(edge, verb.right_edge.i))
    return min(last, edge)


def _goes_on_telling(verb: Token, clause: Token, act: Token) -> bool:
    """Say whether an act that the parser gave to the speaker is rather told by him: "told the paper that he struck the
    table and ordered them out", "said it had boarded a ship, detained its master and gone"."""
    if (
        any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in act.children)
        or act.lemma_ in load_attribution_cues().verbs
    ):
        return False
    before = act.doc[act.left_edge.i - 1] if act.left_edge.i > 0 else act
    if act.tag_ == "VBN" or (act.tag_ == "VBD" and act.lower_.endswith("ed") and before.text == ","):
        return any(c.lower_ == "had" for c in clause.children)
    joined = before.lower_ == "and" and before.i > 0 and act.doc[before.i - 1].text != ","
    return joined and verb.lemma_ == "tell" and act.tag_ == clause.tag_ == "VBD"


def frame_inverted(
    sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations
) -> Frame | None:
    """A quotation ends right before the verb, and its speaker stands behind it: `"The talks," said Leila, "broke"`."""
    cue, doc = pick(entry, "quote"), sentence.doc
    if cue is None or verb.i < 2 or verb.tag_ not in ("VBD", "VBZ", "VBP") or not doc[verb.i - 1].is_quote:
        return None
    before = quotations.at(sentence.span.start + doc[verb.i - 1].idx)
    speaker = read_phrase(doc, verb.i + 1)
    if before is None or speaker is None or speaker[2].tag_ not in ("NN", "NNS", "NNP", "NNPS", "PRP"):
        return None
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if own is not None and (own.i < verb.i or own.i <= speaker[1]):
        return None
    if quotations.at(sentence.span.start + verb.idx) is not None:
        return None
    inside = [t.i for t in doc if before.start <= sentence.span.start + t.idx < before.end]
    rest = _resume(sentence, verb, speaker[1])
    return Frame(cue, ((inside[0], inside[-1]), *((rest,) if rest else ())), speaker=speaker[2], is_clause=True)


def frame_quotation(
    sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations
) -> Frame | None:
    """Words in quotation marks stand beside the verb, and the parser made nothing of them."""
    cue = pick(entry, "quote")
    if cue is None:
        return None
    offset = sentence.span.start + verb.idx
    beside = [q for q in quotations.touching(sentence.span) if not q.start <= offset < q.end]
    if not beside:
        return None
    parts: list[Range] = []
    for quotation in beside:
        inside = [t.i for t in sentence.doc if quotation.start <= sentence.span.start + t.idx < quotation.end]
        if inside and _is_attached(sentence, verb, quotation) and not _has_rival(sentence, verb, inside):
            parts.append((inside[0], inside[-1]))
    return Frame(cue, tuple(parts), speaker=_find_inverted(verb, parts), is_clause=True) if parts else None


def _find_inverted(verb: Token, parts: list[Range]) -> Token | None:
    """Return the speaker whom the parser took for an object, or missed for a word within the quotation."""
    if parts[0][0] > verb.i:
        return None
    outside = [c for c in verb.children if not any(first <= c.i <= last for first, last in parts)]
    subject = next((c for c in outside if c.dep_ == "nsubj"), None)
    if subject is not None or any(c.dep_ == "nsubjpass" for c in outside):
        return subject
    return next(
        (c for c in outside if c.dep_ in ("dobj", "attr", "npadvmod") and c.i > verb.i and not c.ent_type_), None
    )


def _is_attached(sentence: ParsedSentence, verb: Token, quotation: Span) -> bool:
    """Say whether a quotation is what the verb beside it gives: by a comma or colon between, or because it is near."""
    words, base = read_text(sentence.doc), sentence.span.start
    if quotation.start > base + verb.idx:
        between = words[verb.idx + len(verb.text) : quotation.start - base].rstrip()
        return between.endswith((",", ":", " that")) or len(between.split()) <= 1
    inner = words[: max(0, quotation.end - base)].rstrip("\"'”’»«“‘」』")
    after = words[max(0, quotation.end - base) :].lstrip()
    return inner.endswith((",", "?", "!", ".", "…", "—", "–")) or after.startswith((",", "–", "—"))


def _has_rival(sentence: ParsedSentence, verb: Token, inside: list[int]) -> bool:
    """Say whether another finite verb with a subject of its own stands between a verb and a quotation."""
    low, high = (verb.i + 1, inside[0]) if inside[0] > verb.i else (inside[-1] + 1, verb.i)
    return any(
        word.pos_ == "VERB" and word.dep_ != "relcl" and has_own_subject(word) for word in sentence.doc[low:high]
    )


def _is_told_back(verb: Token) -> bool:
    """Say whether a verb stands in the past perfect, as a thing that is told itself: ", his men had answered, "."""
    return verb.tag_ == "VBN" and any(c.lower_ == "had" for c in verb.children) and verb.lemma_ in _ANSWERING


_ANSWERING = frozenset({"answer", "reply", "respond", "counter", "retort"})


def frame_aside(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> Frame | None:
    """The cue stands beside what is said: "..., he said, ...", where the parser hung it below the content."""
    cue = pick(entry, "clause", "quote")
    if cue is None or cue.stance == "plan" or _is_told_back(verb) or _is_written_of(verb):
        return None
    if any(c.dep_ in ("dobj", "xcomp", "attr") for c in verb.children):
        return None
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "ROOT", "conj", "dep") or not has_own_subject(verb):
        return None
    doc = sentence.doc
    low, high = verb.left_edge.i, verb.right_edge.i
    subject = spans.find_subject(verb)
    if subject is not None and subject.head.i == verb.i:
        low, high = (
            min(subject.left_edge.i, spans.range_cue(verb)[0]),
            max(subject.right_edge.i, spans.range_cue(verb)[1]),
        )
        if subject.i < verb.i:
            high = spans.range_cue(verb)[1]
    while low > 0 and doc[low - 1].lower_ in ("as", "so"):
        low -= 1
    parts_clause = verb.dep_ == "parataxis" and verb.head.i > high and doc[high + 1].text == ","
    if not parts_clause and not any(word.pos_ in ("VERB", "AUX") for word in doc[:low]):
        return None
    begin = _begin_clause(sentence, low, quotations)
    if low > 0 and doc[low - 1].text in (",", "–", "—", "-", "”", '"'):
        rest = (high + 1, spans.end_of_sentence(sentence))
        citing = load_attribution_cues().citing
        if any(word.lower_ in citing for word in doc[rest[0] : rest[0] + 2]):
            rest = (rest[0], rest[0])
        if rest[0] < rest[1] and doc[rest[0]].text == "," and not _is_told_otherwise(sentence, rest[0] + 1):
            return Frame(cue, ((begin, low - 1), rest), is_clause=True)
        return Frame(cue, ((begin, low - 1),), is_clause=True)
    return None


def _is_written_of(verb: Token) -> bool:
    """Say whether a passive tells of a thing that it was written, in a clause about it: "which had been written by"."""
    return spans.is_passive(verb) and any(c.tag_ == "WDT" for c in verb.children)


def _is_told_otherwise(sentence: ParsedSentence, first: int) -> bool:
    """Say whether somebody else tells what stands from a token on: ", police said, but elders put the toll at 30"."""
    doc = sentence.doc
    if first >= len(doc) or doc[first].lower_ not in _CONTRASTING:
        return False
    cues = load_attribution_cues()
    for word in doc[first + 1 : first + _FARTHEST_VERB]:
        if word.tag_ in ("VBD", "VBZ", "VBP") or (word.tag_ == "VBN" and word.lemma_ == "put"):
            teller = next((c for c in word.children if c.dep_ == "nsubj" and first < c.i < word.i), None)
            lemma = word.lemma_.lower()
            tells = lemma == "put" or "clause" in cues.verbs.get(lemma, ())
            return teller is not None and teller.pos_ != "PRON" and tells
    return False


_CONTRASTING = frozenset({"but", "while", "whereas", "though", "although", "yet"})
_FARTHEST_VERB = 12


def _begin_clause(sentence: ParsedSentence, low: int, quotations: Quotations) -> int:
    """Return where the clause before a token begins: behind the last semicolon outside of quotation marks."""
    for place in range(low - 2, 0, -1):
        word = sentence.doc[place]
        if word.text == ";" and quotations.at(sentence.span.start + word.idx) is None:
            return place + 1
    return 0
