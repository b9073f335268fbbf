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

/** Return the signed area of a ring in square degrees. */
function area(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return sum / 2;
}

/** Return a point well inside the ring: the middle of the widest stretch on nine parallels through it. */
export function labelPoint(ring) {
  const latitudes = ring.map((point) => point[1]);
  const south = Math.min(...latitudes);
  const north = Math.max(...latitudes);
  let best = { width: -1, point: ring[0] };
  for (let step = 3; step <= 9; step += 1) {
    const y = south + ((north - south) * step) / 12;
    const crossings = [];
    for (let i = 0; i + 1 < ring.length; i += 1) {
      const [[x1, y1], [x2, y2]] = [ring[i], ring[i + 1]];
      if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = (crossings[i + 1] - crossings[i]) * (1 - Math.abs(step - 6) / 24);
      if (width > best.width) best = { width, point: [(crossings[i] + crossings[i + 1]) / 2, y] };
    }
  }
  return best.point.map((degrees) => Math.round(degrees * 100) / 100);
}

/** Return one country for the output: ISO 3166 numeric id (null where there is none), name, label point, rings. */
export function encodeCountry({ id, properties, geometry }) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flat();
  const largest = polygons.map((p) => p[0]).sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)))[0];
  return { id: id ?? null, name: properties.name, label: labelPoint(largest), rings: rings.map(encodeRing) };
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
