"""The front end's own tests, of the map's builder and of the moving map, run by Node."""

from __future__ import annotations

import subprocess
from pathlib import Path


def test_the_front_end_passes_its_own_tests() -> None:
    done = subprocess.run(
        ["node", "--test"],
        cwd=Path(__file__).parents[2] / "web",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
