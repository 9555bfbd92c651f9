"""What each start imports: nobody waits for packages that he does not need yet.

One process goes from what needs little to what needs more, and tells after each what it has imported.
"""

import os
import subprocess
import sys

from tests.conftest import ROOT

TELL = """
import sys
def tell(*names):
    print("imported:", *(name for name in names if name in sys.modules))
"""
COMMANDS = """
from smpolicy.cli import main
main(["municipalities"])
tell("streamlit", "pandas", "docx", "docxtpl", "lxml")

from smpolicy.checking.examples import example
from smpolicy.dossier.outputs import outputs
from smpolicy.rules.library import load_library
moriya = load_library().rulebook("moriya")
outputs(example(moriya, "open"), moriya, watermark=False)
tell("streamlit", "pandas", "docx", "docxtpl", "lxml")
"""
SCREENS = """
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("app.py", default_timeout=60).run()
assert page.title[0].value, "nothing was shown"
tell("sqlalchemy", "jinja2.sandbox", "docxtpl", "smpolicy.dossier.papers")

from smpolicy.ui.server.health import probe
probe()
# A later start finds a database of today.
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import read_settings
open_store(read_settings()).ping()
tell("pandas", "docx", "docxtpl", "lxml", "alembic", "psycopg", "sqlalchemy.dialects.postgresql", "sqlalchemy")

import smpolicy.ui.screens.register
import smpolicy.ui.screens.register_export
import smpolicy.ui.screens.register_import
import smpolicy.ui.screens.register_list
tell("openpyxl", "pandas")
"""


def imported(code: str, data: str) -> list[list[str]]:
    """Run code in a process of its own; return the packages that it tells to be there, each time it tells."""
    done = subprocess.run(
        [sys.executable, "-c", TELL + code],
        cwd=ROOT,
        env={"PATH": "", "SMPOLICY_DATA": data},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("imported:")]


def test_a_command_and_the_papers_need_neither_the_screen_nor_word_nor_tables(tmp_path):
    after_a_command, after_the_papers = imported(COMMANDS, str(tmp_path))
    assert after_a_command == []
    assert after_the_papers == []


def test_a_screen_imports_tables_and_word_and_what_its_database_does_not_need_only_when_it_needs_them(
    tmp_path,
):
    first_page, wizard, register = imported(SCREENS, str(tmp_path))
    assert first_page == []
    assert wizard == ["sqlalchemy"]
    assert os.listdir(tmp_path), "no store was made"
    assert register == []
