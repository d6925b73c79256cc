// A form of the registers: keys, rows of accused, nothing lost, nothing sent twice.
import { keepDrafts } from "./drafts.js";

for (const form of document.querySelectorAll("form[data-draft]")) begin(form);
document.querySelector("[data-focus-first]")?.focus();

function begin(form) {
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
  document.addEventListener("keydown", (event) => key(event, form));
  for (const rows of form.querySelectorAll("[data-rows]")) repeat(rows);
}

function key(event, form) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const wanted = { s: "[data-save]", Enter: "[data-save-another], [data-save]" }[event.key];
  const button = wanted && wanted.split(", ").map((one) => form.querySelector(one)).find(Boolean);
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
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
    row.dispatchEvent(new CustomEvent("kiemsat:added", { bubbles: true }));
    window.htmx?.process(row);
    row.querySelector("input:not([type=hidden])")?.focus();
  });
}
