// A choice found by words: the ARIA combobox pattern over options that the server sends as HTML.
// <div class="combobox" data-combobox="/address/"> is made by the widget Combobox (base/forms.py).
const PAUSE = 150;
let made = 0;

export function comboboxes(root) {
  for (const box of root.querySelectorAll("[data-combobox]:not([data-ready])")) new Box(box);
}

class Box {
  constructor(box) {
    box.dataset.ready = "";
    this.box = box;
    this.input = box.querySelector("[role=combobox]");
    this.value = box.querySelector("[data-value]");
    this.list = box.querySelector("[role=listbox]");
    this.status = box.querySelector("[role=status]");
    this.name = `option-${++made}`;
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // Pressing an option must not take the focus from the input before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
  }

  typed() {
    this.value.value = "";
    clearTimeout(this.wait);
    this.wait = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asking?.abort();
    const words = this.input.value.trim();
    if (!words) return this.close();
    this.asking = new AbortController();
    const address = new URL(this.box.dataset.combobox, location.href);
    address.searchParams.set("q", words);
    try {
      const headers = { "HX-Request": "true" };
      const answer = await fetch(address, { headers, credentials: "same-origin", signal: this.asking.signal });
      if (!answer.ok) throw new Error(`[${answer.status}]`);
      this.show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(html) {
    this.list.innerHTML = html;
    this.options.forEach((option, place) => { option.id = `${this.name}-${place}`; });
    this.status.textContent = this.options.length
      ? `${this.options.length} ${this.box.dataset.some}` : this.box.dataset.none;
    if (document.activeElement === this.input && this.options.length) this.open(); else this.close();
  }

  get options() { return [...this.list.querySelectorAll("[role=option]")]; }
  get isOpen() { return !this.list.hidden; }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(0);
  }

  close() {
    clearTimeout(this.wait);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  mark(place) {
    this.place = place;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const marked = this.options[place];
    if (!marked) return;
    this.input.setAttribute("aria-activedescendant", marked.id);
    marked.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing) return; // Telex and VNI keyboards are still making the letter
    const last = this.options.length - 1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.isOpen) this.mark((this.place + step + last + 1) % (last + 1));
    else if (step) this.ask();
    else if (!this.isOpen) return;
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) this.take(this.options[this.place]);
    else if (event.key === "Escape") { this.close(); event.stopPropagation(); }
    else return;
    if (event.key !== "Tab") event.preventDefault();
  }

  take(option) {
    if (!option) return;
    this.input.value = option.dataset.label;
    this.value.value = option.dataset.value;
    this.close();
    this.value.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
