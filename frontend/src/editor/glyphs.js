// Icons of the toolbar, cut out of Bootstrap Icons at build time.
import bold from "bootstrap-icons/icons/type-bold.svg";
import italic from "bootstrap-icons/icons/type-italic.svg";
import bullets from "bootstrap-icons/icons/list-ul.svg";
import numbers from "bootstrap-icons/icons/list-ol.svg";
import quote from "bootstrap-icons/icons/quote.svg";
import link from "bootstrap-icons/icons/link-45deg.svg";
import table from "bootstrap-icons/icons/table.svg";
import undo from "bootstrap-icons/icons/arrow-counterclockwise.svg";
import redo from "bootstrap-icons/icons/arrow-clockwise.svg";
import source from "bootstrap-icons/icons/code-slash.svg";

const inner = (svg) => svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("<"));

export const glyphs = Object.fromEntries(Object.entries({ bold, italic, bullets, numbers, quote, link, table, undo, redo, source }).map(([name, svg]) => [name, inner(svg)]));
