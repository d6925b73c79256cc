// Small things: menus that close, buttons that copy, the first error that takes the focus.
import { notice } from "./notices.js";
import { word } from "./words.js";

export function watchMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });
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
