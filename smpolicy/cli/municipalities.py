"""municipalities: the bodies that can be used."""

import argparse

from smpolicy.cli.files import print_json, say_broken
from smpolicy.cli.parser import CLEAN, Commands
from smpolicy.rules.library import load_library
from smpolicy.rules.rulebook import Rulebook


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("municipalities", run, "使える団体を一覧します。")
    parser.add_argument("--json", action="store_true", help="JSONで出力します。")


def run(options: argparse.Namespace) -> int:
    """Print the bodies; a broken one is named on standard error."""
    library = load_library()
    if options.json:
        print_json([_as_json(rulebook) for rulebook in library.healthy()])
    else:
        for rulebook in library.healthy():
            _print(rulebook)
    # All have been read now.
    say_broken(library)
    return CLEAN


def _print(rulebook: Rulebook) -> None:
    procedures = "・".join(table.title for table in rulebook.procedures.values())
    guideline = f"{rulebook.file.guideline}（{rulebook.file.effective_text}）"
    print(f"{rulebook.id}\t{rulebook.name}\t{guideline}\t{procedures}")


def _as_json(rulebook: Rulebook) -> dict[str, object]:
    return {
        "id": rulebook.id,
        "name": rulebook.name,
        "guideline": rulebook.file.guideline,
        "effective": rulebook.file.effective,
        "procedures": list(rulebook.procedures),
        "path": str(rulebook.folder),
    }
