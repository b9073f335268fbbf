"""Which words outlets use for the same thing in one event: each wording with who uses it, and the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.export.report.holding import word_source
from dateline.model.wording import Wording, WordingUse

MOST_THINGS = 8
MOST_WORDINGS = 12


@dataclass(frozen=True, slots=True)
class Use:
    """One outlet that uses a wording, with a sentence cut before, at and after the words."""

    outlet: str
    use: WordingUse

    @property
    def pieces(self) -> tuple[str, str, str]:
        """Return the sentence before the words, the words, and the sentence after them."""
        sentence, start, end = self.use.sentence, self.use.start, self.use.end
        return sentence[:start], sentence[start:end], sentence[end:]


@dataclass(frozen=True, slots=True)
class Worded:
    """A wording and the outlets that use it."""

    words: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One actor, act or place with its wordings, the most used first."""

    name: str
    wordings: tuple[Worded, ...]


def arrange_wordings(wordings: Sequence[Wording]) -> list[Compared]:
    """Return the wordings of things that outlets call by different names, with who uses each."""
    return [_arrange(one) for one in wordings[:MOST_THINGS]]


def _arrange(wording: Wording) -> Compared:
    uses: dict[str, list[Use]] = {words: [] for words in wording.wordings}
    for count in wording.counts:
        uses.setdefault(count.wording, []).extend(Use(word_source(count.outlet), use) for use in count.uses[:1])
    listed = [Worded(words, tuple(held)) for words, held in uses.items() if held]
    return Compared(wording.name, tuple(listed[:MOST_WORDINGS]))
