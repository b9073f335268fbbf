// The world that the map begins with, and what is fetched of a country once it is near.

/** Return the points of a line that is written as steps. */
export function decodeSteps(steps, scale) {
  const line = [];
  let x = 0;
  let y = 0;
  for (let index = 0; index < steps.length; index += 2) {
    x += steps[index];
    y += steps[index + 1];
    line.push([x / scale, y / scale]);
  }
  return line;
}

/** Return a country as a feature; each of its rings is a polygon of its own, since holes are other countries anyway. */
export function makeCountry({ id, name, key, rings }, scale) {
  const shapes = rings.map((ring) => [decodeSteps(ring, scale)]);
  return { type: "Feature", properties: { id, name, key }, geometry: { type: "MultiPolygon", coordinates: shapes } };
}

/** Return the middle of a country's largest ring, where its name stands. */
export function findMiddle(feature) {
  const [largest] = feature.geometry.coordinates.map(([ring]) => ({ ring, size: Math.abs(measure(ring)) }))
    .sort((one, other) => other.size - one.size);
  const edges = bound(largest.ring);
  return { at: [(edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2], size: largest.size };
}

function measure(ring) {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) twice += (ring[j][0] - ring[i][0]) * (ring[j][1] + ring[i][1]);
  return twice / 2;
}

/** Return west, south, east and north of a line. */
export function bound(line) {
  const edges = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of line) {
    edges[0] = Math.min(edges[0], x);
    edges[1] = Math.min(edges[1], y);
    edges[2] = Math.max(edges[2], x);
    edges[3] = Math.max(edges[3], y);
  }
  return edges;
}

/** Return the world's countries and their names as collections of features. */
export function makeWorld(atlas) {
  const countries = atlas.countries.filter((row) => row.rings.length).map((row) => makeCountry(row, atlas.scale));
  const names = countries.map((country) => {
    const { at, size } = findMiddle(country);
    return { type: "Feature", properties: { name: country.properties.name, size }, geometry: { type: "Point", coordinates: at } };
  });
  return { countries, names };
}

/** Return the inside of a country: its finer shape, the lines between its regions, their names. */
export function makeInside(country, inside, scale) {
  const lines = inside.borders.map((line) => decodeSteps(line, inside.grid));
  return {
    shape: makeCountry({ ...country.properties, rings: inside.rings }, scale),
    borders: { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } },
    names: inside.names.map(([name, x, y]) => ({ type: "Feature", properties: { name }, geometry: { type: "Point", coordinates: [x, y] } })),
  };
}

/** Return the circle about a point, so many kilometres wide to each side, as a ring. */
export function drawCircle([longitude, latitude], kilometres, corners = 64) {
  const high = kilometres / 110.574;
  const wide = kilometres / (111.32 * Math.max(0.05, Math.cos((latitude * Math.PI) / 180)));
  return Array.from({ length: corners + 1 }, (_, index) => {
    const turn = (2 * Math.PI * (index % corners)) / corners;
    return [longitude + wide * Math.cos(turn), Math.max(-85, Math.min(85, latitude + high * Math.sin(turn)))];
  });
}
