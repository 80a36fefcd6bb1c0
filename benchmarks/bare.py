"""The yardstick: Pyramid with waitress and one Chameleon template that gives a page of as many bytes as asked for."""

import sys
import tempfile
from pathlib import Path

from pyramid.config import Configurator
from pyramid.security import NO_PERMISSION_REQUIRED
from waitress import serve

PAGE = """<html><head><title>${title}</title></head><body><h1>${title}</h1><p tal:repeat="line lines">${line}</p></body></html>"""
LINE = "Nội dung một dòng của trang, dài vừa phải như một đoạn văn bản thường."


def page(request):
    """Give `?bytes=N` bytes, a little more or less."""
    wanted = int(request.params.get("bytes", "10000"))
    return {"title": "Trang so sánh", "lines": [LINE] * (wanted // len(f"<p>{LINE}</p>".encode()))}


def main(port: int) -> None:
    """Serve until told to stop."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "page.pt"
        template.write_text(PAGE, "utf-8")
        config = Configurator()
        config.include("pyramid_chameleon")
        config.add_route("page", "/")
        config.add_view(page, route_name="page", renderer=str(template), permission=NO_PERMISSION_REQUIRED)
        serve(config.make_wsgi_app(), host="127.0.0.1", port=port, threads=4, _quiet=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
