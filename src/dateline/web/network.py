"""Who has it from whom, as a drawing: sources that only speak on the left, outlets that only publish on the right."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dateline.export.report.svg import element, link, shorten, words
from dateline.export.report.wording import word_count
from dateline.model.query import Citation

BOX_WIDTH, BOX_HEIGHT, GAP = 210.0, 24.0, 8.0
ACROSS = 170.0
HEAD = 26.0
MOST_ROWS = 16
SHIFT = (BOX_HEIGHT + GAP) / 2
"""Every other column stands so much lower, so that lines that pass it run between its boxes."""

HEADINGS = ("say it", "pass it on", "publish it")
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a source stands: its column from those who only speak to those who only publish, and its row."""

    name: str
    anonymous: bool
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Network:
    """The sources by key, the citations that lie between them, and how many were left out for want of room."""

    spots: dict[str, Spot]
    citations: tuple[Citation, ...]
    left_out: int
    headings: tuple[str, ...]


def source_address(name: str) -> str:
    """Return where the page of a source lies."""
    return f"/sources/{quote(name, safe='', errors='replace')}"


def arrange_network(citations: Sequence[Citation]) -> Network:
    """Return where each source stands; of a column the weightiest are kept, near to those whom they are tied to."""
    cited, citing = {c.cited for c in citations}, {c.citing for c in citations}
    weight: Counter[str] = Counter()
    for citation in citations:
        weight.update({citation.cited: citation.claims, citation.citing: citation.claims})
    columns: dict[int, list[str]] = defaultdict(list)
    for name in sorted(weight, key=lambda name: (-weight[name], name)):
        column = 1 if name in cited and name in citing else 0 if name in cited else 2
        if len(columns[column]) < MOST_ROWS:
            columns[column].append(name)
    kept = {name for held in columns.values() for name in held}
    shown = tuple(c for c in citations if c.cited in kept and c.citing in kept)
    _order_rows(columns, shown)
    unnamed = {c.cited for c in citations if c.anonymous}
    used = {column: index for index, column in enumerate(sorted(columns))}
    spots = {
        name: Spot(name, name in unnamed, used[column], row)
        for column, held in columns.items()
        for row, name in enumerate(held)
    }
    return Network(spots, shown, len(citations) - len(shown), tuple(HEADINGS[column] for column in sorted(columns)))


def _order_rows(columns: dict[int, list[str]], citations: Sequence[Citation]) -> None:
    """Set each column in the order of the middle of those whom its sources are tied to, a few times to and fro."""
    ties: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for citation in citations:
        ties[citation.cited].append((citation.citing, citation.claims))
        ties[citation.citing].append((citation.cited, citation.claims))
    for sweep in range(SWEEPS):
        for column in sorted(columns, reverse=sweep % 2 == 1):
            rows = {name: row for held in columns.values() for row, name in enumerate(held)}
            columns[column].sort(key=lambda name: (_find_middle(name, ties, rows), name))


def _find_middle(name: str, ties: dict[str, list[tuple[str, int]]], rows: dict[str, int]) -> float:
    total = sum(claims for _, claims in ties[name])
    return sum(rows[other] * claims for other, claims in ties[name]) / total if total else float(rows[name])


def draw_network(network: Network) -> str:
    """Return the drawing as an SVG element, nothing if nobody cites anybody."""
    if not network.citations:
        return ""
    columns = 1 + max(spot.column for spot in network.spots.values())
    rows = 1 + max(spot.row for spot in network.spots.values())
    width, height = columns * BOX_WIDTH + (columns - 1) * ACROSS + 4, HEAD + rows * (BOX_HEIGHT + GAP) + SHIFT + 4
    ordered = sorted(network.citations, key=lambda c: (c.claims, c.cited, c.citing))
    content = [element("title", "Who has it from whom", id="network-title"), _draw_head()]
    content += [_draw_heading(name, n) for n, name in enumerate(network.headings)]
    content += [_draw_tie(network.spots[c.cited], network.spots[c.citing], c) for c in ordered]
    content += [_draw_spot(spot) for spot in network.spots.values()]
    return element(
        "svg", *content, class_="chain network", viewBox=f"0 0 {width:.0f} {height:.0f}", width=f"{width:.0f}",
        height=f"{height:.0f}", role="group", aria_labelledby="network-title", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _draw_heading(name: str, column: int) -> str:
    x = 2 + column * (BOX_WIDTH + ACROSS) + BOX_WIDTH / 2
    return element("text", words(name), class_="column", x=x, y=14.0, text_anchor="middle")


def _corner(spot: Spot) -> tuple[float, float]:
    return 2 + spot.column * (BOX_WIDTH + ACROSS), HEAD + spot.row * (BOX_HEIGHT + GAP) + SHIFT * (spot.column % 2)


def _draw_spot(spot: Spot) -> str:
    x, y = _corner(spot)
    told = f"{spot.name} (not named in the text)" if spot.anonymous else spot.name
    kind = "node anonymous" if spot.anonymous else "node"
    return link(
        source_address(spot.name),
        element("title", words(told)),
        element("rect", class_=kind, x=x, y=y, width=BOX_WIDTH, height=BOX_HEIGHT),
        element("text", words(shorten(spot.name, 31)), x=x + BOX_WIDTH / 2, y=y + 16.5, text_anchor="middle"),
        class_="spot",
    )


def _draw_tie(cited: Spot, citing: Spot, citation: Citation) -> str:
    (x1, y1), (x2, y2) = _corner(cited), _corner(citing)
    begin = (x1 + BOX_WIDTH, y1 + BOX_HEIGHT / 2)
    if citing.column > cited.column:
        end, bend = (x2 - 7, y2 + BOX_HEIGHT / 2), (x2 - begin[0]) / 2
        turns = (begin[0] + bend, end[0] - bend)
    else:  # both pass on: lead round the right edge
        end, bend = (x2 + BOX_WIDTH + 7, y2 + BOX_HEIGHT / 2), 40.0 + 3.0 * abs(cited.row - citing.row)
        turns = (begin[0] + bend, end[0] + bend)
    data = (
        f"M{begin[0]:.1f},{begin[1]:.1f}C{turns[0]:.1f},{begin[1]:.1f} {turns[1]:.1f},{end[1]:.1f} "
        f"{end[0]:.1f},{end[1]:.1f}"
    )
    return element(
        "g",
        element("title", words(word_citation(citation))),
        element(
            "path", class_="arrow", d=data, stroke_width=1.0 + 1.3 * math.log2(citation.claims),
            marker_end="url(#network-head)",
        ),
    )  # fmt: skip


def word_citation(citation: Citation) -> str:
    """Return a citation as a sentence."""
    claims, documents = word_count(citation.claims, "claim"), word_count(citation.documents, "document")
    return f"{citation.citing} has {claims} in {documents} from {citation.cited}"


def _draw_head() -> str:
    tip = element("path", class_="head", d="M0,0L7,3.5L0,7Z")
    return element(
        "defs",
        element(
            "marker", tip, id="network-head", markerWidth=8, markerHeight=8, refX=5.0, refY=3.5, orient="auto",
            markerUnits="userSpaceOnUse",
        ),
    )  # fmt: skip
