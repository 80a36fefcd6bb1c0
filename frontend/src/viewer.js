// Shows a PDF within the page: canvases drawn as they come into sight, text that can be chosen and read aloud.
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import { words } from "./viewer/words.js";
import { Sheets } from "./viewer/sheets.js";

const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

export async function open(link) {
  const card = link.closest("[data-file]");
  const shown = card.parentElement.querySelector(":scope > .viewer");
  if (shown?.dataset.url === link.href) return shown.querySelector(".viewer-pages").focus();
  shown?.remove();
  const worker = new URL(link.dataset.worker, location.href).href;
  pdfjs.GlobalWorkerOptions.workerSrc = worker;
  // The decoders for scans stand beside the worker. WebAssembly would need a weaker security policy.
  const file = await pdfjs.getDocument({ url: link.href, wasmUrl: new URL(DECODERS, worker).href, useWasm: false, enableXfa: false, verbosity: 0 }).promise;
  const frame = build(link, file.numPages);
  card.after(frame);
  const sheets = new Sheets(file, frame.querySelector(".viewer-pages"), pdfjs);
  await sheets.lay();
  steer(frame, sheets, link);
  frame.querySelector(".viewer-pages").focus({ preventScroll: true });
  frame.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function build(link, pages) {
  const say = words(document.documentElement.lang);
  const frame = document.createElement("section");
  frame.className = "viewer";
  frame.dataset.url = link.href;
  frame.setAttribute("aria-label", link.dataset.name);
  const bar = document.createElement("div");
  bar.className = "viewer-bar";
  const count = document.createElement("p");
  count.className = "viewer-count";
  count.setAttribute("aria-live", "polite");
  const button = (name, face) => Object.assign(document.createElement("button"), { type: "button", className: "btn btn-secondary", name, title: say[name], textContent: face });
  const out = button("out", "−");
  const into = button("in", "+");
  const fit = button("fit", say.fit);
  const save = Object.assign(document.createElement("a"), { className: "btn btn-secondary", href: link.dataset.download, download: "", textContent: say.download });
  const close = button("close", say.close);
  for (const sign of [out, into]) sign.setAttribute("aria-label", sign.title);
  bar.append(count, out, into, fit, save, close);
  const list = document.createElement("div");
  list.className = "viewer-pages";
  list.tabIndex = 0;
  list.setAttribute("role", "region");
  list.setAttribute("aria-label", say.pages);
  frame.append(bar, list);
  frame.count = (page) => { count.textContent = say.count.replace("%1", page).replace("%2", pages); };
  frame.count(1);
  return frame;
}

function steer(frame, sheets, link) {
  sheets.onpage = frame.count;
  const press = (name, deed) => frame.querySelector(`[name="${name}"]`).addEventListener("click", deed);
  press("in", () => sheets.zoom(STEPS.find((step) => step > sheets.scale + 0.01) ?? STEPS.at(-1)));
  press("out", () => sheets.zoom(STEPS.findLast?.((step) => step < sheets.scale - 0.01) ?? STEPS[0]));
  press("fit", () => sheets.fit());
  press("close", () => { sheets.close(); frame.remove(); link.focus(); });
}
