// Makes the drawn map move where there is no WebGL: buttons and wheel to zoom, drag to move, a slider for days.
import { anyTouches } from "./days.js";

const LEAST = 1 / 16;

/** Return the view box moved and scaled so that it stays within the drawn background. */
export function frame(whole, view) {
  const width = Math.min(Math.max(view.width, whole.width * LEAST), whole.width);
  const height = (width * whole.height) / whole.width;
  const keep = (at, size, all) => Math.min(Math.max(at, 0), all - size);
  return { x: keep(view.x, width, whole.width), y: keep(view.y, height, whole.height), width, height };
}

/** Return the view box after zooming by a factor about a point of the picture. */
export function zoom(whole, view, factor, point) {
  const width = view.width * factor;
  const height = view.height * factor;
  const share = { x: (point.x - view.x) / view.width, y: (point.y - view.y) / view.height };
  return frame(whole, { x: point.x - share.x * width, y: point.y - share.y * height, width, height });
}

class MovingMap {
  constructor(svg) {
    this.svg = svg;
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.whole = { x, y, width, height };
    this.view = { ...this.whole };
    this.listen();
  }

  show(view) {
    this.view = view;
    this.svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    const scale = view.width / this.whole.width;
    for (const pin of this.svg.querySelectorAll(".pin")) pin.setAttribute("transform", `scale(${scale})`);
    for (const name of this.svg.querySelectorAll(".place, .country")) name.style.fontSize = `${11.5 * scale}px`;
    for (const name of this.svg.querySelectorAll(".place")) name.style.strokeWidth = `${3 * scale}px`;
    for (const line of this.svg.querySelectorAll(".scale, .degrees")) line.style.display = scale < 1 ? "none" : "";
    for (const line of this.svg.querySelectorAll(".land, .area, .extent")) line.style.strokeWidth = `${scale}px`;
  }

  zoomBy(factor, point) {
    const middle = { x: this.view.x + this.view.width / 2, y: this.view.y + this.view.height / 2 };
    this.show(zoom(this.whole, this.view, factor, point ?? middle));
  }

  locate(event) {
    const box = this.svg.getBoundingClientRect();
    return {
      x: this.view.x + ((event.clientX - box.left) / box.width) * this.view.width,
      y: this.view.y + ((event.clientY - box.top) / box.height) * this.view.height,
    };
  }

  listen() {
    let held = null;
    this.svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoomBy(event.deltaY > 0 ? 1.25 : 0.8, this.locate(event));
    }, { passive: false });
    this.svg.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && !event.target.closest("a")) held = this.locate(event);
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!held) return;
      const at = this.locate(event);
      this.show(frame(this.whole, { ...this.view, x: this.view.x + held.x - at.x, y: this.view.y + held.y - at.y }));
    });
    for (const end of ["pointerup", "pointerleave", "pointercancel"]) this.svg.addEventListener(end, () => { held = null; });
  }
}

/** Return a button with a sign and words. */
export function makeButton(label, words, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-label", words);
  button.addEventListener("click", act);
  return button;
}

function makeSlider(svg, days) {
  const slider = document.createElement("input");
  const shown = document.createElement("output");
  Object.assign(slider, { type: "range", min: 0, max: days.length, value: days.length, step: 1 });
  slider.setAttribute("aria-label", "Day shown on the map");
  const show = () => {
    const day = days[Number(slider.value)];
    shown.textContent = day ? `only ${day}` : "all days";
    slider.setAttribute("aria-valuetext", shown.textContent);
    for (const mark of svg.querySelectorAll(".mark")) {
      mark.style.display = !day || anyTouches(mark.dataset.days, day, day) ? "" : "none";
    }
  };
  slider.addEventListener("input", show);
  show();
  return [slider, shown];
}

/** Give a drawn map its tools. */
export function startMoving(figure) {
  const svg = figure.querySelector(":scope > svg.map");
  const map = new MovingMap(svg);
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append(
    makeButton("+", "Zoom in", () => map.zoomBy(0.6)),
    makeButton("−", "Zoom out", () => map.zoomBy(1 / 0.6)),
    makeButton("All", "All: show the whole map", () => map.show({ ...map.whole })),
  );
  const days = figure.dataset.days.split(" ").filter(Boolean);
  if (days.length > 1) tools.append(...makeSlider(svg, days));
  figure.prepend(tools);
}
