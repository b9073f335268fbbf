"""Passwords, kept as argon2id with the parameters that RFC 9106 recommends where memory is short (64 MiB, 3 passes)."""

from __future__ import annotations

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import InputError

SHORTEST, LONGEST = 10, 1000
"""How many characters a password has at least and at most."""

AT_ONCE = 2
"""How many passwords are checked at a time; each check takes 64 MiB, so that many askers cannot take all memory."""

_hasher = PasswordHasher()
_turns = threading.BoundedSemaphore(AT_ONCE)


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password; InputError for one that is too short, too long or all the same."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError("password", f"it has {len(password)} characters", f"choose {SHORTEST} to {LONGEST}")
    if len(set(password)) < 4:
        raise InputError("password", "it repeats the same few characters", "choose several words that nobody guesses")
    with _turns:
        return _hasher.hash(_normalise(password))


def check_password(password: str, kept: str | None) -> bool:
    """Say whether a password is the one that was hashed.

    Without a hash, as for a user that does not exist, it takes as long and says no.
    """
    with _turns:
        try:
            _hasher.verify(kept or _NOBODY, _normalise(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Say whether a hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(kept)


def _normalise(password: str) -> str:
    """Return a password as every keyboard writes it: compatibility forms and combining marks are one (SP 800-63B)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()


_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$UuM4YP5+CPviUc/jhaYYAA$J7qB7e6gUTXS+NOXb3vz99+OdczA7cMJhnJ2qVR3Kec"
"""The hash of nothing that anybody types."""
