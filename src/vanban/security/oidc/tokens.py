"""Believes an ID token, or not (OpenID Connect Core 1.0, 3.1.3.7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Protocol

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from vanban.security.oidc.refusals import NotBelieved
from vanban.security.oidc.settings import OidcSettings

ALGORITHMS: Final = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519"]
"""All with two keys: `none` is no signature, and what signs with our secret could be made by whoever reads it."""
LEEWAY: Final = 60
"""Seconds by which the clocks of both sides may differ."""
LONGEST: Final = 64 * 1024
"""Characters."""


class Keys(Protocol):
    """Gives the keys that the login service signs with; `fresh` asks it again."""

    def __call__(self, *, fresh: bool = False) -> KeySet: ...  # noqa: D102 (said above)


def claims_of(settings: OidcSettings, keys: Keys, token: str, nonce: str, now: datetime) -> dict[str, Any]:
    """Give what `token` says, if the login service of `settings`, whose keys `keys` gives, made it for `nonce`."""
    if len(token) > LONGEST:
        raise NotBelieved("it is too long")
    claims = _signed_claims(keys, token)
    wanted = {
        "iss": {"essential": True, "value": settings.issuer},
        "aud": {"essential": True, "value": settings.client_id},
        "nonce": {"essential": True, "value": nonce},
        **{name: {"essential": True} for name in ("sub", "exp", "iat")},
    }
    try:
        jwt.JWTClaimsRegistry(now=int(now.timestamp()), leeway=LEEWAY, **wanted).validate(claims)  # type: ignore[arg-type]
    except (JoseError, TypeError, ValueError) as error:
        raise NotBelieved(str(error)) from error
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    presenter = claims.get("azp")
    if (len(audience) > 1 or presenter is not None) and presenter != settings.client_id:
        raise NotBelieved("it was made for another client")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise NotBelieved("it names nobody")
    return claims


def _signed_claims(keys: Keys, token: str) -> dict[str, Any]:
    for fresh in (False, True):
        try:
            return dict(jwt.decode(token, keys(fresh=fresh), algorithms=ALGORITHMS).claims)
        except InvalidKeyIdError as error:
            unknown = error  # the service may have begun to sign with another key
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotBelieved(f"its signature is not good: {type(error).__name__}") from error
    raise NotBelieved("it is signed with a key that the service does not show") from unknown
