"""render: every paper of an answer file, into a folder."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from smpolicy.checking.finding import blocking
from smpolicy.checking.view import View
from smpolicy.cli.check import print_findings
from smpolicy.cli.files import read_answers, write_files
from smpolicy.cli.parser import CLEAN, FINDINGS, Commands
from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier.findings import all_findings

if TYPE_CHECKING:
    from smpolicy.checking.base_edition import BaseEdition


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("render", run, "回答ファイルから、すべての文書を作ります。")
    parser.add_argument("answers", type=Path, metavar="回答ファイル")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="フォルダー")
    parser.add_argument("--draft", action="store_true", help="指摘が残っていても、下書きとして作ります。")
    parser.add_argument(
        "--edition", type=Path, metavar="確定版", help="変更のもとになる確定版のファイル（…_第1版.json）。"
    )
    parser.add_argument("--pdf", action="store_true", help="LibreOfficeで、PDFも作ります。")


def run(options: argparse.Namespace) -> int:
    """Write the papers unless something blocks; raises AnswerFileError, DataError, TemplateError."""
    # The documents' packages are loaded only where documents are made.
    from smpolicy.documents.word.pdf import PdfError
    from smpolicy.dossier.file_names import set_name
    from smpolicy.dossier.outputs import bundle, outputs, with_pdf

    file, rulebook = read_answers(options.answers)
    to_mend = blocking(all_findings(View(file, rulebook)))
    if to_mend and not options.draft:
        print(
            "指摘が残っているため、文書を作りませんでした。--draft を付けると下書きを作ります。",
            file=sys.stderr,
        )
        print_findings(to_mend, sys.stderr)
        return FINDINGS
    base = _base(options.edition, file.municipality) if options.edition else None
    files = outputs(file, rulebook, watermark=options.draft, base=base)
    try:
        files = with_pdf(files) if options.pdf else files
    except PdfError as error:
        raise DataError([str(error)]) from None
    files[set_name(View(file, rulebook), "zip")] = bundle(files)
    write_files(files, options.output)
    return CLEAN


def _base(path: Path, municipality: str) -> "BaseEdition":
    """Return the edition in a file that a change starts from."""
    from smpolicy.accounts import edition_file

    edition = edition_file.read(path)
    if edition is None or edition.file.municipality != municipality:
        raise DataError(
            [f"{path}：この団体の確定版のファイルではありません。「…_第1版.json」を選んでください。"]
        )
    return edition.as_base()
