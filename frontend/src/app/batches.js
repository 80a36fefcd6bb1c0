// Many files at once: drops and sends them with progress, and brings rows in as they are read. Works without, by buttons.

const PAUSE = 1500;

export function batches(page) {
  const drop = page.querySelector("[data-drop]");
  if (drop) sends(drop);
  const review = page.querySelector("[data-review]");
  if (review) waits(review);
  page.querySelector("[data-told]")?.focus();
}

function sends(form) {
  const field = form.querySelector('input[type="file"]');
  const bar = form.querySelector("[data-progress]");
  field.addEventListener("change", () => { if (field.files.length) form.requestSubmit(); });
  form.addEventListener("submit", (event) => {
    if (!field.files.length) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => { if (lengthComputable) bar.value = loaded / total; });
    request.addEventListener("load", () => {
      if (request.status < 400) location.assign(request.responseURL);
      else form.submit();
    });
    request.addEventListener("error", () => form.submit());
    bar.hidden = false;
    request.send(new FormData(form));
  });
}

async function waits(form) {
  const touched = new Set();
  form.addEventListener("input", (event) => touched.add(event.target.closest("[data-row]")));
  const unread = () => [...form.querySelectorAll('[data-state="reading"], [data-state="unpacking"]')];
  while (unread().length) {
    await new Promise((ready) => { setTimeout(ready, PAUSE); });
    try {
      const { rows } = await (await fetch(form.dataset.review, { headers: { Accept: "application/json" } })).json();
      const changed = Object.keys(rows).length !== form.querySelectorAll("[data-row]").length || unread().some((row) => rows[row.dataset.row] !== row.dataset.state);
      if (changed) await renew(form, touched);
    } catch (offline) { /* asked again */ }
  }
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
    if (!old) list.append(row);
    else if (old.dataset.state !== row.dataset.state && !touched.has(old) && !old.contains(document.activeElement)) old.replaceWith(row);
    else old.dataset.state = row.dataset.state;
  }
  for (const old of [...list.querySelectorAll("[data-row]")]) if (!present.has(old.dataset.row)) old.remove();
  const [now, then] = [form, fresh].map((each) => each.querySelector("[data-waiting]"));
  now.hidden = then.hidden;
  now.innerHTML = then.innerHTML;
  form.querySelector(".form-buttons").innerHTML = fresh.querySelector(".form-buttons").innerHTML;
}
