"""A place index for the tests of resolution: the installed one, or one built once for what is checked out."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from dateline.resolution.gazetteer import SqliteGazetteer, build_gazetteer, is_current
from dateline.resolution.gazetteer_build import hash_sources
from dateline.settings import default_home


@pytest.fixture(scope="session")
def gazetteer() -> SqliteGazetteer:
    installed = default_home() / "gazetteer.sqlite"
    if is_current(installed):
        return SqliteGazetteer(installed)
    own = Path(tempfile.gettempdir()) / f"dateline-gazetteer-{hash_sources()}.sqlite"
    if not is_current(own):
        build_gazetteer(own)
    return SqliteGazetteer(own)
