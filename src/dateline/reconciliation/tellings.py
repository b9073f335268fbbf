"""Tellings: how a sentence tells an act, as a single deed or at large, as another one or the one told before."""

from __future__ import annotations

import re
import unicodedata

from dateline.lexicon.acts import load_matching, name_family
from dateline.model.claim import Claim, ClaimPlace
from dateline.model.mention import Quantity
from dateline.model.moment import take_day

_ALSO = re.compile(r"\balso (?:\w+ )?$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those) (?:\w+ )?$", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:the|this|that) (\w+)(?! of )(?: \w+){0,4} $", re.IGNORECASE)
_BACK = re.compile(r"\b(?:in|by|from|during) (?:the|this|that|these|those) (?:\w+ )?\w+(?! of )\b", re.IGNORECASE)
_BY = re.compile(r"\bby (?:\w+ly )?$", re.IGNORECASE)
_LETTERS, _VOWELS, _TWICE = re.compile(r"[^a-z]+"), re.compile(r"[aeiouyhw]"), re.compile(r"(.)\1+")
_UNABLE = re.compile(
    r"\b(?:can'?t|cannot|can not|could not|couldn'?t|unable|would not|wouldn'?t|will not|won'?t)\b", re.IGNORECASE
)
_HEAD_MARKS = re.compile(r"^[^a-z]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

FAR_AHEAD = 60
"""After how many days beyond its publication a day of what is told as past must be a slip."""

WAR = 10_000
"""So many dead are those of a war, and not of one deed."""

BESIDE = 30
"""How many characters before and after an act words may stand that tell it as lasting."""

BEFORE = 90
"""How many characters before an act its subject may stand, or the words that tell its kind where it has no mode."""

DEEDLESS = frozenset({None, "destroy"})
"""Modes that leave open what was done."""

FEWEST_BONES = 3
"""Names with fewer consonants than these are too much alike."""

HEAD = 200
"""Within how many characters of its beginning a text may tell the day on which it appeared."""


def is_at_large(claim: Claim) -> bool:
    """Say whether a claim tells of violence over weeks, or again and again, and so of no single deed.

    A claim that names one day is of that day, and "the deadliest in recent months" of the one that it singles out.
    """
    if claim.event_type != "ASSAULT":
        return False
    words, quote, trigger = load_matching(), claim.evidence.quote, claim.evidence.trigger
    if _counts_all(claim) or words.campaigns.search(trigger.text.lower()) or words.former.search(quote):
        return True
    spans = words.habitual.search(quote) is not None and name_family(claim.event_type, claim.mode, claim.cameo) is None
    if not spans and words.lasting.search(cut_beside(claim)) is None:
        return False
    return not _names_one_day(claim) and words.singling.search(quote) is None


def cut_beside(claim: Claim, before: int = BESIDE) -> str:
    """Return the trigger with what stands right before and after it."""
    begin, trigger = claim.evidence.trigger.start - claim.evidence.start, claim.evidence.trigger.text
    return claim.evidence.quote[max(0, begin - before) : begin + len(trigger) + BESIDE]


def refers_back(claim: Claim) -> bool:
    """Say whether words refer to a blow that the text told before: "the explosions", "killed in the attack"."""
    quote, begin = claim.evidence.quote, claim.evidence.trigger.start - claim.evidence.start
    end = begin + len(claim.evidence.trigger.text)
    blows = load_matching().blows
    if blows.match(claim.evidence.trigger.text.lower()) and not quote[end:].startswith(" of "):
        return _DEFINITE.search(quote[max(0, begin - BESIDE) : begin]) is not None
    subject = _SUBJECT.search(quote[max(0, begin - BEFORE) : begin])
    if subject is not None and blows.match(subject.group(1).lower()):
        return True
    found = _BACK.search(quote[end : end + 2 * BESIDE])
    return found is not None and blows.search(found.group().lower()) is not None


def tells_means(claim: Claim) -> bool:
    """Say whether violence is the means or the outcome of what else its sentence tells.

    "Gassed the town by firing rockets", "hit the town, killing nine".
    """
    if claim.event_type != "ASSAULT":
        return False
    trigger, begin = claim.evidence.trigger.text.lower(), claim.evidence.trigger.start - claim.evidence.start
    words = load_matching()
    goes_on = trigger.partition(" ")[0].endswith("ing") and not (words.blows.match(trigger) and trigger != "killing")
    outcome = goes_on and not words.campaigns.search(trigger)
    return outcome or _BY.search(claim.evidence.quote[max(0, begin - BESIDE) : begin]) is not None


def _counts_all(claim: Claim) -> bool:
    """Say whether a claim counts the dead of a war or a year, by its words or since no single deed kills so many."""
    if any(quantity.kind == "killed" and (quantity.best or quantity.low or 0) >= WAR for quantity in claim.quantities):
        return True
    return bool(claim.quantities) and load_matching().cumulative.search(claim.evidence.quote) is not None


def turns_away(claim: Claim) -> bool:
    """Say whether a sentence turns to another happening: "Meanwhile ...", "the air force also killed ..."."""
    quote = claim.evidence.quote
    if load_matching().turns.match(_HEAD_MARKS.sub("", quote.lower())):
        return True
    begin = claim.evidence.trigger.start - claim.evidence.start
    return _ALSO.search(quote[max(0, begin - BESIDE) : begin]) is not None and not _only_wounds(claim)


def _only_wounds(claim: Claim) -> bool:
    """Say whether a claim tells of nobody killed: "dozens were also wounded" is of the same blow."""
    return claim.mode is None and all(quantity.kind not in ("killed", "other") for quantity in claim.quantities)


def _names_one_day(claim: Claim) -> bool:
    time = claim.time
    return time is not None and tells_day(claim) and (time.from_ or "")[:10] == (time.to or time.from_ or "")[:10]


def name_mode(claim: Claim) -> str | None:
    """Return the mode of a claim, or the deed that its words tell where it has none, such as ground that is taken."""
    if claim.event_type != "ASSAULT" or claim.mode not in DEEDLESS:
        return claim.mode
    told = claim.evidence.trigger.text.lower()
    return next((deed for deed, words in load_matching().deeds.items() if words.search(told)), claim.mode)


def is_misdated(claim: Claim) -> bool:
    """Say whether a claim tells as past what it dates long after its own publication, as a slip in a year does."""
    time, published = claim.time, claim.document.published
    if time is None or time.from_ is None or not published or claim.status == "prospective":
        return False
    return (take_day(time.from_) - take_day(published)).days > FAR_AHEAD


def tells_inability(claim: Claim) -> bool:
    """Say whether a sentence says that somebody cannot or would not do a thing, which denies nobody's report of it."""
    begin = claim.evidence.trigger.start - claim.evidence.start
    return _UNABLE.search(claim.evidence.quote[max(0, begin - BESIDE) : begin]) is not None


def counts_some(claim: Claim, quantity: Quantity) -> bool:
    """Say whether a number is of more people than those told before, or of some of them, and so not of a whole toll.

    "Another five", "nine others were killed", "including seven women"; and of 30, where another five were killed too.
    """
    if quantity.kind != "killed":
        return False
    others = (one for one in claim.quantities if one.kind == "killed" and one.start > quantity.start)
    return _is_apart(claim, quantity) or any(_is_more(claim, one) for one in others)


def _is_more(claim: Claim, quantity: Quantity) -> bool:
    begin = quantity.start - claim.evidence.start
    return load_matching().more.search(claim.evidence.quote[max(0, begin - BESIDE) : max(0, begin)]) is not None


def _is_apart(claim: Claim, quantity: Quantity) -> bool:
    if quantity.who is not None and load_matching().besides.match(quantity.who):
        return True
    quote = claim.evidence.quote
    begin, end = quantity.start - claim.evidence.start, quantity.end - claim.evidence.start
    if not 0 <= begin <= end <= len(quote):
        return False
    words = load_matching()
    return bool(words.set_apart.search(quote[max(0, begin - BESIDE) : begin]) or words.besides.match(quote[end:]))


def spell_place(place: ClaimPlace | None) -> frozenset[str]:
    """Return what the spellings of the name of a place have in common, if it is named and has enough letters.

    These are the consonants of its last word: Al Burayj, Qasr el-Breij.
    """
    if place is None or place.basis == "inferred":
        return frozenset()
    words = _LETTERS.sub(" ", unicodedata.normalize("NFKD", place.name.lower())).split()
    bones = _TWICE.sub(r"\1", _VOWELS.sub("", words[-1])) if words else ""
    return frozenset([bones]) if len(bones) >= FEWEST_BONES else frozenset()


def tells_day(claim: Claim) -> bool:
    """Say whether a claim's words tell its time: not where that is the day at the head of a text that appeared then."""
    time, published = claim.time, claim.document.published
    if time is None or time.basis == "publication":
        return False
    heads = claim.evidence.start <= HEAD and time.basis == "stated" and _YEAR.search(time.text or "") is not None
    return not (heads and published is not None and (time.from_ or "")[:10] == published[:10])
