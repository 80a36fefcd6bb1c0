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
