"""Credits: whom a page names beside words that are his: "Source: Interlink", "(h/t @b_ford)", a name under a letter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.phrases import ParsedSentence
from dateline.coding.tellings_shown import Shown, bears_monitor, bears_outlet, is_agent
from dateline.lexicon.outlets import load_outlets
from dateline.model.span import Span

_LEADS = r"(?:[Ss]ources?|[Ss]igned|[Cc]redit|[Vv]ia|[Ff]rom|[Ff]ootage|[Vv]ideo)"
"""What leads to a credit; who took a photograph tells nothing by it."""

_SIGNED = re.compile(
    r"(?:^|[.!?]\s)(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}),\s"
    r"(?:[a-z][\w’' -]{2,30},\s)?(?P<place>[A-Z][\w’' -]{2,30})\.?$"
)
_CREDIT = re.compile(
    rf"(?:^|[.!?”\"])\s(?:{_LEADS}\s?:|[Vv]ia|[Hh]/?[Tt]|[Hh]at tip(?: to)?:?)\s(?:the\s)?"
    r"(?P<name>[A-Z@][^\n:;\"“”,()]{1,60}?)(?:\s(?:on|via)\s[A-Z]\w{1,12})?(?:,\s[A-Z][\w ]{2,30})?\.?$"
)
_BRACKETED = re.compile(
    rf"\((?P<lead>(?:{_LEADS}|[Hh]/?[Tt]|[Hh]at tip|[Pp]er|[Aa]ccording to|[Bb]y)\s?:?\s)?(?:the\s)?"
    r"(?P<name>[^()\n,;:]{2,60}?)(?:,\s(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?(?:\s\d{1,4})?)?\)(?=[.,;!?]|\s|$)"
)
_ACCOUNT = re.compile(r"\s[—–-]\s(?P<name>[^\n(“”\"]{2,60}?)\s\(@\w{2,30}\)[\"”’']?$")
_WIRED = re.compile(r"\((?P<name>[A-Z][\w.’' -]{1,30})\)\s?[-–—]{1,2}\s")
_RESENT = re.compile(
    r"(?:RT\s|[Vv]ia\s)?(?P<name>@\w{2,30})\s?(?P<mark>:)\s|"
    r"(?:[Ff]orwarded|[Rr]eposted|[Ss]hared|[Rr]epost) from\s?:?\s(?P<from>[^\n:.]{2,50})[.:\n]\s?"
)
_BYLINE = re.compile(r"(?:[Bb]y\s)?(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,3})\s?$")
_NOTE = re.compile(
    r",?\s(?:(?:is|was|has been|had been|are|were)\s(?!dead|here|there|gone)|(?:teaches|writes|works|worked|served|"
    r"serves|heads|headed|leads|led|lives|runs|ran|edits|edited|directs|directed|covers|studies|represents|chairs|"
    r"taught|retired)\b)"
)
_LONGEST_NOTE = 300
"""How many characters a note has that tells who wrote what a page prints."""

_NUMBERED = re.compile(r"\s{0,3}(?:\d{1,3}[/.)]\s)?\(?")
_GREETING = re.compile(r"(?:dear\s)?(?:sir|madam|sirs|editor|dear\s\w+)\b[ ,:]", re.IGNORECASE)


_PICTURES = ("photo", "picture", "image", "courtesy", "file")


_PRINTED = re.compile(
    r"\b(?:[Ww]e (?:print|publish|reproduce|reprint|carry|post|give)|[Tt]he following|[Ff]ollowing is|[Bb]elow is)\b"
    r"[^.\n]{0,60}?"
    r"\b(?:from|by|of)\s(?:the\s)?(?P<name>[A-Z][^\n.,:;()]{2,50}?)(?=[.:,]|\sin full|\son\s|\sas\s|$)"
)
_ITEM = re.compile(r"[\"“«„]|(?:\(?\d{1,3}[.)]|[-–—•*·])\s")
_REMARK = re.compile(
    r"(?:[Tt]he (?:statement|text|letter) ends|[Ee]nds?\b|[Nn]ote|[Ee]ditor|[Oo]ur (?:reporter|own)|[Ww]e )"
)
_PRINTING = re.compile(r"\b(?:following|below|in full|verbatim|as we received|unedited|word for word|full text)\b")


class CreditReader:
    """Reads the credits of one document."""

    def __init__(self, sentences: Sequence[ParsedSentence], paragraphs: Sequence[Span], text: str) -> None:
        self._sentences, self._paragraphs, self._text = sentences, paragraphs, text
        self._starts = [sentence.span.start for sentence in sentences]

    def read(self) -> Iterator[Shown]:
        """Yield what credits give to whom, in order of the paragraphs; letters last."""
        for paragraph in self._paragraphs:
            yield from self._read_credit(paragraph)
            yield from self._read_brackets(paragraph)
        yield from self._read_printed()
        yield from self._read_guest()
        yield from self._read_letters()

    def _read_credit(self, paragraph: Span) -> Iterator[Shown]:
        """Yield whom a credit behind a paragraph names ("... Source: Interlink"), or the account it is taken from."""
        words = paragraph.cut(self._text)
        number = _NUMBERED.match(words)
        sent = _RESENT.match(words, number.end() if number else 0) or _WIRED.match(words)
        match = sent or _CREDIT.search(words[-120:]) or _ACCOUNT.search(words[-120:])
        sentence = self._sentence_at(paragraph.start)
        if match is None or sentence is None:
            return
        group = "from" if sent is not None and sent.re is _RESENT and sent["from"] else "name"
        begin = paragraph.start if sent is not None else max(paragraph.start, paragraph.end - 120)
        who = Span(begin + match.start(group), begin + match.end(group))
        end = len(self._text) if sent is not None and sent.re is _WIRED else paragraph.end
        content = Span(who.end + 1, end) if sent is not None else Span(paragraph.start, begin + match.start())
        if content.start < content.end:
            yield self._show(who, content, sentence)

    def _show(self, who: Span, content: Span, sentence: ParsedSentence) -> Shown:
        """Return words as those of a credited one, by his name where a title stands before it."""
        own = self._sentence_at(who.start)
        last = own.token_at(who.end - 1) if own is not None else None
        named = own is not None and last is not None and last.pos_ == "PROPN" and judge_number(last) == "person"
        described = any(word[:1].islower() for word in who.cut(self._text).split())
        if named and own is not None and described:
            return Shown(own, who, last, who, (content,))
        return Shown(sentence, who, None, who, (content,))

    def _read_brackets(self, paragraph: Span) -> Iterator[Shown]:
        """Yield whom brackets behind a sentence credit with it: "... no injured (local council)."."""
        words = paragraph.cut(self._text)
        if "(" not in words:
            return
        matches = list(_BRACKETED.finditer(words))
        many, last = len(matches) > 1, paragraph.start
        for match in matches:
            who = Span(paragraph.start + match.start("name"), paragraph.start + match.end("name"))
            sentence = self._sentence_at(who.start)
            if sentence is None or not self._is_credited(match, who, sentence, words, many=many):
                continue
            opening = paragraph.start + match.start()
            begin = sentence.span.start
            if not self._text[begin:opening].strip():
                before = self._sentence_at(begin - 1)
                begin = max(paragraph.start, before.span.start) if before is not None else paragraph.start
            begin, last = max(begin, last), paragraph.start + match.end()
            if begin < opening:
                yield Shown(sentence, who, sentence.token_at(who.end - 1), who, (Span(begin, opening),))

    def _is_credited(
        self, match: re.Match[str], who: Span, sentence: ParsedSentence, words: str, *, many: bool
    ) -> bool:
        name, before = match["name"], words[: match.start()].rstrip()
        if "/" in name or " handout" in name or name.lower().startswith(_PICTURES):
            return False
        if match["lead"] or (name.startswith("@") and " " not in name):
            return not name[:1].isdigit()
        ends = words[match.end() :][:1] in (("", ".", "\n", "!", "?", ",") if many else ("", ".", "\n", "!", "?"))
        ends = ends or before[-1:] in '.!?”"'
        if not ends or not before or name[:2].lower() in ("a ", "an"):
            return False
        if load_outlets().match(name) is not None or bears_outlet(name) or bears_monitor(name):
            return not before.endswith(name)
        is_gloss = before.rpartition(" ")[2][:1].isupper() and before[-1:] not in '.!?”"'
        head = sentence.token_at(who.end - 1)
        if head is None or (not many and (is_gloss or " " not in name)):
            return False
        if head.pos_ == "PROPN":
            is_name = " " in name and head.ent_type_ not in ("GPE", "LOC", "DATE", "FAC", "NORP")
            return is_name and (many or before[-1:] in '.!?”"')
        return is_agent(head) and judge_number(head) in ("thing", "group") and len(name.split()) <= 4

    def _read_printed(self) -> Iterator[Shown]:
        """Yield whose text a page prints whole: "We print the following as we received it from the Chamber."."""
        for number, paragraph in enumerate(self._paragraphs[:3]):
            words = paragraph.cut(self._text)
            match = _PRINTED.search(words) if len(words) < 300 and _PRINTING.search(words) is not None else None
            sentence = self._sentence_at(paragraph.start)
            if match is None or sentence is None or number + 1 >= len(self._paragraphs):
                continue
            who = Span(paragraph.start + match.start("name"), paragraph.start + match.end("name"))
            printed = self._paragraphs[number + 1 :]
            if _ITEM.match(printed[0].cut(self._text)):
                printed = list(takewhile(lambda p: _ITEM.match(p.cut(self._text)) is not None, printed))
            else:
                printed = list(takewhile(lambda p: _REMARK.match(p.cut(self._text)) is None, printed))
            if printed:
                yield Shown(sentence, who, None, who, (Span(printed[0].start, printed[-1].end),))
            return

    def _read_guest(self) -> Iterator[Shown]:
        """Yield whose article a page prints: a name under the title, of which the last lines tell who that is."""
        for paragraph in self._paragraphs[:3]:
            match = _BYLINE.match(paragraph.cut(self._text))
            last = self._paragraphs[-1]
            sentence = self._sentence_at(paragraph.start)
            if match is None or sentence is None or len(self._paragraphs) < 3:
                continue
            told = last.cut(self._text).lstrip("*_-–— ")
            if len(told) > _LONGEST_NOTE or _NOTE.match(told.removeprefix(match["name"])) is None:
                continue
            if not told.startswith(match["name"]):
                continue
            who = Span(paragraph.start + match.start("name"), paragraph.start + match.end("name"))
            yield Shown(sentence, who, None, who, (Span(paragraph.end, last.start),))
            return

    def _read_letters(self) -> Iterator[Shown]:
        """Yield who signed a letter to the editor: "Sir, ... A. Mellin, Jorun"; a page may hold several."""
        begun: int | None = None
        for paragraph in self._paragraphs:
            words = paragraph.cut(self._text)
            if _GREETING.match(words[:40].strip()) is not None:
                begun = paragraph.start
            tail = words[-100:]
            match = _SIGNED.search(tail) if begun is not None else None
            if match is None or begun is None:
                continue
            offset = paragraph.end - len(tail)
            who = Span(offset + match.start("name"), offset + match.end("name"))
            sentence = self._sentence_at(who.start)
            if sentence is not None and begun < who.start:
                yield Shown(sentence, who, None, who, (Span(begun, who.start),))
            begun = None

    def _sentence_at(self, offset: int) -> ParsedSentence | None:
        place = bisect_right(self._starts, offset) - 1
        if place < 0 and self._sentences:
            place = 0
        return self._sentences[place] if 0 <= place < len(self._sentences) else None
