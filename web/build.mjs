// Builds the map background: Natural Earth's countries as compact rings for the server to draw.
//
// Each ring is a flat list of whole numbers, thousandths of a degree: the first longitude and latitude, then the
// step to each next point. The server decodes, crops and projects them; the browser never loads this file.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { feature } from "topojson-client";

export const SCALE = 1000;
const target = fileURLToPath(new URL("../src/dateline/web/static/build/", import.meta.url));

/** Return a ring of [longitude, latitude] pairs as steps in thousandths of a degree, standing still left out. */
export function encodeRing(ring) {
  const steps = [];
  let x = 0;
  let y = 0;
  for (const [longitude, latitude] of ring) {
    const nextX = Math.round(longitude * SCALE);
    const nextY = Math.round(latitude * SCALE);
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

/** Return one country for the output: ISO 3166 numeric id (null where there is none), name and rings. */
export function encodeCountry({ id, properties, geometry }) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { id: id ?? null, name: properties.name, rings: polygons.flat().flatMap(spreadRing).map(encodeRing) };
}

async function build() {
  const require = createRequire(import.meta.url);
  const atlas = JSON.parse(await readFile(require.resolve("world-atlas/countries-50m.json"), "utf8"));
  const countries = feature(atlas, atlas.objects.countries).features.map(encodeCountry);
  countries.sort((a, b) => a.name.localeCompare(b.name, "en"));
  await mkdir(target, { recursive: true });
  const text = JSON.stringify({ credit: "Natural Earth", scale: SCALE, countries });
  await writeFile(`${target}countries.json`, text);
  console.log(`countries.json: ${countries.length} countries, ${Math.round(text.length / 1024)} kB`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
