"""Colours that can be read: contrast as WCAG 2.2 measures it, and the tokens of a theme worked out from two colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

WHITE: Final = "#ffffff"
BLACK: Final = "#000000"
MIST: Final = "#f4f6fa"
NIGHT: Final = "#111824"
NIGHT_MIST: Final = "#182130"
TEXT: Final = 4.5
"""Least contrast of words (WCAG 2.2, 1.4.3)."""
EDGE: Final = 3.0
"""Least contrast of the focus ring (WCAG 2.2, 1.4.11)."""
STEPS: Final = 50

Tokens = dict[str, str]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2.2, «contrast ratio»)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Give `one` with a `share` (0 to 1) of `other` in it."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def is_readable(main: str) -> bool:
    """Tell whether words in `main` can be read on every light ground of the portal, and white words on it."""
    return all(contrast(main, ground) >= TEXT for ground in (WHITE, MIST, _soft(main)))


def readable_shade(main: str) -> str:
    """Give the shade of `main`, the nearest one that is darker, that is readable."""
    return _until(main, BLACK, is_readable)


def theme(main: str, accent: str) -> dict[str, Tokens]:
    """Give the tokens of `_tokens.scss` that two colours decide, for `light` and for `dark`."""
    return {"light": _light(main, accent), "dark": _dark(main, accent)}


@lru_cache(maxsize=64)
def stylesheet(main: str, accent: str) -> str:
    """Write the theme as CSS, to be loaded after `app.css`; every page asks for it, to know its address."""
    tokens = theme(main, accent)
    light, dark = (_declared(tokens[name]) for name in ("light", "dark"))
    waiting = f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ {dark} }} }}"
    return f':root {{ {light} }}\n{waiting}\n:root[data-theme="dark"] {{ {dark} }}\n'


def _light(main: str, accent: str) -> Tokens:
    mast = mix(main, BLACK, 0.22)
    return {
        "accent": main,
        "accent-strong": mast,
        "accent-soft": _soft(main),
        "mast": mast,
        "mast-deep": mix(main, BLACK, 0.45),
        "on-mast-soft": _until(mix(WHITE, mast, 0.22), WHITE, lambda ink: contrast(ink, mast) >= TEXT),
        "gold": accent,
        "focus": _until(accent, BLACK, lambda ring: _stands_out(ring, WHITE, MIST)),
    }


def _dark(main: str, accent: str) -> Tokens:
    soft, mast = mix(NIGHT, main, 0.28), mix(main, BLACK, 0.6)
    grounds = (NIGHT, NIGHT_MIST, soft)
    light = _until(mix(main, WHITE, 0.3), WHITE, lambda ink: all(contrast(ink, ground) >= TEXT for ground in grounds))
    strong = mix(light, WHITE, 0.4)
    return {
        "accent": light,
        "accent-strong": strong,
        "accent-soft": soft,
        "on-accent": _until(mix(main, BLACK, 0.7), BLACK, lambda ink: contrast(ink, light) >= TEXT),
        "mast": mast,
        "mast-deep": mix(main, BLACK, 0.7),
        "on-mast-soft": _until(mix(WHITE, mast, 0.3), WHITE, lambda ink: contrast(ink, mast) >= TEXT),
        "gold": accent,
        "focus": _until(accent, WHITE, lambda ring: _stands_out(ring, NIGHT, NIGHT_MIST)),
    }


def _soft(main: str) -> str:
    return mix(WHITE, main, 0.1)


def _stands_out(ring: str, *grounds: str) -> bool:
    return all(contrast(ring, ground) >= EDGE for ground in grounds)


def _until(colour: str, towards: str, fits: Callable[[str], bool]) -> str:
    """Go from `colour` to `towards` until it `fits`."""
    shades = (mix(colour, towards, step / STEPS) for step in range(STEPS + 1))
    return next((shade for shade in shades if fits(shade)), towards)


def _declared(tokens: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in tokens.items())


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
