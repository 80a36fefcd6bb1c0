// Adds to pages that already work: nothing here is needed to read, search, fill in or send.
import { batches } from "./app/batches.js";
import { copies, outlines, printing, themes } from "./app/reading.js";
import { deciding } from "./app/deciding.js";
import { autosubmit, confirms, errorSummary, guards, reveals, uploads } from "./app/forms.js";
import { drafts } from "./app/drafts.js";
import { following } from "./app/following.js";
import { filling } from "./app/filling.js";
import { menus, narrow, strips } from "./app/menus.js";
import { selections } from "./app/selection.js";
import { sequences } from "./app/sequences.js";
import { suggestions } from "./app/suggestions.js";
import { viewers } from "./app/viewers.js";

for (const element of document.querySelectorAll(".js-only")) element.hidden = false;
for (const start of [narrow, menus, strips, themes, sequences, uploads, reveals, autosubmit, selections, suggestions, guards, confirms, copies, outlines, printing, viewers, errorSummary, filling, batches, following, deciding, drafts]) start(document);
document.documentElement.classList.add("ready");
