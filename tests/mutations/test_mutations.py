"""Every rule is worth something: whatever is taken out or turned, somebody notices."""

import pytest

from smpolicy.checking.view import View
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.compose import compose
from smpolicy.documents.template.parser import parse
from smpolicy.dossier.template_files import document_procedures, template
from smpolicy.dossier.template_values import printed
from smpolicy.rules.rulebook import DocumentTable, Rulebook
from tests.bodies import BODIES, LIBRARY
from tests.mutations.mutants import check_mutants, cited_lines, confirmation_mutants, question_mutants
from tests.mutations.witnesses import example_of, noticed_by

pytestmark = pytest.mark.mutation


def survivors(mutants, body: str) -> list[str]:
    """Return the mutants that nobody notices, and print them."""
    alive = [f"{body}: {m.kind}: {m.id}" for m in mutants if not noticed_by(m, body)]
    print("\n".join(alive))
    return alive


@pytest.mark.parametrize("body", BODIES)
def test_a_check_that_is_gone_or_turned_is_noticed(body):
    assert survivors(check_mutants(LIBRARY.rulebook(body)), body) == []


@pytest.mark.parametrize("body", BODIES)
def test_a_required_question_that_is_gone_or_weakened_is_noticed(body):
    assert survivors(question_mutants(LIBRARY.rulebook(body)), body) == []


@pytest.mark.parametrize("body", BODIES)
def test_a_confirmation_that_is_gone_or_turned_is_noticed(body):
    assert survivors(confirmation_mutants(LIBRARY.rulebook(body)), body) == []


@pytest.mark.parametrize("body", BODIES)
def test_a_line_of_a_paper_that_bears_a_clause_and_is_gone_is_noticed(body):
    rulebook = LIBRARY.rulebook(body)
    lines = list(cited_lines(rulebook))
    alive = [
        f"{body}: line removed: {table.file}:{line}"
        for table, line, source in lines
        if not _line_is_missed(rulebook, table, source)
    ]
    print("\n".join(alive))
    # What survives are lines for answers that no example gives, where another line bears the clause too.
    assert len(alive) <= len(lines) / 4


def _line_is_missed(rulebook: Rulebook, table: DocumentTable, source: str) -> bool:
    """Return whether a paper of an example, or what the template bears, is another without the line."""
    whole = template(rulebook.folder / table.file)
    try:
        less = parse(source, whole.name)
    except TemplateError:
        return True
    if less.clauses() != whole.clauses():
        return True
    for procedure in document_procedures(rulebook, table):
        values = printed(View(example_of(rulebook, procedure), rulebook))
        try:
            if compose(less, values) != compose(whole, values):
                return True
        except TemplateError:
            return True
    return False
