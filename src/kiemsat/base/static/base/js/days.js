// The calendar of the system behind a button; what is picked is written as it would be typed.
export function dayFields(root) {
  for (const group of root.querySelectorAll("[data-day-field]:not([data-ready])")) {
    group.dataset.ready = "";
    const button = group.querySelector("[data-pick]");
    if (!("showPicker" in HTMLInputElement.prototype)) continue;
    button.hidden = false;
    button.addEventListener("click", () => pick(group, button));
  }
}

function pick(group, button) {
  const typed = group.querySelector("input[type=text]");
  let picker = group.querySelector("input[type=date]");
  if (!picker) {
    picker = document.createElement("input");
    picker.type = "date";
    picker.tabIndex = -1;
    picker.className = "day-picker";
    picker.setAttribute("aria-hidden", "true");
    button.after(picker);
    picker.addEventListener("change", () => {
      if (!picker.value) return;
      const [year, month, day] = picker.value.split("-").map(Number);
      typed.value = `${day}/${month}/${year}`;
      for (const name of ["input", "change"]) typed.dispatchEvent(new Event(name, { bubbles: true }));
      typed.focus();
    });
  }
  const known = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed.value.trim());
  picker.value = known ? `${known[3]}-${known[2].padStart(2, "0")}-${known[1].padStart(2, "0")}` : "";
  picker.showPicker();
}
