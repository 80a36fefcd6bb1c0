// Keeps what somebody writes into a form in this browser until it is sent; never who they are.
const DAYS = 14;
const key = (address) => `draft:${new URL(address, location).pathname}`;

export function drafts(page) {
  for (const done of page.querySelectorAll("[data-draft-sent]")) attempt(() => localStorage.removeItem(key(done.dataset.draftSent)));
  for (const form of page.querySelectorAll("form[data-draft]")) keep(form);
}

function keep(form) {
  const place = key(form.action);
  const fields = () => [...form.elements].filter((field) => field.matches("textarea, [data-drafted]"));
  const notice = form.querySelector("[data-draft-notice]");
  const found = attempt(() => JSON.parse(localStorage.getItem(place)));
  const fresh = found && Date.now() - found.when < DAYS * 86_400_000;
  if (fresh && fields().every((field) => !field.matches("textarea") || !field.value)) {
    for (const field of fields()) if (found.words[field.name] && !field.value) field.value = found.words[field.name];
    if (notice) notice.hidden = false;
    form.hidden = false; // where nothing is taken any more, what was written can still be copied
  } else if (found && !fresh) attempt(() => localStorage.removeItem(place));
  form.addEventListener("input", () => {
    const words = Object.fromEntries(fields().map((field) => [field.name, field.value]).filter(([, value]) => value));
    attempt(() => (Object.keys(words).length ? localStorage.setItem(place, JSON.stringify({ when: Date.now(), words })) : localStorage.removeItem(place)));
  });
  notice?.querySelector("button").addEventListener("click", () => {
    attempt(() => localStorage.removeItem(place));
    for (const field of fields()) field.value = "";
    notice.hidden = true;
    form.querySelector("textarea")?.focus();
  });
}

// A browser may keep nothing: full, switched off, or a private window.
function attempt(what) {
  try {
    return what();
  } catch {
    return null;
  }
}
