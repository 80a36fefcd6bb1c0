"""Reads YAML while keeping the line of every word, so that a mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

import yaml

from vanban.errors import SetupError
from vanban.yaml_text import yaml_nodes


@dataclass(frozen=True)
class Table:
    """The keys and values of one table, each with its line, in the order of the file."""

    keys: dict[str, Part]
    values: dict[str, Part]


@dataclass(frozen=True)
class Part:
    """One part of a YAML file: a word, a list or a table."""

    file: str
    node: yaml.Node

    def error(self, sentence: str) -> SetupError:
        """Make the error that says `sentence` of this line."""
        return SetupError(f"{self.file}, line {self.node.start_mark.line + 1}: {sentence}")

    def text(self) -> str:
        """Give the word or sentence that stands here."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("one word or sentence is expected here, not a list or table.")
        text = str(self.node.value).strip()
        if not text:
            raise self.error("something is missing here.")
        return text

    def one_of(self, known: Collection[str], what: str) -> str:
        """Give the word that stands here, which must be one of `known`; `what` is their noun."""
        word = self.text()
        if word not in known:
            raise self.error(f"the {what} «{word}» does not exist{_suggestion(word, known)}")
        return word

    def several_of(self, known: Collection[str], what: str) -> tuple[str, ...]:
        """Give the words listed here, each one of `known`; a single word is a list of one."""
        return tuple(dict.fromkeys(part.one_of(known, what) for part in self._items()))

    def _items(self) -> list[Part]:
        if isinstance(self.node, yaml.SequenceNode):
            return [Part(self.file, node) for node in self.node.value]
        if isinstance(self.node, yaml.ScalarNode) and self.node.value:
            return [self]
        raise self.error("a list is expected here, such as [one, two]; [] is none.")

    def table(self, required: Collection[str] = (), known: Collection[str] | None = None) -> Table:
        """Give the table that stands here: no key twice, every `required` one, none but the `known` ones if given."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("a table of «key: value» is expected here.")
        found = Table({}, {})
        for key_node, value_node in self.node.value:
            part = Part(self.file, key_node)
            key = part.text() if known is None else part.one_of(known, "key")
            if key in found.keys:
                raise part.error(f"the key «{key}» stands here a second time.")
            found.keys[key] = part
            found.values[key] = Part(self.file, value_node)
        for key in required:
            if key not in found.keys:
                raise self.error(f"the key «{key}» is missing here.")
        return found


def _suggestion(word: str, known: Collection[str]) -> str:
    by_small = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_small, n=1)
    return f"; did you mean {by_small[close[0]]}?" if close else f"; there are: {', '.join(known) or 'none'}."


def read(file: str, content: bytes) -> Part:
    """Parse the bytes of `file`; raise `SetupError` when they are no YAML."""
    try:
        node = yaml_nodes(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SetupError(f"{file}, line {line}: this is not text in UTF-8.") from error
    except yaml.YAMLError as error:
        raise SetupError(f"{file}, line {_line_of(error)}: this is not YAML ({_reason(error)}).") from error
    if node is None:
        raise SetupError(f"{file}, line 1: the file is empty; a workflow is expected.")
    return Part(file, node)


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _reason(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
