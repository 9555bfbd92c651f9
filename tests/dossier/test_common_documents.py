"""Documents of ours: each has its template, and an office may leave them out."""

from types import SimpleNamespace

import pytest

from smpolicy.dossier.common_documents import COMMON, common_documents


def test_each_has_its_template_but_the_comparison_which_is_made_of_two_papers():
    ours = common_documents()

    without = {table.id for table in (*ours.all, *ours.changes) if not (COMMON / table.file).is_file()}
    assert without == {table.id for table in ours.changes if table.kind == "comparison"}


@pytest.mark.parametrize(
    ("left_out", "used"),
    [
        ((), ["drafting", "conformity"]),
        (("drafting",), ["conformity"]),
        (("conformity",), ["drafting"]),
        (("drafting", "conformity"), []),
    ],
)
def test_an_office_uses_what_it_does_not_leave_out(left_out, used):
    rulebook = SimpleNamespace(file=SimpleNamespace(left_out=left_out))

    assert [table.id for table in common_documents().used_by(rulebook)] == used  # type: ignore[arg-type]
