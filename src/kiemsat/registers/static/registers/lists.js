// Rows by keyboard: j and k, or the arrows, go from row to row; Enter opens, as it does on any link.
import { shortcut } from "../base/js/shortcuts.js";

const labels = () => (document.getElementById("listing")?.dataset.row ?? "||").split("|");

// A row is where one can go: rows without a link (secret ones) are passed over.
function links() {
  return [...document.querySelectorAll("#listing tbody tr a, #findings .hit a")];
}

function go(step) {
  const all = links();
  if (!all.length) return;
  const row = document.activeElement?.closest("tr, .hit");
  const here = all.findIndex((link) => link.closest("tr, .hit") === row);
  const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1);
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest" });
}

// Arrows scroll the page and move through choices; they go from row to row only when one is in a row already.
function arrow(step) {
  return (event) => {
    if (document.activeElement?.closest("#listing tbody tr, #findings .hit")) {
      event.preventDefault();
      go(step);
    }
  };
}

const [after, before] = labels();
shortcut("j", after || "↓", () => go(1));
shortcut("k", before || "↑", () => go(-1));
const arrows = { ArrowDown: arrow(1), ArrowUp: arrow(-1) };
document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey && !event.altKey && !event.metaKey && !event.defaultPrevented) arrows[event.key]?.(event);
});

// Esc in the search box of a list goes back to its rows.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.id === "list-search") links()[0]?.focus();
});

// The filters folded out stay so when the list is renewed.
let unfolded = false;
document.addEventListener("htmx:beforeSwap", () => { unfolded = Boolean(document.querySelector(".more-filters[open]")); });
document.addEventListener("htmx:afterSwap", () => {
  const more = document.querySelector(".more-filters");
  if (more && unfolded) more.open = true;
});
