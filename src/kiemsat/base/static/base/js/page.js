// Every page begins here; what htmx brings in later is made ready the same way.
import { comboboxes } from "./combobox.js";
import { dayFields } from "./days.js";
import { watchDialogs } from "./dialogs.js";
import { watchForms } from "./guard.js";
import { hearNotices } from "./notices.js";
import { watchRequests } from "./requests.js";
import { watchKeys } from "./shortcuts.js";
import { copyButtons, focusErrors, watchMenus } from "./small.js";

const ready = (root) => [comboboxes, dayFields, copyButtons, focusErrors].forEach((make) => make(root));

watchRequests();
watchDialogs();
watchForms();
watchMenus();
watchKeys();
hearNotices();
ready(document);
document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) ready(event.detail.elt.parentElement ?? event.detail.elt); });
