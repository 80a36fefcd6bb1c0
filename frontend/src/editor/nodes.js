// What our texts hold beyond the starter kit. Anything the editor did not know it would drop on saving.
import { Extension, Mark, Node } from "@tiptap/core";
import { Table } from "@tiptap/extension-table";

const attribute = (name) => ({ default: null, parseHTML: (element) => element.getAttribute(name), renderHTML: (values) => (values[name] ? { [name]: values[name] } : {}) });

// An article of a document, addressed by its id.
export const Section = Node.create({
  name: "section", group: "block", content: "block+", defining: true,
  addAttributes: () => ({ id: attribute("id"), class: attribute("class") }),
  parseHTML: () => [{ tag: "section" }],
  renderHTML: ({ HTMLAttributes }) => ["section", HTMLAttributes, 0],
});

// A table without the widths that the kit writes into style attributes, which the security policy refuses.
export const Grid = Table.extend({ renderHTML: () => ["table", {}, ["tbody", 0]] });

export const Anchors = Extension.create({
  name: "anchors",
  addGlobalAttributes: () => [{ types: ["heading", "paragraph"], attributes: { id: attribute("id") } }],
});

export const Picture = Node.create({
  name: "picture", group: "inline", inline: true, draggable: true,
  addAttributes: () => ({ src: attribute("src"), alt: attribute("alt"), title: attribute("title"), width: attribute("width"), height: attribute("height") }),
  parseHTML: () => [{ tag: "img[src]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
});

const raised = (name) => Mark.create({ name, parseHTML: () => [{ tag: name }], renderHTML: ({ HTMLAttributes }) => [name, HTMLAttributes, 0] });
export const Sub = raised("sub");
export const Sup = raised("sup");
