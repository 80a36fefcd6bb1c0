// The table of a folder: the bar counts what is chosen and sleeps while nothing is.

export function selections(page) {
  for (const form of page.querySelectorAll("form[data-selection]")) {
    const boxes = [...form.querySelectorAll('input[name="names"]')];
    const all = form.querySelector("[data-all]");
    let last = null;
    const show = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      form.querySelector("[data-selected]").textContent = String(chosen);
      form.querySelectorAll(".bulk button").forEach((button) => { button.disabled = !chosen; });
      form.querySelector(".bulk").classList.toggle("is-idle", !chosen);
      if (all) {
        all.checked = chosen > 0 && chosen === boxes.length;
        all.indeterminate = chosen > 0 && chosen < boxes.length;
      }
    };
    all?.addEventListener("change", () => { boxes.forEach((box) => { box.checked = all.checked; }); show(); });
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
