// The steps of a file open in a dialog of its page; with another key held, or without scripts, on a page of their own.
import "./entry.js";

const STEPS = '.record-actions a[href^="/spells/"], .record-alone a[href^="/spells/"]';

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(STEPS);
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.pathname.endsWith("/edit/") || !window.htmx) return;
  event.preventDefault();
  htmx.ajax("GET", link.getAttribute("href"), { target: "#dialog", swap: "innerHTML" });
});
