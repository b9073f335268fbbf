"""Verbs as cues: who says, believes or plans what, read from the parse of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_quotes import Quotations
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import AttributionCues, Cue, load_attribution_cues
from dateline.model.span import Span

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An attribution found in one sentence, before its source is named. Ranges are tokens, both ends included."""

    sentence: ParsedSentence
    source: Range | None
    speaker: int | None
    cue: Range
    content: tuple[Range, ...]
    stance: str | None
    way: str
    is_clause: bool = False
    is_noun: bool = False
    is_sourceless: bool = False
    is_reverse: bool = False
    """Whether the source is one that the outer source cites: "Reuters, citing a doctor"."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a verb attributes: the tokens of the content, what the cue takes in behind the verb, and who speaks."""

    cue: Cue
    content: tuple[Range, ...]
    cue_end: int | None = None
    sourceless: bool = False
    speaker: Token | None = None
    is_clause: bool = False
    is_object: bool = False
    is_carried: bool = False


def find_verb_cues(sentence: ParsedSentence, quotations: Quotations, cues: AttributionCues) -> Iterator[Finding]:
    """Yield the attributions of a sentence that a verb makes."""
    for verb in sentence.doc:
        if verb.pos_ not in ("VERB", "AUX") and not (verb.dep_ == "ROOT" and _has_own_subject(verb)):
            continue
        if _is_order(verb):
            continue
        entry = _look_up(verb, cues)
        if entry is None or verb.dep_ in ("aux", "auxpass"):
            continue
        if verb.dep_ in ("amod", "compound"):
            if "reverse" in entry and verb.tag_ == "VBG":
                yield from _cite_ahead(sentence, verb, entry["reverse"])
            continue
        if "reverse" in entry:
            yield from _cite(sentence, verb, entry["reverse"], quotations)
            continue
        frame = _find_frame(sentence, verb, entry, quotations)
        if frame is not None:
            yield from _make(sentence, verb, frame, cues)


def _is_order(verb: Token) -> bool:
    """Say whether a verb tells the reader to do something: "Read more", "Think about it"."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ in ("ROOT", "conj")
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)
        and (verb.dep_ == "ROOT" or _is_order(verb.head))
    )


def _look_up(verb: Token, cues: AttributionCues) -> dict[str, Cue] | None:
    lemma = cues.lemmas.get(verb.lemma_.lower(), verb.lemma_.lower())
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    if particle is not None and f"{lemma} {particle}" in cues.verbs:
        return cues.verbs[f"{lemma} {particle}"]
    return cues.verbs.get(lemma)


def _make(sentence: ParsedSentence, verb: Token, frame: _Frame, cues: AttributionCues) -> Iterator[Finding]:
    first, last = spans.range_cue(verb)
    if frame.cue.stance == "say":
        first = spans.widen_cue_left(verb, first)
    if frame.cue_end is not None:
        last = max(last, frame.cue_end)
    speaker = frame.speaker or _find_speaker(verb, frame)
    if speaker is not None and speaker.tag_ in ("WP", "WDT") and not _is_relative(speaker):
        return
    last = _take_in_artifact(sentence, verb, last)
    if last + 1 < len(sentence.doc) and sentence.doc[last + 1].text == ":":
        last += 1
    source = spans.range_source(speaker, verb.i) if speaker is not None else None
    if source is not None and source[0] <= last and first <= source[1]:
        source = (source[0], first - 1) if source[0] < first else (last + 1, source[1])
        if source[0] > source[1]:
            source = None
    frame_content = tuple(_trim(sentence, part) for part in frame.content)
    holes = [(first, last)] + ([source] if source is not None else [])
    content = tuple(
        cut
        for part in frame_content
        for piece in spans.subtract(part, holes)
        if (cut := spans.cut_edges(sentence, *piece)) is not None
    )
    if content and any(
        word.is_alpha or word.like_num for part in content for word in sentence.doc[part[0] : part[1] + 1]
    ):
        yield Finding(
            sentence=sentence,
            source=source,
            speaker=speaker.i if speaker is not None and source is not None else None,
            cue=(first, last),
            content=content,
            stance=_judge_stance(verb, frame, cues),
            way=frame.cue.way,
            is_clause=frame.is_clause,
            is_noun=frame.is_carried,
        )


def _trim(sentence: ParsedSentence, part: Range) -> Range:
    """Return content without a relative clause at its end that only adds to it, and so may be the author's own."""
    doc = sentence.doc
    for place in range(part[0] + 1, part[1] - 1):
        if doc[place].text == "," and doc[place + 1].lower_ in _RELATIVES:
            clause = doc[place + 1].head
            while clause.dep_ not in ("relcl", "ROOT"):
                clause = clause.head
            if clause.dep_ == "relcl" and clause.right_edge.i >= part[1] - 1:
                return (part[0], place - 1)
    return part


_RELATIVES = frozenset({"which", "who", "whose", "where"})


def _judge_stance(verb: Token, frame: _Frame, cues: AttributionCues) -> str | None:
    """Return how the verb takes its content; none where the content is a thing that is no claim of the source."""
    lemma = verb.lemma_.lower()
    if frame.is_object and lemma not in cues.object_origins:
        return "plan" if frame.cue.stance == "plan" else None
    stance = cues.stances.get(lemma, frame.cue.stance)
    is_negated = any(c.dep_ == "neg" for c in verb.children)
    return None if is_negated and stance in ("say", "deny", "confirm") else stance


def _is_relative(word: Token) -> bool:
    node = word.head
    for _ in range(4):
        if node.dep_ == "relcl":
            return True
        node = node.head
    return False


def _find_speaker(verb: Token, frame: _Frame) -> Token | None:
    if frame.sourceless:
        return None
    if spans.is_passive(verb):
        return spans.find_agent(verb)
    return spans.find_subject(verb)


_ARTIFACTS = frozenset(
    {
        "statement",
        "interview",
        "tweet",
        "letter",
        "report",
        "memo",
        "email",
        "post",
        "speech",
        "message",
        "briefing",
        "article",
        "column",
        "note",
    }
)


def _take_in_artifact(sentence: ParsedSentence, verb: Token, last: int) -> int:
    """Return the end of a cue that takes in what was spoken in: "said in a statement"."""
    doc = sentence.doc
    if (
        last + 1 >= len(doc)
        or doc[last + 1].lower_ not in ("in", "on", "during", "via")
        or doc[last + 1].head.i != verb.i
    ):
        return last
    noun = next((c for c in doc[last + 1].children if c.dep_ == "pobj"), None)
    if noun is not None and noun.lemma_.lower() in _ARTIFACTS:
        return max(noun.i, last)
    return last


def _find_frame(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    for find in (_clause, _that, _infinitive, _as, _object_of, _preposition, _quote, _aside, _object):
        frame = find(sentence, verb, entry, quotations)
        if frame is not None:
            return frame
    return None


def _pick(entry: dict[str, Cue], *forms: str) -> Cue | None:
    return next((entry[form] for form in forms if form in entry), None)


def _clause(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    """A clause is said: "said that ...", "..., he said", and with the cue in its midst."""
    cue = _pick(entry, "clause", "object-clause", "quote")
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if cue is None or clause is None:
        return None
    if clause.i < verb.i:
        return _Frame(cue, _content_around(sentence, verb, clause), is_clause=True)
    start = clause.left_edge.i
    if start <= verb.i:
        start = verb.i + 1
    strayed = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < start), None)
    if strayed is not None and "object-clause" not in entry and strayed.right_edge.i == start - 1:
        if _carries(verb, strayed):
            return _Frame(
                cue, ((start, _end_of_content(sentence, verb, clause)),), strayed.i, is_clause=True, is_carried=True
            )
        start = strayed.left_edge.i
    return _Frame(cue, ((start, _end_of_content(sentence, verb, clause)),), is_clause=True)


def _carries(verb: Token, noun: Token) -> bool:
    """Say whether verb and noun make one cue: "sees signs", "voiced concern"."""
    cues = load_attribution_cues()
    return verb.lemma_.lower() in cues.light_verbs and noun.lemma_.lower() in cues.nouns


def _that(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    """A clause with "that" follows, which the parser hung elsewhere."""
    cue = _pick(entry, "clause", "object-clause")
    if cue is None or any(c.dep_ in ("dobj", "xcomp") and c.lower_ != "that" for c in verb.children):
        return None
    for word in sentence.doc[verb.i + 1 : verb.i + 12]:
        if word.lower_ == "that" and word.dep_ == "mark" and not _is_of_noun(word):
            return _Frame(cue, ((word.i, spans.end_of_sentence(sentence)),), is_clause=True)
        if word.pos_ in ("VERB", "AUX") or word.text in ('"', "“", "”"):
            return None
    return None


def _is_of_noun(that: Token) -> bool:
    """Say whether "that" belongs to a noun before it, as in "the condition that", and not to "said in a statement"."""
    before = that.nbor(-1)
    return before.pos_ == "NOUN" and before.lemma_.lower() not in load_attribution_cues().artifacts


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
        if edge < child.i <= last and child.dep_ in ("conj", "advcl", "parataxis"):
            start = child.left_edge.i
            while start - 1 > edge and sentence.doc[start - 1].dep_ in ("cc", "punct"):
                start -= 1
            return max(edge, min(last, start - 1))
    if verb.dep_ == "ROOT" or verb.head.i < verb.i:
        return min(last, max(edge, verb.right_edge.i))
    return min(last, edge)


def _infinitive(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    """An infinitive is planned, urged or expected: "vowed to", "urged them to", "is expected to", "seems to"."""
    node = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if node is None:
        return None
    has_to = any(c.tag_ == "TO" for c in node.children)
    start, end = node.left_edge.i, node.right_edge.i
    if not has_to:
        cue = _pick(entry, "noun", "clause") if node.tag_ == "VBG" else _pick(entry, "object-complement", "clause")
        return _Frame(cue, ((start, end),)) if cue is not None else None
    start = min(start, next(c.i for c in node.children if c.tag_ == "TO")) if start > verb.i else verb.i + 1
    if "raising-to" in entry:
        return _raised(verb, entry["raising-to"], (start, end))
    if spans.is_passive(verb) and (cue := _pick(entry, "passive-to")) is not None:
        return _raised(verb, cue, (start, end))
    addressee = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i < node.i), None)
    cue = _pick(entry, "object-to") if addressee is not None else _pick(entry, "to", "object-to")
    if cue is None:
        return None
    to = next(c.i for c in node.children if c.tag_ == "TO")
    return _Frame(cue, ((to if addressee is not None else start, end),))


def _raised(verb: Token, cue: Cue, infinitive: Range) -> _Frame | None:
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    parts = [infinitive]
    if subject is not None:
        parts.insert(0, (subject.left_edge.i, min(subject.right_edge.i, verb.i - 1)))
    return _Frame(cue, tuple(parts), sourceless=spans.find_agent(verb) is None)


def _as(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    """Something is described as something."""
    cue = entry.get("as")
    node = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    if cue is None or node is None:
        return None
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if thing is None:
        return None
    end = node.right_edge.i
    if thing.i < verb.i:
        return _Frame(
            cue,
            ((thing.left_edge.i, verb.i - 1), (node.i, end)) if end > node.i else ((thing.left_edge.i, verb.i - 1),),
            node.i,
        )
    return _Frame(cue, ((thing.left_edge.i, end),), is_object=True)


def _object_of(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    """Somebody is accused of something; the accused belongs to the content."""
    cue = entry.get("object-of")
    if cue is None:
        return None
    node = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "for", "with") and c.i > verb.i), None
    )
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if passive is not None and node is not None:
        return _Frame(
            cue, ((passive.left_edge.i, min(passive.right_edge.i, verb.i - 1)), (node.i + 1, node.right_edge.i)), node.i
        )
    return None


def _preposition(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    """A preposition leads to the content: "called for", "referred to", "spoke about"."""
    if any(c.dep_ in ("dobj", "ccomp") for c in verb.children):
        return None
    for node in verb.children:
        if node.dep_ != "prep" or node.i < verb.i or node.right_edge.i == node.i:
            continue
        word = node.lower_
        cue = entry.get(f"prep:{word}") or (entry.get(word) if word in _PREPOSITIONS else None)
        if any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in node.children):
            continue
        if cue is not None and node.i <= verb.i + 3:
            return _Frame(cue, ((node.i + 1, node.right_edge.i),), node.i, is_object=True)
    return None


_PREPOSITIONS = frozenset({"about", "of", "on", "against", "for", "with", "over", "in"})


def _object(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    """An object is the content: "denied the report"."""
    cue = _pick(entry, "noun", "object-complement")
    if cue is None:
        return None
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if thing is None:
        return None
    about = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "about" and c.i > thing.i), None)
    if about is not None and "about" in entry and about.left_edge.i == thing.right_edge.i + 1:
        return _Frame(cue, ((about.i, about.right_edge.i),))
    end = thing.right_edge.i
    for child in verb.children:
        if child.left_edge.i == end + 1 and _completes_object(child):
            end = child.right_edge.i
    start = thing.left_edge.i
    return _Frame(cue, ((start, end),), is_object=True)


_COMPLETING = frozenset({"for", "as", "of", "with", "against", "in", "to", "from"})


def _completes_object(child: Token) -> bool:
    if child.dep_ == "prep":
        is_time = any(c.ent_type_ in ("DATE", "TIME") for c in child.children)
        return child.lower_ in _COMPLETING and not is_time
    return child.dep_ in ("oprd", "xcomp", "dative", "agent")


def _quote(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    """Words in quotation marks stand beside the verb, and the parser made nothing of them."""
    cue = _pick(entry, "quote")
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
    return _Frame(cue, tuple(parts), speaker=_find_inverted(verb, parts), is_clause=True) if parts else None


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
    words, base = sentence.doc.text, sentence.span.start
    if quotation.start > base + verb.idx:
        between = words[verb.idx + len(verb.text) : quotation.start - base].rstrip()
        return between.endswith((",", ":", " that")) or len(between.split()) <= 1
    inner = words[: max(0, quotation.end - base)].rstrip("\"'”’»«“‘」』")
    after = words[max(0, quotation.end - base) :].lstrip()
    return inner.endswith((",", "?", "!", ".", "…", "—", "–")) or after.startswith((",", "–", "—"))


def _has_rival(sentence: ParsedSentence, verb: Token, inside: list[int]) -> bool:
    """Say whether another finite verb with a subject of its own stands between a verb and a quotation."""
    low, high = (verb.i + 1, inside[0]) if inside[0] > verb.i else (inside[-1] + 1, verb.i)
    return any(word.pos_ == "VERB" and _has_own_subject(word) for word in sentence.doc[low:high])


def _aside(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> _Frame | None:
    """The cue stands beside what is said: "..., he said, ...", where the parser hung it below the content."""
    cue = _pick(entry, "clause", "quote")
    if cue is None or cue.stance == "plan":
        return None
    if any(c.dep_ in ("dobj", "xcomp", "attr") for c in verb.children):
        return None
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "ROOT", "conj", "dep") or not _has_own_subject(verb):
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
    if not any(word.pos_ in ("VERB", "AUX") for word in doc[:low]):
        return None
    if low > 0 and doc[low - 1].text in (",", "–", "—", "-", "”", '"'):
        rest = (high + 1, spans.end_of_sentence(sentence))
        if rest[0] < rest[1] and doc[rest[0]].text == ",":
            return _Frame(cue, ((0, low - 1), rest), is_clause=True)
        return _Frame(cue, ((0, low - 1),), is_clause=True)
    return None


def _has_own_subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" for c in verb.children)


def _cite(sentence: ParsedSentence, verb: Token, cue: Cue, quotations: Quotations) -> Iterator[Finding]:
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
    if said and cited.pos_ in ("NOUN", "PROPN") and not any(c.lower_ == "as" for c in verb.children):
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


def _cite_ahead(sentence: ParsedSentence, verb: Token, cue: Cue) -> Iterator[Finding]:
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
