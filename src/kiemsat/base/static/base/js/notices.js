// Short messages in the corner, heard by screen readers; one with a name replaces the one before of that name.
import { word } from "./words.js";

const SECONDS = 8;
const place = document.getElementById("toasts");

export function notice(text, { level = "info", name = "", actions = [], stays = false } = {}) {
  if (!place || !text) return null;
  if (name) dismiss(name);
  const box = document.createElement("div");
  box.className = `alert alert-${level}`;
  box.dataset.name = name;
  const said = document.createElement("span");
  said.textContent = text;
  box.append(said, ...actions, closing(box));
  place.append(box);
  if (!stays && level !== "danger") setTimeout(() => box.remove(), SECONDS * 1000);
  return box;
}

export function dismiss(name) {
  place?.querySelectorAll(`[data-name="${CSS.escape(name)}"]`).forEach((box) => box.remove());
}

export function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm btn-outline-secondary";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function closing(box) {
  const cross = button("", () => box.remove());
  cross.className = "btn-close";
  cross.setAttribute("aria-label", word("close"));
  return cross;
}

// The server's own messages stand in the page already; a live region is heard only when it changes.
export function hearNotices() {
  const messages = document.getElementById("notices");
  if (messages?.children.length) setTimeout(() => messages.append(...messages.children), 100);
  // An answer to htmx may carry one: HX-Trigger: {"notice": {"text": "…", "level": "success"}}
  document.addEventListener("notice", (event) => notice(event.detail.text, event.detail));
}
