// The signs of the map: the shape tells the kind of act, the line how it is told; neither needs its hue.
export const SHAPES = { "verbal cooperation": "circle", "material cooperation": "square", "verbal conflict": "triangle", "material conflict": "diamond" };
export const READINGS = ["contested", "corroborated", "single_origin", "denied", "withdrawn", "announced"];
const SIZE = 30;
const MIDDLE = SIZE / 2;

function trace(pen, shape, reach) {
  pen.beginPath();
  if (shape === "circle") pen.arc(MIDDLE, MIDDLE, reach, 0, 2 * Math.PI);
  else if (shape === "square") pen.rect(MIDDLE - reach * 0.88, MIDDLE - reach * 0.88, reach * 1.76, reach * 1.76);
  else {
    const corners = shape === "triangle" ? [[0, -1.15], [1.05, 0.8], [-1.05, 0.8]] : [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]];
    corners.forEach(([x, y], index) => pen[index ? "lineTo" : "moveTo"](MIDDLE + x * reach, MIDDLE + y * reach));
    pen.closePath();
  }
}

function strike(pen, paths) {
  for (const [x1, y1, x2, y2] of paths) {
    pen.beginPath();
    pen.moveTo(MIDDLE + x1, MIDDLE + y1);
    pen.lineTo(MIDDLE + x2, MIDDLE + y2);
    pen.stroke();
  }
}

/** Draw one sign and return its picture. */
export function drawSign(shape, reading, colours, ratio = 2) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * ratio;
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  const full = reading === "contested" || reading === "corroborated";
  pen.strokeStyle = full ? colours.paper : reading === "announced" ? colours.ahead : colours.sign;
  pen.fillStyle = reading === "contested" ? colours.differ : full ? colours.sign : colours.paper;
  pen.lineWidth = full ? 1.5 : 2;
  if (reading === "announced") pen.setLineDash([2, 2.5]);
  trace(pen, shape, 7);
  pen.fill();
  pen.stroke();
  pen.setLineDash([]);
  pen.lineWidth = 1.8;
  pen.strokeStyle = reading === "contested" ? colours.differ : colours.sign;
  if (reading === "contested") {
    trace(pen, shape, 10.5);
    pen.stroke();
  }
  if (reading === "denied") strike(pen, [[-4, -4, 4, 4], [-4, 4, 4, -4]]);
  if (reading === "withdrawn") strike(pen, [[-9, 0, 9, 0]]);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** Draw the hatching of a country of which no more is known. */
export function drawHatching(colours) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 16;
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colours.area;
  pen.globalAlpha = 0.38;
  pen.lineWidth = 1.6;
  for (const from of [-16, 0, 16]) {
    pen.beginPath();
    pen.moveTo(from, 16);
    pen.lineTo(from + 16, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, 16, 16);
}

/** Return the colours of the page's own style, light or dark. */
export function readColours(style = getComputedStyle(document.documentElement)) {
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    sea: read("--sea"), land: read("--land"), border: read("--border"), line: read("--line"), dim: read("--dim"),
    sign: read("--sign"), paper: read("--sign-paper"), differ: read("--differ"), ahead: read("--ahead"), area: read("--area"),
  };
}
