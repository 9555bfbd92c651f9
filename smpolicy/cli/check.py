"""check: the findings of an answer file."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from smpolicy.checking.finding import WORDS, Finding, blocking
from smpolicy.checking.view import View
from smpolicy.cli.files import print_json, read_answers
from smpolicy.cli.parser import CLEAN, FINDINGS, Commands
from smpolicy.dossier.findings import all_findings


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("check", run, "回答ファイルを点検します。")
    parser.add_argument("answers", type=Path, metavar="回答ファイル")
    parser.add_argument("--json", action="store_true", help="JSONで出力します。")


def run(options: argparse.Namespace) -> int:
    """Print the findings of an answer file; raises AnswerFileError, DataError."""
    findings = all_findings(View(*read_answers(options.answers)))
    if options.json:
        print_json([finding.as_json() for finding in findings])
    else:
        print_findings(findings)
    return FINDINGS if blocking(findings) else CLEAN


def print_findings(findings: Sequence[Finding], stream: TextIO | None = None) -> None:
    """Print findings, one a line, or that there are none."""
    for finding in findings:
        clause = f"（{finding.clause}）" if finding.clause else ""
        line = f"【{WORDS[finding.severity]}】{finding.label}：{finding.message}{clause} [{finding.path}]"
        print(line, file=stream)
    if not findings:
        print("指摘はありません。")
