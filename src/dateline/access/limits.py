"""Rate limits: how often somebody may try, in bounded memory or in the store."""

from __future__ import annotations

import hashlib
import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from dateline.store.base import Store


class Limit:
    """Lets each key have `most` tries at once and one more every `seconds` after (a token bucket).

    It remembers `keys` keys, the least recent forgotten first, so that no number of askers takes all memory.
    """

    def __init__(
        self, most: int, seconds: float, *, keys: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._seconds, self._keys, self._clock = most, seconds, keys, clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._turn = threading.Lock()

    def take(self, key: str) -> float:
        """Take one try of a key; return 0, or in how many seconds there will be another."""
        with self._turn:
            left = self._count(key)
            if left < 1:
                return (1 - left) * self._seconds
            self._keep(key, left - 1)
            return 0.0

    def give_back(self, key: str) -> None:
        """Give a try back, as where it went well."""
        with self._turn:
            self._keep(key, min(self._count(key) + 1, float(self._most)))

    def __len__(self) -> int:
        """Return how many keys are remembered."""
        return len(self._held)

    def _count(self, key: str) -> float:
        left, at = self._held.get(key, (float(self._most), self._clock()))
        return min(left + (self._clock() - at) / self._seconds, float(self._most))

    def _keep(self, key: str, left: float) -> None:
        self._held[key] = (left, self._clock())
        self._held.move_to_end(key)
        while len(self._held) > self._keys:
            self._held.popitem(last=False)


class KeptLimit:
    """A limit whose counts are in the store: it holds over all processes that serve it, and outlives them.

    Keys are kept hashed, since people type passwords where a name is asked for.
    """

    def __init__(
        self, store: Store, kind: str, most: int, seconds: float, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._store, self._kind, self._clock = store, kind, clock
        self._most, self._seconds = most, seconds

    def take(self, key: str) -> float:
        """Take one try of a key; return 0, or in how many seconds there will be another."""
        with self._store.writer() as writer:
            return writer.take_try(self._name(key), most=self._most, seconds=self._seconds, now=self._clock())

    def give_back(self, key: str) -> None:
        """Give a try back, as where it went well."""
        with self._store.writer() as writer:
            writer.give_try(self._name(key), most=self._most, seconds=self._seconds, now=self._clock())

    def _name(self, key: str) -> str:
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self._kind}:{digest[:32]}"


class Counting(Protocol):
    """What counts tries: in memory or in the store."""

    def take(self, key: str) -> float:
        """Take one try of a key; return 0, or in how many seconds there will be another."""
        ...

    def give_back(self, key: str) -> None:
        """Give a try back, as where it went well."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a shared server: tries to sign in by address and by name, and requests to the API.

    Requests to the API are counted in the memory of each process: they guard its time, and no count of them may wait
    for the store.
    """

    addresses: Counting = field(default_factory=lambda: Limit(20, 6.0))
    names: Counting = field(default_factory=lambda: Limit(8, 60.0))
    api: Limit = field(default_factory=lambda: Limit(300, 0.2))

    @classmethod
    def keep(cls, store: Store) -> Limits:
        """Return the usual limits, those of signing in kept in a store."""
        return cls(addresses=KeptLimit(store, "address", 20, 6.0), names=KeptLimit(store, "name", 8, 60.0))


def name_network(address: str) -> str:
    """Return what an address is counted under: itself, or for IPv6 the network of 64 bits that one customer has."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)
