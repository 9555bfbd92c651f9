"""No body's name stands in another body's questions, hints, findings or papers' sentences; examples fit the platform."""

import re

import pytest

from smpolicy.checking import checker
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.platform_notes import example, notes
from smpolicy.checking.view import View
from smpolicy.dossier.findings import all_findings
from smpolicy.rules.platforms import load_platforms
from tests.bodies import BODIES, LIBRARY, PROCEDURES
from tests.editing import edited

NAMES = {
    "moriya": "守谷|もりや|moriya",
    "komae": "狛江|komae",
    "nagasaki": "長崎|nagasaki",
    "shibata_union": "新発田|紫雲寺|shibata",
    "kagamino": "鏡野|kagamino",
}
WRONG = {
    "date": "2月30日", "time": "25時", "url": "x", "email": "x", "phone": "1", "number": "一", "handle": "あ", "choice": "x"
}  # fmt: skip


def of_others(body: str) -> re.Pattern[str]:
    return re.compile("|".join(names for other, names in NAMES.items() if other != body), re.IGNORECASE)


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_no_screen_shows_another_bodys_name(body, procedure):
    rulebook, others = LIBRARY.rulebook(body), of_others(body)
    for platform in load_platforms():
        view = View(edited(blank_file(rulebook, procedure), {"account.platform": platform}), rulebook)
        for question in rulebook.questions(procedure):
            told = [
                question.label,
                question.help,
                question.note,
                example(view, question),
                str(question.default),
            ]
            told += [*notes(view, question.name), *(f"{c.label}{c.help}" for c in question.choices)]
            assert [text for text in told if others.search(text)] == []
    file = rulebook.file
    told = [
        *(c.message for c in file.checks),
        *(c.text for c in file.confirmations),
        *(g.text for g in file.guidance),
    ]
    assert [text for text in told if others.search(text)] == []


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_no_finding_shows_another_bodys_name(body, procedure):
    rulebook, others = LIBRARY.rulebook(body), of_others(body)
    for platform in load_platforms():
        wrong = {
            q.path: WRONG[q.kind] for q in rulebook.questions(procedure) if q.kind in WRONG and not q.settled
        } | {"account.platform": platform}
        extra = {path: value for path, value in wrong.items() if not path.startswith("extra.")}
        for answers in ({"account.platform": platform}, extra):
            view = View(edited(blank_file(rulebook, procedure), answers), rulebook)
            found = [*checker.findings_of(view), *all_findings(view)]
            assert found
            assert [f.message for f in found if others.search(f.message)] == []


@pytest.mark.parametrize("body", BODIES)
def test_the_example_of_an_id_is_one_that_the_platform_takes(body):
    rulebook = LIBRARY.rulebook(body)
    for platform in load_platforms().values():
        view = View(edited(blank_file(rulebook, "open"), {"account.platform": platform.id}), rulebook)
        handle, url = view.question("ID"), view.question("URL")
        if handle and platform.handle_example:
            assert platform.handle_problem(example(view, handle)) is None
        if url and platform.handle_example:
            assert platform.url_problem(example(view, url), "") is None
