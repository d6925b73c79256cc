// What htmx asks of the server: proof that the form is ours, a sign that it takes long, and what to do when it fails.
import { button, dismiss, notice } from "./notices.js";
import { signInAddress, word } from "./words.js";

const SHOWN_AFTER = 300;
const RETRIED_AFTER = 5000;
const progress = document.getElementById("progress");
let running = 0;
let timer = 0;

// The cookie is newer than the page once somebody has signed in again in another tab.
export function csrfToken() {
  const kept = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
  return kept ? kept[1] : document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

export function watchRequests() {
  const on = (name, act) => document.addEventListener(`htmx:${name}`, act);
  on("configRequest", (event) => {
    if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = csrfToken();
  });
  on("beforeRequest", started);
  on("afterRequest", ended);
  on("responseError", (event) => refused(event.detail));
  on("sendError", (event) => unsent(event.detail));
  on("timeout", (event) => unsent(event.detail));
  addEventListener("offline", () => notice(word("offline"), { level: "warning", name: "line", stays: true }));
  addEventListener("online", () => dismiss("line"));
  document.addEventListener("submit", (event) => {
    const field = event.target.elements?.csrfmiddlewaretoken;
    if (field && /(?:^|; )csrftoken=/.test(document.cookie)) field.value = csrfToken();
  }, true);
}

function started() {
  running += 1;
  clearTimeout(timer);
  timer = setTimeout(() => progress?.classList.add("running"), SHOWN_AFTER);
}

function ended() {
  running = Math.max(0, running - 1);
  if (running) return;
  clearTimeout(timer);
  progress?.classList.remove("running");
}

function again(detail) {
  const { verb, path, elt } = detail.requestConfig;
  dismiss("request");
  dismiss("line");
  if (elt.isConnected) htmx.ajax(verb.toUpperCase(), path, { source: elt, target: detail.target });
}

function refused(detail) {
  const { status, responseText } = detail.xhr;
  const retry = button(word("retry"), () => again(detail));
  if (status === 401) {
    const link = document.createElement("a");
    link.href = signInAddress;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = word("sign-in");
    const actions = signInAddress ? [link, retry] : [retry];
    return notice(word("signed-out"), { level: "warning", name: "request", actions, stays: true });
  }
  const said = new DOMParser().parseFromString(responseText, "text/html").querySelector("[data-said]");
  const known = word(String(status >= 500 ? 500 : status));
  const text = said?.textContent.trim() || known || `${word("500")} [${status}]`;
  return notice(text, { level: "danger", name: "request", actions: status >= 500 ? [retry] : [] });
}

// Reading may be asked again by itself; whether a change arrived is not known, so the person decides.
function unsent(detail) {
  if (detail.requestConfig.verb !== "get") {
    const retry = button(word("retry"), () => again(detail));
    notice(word("unsent"), { level: "warning", name: "request", actions: [retry], stays: true });
    return;
  }
  notice(word("offline"), { level: "warning", name: "line", stays: true });
  const once = () => { removeEventListener("online", once); clearTimeout(wait); again(detail); };
  const wait = setTimeout(once, RETRIED_AFTER);
  addEventListener("online", once);
}
