"""What the text layer raises: one clear sentence that an upper layer can translate."""

from string import Template


class TextError(ValueError):
    """Text that cannot be read as what it should be.

    ``str(error)`` is the English sentence; to show it in another language, translate ``msgid`` and
    interpolate ``mapping`` into its ``${…}`` places.
    """

    def __init__(self, msgid: str, **mapping: str | int) -> None:
        super().__init__(msgid, mapping)
        self.msgid = msgid
        self.mapping = mapping

    def __str__(self) -> str:
        return Template(self.msgid).safe_substitute(self.mapping)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.msgid, self.mapping))


def _rebuild(kind: type[TextError], msgid: str, mapping: dict[str, str | int]) -> TextError:
    return kind(msgid, **mapping)
