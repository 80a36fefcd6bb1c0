// The row of deeds above the text: one tab stop, arrow keys within.
import { glyphs } from "./glyphs.js";

export function toolbar(bar, editor, field, frame, say) {
  bar.className = "editor-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", say.tools);
  const run = () => editor.chain().focus();
  const deeds = [
    ["bold", () => run().toggleBold().run(), () => editor.isActive("bold")],
    ["italic", () => run().toggleItalic().run(), () => editor.isActive("italic")],
    ["bullets", () => run().toggleBulletList().run(), () => editor.isActive("bulletList")],
    ["numbers", () => run().toggleOrderedList().run(), () => editor.isActive("orderedList")],
    ["quote", () => run().toggleBlockquote().run(), () => editor.isActive("blockquote")],
    ["link", () => linkForm.show(), () => editor.isActive("link")],
    ["table", () => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), () => editor.isActive("table")],
    ["undo", () => run().undo().run(), null],
    ["redo", () => run().redo().run(), null],
    ["source", () => swap(), () => !field.hidden],
  ];
  const inTable = [
    ["row", () => run().addRowAfter().run()], ["column", () => run().addColumnAfter().run()], ["dropRow", () => run().deleteRow().run()],
    ["dropColumn", () => run().deleteColumn().run()], ["dropTable", () => run().deleteTable().run()],
  ];
  const style = styles(editor, say);
  const buttons = deeds.map(([name, deed]) => button(name, deed, say));
  const tableBar = document.createElement("div");
  tableBar.className = "editor-table";
  tableBar.append(...inTable.map(([name, deed]) => Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm btn-secondary", textContent: say[name], onclick: deed })));
  const linkForm = links(editor, say);
  bar.append(style, ...buttons);
  bar.after(linkForm.element, tableBar);

  const show = () => {
    deeds.forEach(([, , active], place) => { if (active) buttons[place].setAttribute("aria-pressed", String(active())); });
    style.value = ["2", "3", "4"].find((level) => editor.isActive("heading", { level: Number(level) })) ?? "";
    tableBar.hidden = !editor.isActive("table");
  };
  const swap = () => {
    const source = field.hidden;
    if (!source) editor.commands.setContent(field.value, { emitUpdate: false });
    field.hidden = !source;
    frame.classList.toggle("shows-source", source);
    if (source) frame.before(field);
    show();
  };
  editor.on("transaction", show);
  rove(bar);
  show();
}

function button(name, deed, say) {
  const made = Object.assign(document.createElement("button"), { type: "button", title: say[name], className: "editor-tool" });
  made.setAttribute("aria-label", say[name]);
  made.innerHTML = `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${glyphs[name]}</svg>`;
  made.addEventListener("click", deed);
  return made;
}

function styles(editor, say) {
  const select = document.createElement("select");
  select.className = "form-select";
  select.setAttribute("aria-label", say.style);
  for (const [value, label] of [["", say.paragraph], ["2", say.h2], ["3", say.h3], ["4", say.h4]]) select.add(new Option(label, value));
  select.addEventListener("change", () => {
    const run = editor.chain().focus();
    (select.value ? run.setHeading({ level: Number(select.value) }) : run.setParagraph()).run();
  });
  return select;
}

function links(editor, say) {
  const element = document.createElement("div");
  element.className = "editor-link";
  element.hidden = true;
  const address = Object.assign(document.createElement("input"), { type: "url", className: "form-control", placeholder: say.address });
  address.setAttribute("aria-label", say.address);
  const set = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm btn-primary", textContent: say.apply });
  const drop = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm btn-secondary", textContent: say.unlink });
  const hide = () => { element.hidden = true; };
  const apply = () => {
    const run = editor.chain().focus().extendMarkRange("link");
    (address.value.trim() ? run.setLink({ href: address.value.trim() }) : run.unsetLink()).run();
    hide();
  };
  set.addEventListener("click", apply);
  drop.addEventListener("click", () => { editor.chain().focus().extendMarkRange("link").unsetLink().run(); hide(); });
  address.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); apply(); }
    if (event.key === "Escape") { hide(); editor.commands.focus(); }
  });
  element.append(address, set, drop);
  return { element, show: () => { element.hidden = !element.hidden; address.value = editor.getAttributes("link").href ?? ""; if (!element.hidden) address.focus(); } };
}

function rove(bar) {
  const stops = [...bar.children];
  stops.forEach((stop, place) => { stop.tabIndex = place ? -1 : 0; });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length];
    stops.forEach((stop) => { stop.tabIndex = stop === next ? 0 : -1; });
    next.focus();
  });
}
