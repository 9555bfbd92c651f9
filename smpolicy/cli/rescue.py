"""rescue: what can still be read of a damaged store, into a new file."""

import argparse
import sys
from pathlib import Path

from smpolicy.cli.parser import CLEAN, UNUSABLE, Commands

# What a table is called to an operator; the others are told by their names.
_NAMES = {
    "draft": "下書き",
    "draft_key": "下書きの鍵",
    "change": "変更の履歴",
    "held": "選ばれていない食い違い",
    "share": "共有",
    "account": "アカウント",
    "edition": "確定版",
    "register": "台帳",
}


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "rescue", run, "壊れた保存先のファイルから、読めるものを新しいファイルに救い出します。"
    )
    parser.add_argument("file", type=Path, metavar="壊れたファイル")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="新しいファイル")


def run(options: argparse.Namespace) -> int:
    """Rescue what can be read; print what was kept and what was lost."""
    from smpolicy.drafts.backup import BackupError
    from smpolicy.drafts.rescue import rescue

    try:
        rescued = rescue(options.file, options.output)
    except BackupError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    for table in sorted({*rescued.kept, *rescued.lost} - {"alembic_version", "tally"}):
        lost = f"、失われたもの{rescued.lost[table]}件以上" if rescued.lost.get(table) else ""
        print(f"{_NAMES.get(table, table)}：救い出したもの{rescued.kept.get(table, 0)}件{lost}")
    print(f"新しいファイル：{options.output}（restore で戻せます）")
    return CLEAN
