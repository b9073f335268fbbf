// What every page does with scripts: filters and lists change without a reload, times show in the reader's own zone too.
import "htmx.org";
import { addOwnTimes } from "./times.js";

const LIVE = "form.filters:not([method=post])";
const LEADS = ".pages a, .switch a[href^='?'], .filters .step a";

/** Let a form or link change the main part of the page alone; the address changes with it, so that every view can be sent. */
function enliven(element) {
  if (element.hasAttribute("hx-get")) return;
  const address = element.matches("form") ? element.getAttribute("action") : element.getAttribute("href");
  if (!address || !address.startsWith("/")) return;
  element.setAttribute("hx-get", address);
  element.setAttribute("hx-target", "#main");
  element.setAttribute("hx-select", "#main");
  element.setAttribute("hx-swap", element.matches("form") ? "outerMorph" : "outerHTML show:#main:top");
  element.setAttribute("hx-push-url", "true");
  if (element.matches("form")) element.setAttribute("hx-trigger", "submit, change");
}

/** Leave out of the address what the form leaves open. */
export function leaveOutEmpty(address) {
  const here = new URL(address, "http://here");
  for (const [name, value] of [...here.searchParams]) if (!value) here.searchParams.delete(name, value);
  return `${here.pathname}${here.search}`;
}

function begin() {
  document.querySelectorAll(`${LIVE}, ${LEADS}`).forEach(enliven);
  window.htmx?.process(document.body);
  addOwnTimes(document);
}

if (typeof document !== "undefined") {
  begin();
  document.addEventListener("htmx:after:swap", begin);
  document.addEventListener("htmx:before:request", (event) => {
    const request = event.detail?.ctx?.request;
    if (request?.action && request.method === "GET") request.action = leaveOutEmpty(request.action);
  });
}
