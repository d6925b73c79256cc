// A form of the registers: rows of accused, nothing lost, nothing sent twice.
import { checkWhileTyping } from "./checks.js";
import { keepDrafts } from "./drafts.js";

const ready = (root) => root.querySelectorAll("form[data-draft]:not([data-ready])").forEach(begin);
ready(document);
document.querySelector("[data-focus-first]")?.focus();
// A step opened in a dialog of the record page.
document.addEventListener("htmx:load", (event) => ready(event.detail.elt.parentElement ?? event.detail.elt));

function begin(form) {
  form.dataset.ready = "";
  const draft = keepDrafts(form);
  form.addEventListener("submit", (event) => {
    // The second press of an impatient hand; the server would know it by its token all the same.
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    draft.sending();
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  // Coming back by the browser's own button: the page is as it was left, and may be sent again.
  addEventListener("pageshow", () => delete form.dataset.sent);
  if (form.dataset.check) checkWhileTyping(form);
  for (const rows of form.querySelectorAll("[data-rows]")) repeat(rows);
}

function repeat(rows) {
  const add = rows.querySelector("[data-add-row]");
  const total = rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
  const pattern = rows.querySelector("template");
  add.hidden = false;
  add.addEventListener("click", () => {
    const number = Number(total.value);
    const holder = document.createElement("template");
    holder.innerHTML = pattern.innerHTML.replaceAll("__prefix__", number);
    const row = holder.content.firstElementChild;
    add.before(row);
    total.value = number + 1;
    // The page makes its comboboxes and calendars ready in whatever is loaded.
    row.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: row } }));
    row.querySelector("input:not([type=hidden])")?.focus();
  });
}
