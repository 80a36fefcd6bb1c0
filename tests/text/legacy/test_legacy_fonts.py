"""Runs of documents in legacy fonts."""

import pytest
from alphabet import anything
from hypothesis import given

from vanban.text.legacy import convert_run


@pytest.mark.parametrize(
    ("font", "text", "read_as"),
    [
        (".VnTime", "Céng hßa x· héi", "Cộng hòa xã hội"),
        (".VnTimeH", "Céng hßa x· héi", "CỘNG HÒA XÃ HỘI"),
        (".VNARIALH", "sè", "SỐ"),
        (".vntime", "h\xadíng dÉn", "hướng dẫn"),
        ("VNI-Times", "Coäng hoøa", "Cộng hòa"),
        ("Times New Roman", "Céng hßa", "Céng hßa"),
        ("", "Céng hßa", "Céng hßa"),
        (".VnTime", "Cộng hòa xã hội", "Cộng hòa xã hội"),
        (".VnTime", "hành chính", "hành chính"),
        (".VnTimeH", "Bộ Giáo dục", "Bộ Giáo dục"),
        (".VnTime", "Bộ Gi¸o dôc", "Bộ Giáo dục"),
        (".VnTime", "sè", "số"),
        (".VnTime", "é", "ộ"),
        (".VnTime", "123/Q§-UB", "123/QĐ-UB"),
        ("VNI-Helve-Condense", "QÑ-UB", "QĐ-UB"),
        (".VnTime", "", ""),
    ],
)
def test_a_run_is_read_by_its_font_unless_it_is_unicode_already(font, text, read_as):
    assert convert_run(font, text) == read_as


@given(anything, anything)
def test_no_run_fails(font, text):
    assert isinstance(convert_run(font, text), str)
