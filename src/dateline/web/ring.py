"""Who acts towards whom in a window as a drawing: parties in a ring, a line for each pair."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.export.report.svg import element, estimate_width, link, shorten, words
from dateline.export.report.wording import word_count

WIDTH, HEIGHT = 760.0, 460.0
MOST_PARTIES = 14


@dataclass(frozen=True, slots=True)
class Tie:
    """What one party does to another: how many events, their mean score, and where more of it stands."""

    actor: str
    recipient: str
    events: int
    mean: float
    href: str


def draw_ring(ties: Sequence[Tie]) -> str:
    """Return the ring as an SVG element, nothing for no ties. Both directions of a pair bend apart."""
    weight: Counter[str] = Counter()
    for tie in ties:
        weight.update({tie.actor: tie.events, tie.recipient: tie.events})
    names = [name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:MOST_PARTIES]]
    if len(names) < 2:
        return ""
    spots = _place_all(names)
    shown = [tie for tie in ties if tie.actor in spots and tie.recipient in spots]
    content = [element("title", "Who acts towards whom", id="ring-title"), *_draw_heads()]
    content += [_draw_tie(tie, spots) for tie in sorted(shown, key=lambda tie: (tie.events, tie.actor, tie.recipient))]
    content += [_draw_name(name, *spots[name]) for name in names]
    return element(
        "svg", *content, class_="chain ring", viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", role="group",
        aria_labelledby="ring-title", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _place_all(names: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return where the parties stand: by turns on the right and on the left, evenly from top to bottom."""
    spots = {}
    for sign, side in ((1.0, names[::2]), (-1.0, names[1::2])):
        for row, name in enumerate(side):
            level = (row + 0.5) / len(side) * 2 - 1
            reach = (WIDTH / 2 - 150) * max(0.42, math.sqrt(1 - level * level))
            spots[name] = WIDTH / 2 + sign * reach, HEIGHT / 2 + level * (HEIGHT / 2 - 20)
    return spots


def _draw_tie(tie: Tie, spots: dict[str, tuple[float, float]]) -> str:
    (x1, y1), (x2, y2) = spots[tie.actor], spots[tie.recipient]
    length = max(1.0, math.hypot(x2 - x1, y2 - y1))
    side = ((y2 - y1) / length * 22, -(x2 - x1) / length * 22)
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    bend = (
        middle[0] + side[0] + (WIDTH / 2 - middle[0]) * 0.25,
        middle[1] + side[1] + (HEIGHT / 2 - middle[1]) * 0.25,
    )
    end = _shorten(bend, (x2, y2), 17)
    begin = _shorten(bend, (x1, y1), 15)
    told = f"{tie.actor} towards {tie.recipient}: {word_count(tie.events, 'event')}, mean score {tie.mean:+.1f}"
    kind = "conflict" if tie.mean < 0 else "cooperation"
    return link(
        tie.href,
        element("title", words(told)),
        element(
            "path", class_=f"arrow {kind}",
            d=f"M{begin[0]:.1f},{begin[1]:.1f}Q{bend[0]:.1f},{bend[1]:.1f} {end[0]:.1f},{end[1]:.1f}",
            stroke_width=1.2 + 1.2 * math.log2(tie.events), marker_end=f"url(#ring-{kind})",
        ),
        aria_label=told, class_="tie",
    )  # fmt: skip


def _shorten(start: tuple[float, float], end: tuple[float, float], by: float) -> tuple[float, float]:
    length = max(1.0, math.hypot(end[0] - start[0], end[1] - start[1]))
    return end[0] - (end[0] - start[0]) / length * by, end[1] - (end[1] - start[1]) / length * by


def _draw_name(name: str, x: float, y: float) -> str:
    text = shorten(name, 26)
    half = estimate_width(text, 12.0) / 2 + 7
    return element(
        "g",
        element("title", words(name)),
        element("rect", class_="node", x=x - half, y=y - 12, width=2 * half, height=24.0, rx=12),
        element("text", words(text), x=x, y=y + 4, text_anchor="middle"),
    )


def _draw_heads() -> list[str]:
    return [
        element(
            "defs",
            element(
                "marker", element("path", class_=f"head {kind}", d="M0,0L7,3.5L0,7Z"), id=f"ring-{kind}",
                markerWidth=9, markerHeight=9, refX=5.0, refY=3.5, orient="auto", markerUnits="userSpaceOnUse",
            ),
        )
        for kind in ("conflict", "cooperation")
    ]  # fmt: skip
