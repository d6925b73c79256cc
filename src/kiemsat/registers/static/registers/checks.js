// While one types the server is asked what looks wrong; its words go to the places beneath the fields. It stops nothing:
// an answer that does not come, because the line is down or the form has been sent, is not missed.
import { csrfToken } from "../base/js/requests.js";

const PAUSE = 600;
const SHORT_PAUSE = 150;

export function checkWhileTyping(form) {
  let wait = 0;
  let asking = null;

  const later = (pause) => {
    clearTimeout(wait);
    wait = setTimeout(ask, pause);
  };

  async function ask() {
    asking?.abort();
    if (form.dataset.sent) return;
    asking = new AbortController();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    const headers = { "X-CSRFToken": csrfToken(), "X-Requested-With": "XMLHttpRequest" };
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST", body, headers, credentials: "same-origin", redirect: "manual", signal: asking.signal,
      });
      if (answer.status === 200) show(await answer.text());
    } catch {
      // Given up for a newer question, or out of reach.
    }
  }

  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("change", () => later(SHORT_PAUSE));
  form.addEventListener("submit", () => { clearTimeout(wait); asking?.abort(); });
}

function show(html) {
  const said = new DOMParser().parseFromString(html, "text/html");
  for (const one of said.querySelectorAll("[id]")) {
    const place = document.getElementById(one.id);
    if (place && place.innerHTML !== one.innerHTML) place.replaceChildren(...one.childNodes);
  }
}
