"""Colours: what can be read, the nearest shade that can, and themes in which every pair of tokens can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.colours import MIST, NIGHT, NIGHT_MIST, WHITE, contrast, is_readable, readable_shade, stylesheet, theme

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [(WHITE, "#000000", 21), (WHITE, WHITE, 1), ("#777777", WHITE, 4.48)]
)
def test_contrast_is_what_wcag_says(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_yellow_cannot_be_read_and_a_dark_shade_of_it_can():
    assert not is_readable("#ffd500")
    assert is_readable(readable_shade("#ffd500"))
    assert readable_shade("#1d4f91") == "#1d4f91"


@given(colours, colours)
def test_every_pair_of_a_theme_can_be_read_whatever_was_chosen(main, accent):
    tokens = theme(readable_shade(main), accent)
    light, dark = tokens["light"], tokens["dark"]

    words = [
        (light[ink], ground) for ink in ("accent", "accent-strong") for ground in (WHITE, MIST, light["accent-soft"])
    ]
    words += [
        (dark[ink], ground)
        for ink in ("accent", "accent-strong")
        for ground in (NIGHT, NIGHT_MIST, dark["accent-soft"])
    ]
    words += [(WHITE, light["accent"]), (WHITE, light["accent-strong"]), (WHITE, light["mast"])]
    words += [
        (dark["on-accent"], dark["accent"]),
        (dark["on-accent"], dark["accent-strong"]),
        ("#f2f6fc", dark["mast"]),
    ]
    words += [(one["on-mast-soft"], one["mast"]) for one in (light, dark)]
    words += [("#1a2233", light["accent-soft"]), ("#e8edf5", dark["accent-soft"])]

    assert [pair for pair in words if contrast(*pair) < 4.5] == []
    assert min(contrast(light["focus"], WHITE), contrast(light["focus"], MIST)) >= 3
    assert min(contrast(dark["focus"], NIGHT), contrast(dark["focus"], NIGHT_MIST)) >= 3


def test_the_style_sheet_holds_colours_and_nothing_else():
    text = stylesheet("#14603a", "#b8860b")

    assert "--accent: #14603a;" in text
    assert text.count("{") == text.count("}")
    assert "url(" not in text
