"""new: a body's folder from its guideline's text."""

import argparse
from pathlib import Path

from smpolicy.clerk.new_folder import new_folder
from smpolicy.cli.parser import CLEAN, FINDINGS, Commands
from smpolicy.dossier import lint


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("new", run, "ガイドラインの文字から、団体のフォルダーの下書きを作ります。")
    parser.add_argument("folder", type=Path, metavar="フォルダー")
    parser.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="guideline.txt", help="UTF-8のテキスト"
    )


def run(options: argparse.Namespace) -> int:
    """Write the folder, name its files and say what is to be done next."""
    for path in new_folder(options.folder, options.source):
        print(path)
    mistakes, to_confirm = lint.lint(options.folder)
    for sentence in mistakes:
        print(sentence)
    print(
        f"下書きを作りました。要確認が{len(to_confirm)}件あります。"
        f"「python -m smpolicy lint {options.folder}」で一つずつ確かめてください。"
    )
    return FINDINGS if mistakes else CLEAN
