// Suggestions under a search box: an editable combobox with a list (WAI-ARIA APG). What was typed is never changed, and Enter sends it
// unless a suggestion was moved to. Without script, or when the server does not answer, the box is a box.

const SHORTEST = 2;
const PAUSE = 150;
let made = 0;

export function suggestions(page) {
  for (const form of page.querySelectorAll("form[data-suggest]")) {
    const field = form.querySelector('input[name="text"]');
    if (field) combobox(form, field);
  }
}

function combobox(form, field) {
  made += 1;
  const words = form.dataset;
  const list = element("ul", { id: `suggestions-${made}`, role: "listbox", className: "suggested", hidden: true });
  const status = element("p", { role: "status", className: "visually-hidden" });
  list.setAttribute("aria-label", words.suggestLabel);
  field.type = "text"; // a search field may not be a combobox
  field.enterKeyHint = "search";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) field.setAttribute(name, value);
  (field.closest(".search-field") ?? form).append(list, status);

  let timer, asking, active = -1, shown = "";
  const options = () => [...list.children];

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    move(-1);
  };
  const move = (place) => {
    options()[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options()[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  };
  const open = () => {
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };
  const show = (items, text) => {
    shown = text;
    move(-1);
    list.replaceChildren(...items.map((item, place) => option(item, `${list.id}-${place}`)));
    // The sentence has 0 for the number.
    status.textContent = items.length ? words.suggestCount.replace("0", items.length) : words.suggestNone;
    if (items.length) open();
    else close();
  };
  const ask = async () => {
    const text = field.value.trim();
    asking?.abort();
    if ([...text].length < SHORTEST) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${words.suggest}?text=${encodeURIComponent(text)}`, { headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang }, signal: asking.signal });
      if (answer.ok && document.activeElement === field) show((await answer.json()).items, text);
    } catch (refused) { /* another letter was typed, or the portal is not there: the box still searches */ }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    move(-1);
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.hidden ? 0 : options().length;
    if (event.key === "ArrowDown" && !count && options().length && shown === field.value.trim()) {
      open();
      if (!event.altKey) move(0);
    } else if (event.key === "ArrowUp" && event.altKey) close();
    else if (!count) return;
    else if (event.key === "ArrowDown") move(active + 1 < count ? active + 1 : -1);
    else if (event.key === "ArrowUp") move(active < 0 ? count - 1 : active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) follow(options()[active]);
    else {
      if (/^(Home|End|ArrowLeft|ArrowRight|Tab)$/.test(event.key)) move(-1);
      return;
    }
    event.preventDefault();
  });
  const follow = (option) => {
    close();
    location.assign(option.dataset.address);
  };
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) follow(option);
  });
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
  addEventListener("pageshow", close);
}

function option(item, id) {
  const made = element("li", { id, role: "option" });
  made.setAttribute("aria-selected", "false");
  made.dataset.address = item["@id"];
  const about = element("span", { className: "suggested-about" });
  if (item.category === "document") {
    if (item.number) about.append(element("b", { textContent: item.number }), item.label ? " · " : "");
    about.append(item.label);
    made.append(about, " ", element("span", { className: "suggested-title", textContent: item.title }));
  } else {
    about.append(`${item.label}:`);
    made.append(about, " ", element("b", { textContent: item.title }));
  }
  return made;
}

function element(name, { role, ...traits }) {
  const made = Object.assign(document.createElement(name), traits);
  if (role) made.setAttribute("role", role);
  return made;
}
