"""Place lines: "BEIRUT, May 19 (Agency) — ..." tells where a report was filed, and not where things happened."""

from __future__ import annotations

import re

from dateline.coding.phrases import ParsedSentence, read_text
from dateline.model.mention import PlaceMention

_LINE = re.compile(
    r"""[\s("“\[]{0,3}
    (?P<places>[^\W\d_][\w.'’-]*(?:[ ,/]{1,2}[^\W\d_][\w.'’-]*){0,5}?)   # Aleppo; Istanbul, Turkey
    (?:,?[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)(?:,?[ ]\d{4})?)?   # , May 19
    [ ]?(?:[(\[][^)\]\n]{1,40}[)\]])?\)?   # (Agency)
    (?:[ ]?(?:—|–|--)[ ]?|[ ]-[ ]|:[ ])(?=["“'‘(]?[A-Z0-9])
    """,
    re.VERBOSE,
)
_LONGEST = 120


def is_dateline(sentence: ParsedSentence, mention: PlaceMention) -> bool:
    """Say whether a place stands in the place line with which a report begins."""
    start = mention.start - sentence.span.start
    if start >= _LONGEST:
        return False
    text = read_text(sentence.doc)[:_LONGEST]
    found = _LINE.match(text)
    if found is None or not found.start("places") <= start < found.end("places"):
        return False
    words = found["places"].replace(",", " ").split()
    return start == found.start("places") or all(word[:1].isupper() for word in words)
