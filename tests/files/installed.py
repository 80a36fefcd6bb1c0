"""Marks for tests of what other programs do, where they are installed."""

import pytest

from vanban.files.extraction import tools

needs_tesseract = pytest.mark.skipif(
    tools.tesseract() is None, reason="Tesseract with Vietnamese is not installed here"
)
needs_office = pytest.mark.skipif(tools.office() is None, reason="LibreOffice is not installed here")
