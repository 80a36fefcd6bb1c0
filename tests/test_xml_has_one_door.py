"""XML of strangers is read where entities and other addresses are left alone, and nowhere else."""

import ast
from pathlib import Path

import openpyxl

import vanban

SOURCE = Path(vanban.__file__).parent
PARSERS = ("xml", "lxml", "html5lib", "bs4", "xmltodict", "pyexpat", "docx.oxml")
READS = {"files/extraction/child/archive.py"}
"""The one module that parses: `walk`, with `resolve_entities=False`, `no_network` and no DTD."""
WRITES = {
    "feeds/views.py": {"Element", "SubElement", "tostring"},
    "word/letterhead.py": {"OxmlElement", "qn"},
    "word/page.py": {"OxmlElement", "qn"},
    "word/signature.py": {"OxmlElement"},
    "word/table.py": {"OxmlElement", "qn"},
    "scripts/demo/docx_paper.py": {"OxmlElement"},
}
"""Modules that only make XML, and with what."""


def imports():
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((name, one.name, {one.name}) for one in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield name, node.module or "", {one.name for one in node.names}


def test_no_other_module_reads_xml():
    for name, module, taken in imports():
        if module.split(".")[0] not in PARSERS and not module.startswith("docx.oxml"):
            continue
        escaping = module == "xml.sax.saxutils"
        assert escaping or name in READS or taken <= WRITES.get(name, set()), f"{name} imports {module}"


def test_the_door_is_shut():
    source = (SOURCE / "files/extraction/child/archive.py").read_text("utf-8")

    assert source.count("etree.") == 1
    for word in ("resolve_entities=False", "no_network=True", "load_dtd=False"):
        assert word in source
    assert "huge_tree" not in source


def test_workbooks_are_read_without_entities():
    assert openpyxl.DEFUSEDXML
