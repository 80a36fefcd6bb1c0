"""From what was typed to the command that does it, and from what goes wrong to one sentence and an exit status."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final, NoReturn

from vanban.errors import SetupError
from vanban.scripts.commands import Command, commands
from vanban.scripts.failures import FINE, WRONG, quiet_logging, tell
from vanban.scripts.terminal import Terminal

OVERVIEW: Final = """usage: vanban COMMAND INI [arguments] [port=6600 var=/srv/x …]

Variables at the end stand for those of the INI file, as with pserve.
«vanban COMMAND --help» tells more.

"""


def run(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` says; give the exit status."""
    typed = list(sys.argv[1:] if argv is None else argv)
    terminal = Terminal()
    quiet_logging()
    try:
        command, rest = _chosen(typed)
        if command is None:
            terminal.say(OVERVIEW + _listed())
            return FINE if typed else WRONG
        options = _parsed(command, rest)
        terminal.json = getattr(options, "json", False)
        return command.run(options, terminal)
    except BaseException as error:  # noqa: BLE001 (the edge: whatever happens ends in one sentence)
        if isinstance(error, SystemExit):
            return error.code if isinstance(error.code, int) else WRONG
        return tell(error, terminal)
    finally:
        terminal.finish()


def _chosen(typed: Sequence[str]) -> tuple[Command | None, list[str]]:
    if not typed or typed[0] in ("-h", "--help", "help"):
        return None, []
    known = {command.name: command for command in commands()}
    for words in (2, 1):
        command = known.get(" ".join(typed[:words]))
        if command is not None:
            return command, list(typed[words:])
    wanted = " ".join([typed[0], *[word for word in typed[1:2] if any(n.startswith(f"{typed[0]} ") for n in known)]])
    near = get_close_matches(wanted, known, 3, 0.5)
    hint = f" Did you mean {' or '.join(f'«{name}»' for name in near)}?" if near else " «vanban --help» lists them all."
    raise SetupError(f"There is no command «{wanted}».{hint}")


def _listed() -> str:
    found = commands()
    width = max(len(command.name) for command in found)
    return "\n".join(f"  {command.name:<{width}}  {command.summary}" for command in found)


def _parsed(command: Command, rest: list[str]) -> Namespace:
    parser = _Parser(f"vanban {command.name}", description=command.summary, allow_abbrev=False)
    parser.add_argument("ini", metavar="INI", help="the portal's INI file")
    command.arguments(parser)
    parser.epilog = "Variables of the INI file may follow at the end: port=6600 var=/srv/x"
    words, variables = split_variables(rest, parser)
    options = parser.parse_args(words)
    options.variables = variables
    return options


def split_variables(words: Sequence[str], parser: ArgumentParser) -> tuple[list[str], dict[str, str]]:
    """Take `name=value` words, other than values of options, out of `words`; give the rest and the variables."""
    taking = {text for action in parser._actions if action.nargs != 0 for text in action.option_strings}
    kept, variables = [], {}
    for before, word in zip(["", *words], words, strict=False):
        name, separator, value = word.partition("=")
        if separator and name.isidentifier() and before not in taking:
            variables[name] = value
        else:
            kept.append(word)
    return kept, variables


class _Parser(ArgumentParser):
    """Says in one line what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        raise SetupError(f"{message[:1].upper()}{message[1:]}. «{self.prog} --help» tells how to use it.")
