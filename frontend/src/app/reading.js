// Copying, printing and the choice of appearance.

export function copies(page) {
  page.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-link]");
    if (!button) return;
    const source = button.dataset.copy && page.querySelector(button.dataset.copy);
    await write(source ? source.textContent.trim() : button.dataset.copyLink || location.href);
    say(button, button.dataset.done);
  });
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    // Plain http has no clipboard; the old way works there.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

function say(button, words) {
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  if (before === words) return;
  label.textContent = words;
  label.setAttribute("role", "status");
  setTimeout(() => { label.textContent = before; label.removeAttribute("role"); }, 2500);
}

export function printing(page) {
  page.addEventListener("click", (event) => {
    if (!event.target.closest("[data-print]")) return;
    event.preventDefault();
    print();
  });
}

export function outlines(page) {
  const links = [...page.querySelectorAll(".outline a[href^='#']")];
  const parts = links.map((link) => page.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(Boolean);
  if (!parts.length) return;
  let last;
  const mark = () => {
    const at = parts.filter((part) => part.getBoundingClientRect().top < 120).at(-1);
    if (at === last) return;
    last = at;
    const current = at && links.find((link) => decodeURIComponent(link.hash) === `#${at.id}`);
    links.forEach((link) => (link === current ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current")));
    const box = current?.closest(".outline"); // a long list shows where the reader is
    if (box) box.scrollTop += current.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
  };
  addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
  mark();
}

export function themes(page) {
  const root = page.documentElement;
  const buttons = page.querySelectorAll("[data-theme-choice]");
  const show = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String((root.dataset.theme ?? "") === button.dataset.themeChoice)));
  buttons.forEach((button) => button.addEventListener("click", () => {
    const theme = button.dataset.themeChoice;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    try { theme ? localStorage.setItem("theme", theme) : localStorage.removeItem("theme"); } catch (refused) { /* kept for this page only */ }
    show();
  }));
  show();
}
