"""Chains: from the origin of a claim outward to who published the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.coding.attribution_phrases import FullNames
from dateline.coding.tellings import tell_plainly
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.tellings import load_telling_words
from dateline.model.claim import AttributionLink
from dateline.model.codes import LinkKind
from dateline.model.mention import Attribution, Telling, TellingSource
from dateline.model.passage import DocumentReading, Passage
from dateline.model.span import Span

STANCES = frozenset({"say", "deny", "confirm", "doubt", "believe", "plan"})
"""How a cue must take its content for its source to be where the claim comes from."""

UNNAMED = "unnamed source"

BUCKET = 512
"""How many code points share one drawer of the index over contents."""


class ChainBuilder:
    """Builds the chains of one document; what a trigger costs does not grow with the document."""

    def __init__(self, tellings: Sequence[Telling], reading: DocumentReading) -> None:
        self._text = reading.document.text
        self._source = reading.document.source
        self._reading = reading
        self._names = FullNames(self._text)
        self._drawers: dict[int, list[Telling]] = {}
        for telling in tellings:
            if telling.attribution.stance in STANCES and not _is_nobody(telling, self._text):
                self._file(telling)

    def build(self, trigger: Span) -> tuple[AttributionLink, ...]:
        """Return the links through which a claim came, the origin first and the document's publisher last."""
        links = _link_all(self._order(trigger), self._text)
        passage = self._reading.passage_at(trigger.start)
        if passage is not None and passage.voice is not None:
            links += _link_voices(passage, self._source, self._names)
        if self._source is not None:
            own = _publisher(self._source, self._source)
            links = [
                link for link in links if not (_is_one(link, own) and link.cue is None) and not _shortens(link, own)
            ]
            links.append(own)
        return tuple(_drop_repeats(_drop_earlier(_drop_unnamed_media(links))))

    def _file(self, telling: Telling) -> None:
        parts = (*telling.attribution.content, *telling.reach)
        for number in {n for part in parts for n in range(part.start // BUCKET, part.end // BUCKET + 1)}:
            self._drawers.setdefault(number, []).append(telling)

    def _order(self, trigger: Span) -> list[Telling]:
        """Return the tellings that hold the trigger, the innermost first.

        What is within something else is shorter; of two with the same words, one is cited by the other.
        """
        filed = self._drawers.get(trigger.start // BUCKET, ())
        holding = [telling for telling in filed if _holds(telling, trigger)]
        holding = [telling for telling in holding if not any(_answers(o, telling, self._text) for o in holding)]
        sizes = {id(t): _measure(t) - sum(_measure_turn(t, other) for other in holding[:_DEEPEST]) for t in holding}
        return sorted(
            holding, key=lambda t: (_is_credit(t), sizes[id(t)], not _is_cited(t.attribution, self._text), -_place(t))
        )


def build_chain(
    trigger: Span, attributions: Sequence[Attribution], reading: DocumentReading
) -> tuple[AttributionLink, ...]:
    """Return the links through which a claim came, by attributions alone, the origin first and the publisher last.

    The trigger is where the claim's deed is named: every attribution whose content holds it is a link, the innermost
    first; then comes the voice of the passage, then the document's source. For many triggers of one document, keep a
    `ChainBuilder`.
    """
    holding = [a for a in attributions if any(part.overlaps(trigger) for part in a.content)]
    return ChainBuilder([tell_plainly(a) for a in holding], reading).build(trigger)


def _holds(telling: Telling, trigger: Span) -> bool:
    if any(hole.covers(trigger) for hole in telling.holes):
        return False
    return any(part.overlaps(trigger) for part in (*telling.attribution.content, *telling.reach))


def _is_nobody(telling: Telling, text: str) -> bool:
    """Say whether nobody is said to say it, or the author alone: "no group has claimed", "I doubt", "it looks"."""
    source = telling.attribution.source
    if not source:
        return False
    words = source[0].cut(text)
    if words.lower() in _AUTHOR and all(one.name == words for one in telling.sources):
        return True
    return words.partition(" ")[0].lower() in _NOBODY


_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_AUTHOR = frozenset({"i", "it", "we"})
"""Pronouns that stand for the author or for nothing, where nobody was found for whom they stand."""


def _answers(one: Telling, other: Telling, text: str) -> bool:
    """Say whether somebody denies or confirms of himself what another has said: then he is its origin alone.

    What is denied stands within the denial; what is confirmed may also stand beside it ("confirmed ..., as parents had
    said"). Who "admits that X told him" passes on what X said, so only nouns ("reports that") count there.
    """
    own, told = one.attribution, other.attribution
    if other is one or own.stance not in ("deny", "confirm") or not own.cue or not told.cue:
        return False
    if own.stance == "deny" and other.attribution.is_apart and _stands_behind(told, own, text):
        return True
    if not any(part.covers(told.cue[0]) for part in own.content):
        return False
    if any(part.covers(own.cue[0]) for part in told.content):
        return own.stance == "confirm"
    nouns = load_attribution_cues().nouns
    words = told.cue[0].cut(text).lower().split()
    return own.stance == "deny" or any(word in nouns or word.removesuffix("s") in nouns for word in words)


def _drop_unnamed_media(links: Sequence[AttributionLink]) -> list[AttributionLink]:
    """Return the links without a medium that the next one names: "told the paper" in what the Lamp is quoted with."""
    media = load_attribution_cues().media
    kept = []
    for place, link in enumerate(links):
        following = links[place + 1 : place + 2]
        if place and link.name.lower() in media and following and following[0].name[:1].isupper():
            continue
        kept.append(link)
    return kept


def _begins_as(short: str | None, long: str) -> bool:
    """Say whether a nameless source is the one before it, told with fewer words: "sister", "sister of a miner"."""
    return short is not None and short[:1].islower() and long.startswith(tuple(f"{short} {w} " for w in _WHICH))


_WHICH = ("of", "at", "in", "from", "for", "with", "close to", "near", "who")


def _stands_behind(told: Attribution, denial: Attribution, text: str) -> bool:
    """Say whether an "as X alleged" stands behind what somebody denies."""
    if not told.source or told.source[0].start < denial.cue[0].end:
        return False
    between = text[denial.cue[0].end : told.source[0].start]
    return len(between) < 300 and re.search(r",\sas\s(?:the\s|an?\s)?$", between) is not None


def _link_all(tellings: Sequence[Telling], text: str) -> list[AttributionLink]:
    """Return the links of tellings; who cites by the cue of the one he cites passes the quotation on as it is."""
    links: list[AttributionLink] = []
    before: Attribution | None = None
    for telling in tellings:
        names = {link.name for link in links}
        if links and telling.attribution.is_apart and all(source.name in names for source in telling.sources):
            continue
        again = before is not None and telling.attribution.cue == before.cue
        for source in telling.sources:
            if again and any(link.name == source.name for link in links):
                continue
            if any(_begins_as(source.name, link.name) for link in links):
                continue
            short = next((n for n, link in enumerate(links) if _begins_as(link.name, source.name or "")), None)
            if short is not None:
                links[short] = _link(source, telling.attribution, text)
                continue
            if links and _is_labelled_twice(links[-1], source, telling.attribution, text):
                if len(source.name or "") < len(links[-1].name):
                    links[-1] = _link(source, telling.attribution, text)
                continue
            link = _link(source, telling.attribution, text)
            if again and links:
                link = replace(link, cue=None, quotation=links[-1].quotation)
            links.append(link)
        before = telling.attribution
    return [link for place, link in enumerate(links) if place == 0 or link.name != UNNAMED]


def _is_labelled_twice(link: AttributionLink, source: TellingSource, attribution: Attribution, text: str) -> bool:
    """Say whether a colon gives words to one whom it gave them to before, told at another length."""
    if source.words is None or link.start is None or link.end is None or not attribution.cue:
        return False
    if (link.cue or "").strip() != ":" or attribution.cue[0].cut(text).strip() != ":":
        return False
    return source.words.overlaps(Span(link.start, link.end))


def _is_cited(attribution: Attribution, text: str) -> bool:
    citing = load_attribution_cues().citing
    return any(part.cut(text).lower() in citing for part in attribution.cue)


def _measure(telling: Telling) -> int:
    return sum(part.end - part.start for part in (*telling.attribution.content, *telling.reach))


def _is_credit(telling: Telling) -> bool:
    """Say whether only a name beside the words tells whose they are: "(Meridian) -", "Source: Meridian"."""
    return bool(telling.attribution.cue) and telling.attribution.cue == telling.attribution.source


_DEEPEST = 24
"""How many tellings that hold one trigger are compared with each other; nobody nests words deeper."""


def _measure_turn(one: Telling, other: Telling) -> int:
    """Return how much of a content is only who passes it on: "a nurse said the guns fell silent, the Herald wrote"."""
    cue, told = other.attribution.cue, other.attribution.content
    if other is one or not cue or not told or told[-1].end > cue[0].start:
        return 0
    if not any(part.covers(own) for part in told for own in one.attribution.cue):
        return 0
    begin = min(part.start for part in (*other.attribution.source, *cue))
    return sum(max(0, part.end - begin) for part in one.attribution.content if part.covers(cue[0]))


def _place(telling: Telling) -> int:
    cue = telling.attribution.cue
    return cue[0].start if cue else 0


def _link(source: TellingSource, attribution: Attribution, text: str) -> AttributionLink:
    cue = source.cue
    return AttributionLink(
        name=source.name or UNNAMED,
        id=source.id,
        kind=_judge_kind(source, attribution, text),
        anonymous=source.anonymous or source.name is None,
        cue=cue.cut(text) if cue else None,
        quotation=attribution.quotation,
        text=source.words.cut(text) if source.words else None,
        start=source.words.start if source.words else None,
        end=source.words.end if source.words else None,
    )


def _judge_kind(source: TellingSource, attribution: Attribution, text: str) -> LinkKind:
    if source.name is None:
        return "unknown"
    if source.way is not None:
        return source.way
    if load_outlets().match(source.name) is not None:
        return "published"
    if attribution.stance == "believe" or (attribution.stance == "plan" and not _is_told(attribution, text)):
        return "unknown"
    cues = load_attribution_cues()
    words = [word.strip(_MARKS).lower() for part in attribution.cue for word in part.cut(text).split()]
    if cues.written.intersection(words):
        return "wrote"
    last = source.words.cut(text).split()[-1].strip(_MARKS).lower() if source.words else ""
    papers = load_telling_words().papers
    return "document" if last in papers or last.removesuffix("s") in papers else "spoke"


def _is_told(attribution: Attribution, text: str) -> bool:
    """Say whether a plan is told to somebody: a threat, a demand or a promise is spoken, a hope is not."""
    told = load_telling_words().told_plans
    return any(word.lower().startswith(tuple(told)) for part in attribution.cue for word in part.cut(text).split())


_MARKS = ".,;:!?\"'“”‘’()"


def _link_voices(passage: Passage, publisher: str | None, names: FullNames) -> list[AttributionLink]:
    """Return the links of those whose words a passage is, by the fullest name that the text gives."""
    if passage.voice is None:
        return []
    known = passage.voice == publisher or load_outlets().match(passage.voice) is not None
    return [_publisher(passage.voice if known else names.find(passage.voice), publisher)]


def _publisher(name: str, publisher: str | None) -> AttributionLink:
    """Return the link of a voice: an outlet publishes, anybody else who is given at length wrote."""
    outlet = load_outlets().match(name)
    return AttributionLink(
        name=outlet.name if outlet else name,
        id=outlet.id if outlet else None,
        kind="published" if outlet or name == publisher else "wrote",
        anonymous=False,
        cue=None,
        quotation=None,
        text=None,
        start=None,
        end=None,
    )


def _is_one(one: AttributionLink, other: AttributionLink) -> bool:
    return one.name == other.name or (one.id is not None and one.id == other.id)


def _shortens(link: AttributionLink, own: AttributionLink) -> bool:
    """Say whether a link is the publisher by a short form of its name: "the Observatory" in the Maraq Observatory."""
    words, whole = link.name.split(), own.name.split()
    return link.id is None and link.name[:1].isupper() and len(words) < len(whole) and set(words) <= set(whole)


def _drop_earlier(links: Sequence[AttributionLink]) -> list[AttributionLink]:
    """Return the links, of each that stands more than once the last; neighbours stay, to be joined."""
    return [
        link
        for place, link in enumerate(links)
        if not any(_is_one(link, later) for later in links[place + 2 :])
        or (place + 1 < len(links) and _is_one(link, links[place + 1]))
    ]


def _drop_repeats(links: Iterable[AttributionLink]) -> list[AttributionLink]:
    """Return the links without those that are the same as the one before; who publishes stays as the publisher."""
    kept: list[AttributionLink] = []
    for link in links:
        if kept and (kept[-1].name == link.name or (link.id is not None and kept[-1].id == link.id)):
            if link.kind == "published" and link.cue is None:
                kept[-1] = replace(kept[-1], kind="published", anonymous=False)
            continue
        kept.append(link)
    return kept
