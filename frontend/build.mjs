// Builds everything under src/vanban/static from locked sources. The same input gives the same bytes: CI builds again and compares.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const destination = process.argv[2] ?? join(here, "..", "src", "vanban", "static");
const out = mkdtempSync(join(tmpdir(), "vanban-static-"));
const module = (name) => join(here, "node_modules", name);

const pdfjs = JSON.parse(readFileSync(module("pdfjs-dist/package.json"), "utf8"));
const decoders = `pdf-${pdfjs.version}`;
const target = ["chrome100", "firefox100", "safari16"];
const common = { bundle: true, minify: true, target, legalComments: "none", charset: "utf8", logLevel: "warning" };

mkdirSync(join(out, "fonts"));

await styles();
await scripts();
reader();
fonts();
sprite();
drawings();
licences();
manifest();
// Nothing is replaced unless everything was built.
rmSync(destination, { recursive: true, force: true });
cpSync(out, destination, { recursive: true });
rmSync(out, { recursive: true });

async function styles() {
  const silenceDeprecations = ["import", "global-builtin", "color-functions", "if-function", "slash-div", "abs-percent"].filter((name) => name in sass.deprecations);
  const css = sass.compile(join(here, "src", "app.scss"), { loadPaths: [join(here, "node_modules")], quietDeps: true, silenceDeprecations }).css;
  const small = await esbuild.transform(css, { loader: "css", minify: true, target, legalComments: "none", charset: "utf8" });
  // The address of app.css changes with its content; that of a font must too, since it is cached as long.
  const addressed = small.code.replace(/fonts\/([\w-]+?)-(\d00)\.woff2/g, (name, family, weight) => `${name}?${hash(font(family, weight)).slice(0, 10)}`);
  writeFileSync(join(out, "app.css"), addressed);
}

async function scripts() {
  for (const name of ["theme", "app", "viewer", "editor", "proof"]) {
    const source = join(here, "src", `${name}.js`);
    if (!existsSync(source)) continue;
    const format = name === "theme" || name === "app" ? "iife" : "esm";
    await esbuild.build({ ...common, format, entryPoints: [source], outfile: join(out, `${name}.js`), loader: { ".svg": "text" }, define: { DECODERS: JSON.stringify(`${decoders}/`) } });
  }
}

// The reader of PDF: its worker, and the decoders that it asks for when a scan needs them.
function reader() {
  cpSync(module("pdfjs-dist/legacy/build/pdf.worker.min.mjs"), join(out, "pdf.worker.js"));
  mkdirSync(join(out, decoders));
  for (const name of ["jbig2", "openjpeg"]) cpSync(module(`pdfjs-dist/wasm/${name}_nowasm_fallback.js`), join(out, decoders, `${name}_nowasm_fallback.js`));
}

function fonts() {
  for (const subset of ["latin", "vietnamese"])
    for (const weight of [400, 600])
      cpSync(font(`be-vietnam-pro-${subset}`, weight), join(out, "fonts", `be-vietnam-pro-${subset}-${weight}.woff2`));
}

function font(family, weight) {
  return module(`@fontsource/be-vietnam-pro/files/${family}-${weight}-normal.woff2`);
}

function hash(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

function sprite() {
  const names = Object.values(JSON.parse(readFileSync(join(here, "icons.json"), "utf8"))).flat();
  const symbols = [...new Set(names)].sort().map((name) => {
    const svg = readFileSync(module(`bootstrap-icons/icons/${name}.svg`), "utf8");
    const inner = svg.replace(/<svg[^>]*>/, "").replace("</svg>", "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="${/viewBox="([^"]+)"/.exec(svg)[1]}">${inner}</symbol>`;
  });
  writeFileSync(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
}

function drawings() {
  cpSync(join(here, "drawings"), out, { recursive: true });
}

function licences() {
  const parts = JSON.parse(readFileSync(join(here, "licences.json"), "utf8"));
  const texts = parts.map(({ name, package: pack, file, use }) => {
    const { version, license } = JSON.parse(readFileSync(module(`${pack}/package.json`), "utf8"));
    const text = file ? readFileSync(module(`${pack}/${file}`), "utf8").trim() : "";
    return `${"=".repeat(72)}\n${name} ${version} (${license}): ${use}\n${"=".repeat(72)}\n\n${text}`;
  });
  const intro = "The files of this folder are built from the works named below; everything else in it is part of Vanban (Apache-2.0).\n\n";
  writeFileSync(join(out, "LICENSES.txt"), `${intro}${texts.join("\n\n")}\n`);
}

function manifest() {
  const hashes = {};
  for (const path of files(out).sort()) hashes[relative(out, path)] = hash(path);
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify(hashes, null, 2)}\n`);
}

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}
