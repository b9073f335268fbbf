"""Frames: what stands in a sentence beside what is said, and names who carried it and who is cited for it.

"The premier told the senate, in a speech that Radio Tarnov carried live, that ...": the frame is the sentence less the
content. It is read from left to right. Who is cited comes before the source in the chain, who carries comes behind the
one whom the words about him follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.coding.attribution_phrases import Phrase, is_capital, read_phrase
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.tellings import load_telling_words

Relation = Literal["cited", "carrier", "author"]
_ADVERBS = frozenset({"RB", "RBR", "MD", "VBD", "VBZ", "VBP", "VBN", "VB"})
_CHANNELS = frozenset({"to", "with", "for", "on", "in", "via", "through", "by"})
_OWN_STUDIES = frozenset({"investigation", "inquiry", "study", "analysis", "assessment", "survey", "audit"})
_INTERPRETED = frozenset({"interpreter", "translator"})


@dataclass(frozen=True, slots=True)
class Step:
    """One more hand that words went through; `anew` if it belongs to the source again, not to the one named last."""

    relation: Relation
    phrase: Phrase
    cue: tuple[int, int]
    anew: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The tokens of a sentence that tell how its content came: which may be read, and where source and cue stand."""

    doc: Doc
    allowed: frozenset[int]
    source: tuple[int, int] | None
    cue: tuple[int, int]
    media: frozenset[str]
    """Names of media that the document itself shows to be such, in lower case."""


def read_steps(frame: Frame) -> list[Step]:
    """Return the hands that a frame names, from left to right."""
    steps: list[Step] = []
    taken = -1
    for place in sorted(frame.allowed):
        if place <= taken:
            continue
        for find in _FINDERS:
            step = find(frame, place)
            if step is not None and _is_new(frame, step):
                steps.append(step)
                taken = step.phrase[0] - 1 if step.relation == "cited" else max(place, step.phrase[1])
                break
    return steps


def _is_new(frame: Frame, step: Step) -> bool:
    """Say whether a hand is another than the source itself, and stands in the frame."""
    _first, _last, head = step.phrase
    own = _is_in_source(frame, head)
    inside = own and (_follows_source_head(frame, head))
    return head.i in frame.allowed and (not own or inside)


def _is_in_source(frame: Frame, word: Token) -> bool:
    return frame.source is not None and frame.source[0] <= word.i <= frame.source[1]


def _follows_source_head(frame: Frame, head: Token) -> bool:
    assert frame.source is not None
    return head.i > frame.source[0] and any(
        word.tag_ in ("VBN", "VBG", "VBD", "WDT", "WP") or word.lower_ in ("that", "based") or word.text == ","
        for word in frame.doc[frame.source[0] : head.i]
    )


def _find_cited(frame: Frame, place: int) -> Step | None:
    doc = frame.doc
    for phrase in load_telling_words().citing.get(doc[place].lower_, ()):
        after = place + len(phrase)
        if tuple(word.lower_ for word in doc[place:after]) != phrase or after >= len(doc):
            continue
        is_finite = len(phrase) == 1 and phrase[0] not in ("citing", "quoting", "invoking", "crediting", "via")
        is_relative = place > 0 and doc[place - 1].tag_ in ("WDT", "WP") and doc[after].lower_ not in ("by", "in", "as")
        if is_finite and not is_relative:
            continue
        if phrase == ("based", "on") and _is_own_study(frame):
            return None
        read = _read_cited(doc, after)
        if read is not None and doc[read[0]].tag_ == "PRP$" and read[2].lemma_.lower() in load_telling_words().own:
            return None
        if phrase[-1] == "in" and not _is_in_paper(doc, after):
            return None
        return Step("cited", read, (place, after - 1), anew=False) if read is not None else None
    return None


def _is_in_paper(doc: Doc, start: int) -> bool:
    """Say whether what something was found in is a paper, and no place."""
    read = read_phrase(doc, start)
    return read is not None and bool({read[2].lemma_.lower(), read[2].lower_} & load_telling_words().papers)


def _is_own_study(frame: Frame) -> bool:
    if frame.source is None:
        return False
    return any(word.lemma_.lower() in _OWN_STUDIES for word in frame.doc[frame.source[0] : frame.source[1] + 1])


def _read_cited(doc: Doc, start: int) -> Phrase | None:
    """Return who is cited; of "papers from the port office" and "a report by the police" the maker."""
    what = 1 if doc[start : start + 1].text.lower() == "what" else 0
    read = read_phrase(doc, start + what)
    if read is None or read[2].lemma_.lower() not in load_telling_words().papers:
        return read
    for place in range(read[2].i + 1, min(len(doc), read[2].i + 3)):
        if doc[place].lower_ in ("from", "by"):
            return read_phrase(doc, place + 1) or read
    return read


def _find_passive(frame: Frame, place: int) -> Step | None:
    """Find "quoted by X", "published in X", "leaked to X", "written by X"."""
    doc, words, word = frame.doc, load_telling_words(), frame.doc[place]
    lower = word.lower_
    if lower not in words.carried and lower not in words.makers and lower not in words.hands:
        return None
    after = _skip_between(doc, place + 1)
    if after >= len(doc) or doc[after].lower_ not in ("by", "in", "on", "to", "with"):
        return None
    read = read_phrase(doc, after + 1)
    if read is None or read[2].lower_ in _INTERPRETED or read[2].ent_type_ in ("DATE", "TIME", "CARDINAL"):
        return None
    preposition = doc[after].lower_
    if preposition == "to":
        return (
            Step("carrier", read, (place, after), anew=False)
            if is_medium(frame, read) and lower in words.hands
            else None
        )
    if preposition != "by":
        return Step("carrier", read, (place, after), anew=False) if is_medium(frame, read) else None
    if read[2].lower_ in _MEANS or doc[read[0]].lower_ in _MEANS:
        return None
    if (
        lower in words.makers
        and not _is_outlet(frame, read)
        and (_is_paper_before(doc, place) or lower not in words.carried)
    ):
        return Step("author", read, (place, after), anew=False)
    return Step("carrier", read, (place, after), anew=False) if lower in words.carried else None


_MEANS = frozenset(
    {
        "name",
        "telephone",
        "phone",
        "e",
        "e-mail",
        "email",
        "mail",
        "fax",
        "letter",
        "text",
        "message",
        "radio",
        "post",
        "courier",
    }
)
"""By what, and not by whom, somebody is reached."""


def _skip_between(doc: Doc, place: int) -> int:
    """Return the token behind adverbs and "in turn" after a participle."""
    while place < len(doc):
        if doc[place : place + 2].text.lower() == "in turn" or (
            doc[place].lower_ in ("from", "into") and place + 1 < len(doc) and is_capital(doc[place + 1])
        ):
            place += 2
        elif doc[place].tag_ in ("RB", "RP") or doc[place].lower_ in ("earlier", "yesterday", "today", "later"):
            place += 1
        else:
            break
    return place


def _is_paper_before(doc: Doc, place: int) -> bool:
    cues, papers = load_attribution_cues(), load_telling_words().papers
    return any(
        word.lemma_.lower() in papers or word.lemma_.lower() in cues.nouns for word in doc[max(0, place - 12) : place]
    )


def _find_relative(frame: Frame, place: int) -> Step | None:
    """Find "that X has published", "which X showed live", "a copy of which X has seen", "that reached X"."""
    doc, words = frame.doc, load_telling_words()
    if doc[place].lower_ not in ("that", "which") or place + 2 >= len(doc):
        return None
    if doc[place + 1].lemma_.lower() == "reach":
        read = read_phrase(doc, place + 2)
        return Step("carrier", read, (place + 1, place + 1), anew=False) if read is not None else None
    read = read_phrase(doc, place + 1)
    if read is None or read[2].tag_ == "PRP":
        return None
    read = _part_verb(doc, read)
    after = read[1] + 1
    known = words.carrying | _GIVING | _PUBLISHING | _MAKING
    while after < len(doc) and doc[after].tag_ in _ADVERBS and doc[after].lemma_.lower() not in known:
        after += 1
    if after < len(doc) and doc[after - 1].lemma_ == "put" and doc[after].lower_ in ("out", "up"):
        return Step("author", read, (after - 1, after), anew=False)
    if after < len(doc) and doc[after].lemma_.lower() in _MAKING:
        return Step("author", read, (after, after), anew=False)
    if after >= len(doc) or doc[after].lemma_.lower() not in words.carrying | _GIVING | _PUBLISHING:
        return None
    publishes = doc[after].lemma_.lower() in _PUBLISHING and read[2].pos_ == "PROPN"
    if not (publishes or is_medium(frame, read) or doc[after + 1 : after + 2].text.lower() == "to"):
        return None
    return Step("carrier", read, (after, after), anew=False)


def _part_verb(doc: Doc, read: Phrase) -> Phrase:
    """Return a phrase without a verb at its end that the parser took for a noun: "that the agency quotes"."""
    first, last, _head = read
    is_verb = doc[last].tag_ == "NNS" and doc[last].lemma_.lower() in _PUBLISHING and doc[last - 1].pos_ == "PROPN"
    return (first, last - 1, doc[last - 1]) if last > first and is_verb else read


_MAKING = frozenset({"keep", "write", "sign", "draft", "compile", "author", "record", "draw"})
"""What the maker of a paper does: "a diary that the nurse kept"."""

_PUBLISHING = frozenset(
    {
        "quote",
        "cite",
        "print",
        "publish",
        "air",
        "broadcast",
        "screen",
        "reprint",
        "televise",
        "photograph",
        "film",
    }
)
"""What only a medium does, whoever it is."""


def _find_channel(frame: Frame, place: int) -> Step | None:
    """Find "told X", "in an interview with X", "speaking on X", "wrote in X" where X is a medium or a monitor."""
    doc, word = frame.doc, frame.doc[place]
    told = word.lemma_.lower() in _TELLING and word.pos_ == "VERB"
    if not told and (word.lower_ not in _CHANNELS or _is_within_name(doc, place)):
        return None
    read = read_phrase(doc, place + 1)
    if read is None or (_is_in_source(frame, read[2]) and not _follows_source_head(frame, read[2])):
        return None
    if read[2].lemma_.lower() in load_attribution_cues().views:
        return None
    read = _reach_owner(doc, read)
    pages = load_telling_words().pages
    is_page = any(
        w.lower_ in _PLATFORMS or (w.lower_ in pages and w.lower_ == w.text) for w in doc[read[0] : read[1] + 1]
    )
    if is_page or not (
        is_medium(frame, read)
        or (told and _may_be_medium(doc, read))
        or _is_written_in(doc, place, read)
        or _is_spoken_to(doc, place, read)
    ):
        return None
    if word.lower_ == "by" and not (place > 0 and doc[place - 1].tag_ == "VBN"):
        return None
    return Step("carrier", read, (place, place), anew=True)


_PLATFORMS = frozenset(
    {"facebook", "telegram", "twitter", "x", "instagram", "tiktok", "youtube", "vk", "whatsapp", "weibo"}
)
_TELLING = frozenset({"tell", "inform", "assure", "brief", "notify", "alert", "warn", "remind"})


def _is_within_name(doc: Doc, place: int) -> bool:
    """Say whether a preposition is part of a name: "the Front for Liberation"."""
    before, after = doc[place - 1 : place], doc[place + 1 : place + 2]
    if doc[place].ent_iob_ == "I" and after.text and doc[place + 1].ent_iob_ == "I":
        return True
    names = before.text[:1].isupper() and after.text[:1].isupper()
    return names and doc[place - 1].lemma_.lower() in _BODIES and doc[place].lower_ == "for"


_BODIES = frozenset(
    {"front", "movement", "party", "committee", "council", "centre", "center", "union", "alliance", "coalition"}
)
"""Words for bodies whose names go on with "for": the name of a medium may stand in them."""


def _is_spoken_to(doc: Doc, place: int, read: Phrase) -> bool:
    """Say whether a name stands behind "speaking to", and is neither a person's nor a place's."""
    if place == 0 or doc[place].lower_ not in ("to", "with") or doc[place - 1].lower_ not in ("speaking", "talking"):
        return False
    return read[2].pos_ == "PROPN" and read[2].ent_type_ not in ("GPE", "LOC", "DATE", "TIME")


def _is_written_in(doc: Doc, place: int, read: Phrase) -> bool:
    """Say whether a name stands behind "wrote in", and so is that of a medium unless it is a place's."""
    cues = load_attribution_cues()
    if place == 0 or doc[place].lower_ not in ("in", "for") or doc[place - 1].lower_ not in cues.written:
        return False
    return read[2].pos_ == "PROPN" and read[2].ent_type_ not in ("GPE", "LOC", "DATE", "TIME", "FAC")


def _reach_owner(doc: Doc, read: Phrase) -> Phrase:
    """Return the medium of "a programme of Radio Kesh" and "an interview for the Gazette"."""
    _first, _last, head = read
    if head.lemma_.lower() in load_telling_words().talks or head.lemma_.lower() in load_telling_words().pages:
        for place in range(head.i + 1, min(len(doc) - 1, head.i + 3)):
            if doc[place].lower_ in ("of", "with", "for", "to", "on", "by"):
                return read_phrase(doc, place + 1) or read
    return read


def _may_be_medium(doc: Doc, read: Phrase) -> bool:
    """Say whether a name that something is told to may be that of a medium: no person's, no country's, no office's."""
    first, last, head = read
    name = doc[first : last + 1]
    cues, words = load_attribution_cues(), load_telling_words()
    lowers = {word.lower_ for word in name}
    if head.pos_ != "PROPN" or head.ent_type_ == "PERSON" or lowers & (cues.posts | words.audiences):
        return False
    return head.ent_type_ in ("ORG", "GPE", "PRODUCT", "WORK_OF_ART", "") and not any(
        word in words.agents for word in lowers
    )


def is_medium(frame: Frame, read: Phrase) -> bool:
    """Say whether a phrase names a medium, or one who counts and observes: by our lexicons, or a word in its name."""
    first, last, _ = read
    name, words = frame.doc[first : last + 1], load_telling_words()
    if any(is_capital(word) and word.lower_ in words.monitors for word in name):
        return True
    return _is_outlet(frame, read)


def _is_outlet(frame: Frame, read: Phrase) -> bool:
    """Say whether a phrase names a medium that publishes."""
    first, last, head = read
    cues = load_attribution_cues()
    name = [word for word in frame.doc[first : last + 1] if word.tag_ not in ("DT", "POS")]
    text = " ".join(word.text for word in name)
    if text.lower() in frame.media or load_outlets().match(text) is not None:
        return True
    if head.lemma_.lower() in cues.media - _SELDOM_MEDIA:
        return True
    if not any(is_capital(word) for word in name):
        return False
    if _is_described(frame.doc, read):
        return True
    bearing = cues.outlet_words | cues.media | frame.media
    return any(is_capital(word) and word.lower_ in bearing for word in name) or bool(load_outlets().find(head.text))


_SELDOM_MEDIA = frozenset({"site", "website", "news", "service", "version", "edition"})
"""Words for media that by themselves may mean another thing: "told the site", "told the service"."""


def _is_described(doc: Doc, read: Phrase) -> bool:
    """Say whether a word for a medium stands with a name: "the Swiss daily Der Rand", "Der Rand, a Swiss daily"."""
    first, last, _head = read
    media = load_attribution_cues().media
    if any(w.text in media and is_capital(doc[w.i + 1]) for w in doc[first:last]):
        return True
    if doc[last + 1 : last + 2].text != "," or last + 2 >= len(doc):
        return False
    beside = read_phrase(doc, last + 2)
    return beside is not None and beside[2].text in media and beside[1] <= last + 8


def _find_airing(frame: Frame, place: int) -> Step | None:
    """Find "Radio Kesh aired an interview with ...": who carries stands before what it carries."""
    doc, words = frame.doc, load_telling_words()
    word = doc[place]
    known = words.carrying | _HAVING
    if word.lemma_.lower() not in known or word.pos_ not in ("VERB", "AUX") or word.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    start = place + 1
    if doc[start : start + 1].text.lower() == "what" and doc[start + 2 : start + 3].text.lower() in ("called", "calls"):
        start += 3
    carried = read_phrase(doc, start)
    kinds = words.talks if word.lemma_.lower() in _HAVING else words.talks | words.papers | words.versions
    if carried is None or carried[2].lemma_.lower() not in kinds:
        return None
    subject = next((c for c in word.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return None
    read = (subject.left_edge.i, subject.i, subject)
    if not is_medium(frame, read) or (frame.source is not None and frame.source[0] <= subject.i <= frame.source[1]):
        return None
    return Step("carrier", read, (place, place), anew=True)


_HAVING = frozenset({"have", "bring", "feature"})
"""What a medium does with a talk or a statement: "the Gazette has an interview with"."""


def _find_relay(frame: Frame, place: int) -> Step | None:
    """Find "told his mother, who told X": whoever goes on to tell it passes it on, and so does the last one told."""
    doc, word = frame.doc, frame.doc[place]
    told = word.lemma_.lower() in _TELLING | _GIVING and word.pos_ == "VERB"
    if not told and not (word.lower_ in ("to", "with") and _is_given(doc, place)):
        return None
    read = read_phrase(doc, place + 1)
    if read is None or read[2].tag_ == "PRP" or doc[read[0]].tag_ == "CD":
        return None
    handed = word.lemma_.lower() in _GIVING
    if _goes_on_telling(doc, read[1] + 1) or (not handed and _is_relayed(doc, place) and not is_own(read)):
        return Step("carrier", read, (place, place), anew=True)
    return None


_GIVING = frozenset({"show", "give", "send", "hand", "pass", "play", "read"})


def is_own(read: Phrase) -> bool:
    """Say whether a phrase means the publisher: "us", "this paper"."""
    return read[2].lower_ in ("us", "me")


def _is_given(doc: Doc, to: int) -> bool:
    """Say whether a preposition belongs to a verb by which words are handed on: "wrote to", "reported to"."""
    verbs = load_attribution_cues().verbs
    before = doc[max(0, to - 5) : to]
    return any(
        w.pos_ == "VERB"
        and (w.lemma_.lower() in _GIVING or {"clause", "quote"} & verbs.get(w.lemma_.lower(), {}).keys())
        for w in before
    )


def _goes_on_telling(doc: Doc, place: int) -> bool:
    """Say whether a clause begins at a token in which the one named before tells it on."""
    if doc[place : place + 1].text == ",":
        place += 1
    if doc[place : place + 1].text.lower() not in ("who", "which"):
        return False
    carrying = load_telling_words().carrying
    for word in doc[place + 1 : place + 5]:
        if word.lemma_.lower() in _TELLING | _GIVING | carrying:
            return True
        if word.pos_ not in ("AUX", "ADV", "ADP"):
            return False
    return False


def _is_relayed(doc: Doc, verb: int) -> bool:
    """Say whether a verb of telling stands in a clause that "who" or "which" begins."""
    return any(w.lower_ in ("who", "which") for w in doc[max(0, verb - 6) : verb]) and not any(
        w.text == ";" for w in doc[max(0, verb - 6) : verb]
    )


def _find_let_known(frame: Frame, place: int) -> Step | None:
    """Find "let the Gazette know" and "by way of the Gazette"."""
    doc = frame.doc
    if doc[place].lemma_.lower() != "let":
        return None
    read = read_phrase(doc, place + 1)
    if read is None or doc[read[1] + 1 : read[1] + 2].text.lower() not in ("know", "understand"):
        return None
    return Step("carrier", read, (place, place), anew=True) if _may_be_medium(doc, read) else None


def _find_passed_on(frame: Frame, place: int) -> Step | None:
    """Find "picked up by the Mirror and from there by the Herald": who took it up from the one named before."""
    doc = frame.doc
    if doc[place].lower_ not in ("there", "it", "them") or doc[place - 1 : place].text.lower() != "from":
        return None
    if doc[place + 1 : place + 2].text.lower() != "by":
        return None
    read = read_phrase(doc, place + 2)
    return Step("carrier", read, (place, place + 1), anew=False) if read is not None else None


def _find_translated(frame: Frame, place: int) -> Step | None:
    """Find "in a translation by X": who translates a paper passes it on."""
    doc = frame.doc
    if doc[place].lemma_.lower() not in ("translation", "rendering") or doc[place + 1 : place + 2].text.lower() != "by":
        return None
    read = read_phrase(doc, place + 2)
    return Step("carrier", read, (place, place + 1), anew=False) if read is not None else None


_FINDERS = (
    _find_cited,
    _find_passive,
    _find_relative,
    _find_airing,
    _find_translated,
    _find_relay,
    _find_channel,
    _find_let_known,
    _find_passed_on,
)


def arrange(steps: Sequence[Step], cue: int, *, of_paper: bool) -> list[Step | None]:
    """Return the hands as a chain, whoever is cited deepest first; null stands for the attribution's own source.

    Words about somebody follow him: who carries stands behind the one named last, or behind the source where the words
    belong to the verb of the sentence. An author takes the place of his paper, which the source is if `of_paper`.
    """
    chain: list[Step | None] = [None]
    last, before_cue = 0, True
    for step in steps:
        if before_cue and step.cue[0] >= cue:
            before_cue = False
            last = chain.index(None) if None in chain else last
        if step.relation == "cited":
            chain.insert(0, step)
            last = 0
        elif step.relation == "author":
            place = chain.index(None) if of_paper and None in chain else last
            chain[place] = step
        else:
            last = len(chain) if step.anew else last + 1
            chain.insert(last, step)
    return chain
