// Help while a form is filled in; the server judges what is sent.

export function errorSummary(page) {
  page.querySelector("[data-error-summary]")?.focus();
}

export function confirms(page) {
  page.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  });
}

export function guards(page) {
  const changed = new Set();
  for (const form of page.querySelectorAll("form[data-guard]")) {
    form.addEventListener("input", () => changed.add(form));
    form.addEventListener("submit", () => changed.delete(form));
    if (form.querySelector("[data-error-summary]")) changed.add(form);
  }
  addEventListener("beforeunload", (event) => { if (changed.size) event.preventDefault(); });
}

export function reveals(page) {
  for (const button of page.querySelectorAll("[data-reveal]")) {
    const field = page.querySelector(button.dataset.reveal);
    const show = button.textContent;
    button.addEventListener("click", () => {
      const hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      button.setAttribute("aria-pressed", String(hidden));
      button.textContent = hidden ? button.dataset.hide : show;
    });
  }
}

export function uploads(page) {
  const over = (event) => event.dataTransfer?.types.includes("Files") && event.target.closest?.(".upload-zone");
  page.addEventListener("dragover", (event) => {
    const zone = over(event);
    if (zone) event.preventDefault();
    page.querySelectorAll(".upload-zone").forEach((each) => each.classList.toggle("is-over", each === zone));
  });
  page.addEventListener("drop", (event) => {
    const zone = over(event);
    if (!zone) return;
    event.preventDefault();
    const field = zone.querySelector('input[type="file"]');
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    zone.classList.remove("is-over");
  });
  page.addEventListener("change", (event) => {
    if (event.target.matches('.upload input[type="file"]') && event.target.files.length) {
      const remove = event.target.closest(".upload").querySelector('[name="remove"]');
      if (remove) remove.checked = false;
    }
  });
}

const WIDE = "(min-width: 992px)";
const PLACE = "facet";

export function autosubmit(page) {
  for (const form of page.querySelectorAll("form[data-autosubmit]")) {
    form.classList.add("submits-itself");
    form.addEventListener("change", (event) => {
      if (!matchMedia(WIDE).matches || !event.target.closest(".filters")) return;
      try { sessionStorage.setItem(PLACE, JSON.stringify([event.target.name, event.target.type === "checkbox" ? event.target.value : "", scrollY])); } catch (refused) { /* focus starts at the top then */ }
      form.requestSubmit();
    });
    form.addEventListener("submit", () => {
      for (const field of form.querySelectorAll("input[type=text], input[type=search]")) if (!field.value) field.disabled = true;
    });
    addEventListener("pageshow", () => form.querySelectorAll("input:disabled").forEach((field) => { field.disabled = false; }));
    restore(form);
  }
}

function restore(form) {
  try {
    const [name, value, top] = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    const field = [...form.querySelectorAll(".filters input")].find((each) => each.name === name && (!value || each.value === value));
    field?.focus({ preventScroll: true });
    scrollTo(0, top);
  } catch (nothing) { /* the page was not left by a filter */ }
}
