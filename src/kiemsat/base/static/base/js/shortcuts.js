// Keys: any element with data-shortcut="n", "/" or "ctrl+s" is focused or pressed by it; "?" lists those of the page.
// A room adds its own by shortcut("j", "Dòng sau", act), which it takes from this module.
import { button } from "./notices.js";
import { word } from "./words.js";

const OFF = "kiemsat-no-shortcuts";
const added = new Map();

export function shortcut(key, label, act) { added.set(key, { label, act }); }

export function watchKeys() {
  added.set("?", { label: word("help"), act: showHelp });
  document.addEventListener("keydown", pressed);
  for (const opener of document.querySelectorAll("[data-help]")) {
    opener.hidden = false;
    opener.addEventListener("click", showHelp);
  }
}

function nameOf(event) {
  const held = [event.ctrlKey || event.metaKey ? "ctrl" : "", event.altKey ? "alt" : ""].filter(Boolean);
  return [...held, event.key.length === 1 ? event.key.toLowerCase() : event.key].join("+");
}

function pressed(event) {
  if (event.isComposing || event.defaultPrevented) return;
  const name = nameOf(event);
  const alone = !name.includes("+") || name === "+";
  if (alone && (typing(event.target) || localStorage.getItem(OFF) || document.querySelector("dialog[open]"))) return;
  const element = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(name)}"]`)].find(visible);
  const act = element ? () => use(element) : added.get(name)?.act;
  if (!act) return;
  event.preventDefault();
  act(event);
}

function typing(target) {
  return target.isContentEditable || (target.matches?.("input, textarea, select") && !/^(checkbox|radio|button|submit)$/.test(target.type));
}

function visible(element) { return element.getClientRects().length > 0 && !element.disabled; }

function use(element) {
  if (!element.matches("input, textarea, select")) return element.click();
  element.focus();
  return element.select?.();
}

function showHelp() {
  const dialog = document.createElement("dialog");
  dialog.className = "small";
  const head = document.createElement("h2");
  head.id = "keys";
  head.textContent = word("shortcuts");
  dialog.setAttribute("aria-labelledby", head.id);
  const close = button(word("close"), () => dialog.close());
  dialog.append(head, list(), choice(), close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function list() {
  const keys = document.createElement("dl");
  keys.className = "keys";
  const here = [...document.querySelectorAll("[data-shortcut]")].filter(visible)
    .map((one) => [one.dataset.shortcut, one.dataset.shortcutLabel || one.textContent.trim()]);
  for (const [name, label] of [...here, ...[...added].map(([name, { label }]) => [name, label])]) {
    const term = document.createElement("dt");
    term.append(...name.split("+").filter(Boolean).flatMap((key, place) => [place ? " + " : "", keyMark(key)]));
    const meaning = document.createElement("dd");
    meaning.textContent = label;
    keys.append(term, meaning);
  }
  return keys;
}

function keyMark(key) {
  const mark = document.createElement("kbd");
  mark.textContent = key.length > 1 ? key[0].toUpperCase() + key.slice(1) : key;
  return mark;
}

// Speech input presses single keys by accident: they can be switched off.
function choice() {
  const label = document.createElement("label");
  label.className = "form-check";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.className = "form-check-input";
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  label.append(box, word("shortcuts-on"));
  return label;
}
