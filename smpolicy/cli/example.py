"""example: a body's example as an answer file."""

import argparse

from smpolicy.checking import examples
from smpolicy.cli.parser import CLEAN, Commands
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.library import load_library


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("example", run, "記入例の回答ファイルを出力します。")
    parser.add_argument("municipality", metavar="団体")
    parser.add_argument(
        "--procedure", metavar="手続", help="手続のid（例：open）。書かなければ団体の最初の手続です。"
    )


def run(options: argparse.Namespace) -> int:
    """Print the example of a body's procedure; raises DataError when there is none."""
    rulebook = load_library().rulebook(options.municipality)
    procedure = options.procedure or next(iter(rulebook.procedures))
    file = examples.example(rulebook, procedure)
    if file is None:
        known = "、".join(f"{p}（{table.title}）" for p, table in rulebook.procedures.items())
        raise DataError([f"{rulebook.name}に手続「{procedure}」の記入例はありません。手続は {known} です。"])
    print(file.dump(), end="")
    return CLEAN
