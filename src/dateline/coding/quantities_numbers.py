"""Numbers in news: digits and words, ranges, qualifiers, vague counts, money, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.coding.times import choose_matches
from dateline.coding.times_rules import DATE_RULES
from dateline.lexicon.quantities import load_quantities
from dateline.lexicon.times import load_times
from dateline.model.codes import Qualifier

_LEXICON = load_quantities()
_NUMBERS = load_times().numbers


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in a sentence: where the qualifier begins, where the number begins and ends, and its value or range.

    `currency` is an ISO 4217 code where a sign stands before; `bare` is true for "no" and "none".
    """

    begin: int
    start: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier | None
    currency: str | None = None

    @property
    def is_none(self) -> bool:
        """Say whether the words mean none at all."""
        return self.best == 0


def _any_of(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, form.split())) for form in ordered) + ")"


_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?"
_SCALE = r"(?:thousand|million|billion|trillion|hundred|mln|bln)\b|(?:[mk]|bn|mn|tn)\b"
_NUMERAL = rf"(?<![\w.,/:+-]){_DIGITS}(?:(?:\s|-)?(?:{_SCALE}))?(?![\d%]|[.,:/]\d|\s?(?:percent|per\s+cent|pct)\b)"
_WORD = _any_of([*_NUMBERS, "hundred", "thousand", "million", "billion"])
_WORDS = rf"(?<![\w-])(?!hundred|thousand|million|billion){_WORD}(?:[-\s](?:and\s)?{_WORD}){{0,7}}(?!\w)"
_SIGN = "(?P<sign>" + "|".join(re.escape(s) for s in sorted(_LEXICON.currency_signs, key=len, reverse=True)) + ")"
_MONEY = rf"{_SIGN}\s?{_DIGITS}(?:(?:\s|-)?(?:{_SCALE}))?"
_QUALIFIER = rf"(?<!\w){_any_of(_LEXICON.qualifiers)}"
_RANGE = re.compile(
    rf"(?P<between>between\s+|from\s+)?(?P<first>{_NUMERAL}|{_WORDS})\s{{0,2}}(?P<join>-|–|—|to|and|or)\s{{0,2}}"
    rf"(?P<second>{_DIGITS}(?:\s(?:{_SCALE}))?(?![\d%]|[.,:/]\d)(?!\s?(?:percent|per\s+cent)\b)|{_WORDS})",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?P<money>{_MONEY})|(?P<number>{_NUMERAL}|{_WORDS})", re.IGNORECASE)
_PHRASE = re.compile(rf"(?<![\w-])(?<!\bas )(?:{_any_of([*_LEXICON.vague, *_LEXICON.exact])})(?![\w-])", re.IGNORECASE)
_BEFORE = re.compile(rf"({_QUALIFIER})\s+(?:(?:the|a|another|an\s+additional)\s+)?$", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:or\s+more|at\s+least|or\s+so)\b", re.IGNORECASE)
_AFTER_QUALIFIERS: dict[str, Qualifier] = {"or more": "at least", "at least": "at least", "or so": "about"}
_AGED = re.compile(r"(?:\baged?\s+|\bage\s+of\s+)$", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:resolution|article|no\.|number|channel|flight|page|chapter|route|highway|bus|room|secti"
    r"on|part|boeing|airbus|"
    r"decree|law|unit|brigade|division|battalion|regiment|act|version|phase|stage|category|grade|zone|gate|point|"
    r"paragraph|sector)\s+$",
    re.IGNORECASE,
)
_WINDOW = 40


def find_numbers(text: str) -> list[NumberSpan]:
    """Return the numbers of a sentence, in order, but no dates, clock times, ages, labels or model names."""
    numbers = (*_ranges(text), *_phrases(text), *_singles(text))
    if not numbers:
        return []
    taken = _dates(text)
    found = []
    for number in numbers:
        if any(begin < number.end and number.start < end for begin, end in taken):
            continue
        if _AGED.search(text[max(0, number.start - 12) : number.start]):
            continue
        plain = number.currency is None and number.best is not None
        if plain and _LABEL.search(text[max(0, number.start - 14) : number.start]):
            continue
        taken.append((number.start, number.end))
        found.append(_qualify(text, number))
    return sorted(found, key=lambda number: number.start)


def _dates(text: str) -> list[tuple[int, int]]:
    names = {rule.name for rule in DATE_RULES}
    return [match.span() for rule, match in choose_matches(text) if rule.name in names]


def _ranges(text: str) -> Iterator[NumberSpan]:
    for match in _RANGE.finditer(text):
        first, second = read_value(match["first"]), read_value(match["second"])
        joined = (match["join"].lower() != "and" and not match["between"]) or (match["between"] or "").strip()
        if first is None or second is None or not joined:
            continue
        if match["join"].lower() == "and" and match["between"].strip().lower() != "between":
            continue
        scale = read_scale(match["second"])
        if scale and not read_scale(match["first"]) and first < second:
            first *= scale
        if first < second:
            yield NumberSpan(match.start(), match.start(), match.end(), first, None, second, None)


def _phrases(text: str) -> Iterator[NumberSpan]:
    for match in _PHRASE.finditer(text):
        words = " ".join(match[0].lower().split())
        if words in _LEXICON.exact:
            value = _LEXICON.exact[words]
            yield NumberSpan(match.start(), match.start(), match.end(), value, value, value, None)
        else:
            low, high = _LEXICON.vague[words]
            yield NumberSpan(match.start(), match.start(), match.end(), low, None, high, "vague")


def _singles(text: str) -> Iterator[NumberSpan]:
    for match in _SINGLE.finditer(text):
        words = match["money"] or match["number"]
        sign = match["sign"]
        value = read_value(words.removeprefix(sign).strip() if sign else words)
        if value is not None:
            currency = _LEXICON.currency_signs[sign.upper()] if sign else None
            yield NumberSpan(match.start(), match.start(), match.end(), value, value, value, None, currency)


def _qualify(text: str, number: NumberSpan) -> NumberSpan:
    before = _BEFORE.search(text[max(0, number.start - _WINDOW) : number.start])
    if before is not None and number.best != 0:
        qualifier = _LEXICON.qualifiers[" ".join(before[1].lower().split())]
        return _bound(replace(number, begin=number.start - len(before[0])), qualifier)
    after = _AFTER.match(text, number.end)
    if after is not None and number.best is not None:
        number = replace(number, end=after.end())
        return _bound(number, _AFTER_QUALIFIERS[" ".join(after[0].lower().split())])
    return number


def _bound(number: NumberSpan, qualifier: Qualifier) -> NumberSpan:
    """Open the ends that the qualifier leaves open: "at least 58" has no high."""
    if number.qualifier == "vague":
        high = None if qualifier in ("at least", "more than") else number.high
        return replace(number, high=high)
    low = None if qualifier in ("at most", "less than", "about") else number.low
    high = None if qualifier in ("at least", "more than", "about") else number.high
    if number.best is None and qualifier == "about":
        low, high = number.low, number.high
    return replace(number, low=low, high=high, qualifier=qualifier)


def read_scale(words: str) -> float | None:
    """Return the scale that ends a number in digits ("1.5 million", "3bn")."""
    match = re.search(r"([a-z]+)\s*$", words.lower())
    return _LEXICON.scales.get(match[1]) if match else None


def read_value(words: str) -> float | None:
    """Return the value of a number in digits or in words, with its scale."""
    words = words.strip().lower()
    digits = re.match(r"[\d,]+(?:\.\d+)?", words)
    if digits is not None:
        scale = read_scale(words[digits.end() :]) or 1.0
        return round(float(digits[0].replace(",", "")) * scale, 6)
    return _read_words(words)


def _read_words(words: str) -> float | None:
    total = current = 0.0
    for word in words.replace("-", " ").split():
        if word == "and":
            continue
        if word in _LEXICON.scales and word not in _NUMBERS:
            scale = _LEXICON.scales[word]
            if scale == 100:
                current = max(current, 1.0) * 100
            else:
                total, current = total + max(current, 1.0) * scale, 0.0
        elif word in _NUMBERS:
            current += _NUMBERS[word]
        else:
            return None
    return total + current
