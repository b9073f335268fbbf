// Selecting words of a text, for adding a claim that was missed or a translation of them.

/** Return how many code points lie before a place of the text, as offsets are counted; tags and labels do not count. */
export function countBefore(pieces, node, offset) {
  let count = 0;
  for (const piece of pieces) {
    if (piece.node === node) return count + [...piece.node.data.slice(0, offset)].length;
    count += piece.length;
  }
  return null;
}

function listPieces(text) {
  const pieces = [];
  for (const part of text.querySelectorAll(".piece")) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.parentElement.closest(".tag, .voice") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) pieces.push({ node, length: [...node.data].length, start: Number(part.dataset.start) });
  }
  return pieces;
}

/** Return the stretch that is selected: offsets into the document's text, and its words. */
function findSelected(text) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const start = locate(range.startContainer, range.startOffset);
  const end = locate(range.endContainer, range.endOffset);
  const words = range.toString();
  if (start === null || end === null || end <= start || !words.trim()) return null;
  return trim({ start, end, words });
}

function locate(node, offset) {
  const part = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".piece");
  if (!part || node.nodeType !== Node.TEXT_NODE) return null;
  const before = countBefore(listPieces({ querySelectorAll: () => [part] }), node, offset);
  return before === null ? null : Number(part.dataset.start) + before;
}

/** Return a stretch without white space at its ends. */
export function trim({ start, end, words }) {
  const before = [...words].findIndex((letter) => letter.trim());
  const after = [...words].reverse().findIndex((letter) => letter.trim());
  return { start: start + before, end: end - after, words: words.trim() };
}

function fill(stretch) {
  for (const form of document.querySelectorAll(".missed form, .translate form")) {
    form.elements.start.value = stretch ? stretch.start : "";
    form.elements.end.value = stretch ? stretch.end : "";
    if (form.elements.words && stretch) form.elements.words.value = stretch.words;
    const told = form.querySelector("[data-stretch]");
    if (told && stretch) told.textContent = `Of the words “${stretch.words.slice(0, 120)}”.`;
  }
}

function start(text) {
  if (text.dataset.begun || !document.getElementById("missed")) return;
  text.dataset.begun = "yes";
  const offer = document.createElement("div");
  offer.className = "offer";
  offer.hidden = true;
  const open = (name) => () => {
    const details = document.getElementById(name);
    details.open = true;
    details.querySelector("select, textarea").focus();
    offer.hidden = true;
  };
  for (const [name, words] of [["missed", "Add a claim on these words"], ["translate", "Translate them"]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    button.addEventListener("click", open(name));
    offer.append(button);
  }
  text.after(offer);
  document.addEventListener("selectionchange", () => {
    const stretch = findSelected(text);
    offer.hidden = !stretch;
    if (stretch) fill(stretch);
  });
  // Words that are typed over the selected ones are looked for in the text by the server.
  document.querySelector(".missed [name=words]").addEventListener("input", (event) => {
    event.target.form.elements.start.value = event.target.form.elements.end.value = "";
  });
}

if (typeof document !== "undefined") {
  const begin = () => document.querySelectorAll("#text[data-document]").forEach(start);
  begin();
  document.addEventListener("htmx:after:swap", begin);
}
