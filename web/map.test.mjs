import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

const source = await readFile(new URL("../src/dateline/web/static/map.js", import.meta.url), "utf8");
const { frame, touches, zoom } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const whole = { x: 0, y: 0, width: 960, height: 560 };

test("zooming keeps the point under the pointer", () => {
  const point = { x: 240, y: 420 };
  const view = zoom(whole, whole, 0.5, point);
  assert.equal(view.width, 480);
  assert.ok(Math.abs((point.x - view.x) / view.width - point.x / whole.width) < 1e-9);
});

test("the view never leaves the picture, nor grows beyond it", () => {
  assert.deepEqual(frame(whole, { x: -50, y: 9999, width: 5000, height: 1 }), { x: 0, y: 0, width: 960, height: 560 });
  assert.equal(frame(whole, { x: 0, y: 0, width: 1, height: 1 }).width, 60);
});

for (const [ranges, first, last, shown] of [
  ["2019-05-18/2019-05-20", "2019-05-19", "2019-05-19", true],
  ["2019-05-18/2019-05-20", "2019-05-21", "2019-05-21", false],
  ["2019-05-18T21:00/2019-05-18T21:00", "2019-05-18", "2019-05-18", true],
  ["2019-05-01/2019-05-01 2019-05-03/2019-05-03", "2019-05-03", "2019-05-03", true],
  ["/", "2019-05-03", "2019-05-03", true],
  ["2019-05-18/", "2019-05-18", "2019-05-18", true],
]) {
  test(`${ranges} is ${shown ? "shown" : "hidden"} on ${first}`, () => assert.equal(touches(ranges, first, last), shown));
}
