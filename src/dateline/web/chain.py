"""The citation chain of an event as a drawing: origins on the left, outlets on the right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.coding.source_types import type_origin, type_source
from dateline.export.report.svg import element, line_path, shorten, words
from dateline.model.claim import AttributionLink, Claim
from dateline.model.codes import SourceType

BOX_WIDTH, BOX_HEIGHT = 178.0, 38.0
GAP_ACROSS, GAP_DOWN = 44.0, 12.0
MOST_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class Node:
    """One link of the chains; `column` counts from the origin, `row` from the top; `origin` if a chain begins here.

    `facts` says how it passed the claim on, `claims` how many claims come through it.
    """

    name: str
    facts: str
    claims: int
    anonymous: bool
    origin: bool
    publisher: bool
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The nodes by key and the arrows between their keys, each with how many claims went that way."""

    nodes: dict[str, Node]
    arrows: dict[tuple[str, str], int]


def arrange_chains(claims: Sequence[Claim]) -> Drawing:
    """Return where each link of the claims' chains stands in the drawing."""
    links: dict[str, AttributionLink] = {}
    arrows: dict[tuple[str, str], int] = defaultdict(int)
    first: set[str] = set()
    last: set[str] = set()
    through: Counter[str] = Counter()
    kinds = type_origins(claims)
    for claim in claims:
        keys = _read_keys(claim, links)
        through.update(keys)
        for pair in pairwise(keys):
            arrows[pair] += 1
        first.update(keys[:1])
        last.update(keys[-1:] if claim.attribution and claim.attribution[-1].kind == "published" else ())
    columns = _choose_columns(list(links), list(arrows))
    rows: dict[int, int] = defaultdict(int)
    nodes = {}
    for key, column in columns.items():
        link, count = links[key], through[key]
        facts = word_kind(link, key in first, key in last, kinds.get(key))
        nodes[key] = Node(link.name, facts, count, link.anonymous, key in first, key in last, column, rows[column])
        rows[column] += 1
    return Drawing(nodes, dict(arrows))


def type_origins(claims: Sequence[Claim]) -> dict[str, SourceType]:
    """Return by key what kind of source each origin of the claims' chains is, as the first claim of it tells."""
    kinds: dict[str, SourceType] = {}
    for claim in claims:
        if claim.attribution and (key := key_link(claim.attribution[0])) not in kinds:
            kinds[key] = type_origin(claim.attribution, (*claim.actors, *claim.recipients))
    return kinds


def key_link(link: AttributionLink) -> str:
    """Return what tells a link from others: its id, or else its name in lower case."""
    return (link.id or link.name).casefold()


def _choose_columns(keys: Sequence[str], arrows: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return a column for each link, right of all that lead to it; outlets that cite each other end at the edge."""
    columns = dict.fromkeys(keys, 0)
    for _ in range(MOST_COLUMNS):
        for start, end in arrows:
            columns[end] = min(MOST_COLUMNS - 1, max(columns[end], columns[start] + 1))
    used = {column: index for index, column in enumerate(sorted(set(columns.values())))}
    return {key: used[column] for key, column in columns.items()}


def _read_keys(claim: Claim, links: dict[str, AttributionLink]) -> list[str]:
    keys: list[str] = []
    for link in claim.attribution:
        key = key_link(link)
        links.setdefault(key, link)
        if key not in keys:
            keys.append(key)
    return keys


KIND_WORDS = {
    "spoke": "spoke",
    "wrote": "wrote",
    "published": "published",
    "document": "a document",
    "unknown": "not told",
}


SOURCE_WORDS: dict[SourceType, str] = {
    "witness": "witness",
    "party": "party to it",
    "official": "official",
    "outlet": "medium",
    "monitor": "monitor",
}
"""What kinds of origin are called; a document says so by how it passed on, an anonymous one by being unnamed."""


def word_kind(link: AttributionLink, origin: bool, publisher: bool, kind: SourceType | None = None) -> str:
    """Return what a link is and did, in a few words: `unnamed origin (witness), spoke`.

    `kind` is what kind of source an origin is; where it is null, what the link alone tells.
    """
    is_origin = origin and not publisher
    told = SOURCE_WORDS.get(kind or type_source(link), "") if is_origin else ""
    what = f"origin ({told})" if told else "origin" if is_origin else ""
    named = "unnamed" if link.anonymous else ""
    did = "published it" if publisher else KIND_WORDS[link.kind]
    return ", ".join(part for part in (f"{named} {what}".strip(), did) if part)


def word_removes(number: int) -> str:
    """Return how far a chain leads from its origin to who published it: `at first hand`, `2 removes`."""
    return "at first hand" if number < 1 else f"{number} remove{'s' if number > 1 else ''}"


def draw_chains(drawing: Drawing) -> str:
    """Return the drawing as an SVG element, nothing if there are no chains."""
    if not drawing.nodes:
        return ""
    columns = 1 + max(node.column for node in drawing.nodes.values())
    rows = 1 + max(node.row for node in drawing.nodes.values())
    width = columns * BOX_WIDTH + (columns - 1) * GAP_ACROSS + 4
    height = rows * (BOX_HEIGHT + GAP_DOWN) + 4
    content = [element("title", "Who passed it on to whom", id="chain-title"), _draw_arrow_head()]
    content += [_draw_arrow(drawing.nodes[a], drawing.nodes[b], n) for (a, b), n in drawing.arrows.items()]
    content += [_draw_node(node) for node in drawing.nodes.values()]
    return element(
        "svg", *content, class_="chain", viewBox=f"0 0 {width:.0f} {height:.0f}", width=f"{width:.0f}",
        height=f"{height:.0f}", role="img", aria_labelledby="chain-title", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _corner(node: Node) -> tuple[float, float]:
    return 2 + node.column * (BOX_WIDTH + GAP_ACROSS), 2 + node.row * (BOX_HEIGHT + GAP_DOWN)


def _draw_node(node: Node) -> str:
    x, y = _corner(node)
    kind = "node" + (" anonymous" if node.anonymous else "") + (" origin" if node.origin else "")
    return element(
        "g",
        element("title", words(_describe(node))),
        element("rect", class_=kind, x=x, y=y, width=BOX_WIDTH, height=BOX_HEIGHT, rx=0 if node.publisher else 19),
        element("text", words(shorten(node.name, 25)), x=x + BOX_WIDTH / 2, y=y + 17, text_anchor="middle"),
        element("text", words(node.facts), class_="kind", x=x + BOX_WIDTH / 2, y=y + 30, text_anchor="middle"),
    )


def _describe(node: Node) -> str:
    return f"{node.name}: {node.facts}; {node.claims} {'claim' if node.claims == 1 else 'claims'} through it"


def _draw_arrow(start: Node, end: Node, number: int) -> str:
    (x1, y1), (x2, y2) = _corner(start), _corner(end)
    begin, finish = (x1 + BOX_WIDTH, y1 + BOX_HEIGHT / 2), (x2 - 6, y2 + BOX_HEIGHT / 2)
    if end.column <= start.column:  # two outlets that cite each other: lead back below the boxes
        begin, finish = (x1 + BOX_WIDTH / 2, y1 + BOX_HEIGHT), (x2 + BOX_WIDTH / 2, y2 + BOX_HEIGHT + 6)
        return element("path", class_="arrow", d=line_path([begin, finish]), marker_end="url(#chain-head)")
    bend = (finish[0] - begin[0]) / 2
    data = (
        f"M{begin[0]:.1f},{begin[1]:.1f}C{begin[0] + bend:.1f},{begin[1]:.1f} "
        f"{finish[0] - bend:.1f},{finish[1]:.1f} {finish[0]:.1f},{finish[1]:.1f}"
    )
    counted = "" if number == 1 else element(
        "text", str(number), class_="count", x=(begin[0] + finish[0]) / 2, y=(begin[1] + finish[1]) / 2 - 4,
        text_anchor="middle",
    )  # fmt: skip
    return element(
        "g",
        element("title", words(f"{start.name} → {end.name}: {number}")),
        element("path", class_="arrow", d=data, marker_end="url(#chain-head)"),
        counted,
    )


def _draw_arrow_head() -> str:
    tip = element("path", class_="head", d="M0,0L7,3.5L0,7Z")
    return element(
        "defs",
        element("marker", tip, id="chain-head", markerWidth=8, markerHeight=8, refX=5.0, refY=3.5, orient="auto"),
    )
