// Turns shapes of Natural Earth into short lists of whole numbers.
//
// Each line is a flat list of steps in parts of a degree: the first longitude and latitude, then the step to each next point.
export const SCALE = 1000;
export const GRID = 100;

/** Return a line of [longitude, latitude] pairs as steps, standing still left out. */
export function encodeRing(ring, scale = SCALE) {
  const steps = [];
  let x = 0;
  let y = 0;
  for (const [longitude, latitude] of ring) {
    const nextX = Math.round(longitude * scale);
    const nextY = Math.round(latitude * scale);
    if (steps.length && nextX === x && nextY === y) continue;
    steps.push(nextX - x, nextY - y);
    x = nextX;
    y = nextY;
  }
  return steps;
}

/** Return a ring without jumps: where it crosses the 180th meridian its longitudes run on; a polar one is closed at the pole. */
export function unwrapRing(ring) {
  let turn = 0;
  const line = ring.map(([longitude, latitude], index) => {
    const step = index ? longitude - ring[index - 1][0] : 0;
    if (step > 180) turn -= 360;
    if (step < -180) turn += 360;
    return [longitude + turn, latitude];
  });
  if (turn === 0) return line;
  const pole = line[0][1] < 0 ? -90 : 90;
  return [...line, [line[line.length - 1][0], pole], [line[0][0], pole], line[0]];
}

/** Return the ring, and where it reaches beyond the 180th meridian also the same ring on the world's other side. */
export function spreadRing(ring) {
  const line = unwrapRing(ring);
  const longitudes = line.map((point) => point[0]);
  const shift = Math.max(...longitudes) > 180.001 ? -360 : Math.min(...longitudes) < -180.001 ? 360 : 0;
  return shift ? [line, line.map(([longitude, latitude]) => [longitude + shift, latitude])] : [line];
}

/** Return all rings of a polygon or of several. */
export function listRings(geometry) {
  return (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat();
}

/** Return what a country's file is called: its ISO 3166 numeric id, or its name where it has none. */
export function nameCountry({ id, properties }) {
  return id ?? properties.name.toLowerCase().replace(/[^a-z]+/g, "-");
}

/** Return one country for the output: ISO 3166 numeric id (null where there is none), name, file and rings. */
export function encodeCountry(country) {
  const { id, properties, geometry } = country;
  const rings = listRings(geometry).flatMap(spreadRing).map((ring) => encodeRing(ring));
  return { id: id ?? null, name: properties.name, key: nameCountry(country), rings };
}

/** Say whether a point lies within a closed ring. */
export function isInside([x, y], ring) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i];
    const [x2, y2] = ring[j];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}

/** Return a region with where its name is written: the point of its largest ring on a grid that is farthest from its border. */
export function placeName({ properties: { name }, geometry }) {
  const rings = geometry ? listRings(geometry).filter((ring) => ring.length > 3) : [];
  if (!name || !rings.length) return [];
  const [longitude, latitude] = findMiddle(rings.reduce((one, other) => (measureRing(other) > measureRing(one) ? other : one)));
  return [{ properties: { name, longitude, latitude }, geometry }];
}

function measureRing(ring) {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) twice += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return Math.abs(twice);
}

/** Return the point within a ring that is farthest from its sides, of those of a grid over it, to three places. */
export function findMiddle(ring, steps = 16) {
  const [west, south, east, north] = boundRing(ring);
  const sparse = Math.ceil(ring.length / 100);
  const sides = ring.filter((_, index) => index % sparse === 0 || index === ring.length - 1);
  let best = { at: ring[0], away: -1 };
  for (let i = 1; i < steps; i++) {
    for (let j = 1; j < steps; j++) {
      const at = [west + ((east - west) * i) / steps, south + ((north - south) * j) / steps];
      if (!isInside(at, ring)) continue;
      const away = Math.min(...sides.slice(1).map((end, index) => measureAway(at, sides[index], end)));
      if (away > best.away) best = { at, away };
    }
  }
  return best.at.map((degrees) => Math.round(degrees * 1000) / 1000);
}

function measureAway([x, y], [x1, y1], [x2, y2]) {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = length ? Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) : 0;
  return (x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2;
}

function boundRing(ring) {
  const edges = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    edges[0] = Math.min(edges[0], x);
    edges[1] = Math.min(edges[1], y);
    edges[2] = Math.max(edges[2], x);
    edges[3] = Math.max(edges[3], y);
  }
  return edges;
}

/** Return the regions by the country in whose borders their middle lies. */
export function shareOut(regions, countries) {
  const shapes = countries.flatMap((country) => listRings(country.geometry).map((ring) => ({ country, ring, edges: boundRing(ring) })));
  const shared = new Map();
  for (const region of regions) {
    const at = [region.properties.longitude, region.properties.latitude];
    const near = ({ edges }) => at[0] >= edges[0] && at[0] <= edges[2] && at[1] >= edges[1] && at[1] <= edges[3];
    const found = shapes.find((shape) => near(shape) && isInside(at, shape.ring));
    if (found) shared.set(found.country, [...(shared.get(found.country) ?? []), region]);
  }
  return shared;
}

/** Return the lines along which two of the areas touch, each once, as chains of points on a grid. */
export function findInnerBorders(areas) {
  const sides = new Map();
  for (const area of areas) {
    const own = new Set();
    for (const ring of listRings(area)) {
      for (const side of listSides(ring)) own.add(side);
    }
    for (const side of own) sides.set(side, (sides.get(side) ?? 0) + 1);
  }
  return chainSides([...sides].filter(([, times]) => times > 1).map(([side]) => side));
}

function* listSides(ring) {
  let last = null;
  for (const [longitude, latitude] of ring) {
    const at = `${Math.round(longitude * GRID)} ${Math.round(latitude * GRID)}`;
    if (last !== null && last !== at) yield last < at ? `${last}/${at}` : `${at}/${last}`;
    last = at;
  }
}

/** Return lines of [x, y] put together from sides that share their ends. */
export function chainSides(sides) {
  const open = new Map();
  for (const side of sides) {
    for (const end of side.split("/")) open.set(end, [...(open.get(end) ?? []), side]);
  }
  const left = new Set(sides);
  const ends = (side) => side.split("/");
  const follow = (at) => {
    const line = [at];
    for (;;) {
      const next = (open.get(at) ?? []).find((side) => left.has(side));
      if (!next) return line;
      left.delete(next);
      const [one, other] = ends(next);
      at = one === at ? other : one;
      line.push(at);
    }
  };
  const knots = [...open].filter(([, held]) => held.length !== 2).map(([at]) => at);
  const lines = knots.flatMap((at) => open.get(at).map(() => follow(at)));
  for (const side of sides) if (left.has(side)) lines.push(follow(ends(side)[0]));
  return lines.filter((line) => line.length > 1).map((line) => line.map((at) => at.split(" ").map(Number)));
}
