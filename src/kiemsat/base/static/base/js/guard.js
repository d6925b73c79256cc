// A form with data-guard is not left by accident while it holds what was not saved.
const changed = new Set();

export function watchForms() {
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-guard]");
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => { if (!event.defaultPrevented) changed.delete(event.target); });
  // What an own script has saved elsewhere (a draft) may be left: form.dispatchEvent(new Event("saved", {bubbles: true}))
  document.addEventListener("saved", (event) => changed.delete(event.target));
  addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
}
