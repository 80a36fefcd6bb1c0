"""What the portal keeps of somebody's second factor, and how a code is used up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from persistent import Persistent

from vanban.security.second_factor import codes, recovery, sealing

Proof = Literal["app", "recovery"]


class SecondFactor(Persistent):
    """The secret shared with an app, and codes on paper. Two requests that use the same code meet in the database."""

    def __init__(self, secret: str, step: int, registry: Any) -> None:
        self.sealed = sealing.seal(secret, registry)
        self.last_step = step
        """The half minute of the code that was used last; it and those before it count no more."""
        self.recovery: frozenset[str] = frozenset()
        self.since = datetime.now(UTC)

    def renew_recovery(self) -> list[str]:
        """Make new recovery codes in place of the old ones; this is the only time that they can be read."""
        made = recovery.new_codes()
        self.recovery = recovery.kept(made)
        return made

    def use(self, typed: object, registry: Any, now: datetime | None = None) -> Proof | None:
        """Tell which kind of code `typed` is, and let it never count again; `None` when it is none."""
        code = codes.plain(typed)
        if len(code) == recovery.LENGTH:
            return self._use_recovery(recovery.digest(code))
        secret = sealing.unseal(self.sealed, registry)
        step = codes.step_of(secret, code, now or datetime.now(UTC))
        if step is None or step <= self.last_step:
            return None
        self.last_step = step
        if sealing.outdated(self.sealed, registry):
            self.sealed = sealing.seal(secret, registry)
        return "app"

    def _use_recovery(self, digest: str) -> Proof | None:
        if digest not in self.recovery:
            return None
        self.recovery -= {digest}
        return "recovery"
