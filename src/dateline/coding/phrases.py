"""What the coders of this room hand to each other: parsed sentences, actors in them, and happenings.

A sentence is parsed as a document of its own, so token indexes count within the sentence, and
`sentence.span.start + token.idx` is the token's offset in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.model.codes import EventType
from dateline.model.mention import ActorMention
from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence with its parse; `index` counts sentences in the document from 0."""

    index: int
    span: Span
    doc: Doc

    def offsets(self, first: int, last: int) -> Span:
        """Return where the tokens from `first` to `last`, both included, stand in the document's text."""
        begin, finish = self.doc[first], self.doc[last]
        return Span(self.span.start + begin.idx, self.span.start + finish.idx + len(finish.text))

    def token_at(self, offset: int) -> Token | None:
        """Return the token that stands at an offset of the document's text, if the sentence holds it."""
        low, high, at = 0, len(self.doc), offset - self.span.start
        while low < high:
            middle = (low + high) // 2
            token = self.doc[middle]
            if at < token.idx:
                high = middle
            elif at >= token.idx + len(token):
                low = middle + 1
            else:
                return token
        return None


def find_token(doc: Doc, offset: int) -> Token | None:
    """Return the first token of a parse that ends after an offset in its text; nothing if all end before."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle].text) <= offset:
            low = middle + 1
        else:
            high = middle
    return doc[low] if low < len(doc) else None


def read_text(doc: Doc) -> str:
    """Return the text of a parse, which would otherwise be put together from its tokens each time."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def read_given(doc: Doc, first: int, last: int) -> str:
    """Return the tokens from `first` to `last`, both included, as the document has them."""
    given: str = doc.user_data.get("given") or read_text(doc)
    return given[doc[first].idx : doc[last].idx + len(doc[last])]


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """An actor named in a sentence: the mention, its tokens from `first` to `last` included, and its head token."""

    mention: ActorMention
    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event seen in one sentence, before place, time, status and attribution are put to it.

    `trigger` is the head token of the words that name the deed, `first` and `last` the tokens of these words; `deed` is
    the token whose status counts, which differs where the words only tell that it is sought. `rules` names the lexicon
    entry and the pattern that saw it.
    """

    sentence: ParsedSentence
    trigger: int
    deed: int
    first: int
    last: int
    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    actors: tuple[ActorSpan, ...]
    recipients: tuple[ActorSpan, ...]
    rules: tuple[str, ...]


Watch = Callable[
    [ParsedSentence, int, str, str | None, tuple[ActorSpan, ...], tuple[ActorSpan, ...]],
    None,
]
"""What is told of each event pattern that was judged: the sentence, the token, the pattern's name, why it gave no
event (null if it did), and the actors and recipients that it found."""
