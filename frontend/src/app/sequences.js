// Adding, removing and moving the items of a sequence. Without script one empty item stands at the end instead.

let made = 0;

export function sequences(page) {
  page.querySelectorAll("[data-sequence]").forEach(wake);
  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add], [data-remove], [data-up], [data-down]");
    const sequence = button?.closest("[data-sequence]");
    if (!sequence) return;
    if ("add" in button.dataset) add(sequence);
    else change(sequence, button);
    sequence.dispatchEvent(new Event("input", { bubbles: true }));
  });
  page.addEventListener("submit", (event) => event.target.querySelectorAll("[data-sequence]").forEach(dropBlanks), true);
}

const items = (sequence) => [...sequence.querySelector("[data-items]").children];
const least = (sequence) => Number(sequence.dataset.min) || 0;

function wake(sequence) {
  dropBlanks(sequence);
  settle(sequence);
}

function dropBlanks(sequence) {
  for (const item of items(sequence).reverse()) if (items(sequence).length > least(sequence) && isBlank(item)) item.remove();
}

function isBlank(item) {
  if (item.querySelector(".field-error, .upload-kept, [data-sequence]")) return false;
  return [...item.querySelectorAll("input:not([type=hidden]):not([name=place]), select, textarea")].every((field) => (/checkbox|radio/.test(field.type) ? !field.checked : field.matches("select") || !field.value.trim()));
}

function add(sequence) {
  made += 1;
  const holder = document.createElement("template");
  holder.innerHTML = decodeURIComponent(sequence.dataset.prototype).replace(/deformField\d+/g, `$&-${made}`);
  const item = holder.content.firstElementChild;
  item.querySelectorAll(".js-only").forEach((part) => { part.hidden = false; });
  sequence.querySelector("[data-items]").append(item);
  item.querySelectorAll("[data-sequence]").forEach(wake);
  item.querySelector("input:not([type=hidden]):not([name=place]), select, textarea")?.focus();
  settle(sequence);
}

function change(sequence, button) {
  const item = button.closest("[data-item]");
  if ("remove" in button.dataset) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    (next?.querySelector("input:not([type=hidden]), select, textarea") ?? sequence.querySelector("[data-add]"))?.focus();
  } else if ("up" in button.dataset) {
    item.previousElementSibling?.before(item);
    button.focus();
  } else {
    item.nextElementSibling?.after(item);
    button.focus();
  }
  settle(sequence);
}

function settle(sequence) {
  const present = items(sequence);
  const most = Number(sequence.dataset.max) || Infinity;
  const adds = sequence.querySelector(":scope > [data-add]");
  if (adds) adds.disabled = present.length >= most;
  present.forEach((item, place) => {
    const number = item.querySelector("input[name=place]");
    if (number) number.value = place + 1;
    const tool = (name) => item.querySelector(`:scope > .sequence-tools > [data-${name}]`);
    if (tool("up")) tool("up").disabled = place === 0;
    if (tool("down")) tool("down").disabled = place === present.length - 1;
    if (tool("remove")) tool("remove").disabled = present.length <= least(sequence);
  });
}
