"""Every error that dateline raises on purpose, as one tree.

    DatelineError
    ├── SettingsError        a setting or a casebook that cannot be used
    ├── LexiconError         a lexicon file that breaks its schema
    ├── SetupError           something that set-up should have built or installed is missing
    ├── InputError           one input that cannot be read; the rest of the batch goes on
    │   └── FetchError       an address that cannot or may not be fetched
    ├── StoreError           the database refuses or is not ours
    │   └── NotFound         no such claim, event, document or capture
    └── ExportError          an export that cannot be written

A message names the input (file, address, line), says what is wrong, and how to mend it.
"""

from __future__ import annotations


class DatelineError(Exception):
    """The root: catch this to catch every error that dateline raises on purpose."""


class SettingsError(DatelineError):
    """A setting or a casebook cannot be used."""


class LexiconError(DatelineError):
    """A lexicon file breaks its schema or refers to something that is not there."""


class SetupError(DatelineError):
    """Something that set-up should have built or installed is missing."""


class InputError(DatelineError):
    """One input cannot be read.

    `what` names the input as its user named it, `why` says what is wrong with it, and `mend` what to do.
    """

    def __init__(self, what: str, why: str, mend: str) -> None:
        self.what, self.why, self.mend = what, why, mend
        super().__init__(f"{what}: {why}; {mend}")


class FetchError(InputError):
    """An address cannot or may not be fetched."""


class StoreError(DatelineError):
    """The database refuses, or is not a database of ours."""


class NotFound(StoreError):
    """No such claim, event, document or capture is stored."""


class ExportError(DatelineError):
    """An export cannot be written."""
