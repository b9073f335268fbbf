"""Speakers: a person, and the body for which they speak, are one source told under two names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dateline.lexicon.acts import load_matching
from dateline.model.claim import AttributionLink

_OF = re.compile(r" (?:of|for|from|at|with) (?:the )?")


def name_source(link: AttributionLink) -> str:
    """Return the key of a source that is named: its id, or its name in lower case where it has none."""
    return f"source:{link.id or link.name.lower().removeprefix('the ')}"


def unite_names(links: Iterable[AttributionLink]) -> dict[str, str]:
    """Return, for sources told under several names, the key that stands for them.

    "Ann Orr", "Ann Orr, director of the Orontes Office" and "the Orontes Office" are one where they stand beside each
    other. Anonymous sources are nobody's.
    """
    keys = {_plain(link.name): name_source(link) for link in links if not link.anonymous}
    home = {key: key for key in keys.values()}
    for name in sorted(keys):
        for part in _cut_name(name):
            if part in keys:
                one, other = _find_home(home, keys[name]), _find_home(home, keys[part])
                home[max(one, other)] = min(one, other)
    return {key: _find_home(home, key) for key in home}


def _find_home(home: Mapping[str, str], key: str) -> str:
    while home[key] != key:
        key = home[key]
    return key


def _plain(name: str) -> str:
    return " ".join(name.lower().replace(",", " ").removeprefix("the ").split())


def _cut_name(name: str) -> Iterator[str]:
    """Yield the person and the body that a name such as "ann orr director of the orontes office" may hold."""
    for link in _OF.finditer(name):
        yield name[link.end() :]
        words = name[: link.start()].split()
        yield " ".join(words)
        for at, word in enumerate(words):
            if word in load_matching().roles:
                yield " ".join(words[:at])
