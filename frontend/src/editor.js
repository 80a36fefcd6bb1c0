// Turns textarea.richtext into an editor. The textarea stays the field that is sent; it changes only when the person changes something.
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Anchors, Grid, Picture, Section, Sub, Sup } from "./editor/nodes.js";
import { toolbar } from "./editor/toolbar.js";
import { words } from "./editor/words.js";

document.querySelectorAll("textarea.richtext").forEach(wake);

function wake(field) {
  const say = words(document.documentElement.lang);
  const frame = document.createElement("div");
  frame.className = "editor";
  const bar = document.createElement("div");
  const page = document.createElement("div");
  frame.append(bar, page);
  field.after(frame);
  const label = document.querySelector(`label[for="${field.id}"]`);
  const editor = new Editor({
    element: page,
    content: field.value,
    injectCSS: false,
    extensions: [
      StarterKit.configure({ heading: { levels: [2, 3, 4] }, link: { openOnClick: false, autolink: true, HTMLAttributes: { target: null, rel: null } } }),
      Grid, TableRow, TableHeader, TableCell, Section, Anchors, Picture, Sub, Sup,
    ],
    editorProps: {
      attributes: {
        class: "prose editor-page", role: "textbox", "aria-multiline": "true", "aria-label": label?.textContent.trim() ?? "",
        ...(field.getAttribute("aria-describedby") && { "aria-describedby": field.getAttribute("aria-describedby") }),
        ...(field.getAttribute("aria-invalid") && { "aria-invalid": "true" }),
      },
    },
    onUpdate: () => {
      field.value = editor.isEmpty ? "" : editor.getHTML();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  field.hidden = true;
  toolbar(bar, editor, field, frame, say);
  label?.addEventListener("click", () => editor.commands.focus());
}
