"""Voices: whose words each paragraph is.

A document that mixes texts (a blog post with excerpts) is walked from top to bottom. An outlet's name, a label, a link
or an introduction opens an excerpt; remarks of the author, questions to the readers and lists of links end it. An
excerpt whose outlet nobody names has no known voice, unless it speaks of one outlet as its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.lexicon.calendar import find_date
from dateline.model.codes import PassageRole, Stance
from dateline.reading.credits import find_origin
from dateline.reading.cues import (
    agrees_aside,
    find_byline_outlet,
    find_dateline,
    find_named_outlet,
    find_own_words,
    find_signature,
    is_blog,
    is_blog_speaking,
    is_chatty,
    is_report,
    promises_marks,
    publishes_news,
    refers_elsewhere,
    speaks_as,
)
from dateline.reading.paragraphs import QUOTES, Look, Paragraph

ENOUGH_OWN_WORDS = 2
"""How often an excerpt must speak of an outlet as its own before it is taken to be that outlet's."""
LONGEST_QUOTATION = 60
"""A quotation that was opened and not closed ends after so many paragraphs."""

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with its role and voice; pieces of one excerpt share its number."""

    start: int
    end: int
    role: PassageRole
    voice: str | None
    excerpt: int | None = None
    published: str | None = None
    stance: Stance | None = None


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: in the author's own words, or in an excerpt."""

    source: str | None
    pieces: list[Piece] = field(default_factory=list)
    voice: str | None = None
    excerpt: int | None = None
    excerpts: int = 0
    quoting: int = 0
    awaiting: bool = False
    named: str | None = None
    marks: bool = False
    suspended: tuple[int, str | None] | None = None
    block: int | None = None

    def open(self, voice: str | None) -> None:
        self.excerpts += 1
        self.voice, self.excerpt, self.quoting, self.suspended = voice, self.excerpts, 0, None
        self.awaiting, self.named = False, None

    def close(self) -> None:
        self.excerpt, self.quoting, self.awaiting, self.named, self.suspended = None, 0, False, None, None

    def add(self, start: int, end: int, role: PassageRole, *, own: bool = False, stance: Stance | None = None) -> None:
        if own or self.excerpt is None:
            self.pieces.append(Piece(start, end, role, self.source))
        else:
            self.pieces.append(Piece(start, end, role, self.voice, self.excerpt, None, stance))


def find_voices(paragraphs: Sequence[Paragraph], source: str | None) -> list[Piece]:
    """Return the pieces of a document, in order; `source` is who published it, null if unknown."""
    if _mixes_texts(paragraphs, source):
        walk = _Walk(source)
        for number, paragraph in enumerate(paragraphs):
            before = paragraphs[number - 1] if number else None
            following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            _step(walk, paragraph, before, following)
        return _name_excerpts(walk.pieces, paragraphs)
    return list(_walk_plain(paragraphs, source))


def _mixes_texts(paragraphs: Sequence[Paragraph], source: str | None) -> bool:
    """Say whether a document is a compilation: an author's remarks beside links to, or excerpts from, others."""
    looks = [paragraph.look for paragraph in paragraphs]
    fewest = _FEW if Look.REMARK in looks or Look.INTRO in looks else _MANY
    if Look.LABEL in looks or any(_heads_excerpt(one, two, fewest) for one, two in pairwise(paragraphs)):
        return True
    if not any(look in (Look.REMARK, Look.INTRO) for look in looks):
        return False
    strong = sum(_introduces(one, two) for one, two in pairwise(paragraphs))
    strong += any(paragraph.block is not None for paragraph in paragraphs)
    strong += any(look is Look.WIRE and Look.REMARK in looks[:at] for at, look in enumerate(looks))
    strong += (
        looks.count(Look.SIGNATURE)
        + looks.count(Look.CREDIT)
        + sum(_is_reference(paragraph) for paragraph in paragraphs)
    )
    if strong:
        return True
    linked = Look.LINK in looks or Look.LISTED in looks
    return linked and (is_blog(source) or any(p.look is Look.REMARK and is_blog_speaking(p.text) for p in paragraphs))


_FEW, _MANY = 8, 15
"""How many words an excerpt has at least under the name of its outlet: with remarks of an author, and without."""


def _heads_excerpt(one: Paragraph, two: Paragraph, fewest: int) -> bool:
    long = two.look in (Look.PLAIN, Look.QUOTE) and len(two.text.split()) >= fewest
    return one.look is Look.OUTLET and long and one.text[-1] != "."


def _introduces(one: Paragraph, two: Paragraph) -> bool:
    """Say whether a remark introduces a link, or a remark or link introduces words of another, as in blogs."""
    long = len(two.text.split()) >= 12
    if one.look is Look.INTRO:
        return two.look is Look.LINK or (long and _introduced(one) is not None)
    if one.look in (Look.LINK, Look.LISTED) and one.outlet is not None and long:
        return two.look in (Look.PLAIN, Look.QUOTE)
    if one.look in (Look.REMARK, Look.LINK) and two.look is Look.QUOTE:
        return (_is_block(two.text) and len(two.text) > 200) or (
            one.look is Look.REMARK and _stays_open(two.text) and long
        )
    return False


def _introduced(paragraph: Paragraph) -> str | None:
    """Return the outlet that an introduction names, or links to."""
    return find_named_outlet(paragraph.text) or paragraph.outlet


def _is_reference(paragraph: Paragraph) -> bool:
    return paragraph.look is Look.LINK and refers_elsewhere(paragraph.text)


def _walk_plain(paragraphs: Sequence[Paragraph], source: str | None) -> Iterator[Piece]:
    """Yield the pieces of a document that is one text; a wire tag tells whose."""
    voice, roles = find_origin(paragraphs) or source, _ROLES
    for number, paragraph in enumerate(paragraphs):
        start, end = paragraph.start, paragraph.end
        if voice != source and source is not None and speaks_as(paragraph.text, source):
            voice = source
        if number < 8 and paragraph.look in (Look.BYLINE, Look.PLAIN, Look.LINK, Look.HEADLINE):
            credited = find_byline_outlet(paragraph.text) if paragraph.look is Look.BYLINE else None
            voice = credited or find_dateline(paragraph.text, source) or voice
        if paragraph.look is Look.WIRE and number < 8:
            voice = paragraph.outlet or voice
            yield Piece(start, paragraph.inner, "byline", voice)
            start = paragraph.inner
        role = roles.get(paragraph.look, "body")
        if paragraph.block is not None or (paragraph.look is Look.QUOTE and _closes(paragraph.text)):
            role = "quotation"
        if start < end:
            yield Piece(start, end, role, voice)


_ROLES: dict[Look, PassageRole] = {
    Look.HEADLINE: "headline",
    Look.BYLINE: "byline",
    Look.SIGNATURE: "byline",
    Look.OUTLET: "byline",
    Look.CAPTION: "caption",
    Look.CREDIT: "links",
}


def _step(walk: _Walk, paragraph: Paragraph, before: Paragraph | None, following: Paragraph | None) -> None:
    look, block = paragraph.look, walk.block
    walk.block = paragraph.block
    if block is not None and block != paragraph.block:
        walk.close()
    if look in (Look.OUTLET, Look.LABEL, Look.WIRE):
        _open_named(walk, paragraph, following)
    elif look is Look.SIGNATURE:
        _sign(walk, paragraph)
    elif look is Look.CREDIT:
        _credit(walk, paragraph)
    elif paragraph.block is not None:
        _go_on_in_block(walk, paragraph, anew=block != paragraph.block)
    elif walk.quoting and look not in (Look.REMARK, Look.INTRO):
        _go_on_quoting(walk, paragraph)
    elif look in (Look.LINK, Look.LISTED) and not _is_subheading(walk, paragraph, following):
        walk.close()
        walk.awaiting, walk.named = True, paragraph.outlet
        walk.add(paragraph.start, paragraph.end, "links", own=True)
    elif look is Look.INTRO or _echoes(walk, paragraph, before) or look is Look.REMARK:
        _remark(walk, paragraph, following)
    elif look in (Look.HEADLINE, Look.BYLINE, Look.CAPTION):
        walk.add(paragraph.start, paragraph.end, _ROLES[look], own=look is Look.HEADLINE)
    elif look is Look.QUOTE and walk.excerpt is None and _is_block(paragraph.text):
        _quote(walk, paragraph)
    else:
        _go_on(walk, paragraph, before, following)


def _open_named(walk: _Walk, paragraph: Paragraph, following: Paragraph | None) -> None:
    """Open the excerpt of an outlet that is named on a line of its own or in front of its words."""
    walk.open(paragraph.outlet)
    if paragraph.look is Look.OUTLET:
        walk.add(paragraph.start, paragraph.end, "byline")
        return
    walk.add(paragraph.start, paragraph.inner, "byline")
    _add_text(walk, paragraph.inner, paragraph)


def _add_text(walk: _Walk, start: int, paragraph: Paragraph) -> None:
    marked = (walk.marks and "*" in paragraph.text) or agrees_aside(paragraph.text)
    if start < paragraph.end:
        walk.add(start, paragraph.end, "quotation" if walk.quoting else "body", stance="agrees" if marked else None)


def _sign(walk: _Walk, paragraph: Paragraph) -> None:
    """Give the piece before the signature of an embedded message to who signed it."""
    match = find_signature(paragraph.text)
    name = match["name"].strip() if match else None
    written = find_date(match["date"]) if match else None
    day = written.day.isoformat() if written and written.day else None
    if walk.pieces and walk.pieces[-1].role in ("body", "quotation"):
        walk.pieces[-1] = replace(walk.pieces[-1], role="quotation", voice=name, published=day, excerpt=None)
    walk.pieces.append(Piece(paragraph.start, paragraph.end, "byline", name, None, day))
    walk.close()


def _credit(walk: _Walk, paragraph: Paragraph) -> None:
    """Give the excerpt before a line that names its source to that source; else the line names what follows."""
    last = walk.pieces[-1].excerpt if walk.pieces else None
    walk.close()
    if last is None:
        walk.awaiting, walk.named = True, paragraph.outlet
    for at in range(len(walk.pieces) - 1, -1, -1):
        if last is None or walk.pieces[at].excerpt != last:
            break
        walk.pieces[at] = replace(walk.pieces[at], voice=walk.pieces[at].voice or paragraph.outlet)
    walk.add(paragraph.start, paragraph.end, "links", own=True)


def _go_on_quoting(walk: _Walk, paragraph: Paragraph) -> None:
    _add_text(walk, paragraph.start, paragraph)
    walk.quoting += 1
    if _ends_quotation(paragraph.text) or walk.quoting > LONGEST_QUOTATION:
        walk.close()


def _go_on_in_block(walk: _Walk, paragraph: Paragraph, *, anew: bool) -> None:
    """Add a paragraph that the page's markup sets off as quoted."""
    if anew and (walk.excerpt is None or walk.pieces[-1].role != "byline"):
        walk.open(walk.named)
    walk.quoting = 1
    _add_text(walk, paragraph.start, paragraph)


def _quote(walk: _Walk, paragraph: Paragraph) -> None:
    """Begin an excerpt in quotation marks, which may run over many paragraphs."""
    walk.open(walk.named)
    walk.quoting = 1
    _add_text(walk, paragraph.start, paragraph)
    if _closes(paragraph.text):
        walk.close()


def _remark(walk: _Walk, paragraph: Paragraph, following: Paragraph | None) -> None:
    """Add the author's own words; an excerpt goes on after a remark that stands in the middle of it."""
    tight = not paragraph.gap and following is not None and not following.gap
    resumable = (walk.excerpt, walk.voice) if walk.excerpt and tight and paragraph.look is Look.REMARK else None
    quoted = walk.quoting
    walk.close()
    walk.marks = walk.marks or promises_marks(paragraph.text)
    walk.awaiting = paragraph.look is Look.INTRO
    walk.named = _introduced(paragraph) if paragraph.look is Look.INTRO else None
    walk.add(paragraph.start, paragraph.end, "body", own=True)
    if resumable and not quoted:
        walk.suspended = (resumable[0], resumable[1])


def _go_on(walk: _Walk, paragraph: Paragraph, before: Paragraph | None, following: Paragraph | None) -> None:
    """Add a plain paragraph: to the excerpt that is open, to a new one, or to the author's own words."""
    if walk.excerpt is not None:
        if _begins_anew(paragraph, before, following):
            walk.open(None)
    elif walk.suspended and not paragraph.gap and not is_chatty(paragraph.text):
        walk.excerpt, walk.voice = walk.suspended
        walk.suspended = None
    elif _is_excerpt(walk, paragraph, following):
        walk.open(walk.named)
    _add_text(walk, paragraph.start, paragraph)


def _is_excerpt(walk: _Walk, paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Say whether a plain paragraph is another's: it reads like news, or it follows a link and leads into news."""
    if is_report(paragraph.text):
        return walk.awaiting or not publishes_news(walk.source)
    long = len(paragraph.text.split()) >= 12 and not is_chatty(paragraph.text)
    return walk.awaiting and long and (walk.named is not None or (following is not None and is_report(following.text)))


def _begins_anew(paragraph: Paragraph, before: Paragraph | None, following: Paragraph | None) -> bool:
    """Say whether a dash before a long paragraph, with none before its neighbours, parts two excerpts."""
    return (
        _dashed(paragraph)
        and len(paragraph.text.split()) >= 12
        and not (before and _dashed(before))
        and not (following and _dashed(following))
    )


def _dashed(paragraph: Paragraph) -> bool:
    return paragraph.text[0] in "-–—" and paragraph.text[1:2] == " "


def _is_subheading(walk: _Walk, paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Say whether a line like a title, within a named excerpt and close to its text, is a heading of that text."""
    return (
        paragraph.look is Look.LINK
        and walk.voice is not None
        and walk.excerpt is not None
        and following is not None
        and not following.gap
        and following.look in (Look.PLAIN, Look.QUOTE)
        and not paragraph.gap
        and len(paragraph.text.split()) <= 8
    )


def _echoes(walk: _Walk, paragraph: Paragraph, before: Paragraph | None) -> bool:
    """Say whether a short paragraph takes up, in quotation marks, words of the excerpt right before it."""
    if walk.excerpt is None or before is None or paragraph.look is not Look.QUOTE or len(paragraph.text.split()) > 40:
        return False
    end = next((at for at, mark in enumerate(paragraph.text[1:], 1) if mark in '"”»'), 0)
    quoted = _WORDS.findall(paragraph.text[1:end].lower())
    return len(quoted) >= 2 and f" {' '.join(quoted)} " in f" {' '.join(_WORDS.findall(before.text.lower()))} "


def _is_block(text: str) -> bool:
    """Say whether a paragraph that opens with a quotation mark is quoted as a whole, with no "he said" after it."""
    return _closes(text) or _stays_open(text)


def _closes(text: str) -> bool:
    """Say whether the quotation mark that opens a paragraph is closed only by the one at its end."""
    if text[0] not in QUOTES or len(text) < 3:
        return False
    last = text.rstrip(" .…")[-1]
    inner = text[1 : text.rindex(last)]
    if text[0] == '"':
        return last == '"' and inner.count('"') % 2 == 0 and not _attributed(inner)
    return last in "”»" and re.search(r"”[^“”]{2,400}“", inner) is None


def _attributed(inner: str) -> bool:
    """Say whether quotation marks within close and open again around who said it."""
    return re.search(r"[,.?!]\"\s[^\"]{3,200}[,:.]\s\"", inner) is not None


def _stays_open(text: str) -> bool:
    if text[0] == '"':
        return text.count('"') % 2 == 1
    return text.count("“") > text.count("”")


def _ends_quotation(text: str) -> bool:
    bare = text.rstrip(" .…)")
    if bare.endswith('"'):
        return text.count('"') % 2 == 1 or text[0] == '"'
    return bare.endswith("”") and text.count("”") > text.count("“")


def _name_excerpts(pieces: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """Give a voice to the excerpts that nobody names but that speak of one outlet as their own."""
    texts: dict[int, list[str]] = {}
    for piece in pieces:
        if piece.excerpt is not None and piece.voice is None:
            texts.setdefault(piece.excerpt, [])
    by_start = {paragraph.end: paragraph.text for paragraph in paragraphs}
    for piece in pieces:
        if piece.excerpt in texts:
            texts[piece.excerpt].append(by_start.get(piece.end, ""))
    names = {number: name for number, parts in texts.items() if (name := _own_outlet("\n".join(parts)))}
    return [replace(piece, voice=names[piece.excerpt]) if piece.excerpt in names else piece for piece in pieces]


def _own_outlet(text: str) -> str | None:
    counts = sorted(find_own_words(text).items(), key=lambda found: -found[1])
    if not counts or counts[0][1] < ENOUGH_OWN_WORDS or (len(counts) > 1 and counts[1][1] == counts[0][1]):
        return None
    return counts[0][0]
