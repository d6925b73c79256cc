// Small things: menus that close, buttons that copy, Bootstrap's collapse, dropdown and offcanvas without its scripts.
import { notice } from "./notices.js";
import { word } from "./words.js";

const SHOWN = { collapse: "show", dropdown: "show", offcanvas: "show" };

export function watchMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    const toggle = event.target.closest?.("[data-bs-toggle], [data-bs-dismiss]");
    if (!toggle?.matches('[data-bs-toggle="dropdown"]')) closeDropdowns();
    if (toggle) switched(toggle, event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    closeDropdowns();
    document.querySelectorAll(".offcanvas.show").forEach((panel) => panel.classList.remove("show"));
  });
}

function switched(toggle, event) {
  const kind = toggle.dataset.bsToggle || toggle.dataset.bsDismiss;
  if (!SHOWN[kind]) return;
  event.preventDefault();
  const panel = panelOf(toggle, kind);
  const open = toggle.dataset.bsToggle ? panel?.classList.toggle(SHOWN[kind]) : panel?.classList.remove(SHOWN[kind]);
  if (toggle.dataset.bsToggle) toggle.setAttribute("aria-expanded", String(Boolean(open)));
}

function panelOf(toggle, kind) {
  if (toggle.dataset.bsDismiss) return toggle.closest(`.${kind}`);
  const named = toggle.dataset.bsTarget || toggle.getAttribute("href");
  return named?.startsWith("#") && named.length > 1
    ? document.getElementById(named.slice(1)) : toggle.parentElement.querySelector(".dropdown-menu");
}

function closeDropdowns() {
  for (const panel of document.querySelectorAll(".dropdown-menu.show")) {
    panel.classList.remove("show");
    panel.parentElement.querySelector('[data-bs-toggle="dropdown"]')?.setAttribute("aria-expanded", "false");
  }
}

export function copyButtons(root) {
  for (const one of root.querySelectorAll("[data-copy]:not([data-ready])")) {
    if (!navigator.clipboard) return;
    one.dataset.ready = "";
    one.hidden = false;
    one.addEventListener("click", async () => {
      await navigator.clipboard.writeText(one.dataset.copy);
      notice(`${word("copied")}: ${one.dataset.copy}`, { level: "success", name: "copied" });
    });
  }
}

export function focusErrors(root) {
  root.querySelector("[data-focus-first]")?.focus();
}
