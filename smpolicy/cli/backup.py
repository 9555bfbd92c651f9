"""backup and restore: the store of drafts as one file, and back."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from smpolicy.cli.parser import CLEAN, UNUSABLE, Commands
from smpolicy.settings import SettingsError

# The database's packages are loaded only where drafts are meant: in the functions.


def add_to(commands: Commands) -> None:
    """Add both commands."""
    parser = commands.add(
        "backup", run_backup, "下書きと確定版を一つのファイルに写します（サーバーは動いたままでよい）。"
    )
    parser.add_argument("file", type=Path, metavar="ファイル")
    parser = commands.add(
        "restore", run_restore, "写しておいたファイルから下書きと確定版を戻します（先にサーバーを止めます）。"
    )
    parser.add_argument("file", type=Path, metavar="ファイル")


def run_backup(options: argparse.Namespace) -> int:
    """Write the store into a file."""
    from smpolicy.drafts import backup, settings

    def copy() -> str:
        count = backup.backup(settings.read_settings(), options.file)
        return f"{_told(count, options.file)}を写しました：{options.file}"

    return _say(copy)


def run_restore(options: argparse.Namespace) -> int:
    """Put a file's drafts in the place of the store's; the former store is kept aside."""
    from smpolicy.drafts import backup, settings

    def restore() -> str:
        count, before = backup.restore(settings.read_settings(), options.file)
        aside = f"元のファイルは残してあります：{before}" if before else ""
        return f"{_told(count, options.file)}を戻しました。{aside}"

    return _say(restore)


def _told(drafts: int, file: Path) -> str:
    from smpolicy.drafts.backup import count_accounts

    accounts = count_accounts(file)
    return f"{drafts}件の下書き" + (f"と{accounts}件のアカウント（確定版）" if accounts else "")


def _say(action: Callable[[], str]) -> int:
    from smpolicy.drafts.backup import BackupError

    try:
        print(action())
    except (BackupError, SettingsError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    return CLEAN
