"""Cues about whose words a paragraph is, from the lexicon, as patterns."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Literal

from dateline.lexicon.calendar import find_date
from dateline.lexicon.loader import load_yaml
from dateline.lexicon.outlets import load_outlets

LOOKED_AT = 4000
"""How much of a paragraph is looked at for signs of who speaks, in code points."""

NEAR = 40
"""How far from "told" or "correspondent" the name of an outlet is looked for, in code points."""

_CONTRACTION = re.compile(r"\b(?:\w+n't|they've|we've|you've|they're|we're|you're|it's|that's|there's|what's|who's)\b")
_QUOTED = re.compile(
    r"\"[^\"]{0,2000}\"|“[^”]{0,2000}”|(?<!\w)''[^']{0,2000}''|‘[^’]{0,400}’(?!\w)|(?<!\w)'[^']{2,200}'(?!\w)"
)
_ASIDE = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]")
_LABEL = re.compile(r"(?P<name>[A-Z][\w.&' ]{1,40}?)\s?(?P<mark>:|[-–—])\s?(?=[*“\"A-Z])")
_WIRE = re.compile(
    r"(?:[A-Z][\w .,'’/-]{1,60}?[,\s]\s{0,2})?"
    r"(?:\(\s?(?P<name>[A-Z][\w .&'/-]{1,40}?)\s?\)\s{0,2}[-–—:]+|/(?P<slashed>[A-Z][A-Z ]{1,12})/\.?)\s{0,3}"
)
_PLACED = re.compile(
    r"[A-Z][A-Z .,'/-]{2,40}(?:,\s[\w. ]{2,20})?,\s(?P<name>[A-Z]\w[\w ]{1,20}?)\s?[-–—]+\s{0,3}(?=[A-Z])"
)
_STRICT_WIRE = re.compile(
    r"[A-Z][A-Z .'’/-]{2,40}(?:,\s[\w. ]{2,25}){0,2}\s{1,2}"
    r"\(\s?(?P<name>[A-Z][\w .&'/-]{1,40}?)\s?\)\s{0,2}[-–—:]+\s{0,3}"
)
_CREDITED_LINE = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:,\s[\w. ]{2,25})?\s[-–—]{1,2}\s(?P<names>[A-Z][\w .&'/-]{1,60})$")
_CREDIT = re.compile(
    r"[\[(]?(?:source|via|read more at|more at|originally published by|from)\s?[:\s–—-]\s?(?P<name>.{2,60}?)[\])]?$",
    re.I,
)
_SIGNATURE = re.compile(r"^[—–-]{1,3}\s{0,3}(?P<name>.{2,80}?)\s\(@(?P<handle>\w{1,30})\)\s{0,3}(?P<date>.{0,60})$")


def strip_quotations(text: str) -> str:
    """Return a paragraph without what stands in quotation marks, in lower case, with straight apostrophes."""
    return _QUOTED.sub(" ", text[:LOOKED_AT]).replace("’", "'").lower()


def is_remark(text: str) -> bool:
    """Say whether a paragraph speaks in the voice of somebody who comments: in the first person, or to the readers."""
    outside = _ASIDE.sub(" ", strip_quotations(text)).strip()
    return bool(
        _starts("remark_starts").match(outside)
        or _words("first_person").search(outside)
        or _words("remark_phrases").search(outside)
    )


def is_chatty(text: str) -> bool:
    """Say whether a paragraph has contractions outside quotations, which news seldom has."""
    return _CONTRACTION.search(strip_quotations(text)) is not None


def is_report(text: str) -> bool:
    """Say whether a paragraph reads like news: long enough, ended, reporting, and with no sign of a commentator."""
    if len(text.split()) < 12 or text.rstrip("\"'”’)] ")[-1:] not in (".", "…") or is_remark(text) or is_chatty(text):
        return False
    return _words("report_verbs").search(text.lower()) is not None


def is_caption(text: str) -> bool:
    """Say whether a paragraph is the caption of a picture."""
    return len(text) <= 400 and _starts("captions").match(text.lower()) is not None


def is_byline(text: str) -> bool:
    """Say whether a paragraph names its writers, and does nothing else."""
    words = text.split()
    if len(text) > 160 or len(words) > 16 or text[-1] in "?!:" or not _starts("bylines").match(text.lower()):
        return False
    capitals = sum(word[0].isupper() for word in words)
    return 2 * capitals >= len(words) and (text[-1] != "." or len(words) <= 8)


def is_blog_speaking(text: str) -> bool:
    """Say whether a paragraph speaks of the blog that it stands in, or to its readers."""
    return _words("remark_phrases").search(strip_quotations(text)) is not None


def refers_elsewhere(text: str) -> bool:
    """Say whether a line begins like one that refers to another text ("Previously- ...")."""
    return _lead_ins().match(text.replace("’", "'")) is not None


def agrees_aside(text: str) -> bool:
    """Say whether an author agrees, in brackets, within words that are not his ("(I do think that)")."""
    return any(_starts("agreeing_asides").match(aside.lower()) for aside in _ASIDE.findall(text))


def promises_marks(text: str) -> bool:
    """Say whether a remark announces that an asterisk marks what its author agrees with."""
    folded = text.lower()
    return any(cue in folded for cue in _list("mark_promises")) and any(cue in folded for cue in _list("agreement"))


def tells_of_underlining(text: str) -> Literal["agrees", "else"] | None:
    """Return what a remark says that underlining means, agreement or something else; null if it says nothing."""
    folded = text.lower()
    if not any(cue in folded for cue in _list("underlining")):
        return None
    return "agrees" if any(cue in folded for cue in _list("agreement")) else "else"


def name_outlet(name: str) -> str | None:
    """Return the name of the outlet that the whole of a short stretch names, marks around it aside.

    An outlet that the lexicon does not have is known by a word that outlets bear ("Harbour Gazette").
    """
    bare = name.strip(" \t\u00a0:–—-*.,()[]\"“”'")
    if not 2 <= len(bare) <= 60:
        return None
    if outlet := load_outlets().match(bare):
        return outlet.name
    words = bare.split()
    if words[0].lower() in _list("not_in_names"):
        return None
    named = 2 <= len(words) <= 5 and words[0][0].isupper() and words[-1].lower().rstrip(".") in _outlet_words()
    return bare if named and all(word[0].isupper() or len(word) <= 3 for word in words) else None


def is_blog(source: str | None) -> bool:
    """Say whether a source is known to be a blog."""
    outlet = load_outlets().match(source) if source else None
    return outlet is not None and outlet.kind == "blog"


def publishes_news(source: str | None) -> bool:
    """Say whether a source is known to report news itself, and is no blog, person or social network."""
    outlet = load_outlets().match(source) if source else None
    return outlet is not None and outlet.kind not in ("blog", "person", "social", "unknown")


def find_label(text: str) -> tuple[str, int] | None:
    """Return the outlet that a paragraph opens with as a label ("Janes: ..."), and where its words begin."""
    match = _LABEL.match(text)
    outlet = name_outlet(match["name"]) if match else None
    return (outlet, match.end()) if match and outlet else None


def find_wire_tag(text: str) -> tuple[str, int] | None:
    """Return the agency of a dateline such as "DAMASCUS (Agency) - ", and where the words after it begin."""
    match = _WIRE.match(text) or _PLACED.match(text)
    if match:
        groups = match.groupdict()
        outlet = name_outlet(groups["name"] or groups.get("slashed") or "")
        if outlet:
            return outlet, match.end()
    strict = _STRICT_WIRE.match(text)
    if strict is None or find_date(strict["name"]) is not None:
        return None
    return name_outlet(strict["name"]) or strict["name"].strip(), strict.end()


def find_dateline(text: str, source: str | None) -> str | None:
    """Return the agency that a line such as "HASK, 2 July - Agency/Courier" credits beside the publisher."""
    match = _CREDITED_LINE.match(text) if len(text) <= 120 else None
    if match is None:
        return None
    names = [name.strip() for name in re.split(r"/|, | and ", match["names"]) if name.strip()]
    others = [name for name in names if name != source]
    return (name_outlet(others[0]) or others[0]) if others else None


def find_byline_outlet(text: str) -> str | None:
    """Return the outlet that a byline names behind its writer: "By Lena Marsh, Harbour News Agency"."""
    parts = re.split(r",\s|\sfor\s|\s[|·–—-]\s", text)
    return name_outlet(parts[-1]) if len(parts) > 1 else None


def speaks_as(text: str, source: str) -> bool:
    """Say whether a paragraph speaks of what its publisher found out itself."""
    name = source.removeprefix("The ")
    own = "|".join(re.escape(word) for word in _list("own_deeds"))
    return (
        re.search(
            rf"{re.escape(name)}(?:['’]s own|['’]s reporters?| {own}|(?:['’]s)? (?:{own}))(?!\w)", text[:LOOKED_AT]
        )
        is not None
    )


def find_named_outlet(text: str) -> str | None:
    """Return the last outlet that a short remark or link names, as in "This from the Gazette:"."""
    words = text[-80:].rstrip(" :-–—").split()
    for count in range(min(5, len(words)), 0, -1):
        if outlet := name_outlet(" ".join(words[-count:]).removeprefix("the ").removeprefix("The ")):
            return outlet
    found = load_outlets().find(text[-NEAR - 12 :])
    return found[-1][1].name if found else None


def find_credit(text: str) -> str | None:
    """Return the outlet that a line under an excerpt gives as its source ("Source: Harbour Gazette")."""
    match = _CREDIT.match(text) if len(text) <= 90 else None
    return name_outlet(match["name"]) if match else None


def find_signature(text: str) -> re.Match[str] | None:
    """Return the name, handle and date of the line that signs a message embedded from a social network."""
    return _SIGNATURE.match(text) if len(text) <= 200 else None


def find_own_words(text: str) -> dict[str, int]:
    """Return how often a text speaks as each outlet's own ("told OUTLET", "OUTLET correspondent")."""
    counts: Counter[str] = Counter()
    plain = text.replace("’", "'")
    for match in _before_own().finditer(plain):
        counts.update(_name_near(text, match.end(), match.end() + NEAR, first=True))
    for match in _after_own().finditer(plain):
        counts.update(_name_near(text, match.start() - NEAR, match.start(), first=False))
    return counts


def _name_near(text: str, start: int, end: int, *, first: bool) -> list[str]:
    """Return the outlet that stands right at the start, or right at the end, of a stretch."""
    start = max(0, start)
    stretch = text[start:end]
    found = load_outlets().find(stretch)
    if not found:
        return []
    span, outlet = found[0] if first else found[-1]
    gap = stretch[: span.start] if first else stretch[span.end :]
    return [outlet.name] if gap.strip().lower() in ("", "the") else []


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(load_yaml("reading_voices")[name])


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(_list("outlet_words"))


@cache
def _starts(name: str) -> re.Pattern[str]:
    return re.compile(rf"[\s*(]*(?:{_alternatives(_list(name))})(?!\w)")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{_alternatives(_list(name))})(?![\w'-])")


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


@cache
def _before_own() -> re.Pattern[str]:
    cues = tuple(cue.removesuffix("OUTLET") for cue in _list("own_words") if cue.endswith(" OUTLET"))
    return re.compile(rf"\b(?:{_alternatives(cues)})", re.IGNORECASE)


@cache
def _after_own() -> re.Pattern[str]:
    cues = tuple(cue.removeprefix("OUTLET") for cue in _list("own_words") if cue.startswith("OUTLET"))
    return re.compile(rf"(?:{_alternatives(cues)})\b", re.IGNORECASE)


@cache
def _lead_ins() -> re.Pattern[str]:
    words = load_yaml("reading_archive")["lead_ins"]
    phrases = _alternatives(tuple(word for word in words if " " in word))
    single = _alternatives(tuple(word for word in words if " " not in word))
    return re.compile(rf"\s*(?:(?:{phrases})\b|(?:{single})\s?[:\-–—])", re.IGNORECASE)
