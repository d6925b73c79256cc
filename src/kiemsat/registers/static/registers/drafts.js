// What is typed is kept as a draft while one types: with the server, or in this browser while the server is out of
// reach or the session has ended. What is kept here is kept under the account, and nobody else is offered it.
const PAUSE = 900;
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "token"]);

export function keepDrafts(form) { return new Draft(form); }

class Draft {
  constructor(form) {
    this.form = form;
    this.place = `draft:${form.dataset.account}:${form.dataset.draft}`;
    this.state = form.querySelector("[data-draft-state]");
    this.lost = document.querySelector("[data-draft-lost]");
    this.first = this.typed().toString();
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    addEventListener("online", () => this.keep());
    addEventListener("beforeunload", (event) => { if (this.dirty && !this.leaving) event.preventDefault(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden && this.dirty) this.keep(); });
    this.bringBack();
  }

  typed() {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (!NOT_KEPT.has(name) && typeof value === "string") typed.append(name, value);
    }
    return typed;
  }

  get dirty() { return this.typed().toString() !== (this.kept ?? this.first); }

  later() {
    clearTimeout(this.wait);
    this.wait = setTimeout(() => this.keep(), PAUSE);
  }

  sending() {
    // Kept here until the answer has come: if none comes, it is offered again.
    clearTimeout(this.wait);
    this.leaving = true;
    sessionStorage.setItem(this.place, this.typed().toString());
    sessionStorage.setItem(`${this.place}:token`, this.form.querySelector("[name=token]").value);
    setTimeout(() => { this.leaving = false; }, 4000);
  }

  async keep() {
    const typed = this.typed();
    if (typed.toString() === (this.kept ?? this.first)) return;
    const answer = await this.send(typed);
    if (answer?.ok) {
      this.kept = typed.toString();
      sessionStorage.removeItem(this.place);
      this.lost.hidden = true;
      this.state.textContent = `${this.state.dataset.kept} ${(await answer.json()).at}`;
      return;
    }
    sessionStorage.setItem(this.place, typed.toString());
    if (answer?.status === 413) this.state.textContent = (await answer.json()).said;
    else this.tell(answer ? "ended" : "offline");
  }

  async send(typed) {
    const body = new URLSearchParams(typed);
    body.set("form_key", this.form.dataset.draft);
    const token = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" };
    try {
      return await fetch(this.form.dataset.drafts, {
        method: "POST", body, headers, credentials: "same-origin", redirect: "manual",
      });
    } catch {
      return null; // the line is down
    }
  }

  tell(what) {
    this.lost.textContent = this.lost.dataset[what];
    if (what === "ended") {
      const link = document.createElement("a");
      link.href = this.lost.dataset.signIn;
      link.textContent = this.lost.dataset.signInText;
      link.addEventListener("click", () => { this.leaving = true; });
      this.lost.append(" ", link, ".");
    }
    this.lost.hidden = false;
  }

  // Something was kept in this browser: give it to the server, which knows whether it was saved since, and offer it.
  async bringBack() {
    const before = sessionStorage.getItem(this.place);
    if (before === null) return;
    const body = new URLSearchParams(before);
    const token = sessionStorage.getItem(`${this.place}:token`);
    if (token) body.set("token", token);
    const isHere = before === this.first || document.querySelector("[data-focus-first]");
    const answer = isHere ? null : await this.send(body);
    if (!isHere && !answer?.ok) return;
    sessionStorage.removeItem(this.place);
    sessionStorage.removeItem(`${this.place}:token`);
    if (answer?.status !== 200) return; // here already, or saved since
    const bar = document.querySelector("[data-draft-bar]");
    bar.querySelector("[data-draft-text]").textContent = `${this.state.dataset.kept} ${(await answer.json()).at}`;
    bar.hidden = false;
  }
}
