"""One-time codes that an authenticator app shows for half a minute (TOTP, RFC 6238)."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Final

import pyotp

DIGITS: Final = 6
STEP: Final = 30
"""Seconds that a code is shown for."""
DRIFT: Final = 1
"""Steps by which the clock of a phone may be wrong."""


def new_secret() -> str:
    """Make the 160 bits that phone and portal share, in Base32."""
    return pyotp.random_base32()


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Give which half minute since 1970 `code` is for, if it is one of those that count now."""
    if len(code) != DIGITS or not (code.isascii() and code.isdecimal()):
        return None
    otp, present = pyotp.TOTP(secret, digits=DIGITS, interval=STEP), int(now.timestamp()) // STEP
    steps = range(present - DRIFT, present + DRIFT + 1)
    fitting = [step for step in steps if hmac.compare_digest(otp.generate_otp(step), code)]
    return max(fitting, default=None)


def address_of(secret: str, login: str, portal: str) -> str:
    """Give the address (`otpauth://…`) by which an app learns the secret; it is what the QR code says."""
    return pyotp.TOTP(secret, digits=DIGITS, interval=STEP).provisioning_uri(name=login, issuer_name=portal)


def plain(typed: object) -> str:
    """Give a code as it was meant: apps show it as «123 456», and people write recovery codes with and without hyphens."""
    return "".join(str(typed or "").split()).replace("-", "").replace("–", "").lower()


def grouped(secret: str) -> str:
    """Write the secret in groups of four, for typing."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
