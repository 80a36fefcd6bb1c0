// The queue of opinions by keyboard: j and k go, x selects, o opens, the other keys press the buttons that name them. Who
// talks to the browser, or hits keys unawares, turns them off (WCAG 2.1.4); the browser remembers that.

const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

export function deciding(page) {
  const form = page.querySelector("form[data-queue]");
  if (!form) return;
  const phone = matchMedia("(max-width: 767px)").matches;
  if (phone) form.querySelector("[data-closed-on-phones]")?.removeAttribute("open");
  const rows = [...form.querySelectorAll(".queue-item")];
  const box = (row) => row.querySelector('input[name="names"]');
  let current = -1;
  const go = (step) => {
    current = Math.min(Math.max(current + step, 0), rows.length - 1);
    (box(rows[current]) ?? rows[current].querySelector(".queue-open")).focus();
    rows[current].scrollIntoView({ block: "nearest" });
  };
  const press = (button) => {
    if (current >= 0 && !form.querySelector('input[name="names"]:checked')) box(rows[current]).click();
    const needed = (button.dataset.needs ?? "").split(", ").filter(Boolean).map((one) => form.querySelector(one));
    if (needed.length && needed.every((field) => !field.value.trim())) needed[0].focus();
    else button.click();
  };
  const keys = {
    j: () => go(1),
    k: () => go(-1),
    x: () => rows[current] && box(rows[current])?.click(),
    o: () => rows[current]?.querySelector(".queue-open").click(),
    "?": () => { const help = form.querySelector(".queue-keys"); help.open = !help.open; if (help.open) help.scrollIntoView({ block: "nearest" }); },
  };
  form.addEventListener("change", (event) => {
    const row = event.target.closest(".queue-item");
    if (event.target.name === "alike" && event.target.checked && !box(row).checked) box(row).click();
    if (phone && event.target.checked && event.target.name === "names") row.scrollIntoView({ block: "nearest" }); // the bar grows
    const alike = row?.querySelector('input[name="alike"]');
    if (event.target.name === "names" && !event.target.checked && alike?.checked) alike.click();
  });
  form.addEventListener("focusin", (event) => {
    const index = rows.findIndex((row) => row.contains(event.target));
    if (index >= 0) current = index;
    rows.forEach((row, place) => row.classList.toggle("is-current", place === current));
  });
  const wanted = form.querySelector("[data-keys]");
  try { wanted.checked = localStorage.getItem("keys") !== "off"; } catch (refused) { /* they are on */ }
  wanted.addEventListener("change", () => {
    try { wanted.checked ? localStorage.removeItem("keys") : localStorage.setItem("keys", "off"); } catch (refused) { /* kept for this page only */ }
  });
  page.addEventListener("keydown", (event) => {
    if (!wanted.checked) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest?.(TYPING)) return;
    const button = form.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    const deed = Object.hasOwn(keys, event.key) ? keys[event.key] : button && (() => press(button));
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}
