"""Three made-up bodies of different kinds, by data alone: a ward, a union, and the town of the clerk's guide."""

import re
from datetime import date

import pytest

from smpolicy.checking.checker import check
from smpolicy.checking.examples import example
from smpolicy.checking.finding import blocking
from smpolicy.documents.blocks import words
from smpolicy.dossier.lint import lint, to_confirm
from smpolicy.dossier.papers import papers
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.loader import load_rulebook
from smpolicy.rules.standing import SYNTHETIC
from tests.conftest import ROOT
from tests.editing import edited

TOWN = ROOT / "docs" / "example" / "aozora_cho"
WARD, UNION = (ROOT / "tests" / "cases" / "bodies" / name for name in ("hikari_ku", "mizube_union"))
GUIDE = ROOT / "docs" / "example.md"


def given(folder, procedure, **edits):
    rulebook = load_rulebook(folder)
    file = example(rulebook, procedure)
    assert file is not None
    return edited(file, {name.replace("__", "."): value for name, value in edits.items()}), rulebook


@pytest.mark.parametrize("folder", [TOWN, WARD, UNION], ids=lambda folder: folder.name)
def test_each_is_sound_its_examples_are_complete_and_its_cases_come_out(folder):
    assert (folder / "cases.toml").is_file()
    assert lint(folder)[0] == []
    assert to_confirm(load_rulebook(folder), date(2026, 11, 21)) == []


@pytest.mark.parametrize("folder", [TOWN, WARD, UNION], ids=lambda folder: folder.name)
def test_every_paper_says_that_the_body_is_made_up(folder):
    rulebook = load_rulebook(folder)
    made = [
        paper
        for procedure in rulebook.procedures
        if not rulebook.procedures[procedure].from_edition
        for paper in papers(given(folder, procedure)[0], rulebook, watermark=False)
    ]

    assert len(made) >= 3
    assert {paper.document.header for paper in made} == {SYNTHETIC}


@pytest.mark.parametrize("procedure", ["open", "change"])
def test_the_wards_committee_must_approve_an_opening_and_a_change(procedure):
    file, rulebook = given(WARD, procedure)
    refused, _ = given(WARD, procedure, extra__board="no")

    assert rulebook.procedures["change"].title == "変更の届出"
    assert blocking(check(file, rulebook)) == []
    assert "第3条2" in {finding.clause for finding in blocking(check(refused, rulebook))}


def test_the_union_has_one_platform_and_a_report_each_year():
    file, rulebook = given(UNION, "yearly_report")
    platform = next(q for q in rulebook.questions("open") if q.name == "媒体")
    [report] = [p for p in papers(file, rulebook, watermark=False) if p.id == "report"]

    assert platform.settled == "x"
    assert rulebook.procedures["yearly_report"].recurs
    assert rulebook.file.residents == "施設の利用者"
    assert "1200" in "".join(words(report.document))


def test_the_town_has_a_form_for_each_post():
    file, rulebook = given(TOWN, "post", extra__post_text="防災訓練を行います。")
    [request] = [p for p in papers(file, rulebook, watermark=False) if p.id == "request"]

    assert rulebook.procedures["post"].stands_alone
    assert "防災訓練を行います。" in "".join(words(request.document))


def test_the_guide_walks_through_the_whole_town():
    rulebook = (TOWN / "rulebook.toml").read_text(encoding="utf-8")
    guide = GUIDE.read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:toml)?\n(.*?)\n```", guide, re.DOTALL)

    assert rulebook.count("\n") < 120
    assert "\n\n".join(blocks[:-2]) == rulebook.strip()
    assert blocks[-2] == (TOWN / "policy.txt").read_text(encoding="utf-8").strip()
    assert blocks[-1] == (TOWN / "cases.toml").read_text(encoding="utf-8").strip()


def test_the_guide_lists_every_step():
    guide = GUIDE.read_text(encoding="utf-8")

    assert [id_ for id_, title in load_catalogue().steps.items() if f"`{id_}` {title}" not in guide] == []
