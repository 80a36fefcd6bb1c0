"""Has a request tried again when CPython fails to compile a template though nothing is wrong with it.

CPython before 3.13 keeps one depth for all trees of syntax that are being made; when memory is tidied in the middle and
something else is compiled meanwhile, it raises `SystemError: AST constructor recursion depth mismatch` (cpython issue
106905, chameleon issue 387). The template is simply compiled at the next try.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pyramid.config import Configurator
from pyramid.tweens import EXCVIEW
from pyramid_retry import mark_error_retryable

SAID: Final = "AST constructor recursion depth mismatch"


def includeme(config: Configurator) -> None:
    """Look at what views raise before the error page is made of it."""
    config.add_tween("vanban.views.compiling.try_again", under=EXCVIEW)


def try_again(handler: Callable[[Any], Any], _registry: Any) -> Callable[[Any], Any]:
    """Tween: mark this one error as passing, and no other."""

    def answer(request: Any) -> Any:
        try:
            return handler(request)
        except SystemError as error:
            if SAID in str(error):
                mark_error_retryable(error)
            raise

    return answer
