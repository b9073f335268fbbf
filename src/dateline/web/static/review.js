// Lets the queue be judged by keys without loading the page anew. Without it every form still works.

/** Return the index of the item to go to: so many steps on from here, within the list. */
export function step(index, by, length) {
  return Math.min(Math.max(index + by, 0), length - 1);
}

/** Say whether a key is meant for a field and not for the queue. */
export function isTyping(target) {
  return Boolean(target.closest?.("input:not([type=hidden]), select, textarea"));
}

class Queue {
  constructor(items) {
    this.items = items;
    this.at = 0;
    this.judged = [];
    this.said = document.getElementById("said");
    this.help = document.querySelector("dialog.help");
    this.mark();
    for (const item of items) {
      item.addEventListener("focusin", () => { this.at = items.indexOf(item); this.mark(); });
      for (const form of item.querySelectorAll("form.verdict")) {
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          this.judge(item, form, event.submitter);
        });
      }
    }
    document.addEventListener("keydown", (event) => this.hear(event));
  }

  mark() {
    this.items.forEach((item, index) => (index === this.at ? item.setAttribute("aria-current", "true") : item.removeAttribute("aria-current")));
  }

  go(by) {
    this.at = step(this.at, by, this.items.length);
    this.mark();
    this.items[this.at].focus({ preventScroll: true });
    this.items[this.at].scrollIntoView({ block: "nearest" });
  }

  hear(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.help.open) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") this.go(0);
      return;
    }
    const item = this.items[this.at];
    const acts = {
      j: () => this.go(1),
      k: () => this.go(-1),
      z: () => this.undo(),
      "?": () => this.help.showModal(),
      w: () => item.querySelector(".why input")?.focus(),
      e: () => this.edit(item),
    };
    const button = item.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    const act = acts[event.key] ?? (button && !item.classList.contains("done") ? () => button.form.requestSubmit(button) : null);
    if (!act) return;
    event.preventDefault();
    act();
  }

  edit(item) {
    const form = item.querySelector("details.edit");
    if (!form) return;
    form.open = true;
    form.querySelector("select, input:not([type=hidden])").focus();
  }

  async post(address, values) {
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams(values), headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer;
  }

  async judge(item, form, button) {
    const values = new FormData(form);
    values.set("kind", button.value);
    try {
      const made = await (await this.post(form.action, values)).json();
      item.classList.add("done");
      this.tell(`${made.words}; z takes it back`, item);
      this.judged.push({ item, judgement: made.judgement, token: values.get("token") });
      this.go(1);
    } catch {
      form.submit();
    }
  }

  async undo() {
    const last = this.judged.pop();
    if (!last) return;
    await this.post("/review/undo", { token: last.token, judgement: last.judgement });
    last.item.classList.remove("done");
    this.tell("taken back", last.item);
    this.at = this.items.indexOf(last.item);
    this.go(0);
  }

  tell(words, item) {
    this.said.textContent = words;
    let note = item.querySelector(".outcome");
    if (!note) {
      note = document.createElement("p");
      note.className = "outcome note";
      item.append(note);
    }
    note.textContent = words;
  }
}

if (typeof document !== "undefined") {
  const items = [...document.querySelectorAll(".queue > .doubt")];
  if (items.length) {
    new Queue(items);
    for (const keys of document.querySelectorAll(".keys")) keys.hidden = false;
  }
}
