// Lists whose rows are chosen: the bar counts what is and sleeps while nothing is. In the queue of opinions a row can be
// chosen together with those that say nearly the same: these count as many as they are, each once.

function count(boxes, together) {
  const groups = new Map(together.filter((box) => box.checked).map((box) => [box.dataset.group, Number(box.dataset.size)]));
  const alone = boxes.filter((box) => box.checked && !groups.has(box.dataset.group));
  return [...groups.values()].reduce((sum, size) => sum + size, alone.length);
}

export function selections(page) {
  for (const form of page.querySelectorAll("form[data-selection]")) {
    const boxes = [...form.querySelectorAll('input[name="names"]')];
    const all = form.querySelector("[data-all]");
    const together = [...form.querySelectorAll('input[name="alike"]')];
    let last = null;
    const show = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      form.querySelector("[data-selected]").textContent = count(boxes, together).toLocaleString(document.documentElement.lang);
      form.querySelectorAll(".bulk button").forEach((button) => { button.disabled = !chosen; });
      form.querySelector(".bulk").classList.toggle("is-idle", !chosen);
      form.querySelector(".bulk").classList.toggle("is-active", chosen > 0);
      if (all) {
        all.checked = chosen > 0 && chosen === boxes.length;
        all.indeterminate = chosen > 0 && chosen < boxes.length;
      }
    };
    all?.addEventListener("change", () => { boxes.forEach((box) => { box.checked = all.checked; }); show(); });
    together.forEach((box) => box.addEventListener("change", show));
    form.addEventListener("click", (event) => {
      const index = boxes.indexOf(event.target);
      if (index < 0) return;
      if (event.shiftKey && last !== null)
        for (const box of boxes.slice(Math.min(index, last), Math.max(index, last))) box.checked = event.target.checked;
      last = index;
      show();
    });
    show();
    addEventListener("pageshow", show);
  }
}
