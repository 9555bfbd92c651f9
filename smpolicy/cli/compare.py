"""compare: the 新旧対照表 of two answer files or editions."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smpolicy.checking.view import View
from smpolicy.cli.files import read_answers, write_files
from smpolicy.cli.parser import CLEAN, Commands
from smpolicy.datafiles import toml_file
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.rules.library import load_library

if TYPE_CHECKING:
    from smpolicy.documents.wording import Wording


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "compare", run, "二つの回答ファイル（又は確定版のファイル）の文書から、新旧対照表を作ります。"
    )
    parser.add_argument("old", type=Path, metavar="旧")
    parser.add_argument("new", type=Path, metavar="新")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="フォルダー")
    parser.add_argument(
        "--decided", action="store_true", help="決裁の後の題名（改正後・改正前など）にします。"
    )
    parser.add_argument("--tracked", action="store_true", help="Wordの変更履歴を付けた新しい文書も作ります。")
    parser.add_argument(
        "--guideline", action="store_true", help="ガイドラインの二つの版（文字だけのファイル）を比べます。"
    )
    parser.add_argument("--landscape", action="store_true", help="横長の用紙にします。")


def run(options: argparse.Namespace) -> int:
    """Write the tables of the papers that differ and say which do not; raises AnswerFileError, DataError."""
    from smpolicy.dossier import comparisons

    if options.guideline:
        return _guideline(options)
    (old, before), (new, after) = _view_and_wordings(options.old), _view_and_wordings(options.new)
    compared = comparisons.comparisons(before, after, comparisons.names((old, new)))
    conventions = _conventions(new.rulebook.file.comparison, options)
    files = comparisons.table_files(compared, new, decided=options.decided, conventions=conventions)
    if options.tracked:
        files |= comparisons.tracked_files(compared, new)
    write_files(files, options.output)
    for paper in compared:
        if paper.in_old != paper.in_new:
            side = "旧" if paper.in_old else "新"
            print(f"{paper.title}：{side}だけにあるため、対照表を作りません。")
        elif not paper.differs:
            print(f"{paper.title}：違いはありません。")
    return CLEAN


def _conventions(conventions: Conventions, options: argparse.Namespace) -> Conventions:
    return conventions.model_copy(update={"landscape": True}) if options.landscape else conventions


def _guideline(options: argparse.Namespace) -> int:
    """Write the table of two texts of a guideline."""
    from smpolicy.documents.html import to_page
    from smpolicy.documents.word.write import write
    from smpolicy.dossier.comparisons import TABLE
    from smpolicy.dossier.guideline_editions import guideline_table

    old, new = (toml_file.read_text(path) for path in (options.old, options.new))
    table = guideline_table(old, new, options.new.stem, _conventions(Conventions(), options))
    if table is None:
        print("違いはありません。")
        return CLEAN
    name = f"{options.new.stem}_{TABLE}"
    write_files({f"{name}.docx": write(table), f"{name}.html": to_page(table).encode()}, options.output)
    return CLEAN


def _view_and_wordings(path: Path) -> "tuple[View, Sequence[Wording]]":
    """Return the answers of an answer file or an edition's file, and what their papers say."""
    from smpolicy.accounts import edition_file
    from smpolicy.accounts.wordings import wordings

    edition = edition_file.read(path)
    if edition is not None:
        # The words are those that were decided, whatever today's templates would say.
        return View(edition.file, load_library().rulebook(edition.file.municipality)), edition.wordings
    view = View(*read_answers(path))
    return view, wordings(view)
