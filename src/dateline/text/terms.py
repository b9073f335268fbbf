"""Terms: the longer words of a text, weighed by how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Vector = Mapping[str, float]
_TERM = re.compile(r"[^\W\d_][\w'’-]{3,40}")


def list_terms(text: str) -> list[str]:
    """Return the words of four letters and more, in lower case, in order of the text."""
    return [word.strip("'’-") for word in _TERM.findall(text.lower())]


def count_spread(texts: Iterable[Iterable[str]]) -> Counter[str]:
    """Return in how many texts each term occurs."""
    return Counter(term for terms in texts for term in set(terms))


def weigh_terms(terms: Sequence[str], spread: Mapping[str, int], texts: int) -> dict[str, float]:
    """Return a vector of unit length: (1 + log frequency) * log(inverse share of texts), as TF-IDF commonly is."""
    counts = Counter(terms)
    return scale({
        term: (1 + math.log(number)) * math.log((1 + texts) / spread.get(term, 1)) for term, number in counts.items()
    })  # fmt: skip


def scale(vector: Vector) -> dict[str, float]:
    """Return the vector with unit length, empty where it has none."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def dot(one: Vector, other: Vector) -> float:
    """Return the inner product of two vectors; of unit vectors it is their cosine."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * large[term] for term, weight in small.items() if term in large)
