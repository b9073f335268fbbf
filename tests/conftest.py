"""What holds for all tests: they run on the rules alone unless they ask for the learned reader."""

from __future__ import annotations

import os

os.environ.setdefault("DATELINE_READER", "off")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a test by how many bytes it is given, never by the bytes: a compressed stream carries the time of its
    making, and workers that collect a second apart would then name one test in two ways."""
    return f"{len(val)}_bytes" if isinstance(val, bytes) else None
