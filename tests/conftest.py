"""What holds for all tests: they run on the rules alone unless they ask for the learned reader."""

from __future__ import annotations

import os

os.environ.setdefault("DATELINE_READER", "off")
