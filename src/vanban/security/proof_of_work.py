"""Work that a browser does so that a flood costs its sender something, while a person notices nothing.

It is asked for only in a flood. The challenge is signed and names the form for which it was made; a solution is good for
that form alone, which whoever asked for it takes once (`vanban.views.taking_in`). Nobody else is asked, and nothing is told of who solved it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from altcha import Payload, create_challenge, verify_solution

from vanban.security.signing import SERVICE as SIGNING

ALGORITHM: Final = "PBKDF2/SHA-256"
COST: Final = 2_000
"""Rounds of one try."""
PREFIX: Final = "00"
"""What the key has to begin with, in hexadecimal digits: one try in 256 does."""
SECONDS: Final = 3_600
"""For which a challenge holds."""
LONGEST: Final = 4_000
"""Characters of a solution."""


def challenge_for(site: Any, nonce: str) -> str:
    """Give the challenge for the form with `nonce`, as JSON for the browser."""
    until = int(datetime.now(UTC).timestamp()) + SECONDS
    made = create_challenge(
        ALGORITHM, COST, key_prefix=PREFIX, expires_at=until, data={"form": nonce}, hmac_secret=_secret(site)
    )
    return json.dumps(made.to_dict(), separators=(",", ":"))


def is_solved(site: Any, nonce: str, proof: str) -> bool:
    """Tell whether `proof`, as it came with the form with `nonce`, solves a challenge that was made for it."""
    if not 0 < len(proof) <= LONGEST:
        return False
    if not verify_solution(proof, _secret(site)).verified:
        return False
    made_for: Any = Payload.from_base64(proof).challenge.parameters.data
    return isinstance(made_for, dict) and made_for.get("form") == nonce


def _secret(site: Any) -> str:
    return f"proof-of-work {site.service(SIGNING).secret}"
