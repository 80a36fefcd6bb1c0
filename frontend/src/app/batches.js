// Many files at once: sends them, and brings rows in as they are read. Works without, by buttons.

import { sending } from "./sending.js";

const PAUSE = 1500;
const PAUSE_TO_DRAW = 4000;
const PATIENCE = 75; // pauses without a new picture

export function batches(page) {
  const drop = page.querySelector("[data-drop]");
  if (drop) sending(drop);
  const review = page.querySelector("[data-review]");
  if (review) waits(review);
  page.querySelector("[data-told]")?.focus();
}

async function waits(form) {
  const touched = new Set();
  form.addEventListener("input", (event) => touched.add(event.target.closest("[data-row]")));
  const unread = () => [...form.querySelectorAll('[data-state="reading"], [data-state="unpacking"]')];
  const pictures = () => form.querySelectorAll(".review-file img").length;
  let drawing = form.hasAttribute("data-drawing");
  let patience = PATIENCE;
  while (unread().length || (drawing && patience)) {
    await new Promise((ready) => { setTimeout(ready, unread().length ? PAUSE : PAUSE_TO_DRAW); });
    try {
      const now = await (await fetch(form.dataset.review, { headers: { Accept: "application/json" } })).json();
      ({ drawing } = now);
      const changed = Object.keys(now.rows).length !== form.querySelectorAll("[data-row]").length || unread().some((row) => now.rows[row.dataset.row] !== row.dataset.state);
      const drawn = now.pictures !== pictures();
      patience = drawn || unread().length ? PATIENCE : patience - 1;
      if (changed || drawn) await renew(form, touched);
    } catch (offline) { /* asked again */ }
  }
}

// What says the same stays: somebody may stand on it, or have opened it.
function exchange(old, now) {
  if (old.textContent !== now.textContent) old.innerHTML = now.innerHTML;
}

function pictured(old, row) {
  const [link, fresh] = [old, row].map((each) => each.querySelector(".review-file"));
  if (link && fresh?.querySelector("img") && !link.querySelector("img")) link.innerHTML = fresh.innerHTML;
}

// Whatever somebody has typed in stays as it is.
async function renew(form, touched) {
  const text = await (await fetch(form.action)).text();
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-review]");
  if (!fresh) return;
  const list = form.querySelector(".review-rows");
  const rows = [...fresh.querySelectorAll("[data-row]")];
  const present = new Set(rows.map((row) => row.dataset.row));
  for (const row of rows) {
    const old = list.querySelector(`[data-row="${row.dataset.row}"]`);
    if (old) pictured(old, row);
    if (!old) list.append(row);
    else if (old.dataset.state !== row.dataset.state && !touched.has(old) && !old.contains(document.activeElement)) old.replaceWith(row);
    else old.dataset.state = row.dataset.state;
  }
  for (const old of [...list.querySelectorAll("[data-row]")]) if (!present.has(old.dataset.row)) old.remove();
  const [now, then] = [form, fresh].map((each) => each.querySelector("[data-waiting]"));
  for (const part of ["progress", "span"]) now.querySelector(part).replaceWith(then.querySelector(part)); // not the button: somebody may stand on it
  now.hidden = then.hidden && !now.contains(document.activeElement);
  for (const part of ["[data-sum]", ".form-buttons"]) exchange(...[form, fresh].map((each) => each.querySelector(part)));
}
