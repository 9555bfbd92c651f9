"""python -m smpolicy …: the stable command line. Output is Japanese; errors go to standard error.

A command is a file here with `add_to(commands)`; a new one is named in COMMANDS, in the order of the help.
"""

import os
import sys
from io import TextIOWrapper

from smpolicy.answers.answer_file import AnswerFileError
from smpolicy.cli import (
    backup,
    check,
    clauses,
    compare,
    example,
    lint,
    municipalities,
    new,
    register,
    render,
    rescue,
    schema,
)
from smpolicy.cli.parser import CLEAN, UNUSABLE, Commands
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.errors import TemplateError

COMMANDS = (
    municipalities, clauses, example, check, render, compare, new, register, lint, backup, rescue, schema,
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, 1 with blocking findings, 2 for unusable input."""
    # A terminal that is not UTF-8 (Windows) must not turn a finding into a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    commands = Commands()
    for command in COMMANDS:
        command.add_to(commands)
    options = commands.parse(arguments)
    try:
        code = options.command(options)
        # What is still held back meets a closed pipe here, not when Python ends.
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # `… | head` has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except (AnswerFileError, DataError, TemplateError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
