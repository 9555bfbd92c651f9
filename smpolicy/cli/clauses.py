"""clauses: the clauses of a guideline and the rules that carry them, or their states for given answers."""

import argparse
from pathlib import Path

from smpolicy.cli.files import print_json, read_answers
from smpolicy.cli.parser import CLEAN, Commands
from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier import coverage
from smpolicy.rules.library import load_library


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("clauses", run, "条項と、それを受け持つ規則を一覧します。")
    parser.add_argument("municipality", metavar="団体")
    parser.add_argument(
        "--answers", type=Path, metavar="回答ファイル", help="この回答での条項ごとの状態も示します。"
    )
    parser.add_argument("--json", action="store_true", help="JSONで出力します。")


def run(options: argparse.Namespace) -> int:
    """Print a body's clauses with what carries each; raises DataError, AnswerFileError."""
    if options.answers:
        return _states(options)
    claims = coverage.claims(load_library().rulebook(options.municipality))
    if options.json:
        print_json([claim.as_json() for claim in claims])
    else:
        for claim in claims:
            carried = "、".join(claim.enforced_by) or "（受け持つ規則なし）"
            print(f"{claim.clause.number}\t{claim.clause.duty}\t{claim.clause.summary}\t{carried}")
    return CLEAN


def _states(options: argparse.Namespace) -> int:
    # The documents' packages are loaded only where documents are made.
    from smpolicy.dossier.papers import states

    file, rulebook = read_answers(options.answers)
    if rulebook.id != options.municipality:
        raise DataError(
            [
                f"{options.answers}：団体が「{file.municipality}」の回答ファイルです。"
                f"「clauses {file.municipality} --answers …」としてください。"
            ]
        )
    clause_states = states(file, rulebook)
    if options.json:
        print_json([state.as_json() for state in clause_states])
    else:
        for state in clause_states:
            clause = state.claim.clause
            print(f"{clause.number}\t{clause.duty}\t{state.state}\t{'／'.join(state.reasons)}")
    return CLEAN
