"""Cues that are no verbs: according to, nouns and adjectives of speech, "reportedly" and "alleged"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_findings import Finding, Range
from dateline.coding.attribution_words import list_forms
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import AttributionCues, Cue


def find_noun_cues(sentence: ParsedSentence, cues: AttributionCues) -> Iterator[Finding]:
    """Yield the attributions of a sentence that something else than a verb makes."""
    for word in sentence.doc:
        lower = word.lower_
        if lower == "according":
            yield from _according(sentence, word)
        elif lower in cues.sourceless_adverbs:
            yield from _adverb(sentence, word)
        elif lower in cues.sourceless_adjectives and word.dep_ in ("amod", "nmod", "compound"):
            yield from _adjective(sentence, word)
        elif word.pos_ in ("NOUN", "PROPN"):
            yield from _noun(sentence, word, cues)
        elif word.pos_ in ("ADJ", "VERB") and word.dep_ == "acomp":
            yield from _predicate(sentence, word, cues)


def _finding(
    sentence: ParsedSentence,
    cue: Range,
    content: list[Range],
    stance: str,
    way: str,
    speaker: Token | None = None,
    source: Range | None = None,
    is_clause: bool = False,
) -> Iterator[Finding]:
    holes = [cue] + ([source] if source else [])
    cut = [
        edge
        for part in content
        for piece in spans.subtract(part, holes)
        if (edge := spans.cut_edges(sentence, *piece)) is not None
    ]
    if cut:
        yield Finding(
            sentence=sentence,
            source=source,
            speaker=speaker.i if speaker is not None else None,
            cue=cue,
            content=tuple(cut),
            stance=stance,
            way=way,
            is_noun=True,
            is_clause=is_clause,
            is_sourceless=way == "unknown" and source is None,
        )


def _according(sentence: ParsedSentence, word: Token) -> Iterator[Finding]:
    doc = sentence.doc
    if word.i + 2 >= len(doc) or doc[word.i + 1].lower_ != "to":
        return
    speaker = next((c for c in doc[word.i + 1].children if c.dep_ == "pobj"), None)
    if (
        doc[word.i + 2 if speaker is None else speaker.i].lower_ in _MEASURES | {"which", "whom"}
        or doc[word.i + 3 : word.i + 5].text == "wont"
    ):
        return
    if speaker is None:
        speaker = doc[word.i + 2]
        last = _next_comma(doc, word.i + 2) - 1
    else:
        last = max(speaker.right_edge.i, speaker.i)
    last = _stop_before_clause(sentence, speaker, last)
    closing = _next_comma(doc, speaker.i + 1)
    if closing <= last and (
        doc[word.i - 1 : word.i].text == "," or (word.i == 0 and last >= spans.end_of_sentence(sentence))
    ):
        last = closing - 1
    edge = spans.cut_edges(sentence, word.i + 2, last)
    if edge is None:
        return
    low = next((i + 1 for i in range(word.i - 1, 0, -1) if doc[i].text == ";"), 0)
    high = next((i - 1 for i in range(edge[1] + 1, len(doc)) if doc[i].text == ";"), spans.end_of_sentence(sentence))
    content = [(low, word.i - 1), (_skip_relative(sentence, edge[1] + 1, high), high)]
    yield from _finding(
        sentence, (word.i, word.i + 1), [p for p in content if p[0] <= p[1]], "say", "spoke", speaker, edge
    )


def _skip_relative(sentence: ParsedSentence, start: int, high: int) -> int:
    """Return where content goes on behind a clause that only tells of its source: ", which interviewed survivors"."""
    doc = sentence.doc
    if doc[start : start + 1].text != "," or doc[start + 1 : start + 2].text not in ("which", "who", "whose"):
        return start
    if any(w.lower_ in list_forms() or f"{w.lower_}s" in list_forms() for w in doc[start + 2 : start + 5]):
        return start
    comma = next((i for i in range(start + 2, high) if doc[i].text == ","), None)
    return comma + 1 if comma is not None else high + 1


_MEASURES = frozenset(
    {
        "plan",
        "plans",
        "schedule",
        "custom",
        "tradition",
        "wont",
        "taste",
        "need",
        "needs",
        "size",
        "age",
        "rank",
        "rule",
        "rules",
    }
)
"""What things are done according to, and nobody says."""


def _next_comma(doc: object, start: int) -> int:
    words = list(doc)  # type: ignore[call-overload]
    return next((i for i in range(start, len(words)) if words[i].text in (",", ".", ";")), len(words))


def _stop_before_clause(sentence: ParsedSentence, speaker: Token, last: int) -> int:
    """Return the end of a source without a clause that goes on about something else behind a comma."""
    doc = sentence.doc
    for place in range(speaker.i + 1, last):
        if doc[place].text == "," and any(
            w.dep_ in ("conj", "cc") and w.head.i <= speaker.i and w.pos_ == "VERB" for w in doc[place + 1 : last + 1]
        ):
            return place - 1
    return last


def _adverb(sentence: ParsedSentence, word: Token) -> Iterator[Finding]:
    head = word.head
    if head.i == word.i:
        return
    first, last = head.left_edge.i, head.right_edge.i
    yield from _finding(
        sentence, (word.i, word.i), [(first, min(last, spans.end_of_sentence(sentence)))], "say", "unknown"
    )


def _adjective(sentence: ParsedSentence, word: Token) -> Iterator[Finding]:
    head = word.head
    last = head.i
    for child in head.children:
        if child.i > head.i and child.dep_ == "prep":
            last = max(last, child.right_edge.i)
        elif child.i > head.i:
            break
    yield from _finding(sentence, (word.i, word.i), [(word.i + 1, last)], "say", "unknown")


def _noun(sentence: ParsedSentence, noun: Token, cues: AttributionCues) -> Iterator[Finding]:
    viewed = list(_view(sentence, noun, cues))
    yield from viewed
    cue = cues.nouns.get(noun.lemma_.lower())
    if cue is None or viewed:
        return
    content, cue_last = _said_by_noun(sentence, noun, cues)
    if content is None:
        return
    first = noun.i
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in cues.light_verbs and verb.i < noun.i:
        speaker = spans.find_agent(verb) if spans.is_passive(verb) else spans.find_subject(verb)
        group, _ = spans.range_cue(verb)
        group = spans.widen_cue_left(verb, group)
        source = spans.range_source(speaker, verb.i) if speaker is not None else None
        if source is not None and source[1] >= group:
            source, speaker = None, None
        is_clause = verb.lemma_.lower() == "see"
        stance = cues.stances.get(verb.lemma_.lower(), cue.stance)
        yield from _finding(sentence, (group, cue_last), [content], stance, "spoke", speaker, source, is_clause)
        return
    speaker, source = _owner(sentence, noun, cues)
    if (
        speaker is not None
        and speaker.tag_ == "PRP$"
        and noun.dep_ == "dobj"
        and noun.head.lemma_.lower() in _RECALLING
    ):
        subject = spans.find_subject(noun.head)
        if subject is not None:
            first, last = spans.range_source(subject, noun.head.i)
            yield from _finding(
                sentence, (noun.head.i, max(cue_last, noun.i)), [content], cue.stance, cue.way, subject, (first, last)
            )
            return
    if source is None and noun.lemma_.lower() in (
        "report",
        "word",
        "message",
        "story",
        "account",
        "note",
        "idea",
        "question",
    ):
        if content[0] != noun.i + 1 or sentence.doc[content[0]].lower_ != "that":
            return
    elif source is None and cue_last > noun.i and sentence.doc[cue_last].lower_ in ("on", "to", "against", "about"):
        return
    if source is not None and source[1] < noun.i:
        first = source[1] + 1
        if sentence.doc[first].text in ("'s", "’s", "'", "’"):
            source = (source[0], first)
            first += 1
    yield from _finding(sentence, (first, max(cue_last, noun.i)), [content], cue.stance, cue.way, speaker, source)


_RECALLING = frozenset(
    {
        "withdraw",
        "retract",
        "repeat",
        "renew",
        "correct",
        "reverse",
        "recant",
        "revise",
        "maintain",
        "reaffirm",
        "drop",
        "delete",
    }
)
"""Verbs by which somebody deals with what he said himself: "has withdrawn its report that"."""


def _said_by_noun(sentence: ParsedSentence, noun: Token, cues: AttributionCues) -> tuple[Range | None, int]:
    """Return what a noun of speech introduces, and where the cue ends: with the noun, or its preposition."""
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i:
            words = sentence.doc[child.left_edge.i : child.i]
            is_told = child.dep_ != "relcl" or any(c.tag_ == "MD" for c in child.children)
            if is_told and any(w.lower_ in ("that", "to", "whether") for w in words):
                return (child.left_edge.i, child.right_edge.i), noun.i
    for child in noun.children:
        leads = child.dep_ == "prep" and child.i == noun.i + 1 and child.lower_ in cues.content_prepositions
        if leads and child.right_edge.i > child.i:
            return (child.i + 1, child.right_edge.i), child.i
    return None, noun.i


def _owner(sentence: ParsedSentence, noun: Token, cues: AttributionCues) -> tuple[Token | None, Range | None]:
    for child in noun.children:
        if child.dep_ == "poss":
            last = child.i
            return child, (child.left_edge.i, last)
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in cues.source_prepositions and child.i > noun.i:
            owner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if owner is not None:
                return owner, (owner.left_edge.i, owner.i)
    return None, None


def _view(sentence: ParsedSentence, noun: Token, cues: AttributionCues) -> Iterator[Finding]:
    """Yield "in the mayor's view" and its like."""
    if noun.lemma_.lower() not in cues.views or noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "by"):
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None:
        return
    last = spans.end_of_sentence(sentence)
    if noun.head.i > 0:
        last = next((w.i - 1 for w in sentence.doc[noun.i : last] if w.lower_ in ("when", "while", "as")), last)
    rest = [(0, noun.head.i - 1), (noun.i + 1, last)]
    source = (owner.left_edge.i, owner.right_edge.i)
    yield from _finding(
        sentence, (noun.i, noun.i), [(a, b) for a, b in rest if a <= b], "believe", "spoke", owner, source
    )


def _predicate(sentence: ParsedSentence, word: Token, cues: AttributionCues) -> Iterator[Finding]:
    """Yield "is confident that", "are ready to", "was critical of"."""
    cue: Cue | None = cues.adjectives.get(word.lemma_.lower()) or cues.adjectives.get(word.lower_)
    verb = word.head
    if cue is None or verb.pos_ not in ("AUX", "VERB"):
        return
    last, content = word.i, None
    for child in [*word.children, *verb.children]:
        if child.i <= word.i:
            continue
        if child.dep_ in ("ccomp", "xcomp"):
            content = (child.left_edge.i, child.right_edge.i)
            break
        if (
            child.dep_ == "prep"
            and child.head.i == word.i
            and child.lower_ in ("of", "about", "with", "at", "by")
            and child.right_edge.i > child.i
        ):
            content, last = (child.i + 1, child.right_edge.i), child.i
            break
    speaker = spans.find_subject(verb)
    if content is None or speaker is None or content[0] <= word.i:
        return
    first, _ = spans.range_cue(verb)
    source = spans.range_source(speaker, verb.i)
    if source[1] >= first:
        return
    yield from _finding(sentence, (first, last), [content], cue.stance, "spoke", speaker, source)
