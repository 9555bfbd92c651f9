"""lint: what is wrong in a body's folder of rules and templates."""

import argparse
from pathlib import Path

from smpolicy.cli.parser import CLEAN, FINDINGS, Commands
from smpolicy.dossier import lint


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("lint", run, "団体のフォルダーを点検します。")
    parser.add_argument("folder", type=Path, nargs="?", metavar="フォルダー")


def run(options: argparse.Namespace) -> int:
    """Print what is to be mended first, below it what is to be confirmed."""
    mistakes, to_confirm = lint.lint(options.folder)
    for sentence in mistakes or ["直すところはありません。"]:
        print(sentence)
    if to_confirm:
        print(f"\n要確認（{len(to_confirm)}件）：直さなくても使えます。確かめたら印を外してください。")
    for sentence in to_confirm:
        print(f"要確認：{sentence}")
    return FINDINGS if mistakes else CLEAN
