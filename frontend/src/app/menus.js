// Menus are <details>: the script only closes what a person has turned away from.

const WIDE = "(min-width: 992px)";

export function menus(page) {
  const open = () => page.querySelectorAll("details.menu[open]");
  page.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  page.addEventListener("focusin", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

export function narrow(page) {
  const wide = matchMedia(WIDE);
  const settle = () => {
    for (const part of page.querySelectorAll('details[data-narrow="closed"]')) part.open = wide.matches;
  };
  settle();
  wide.addEventListener("change", settle);
}

// A row of states that is wider than a phone begins where the current one is.
export function strips(page) {
  for (const current of page.querySelectorAll(".segments [aria-current=page]")) {
    const strip = current.parentElement;
    strip.scrollLeft = Math.max(0, current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2);
  }
}
