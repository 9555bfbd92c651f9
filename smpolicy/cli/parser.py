"""The commands' parser: argparse, with its words in Japanese."""

import argparse
from collections.abc import Callable
from typing import Any

CLEAN, FINDINGS, UNUSABLE = 0, 1, 2
"""What a command returns: nothing blocks, something blocks, the input cannot be used."""


class Parser(argparse.ArgumentParser):
    """argparse speaks English; what it says of a wrong call is said in Japanese here."""

    def error(self, message: str) -> Any:  # noqa: ANN401
        """Leave the program with the way to write the call; argparse's own message is not told."""
        self.exit(
            UNUSABLE, f"コマンドの書き方が違います。{self.format_usage().replace('usage:', '使い方：')}"
        )


class Commands:
    """The commands that can be called; each file of a command adds its own."""

    def __init__(self) -> None:
        self._parser = Parser(
            prog="python -m smpolicy", description="ソーシャルメディアの運用ポリシーを作り、点検します。"
        )
        self._commands = self._parser.add_subparsers(required=True, metavar="コマンド", parser_class=Parser)

    def add(self, name: str, run: Callable[[argparse.Namespace], int], text: str) -> Parser:
        """Add a command that `run` carries out; return its parser, for its arguments."""
        command: Parser = self._commands.add_parser(name, help=text, description=text)
        command.set_defaults(command=run)
        return command

    def parse(self, arguments: list[str] | None) -> argparse.Namespace:
        """Return the options of a call, `command` among them; leaves the program when they are wrong."""
        return self._parser.parse_args(arguments)
