// Dialogs: asking before what cannot be taken back, and parts of pages that htmx puts into <dialog id="dialog">.
import { button } from "./notices.js";
import { word } from "./words.js";

export function watchDialogs() {
  document.addEventListener("click", (event) => {
    const closing = event.target.closest?.("[data-close]");
    if (closing) { event.preventDefault(); closing.closest("dialog")?.close(); }
    const asked = event.target.closest?.("[data-confirm]");
    if (!asked || asked.dataset.confirmed !== undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    confirmed(asked.dataset.confirm, asked).then((yes) => { if (yes) press(asked); });
  }, true);
  document.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    confirmed(event.detail.question, event.detail.elt).then((yes) => { if (yes) event.detail.issueRequest(true); });
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const dialog = event.detail.target;
    if (dialog?.id === "dialog" && dialog.children.length && !dialog.open) dialog.showModal();
  });
  // What was in the dialog must not stay behind, hidden, with the names of its fields.
  document.getElementById("dialog")?.addEventListener("close", (event) => event.target.replaceChildren());
  document.addEventListener("dialog:close", () => document.getElementById("dialog")?.close());
}

function press(asked) {
  asked.dataset.confirmed = "";
  asked.click();
  delete asked.dataset.confirmed;
}

export function confirmed(question, from) {
  return new Promise((answer) => {
    const { dialog, close } = made(answer, from);
    const said = document.createElement("p");
    said.id = "question";
    said.textContent = question || word("sure");
    const yes = button(word("ok"), () => close(true));
    yes.className = "btn btn-primary";
    const row = document.createElement("div");
    row.className = "actions";
    row.append(yes, button(word("cancel"), () => close(false)));
    dialog.setAttribute("aria-labelledby", said.id);
    dialog.append(said, row);
    dialog.showModal();
    row.lastChild.focus();
  });
}

function made(answer, from) {
  const dialog = document.createElement("dialog");
  dialog.className = "small";
  let result = false;
  const close = (value) => { result = value; dialog.close(); };
  dialog.addEventListener("close", () => { dialog.remove(); from?.focus?.(); answer(result); });
  document.body.append(dialog);
  return { dialog, close };
}
