"""schema: the JSON Schemas of the product's files."""

import argparse

from pydantic import TypeAdapter

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.cli.files import print_json
from smpolicy.cli.parser import CLEAN, Commands
from smpolicy.documents.blocks import Document
from smpolicy.rules.rulebook import RulebookFile


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("schema", run, "JSON Schemaを出力します。")
    parser.add_argument(
        "what", choices=["answers", "rulebook", "document"], metavar="answers|rulebook|document"
    )


def run(options: argparse.Namespace) -> int:
    """Print the schema of an answer file, a rulebook or a document."""
    if options.what == "document":
        print_json(TypeAdapter(Document).json_schema())
    elif options.what == "rulebook":
        print_json(RulebookFile.model_json_schema(by_alias=True))
    else:
        print_json(AnswerFile.model_json_schema(by_alias=False))
    return CLEAN
