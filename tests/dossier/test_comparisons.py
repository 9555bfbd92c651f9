"""The papers of two answer files compared, for all bodies."""

import json
import zipfile
from functools import cache
from io import BytesIO

import pytest

from smpolicy import cli
from smpolicy.accounts.edition_file import dump
from smpolicy.accounts.wordings import wordings
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.documents.blocks import Table, plain, words
from smpolicy.documents.comparison.compare import compare
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.documents.comparison.layout import comparison_table
from smpolicy.documents.comparison.pieces import piece_words
from smpolicy.documents.word.read import read
from smpolicy.dossier.comparisons import comparisons, names, table_files
from smpolicy.dossier.profile import PROFILE
from tests.accounts.deciding import edition
from tests.accounts.random_changes import changed
from tests.bodies import BODIES, LIBRARY
from tests.comparison_sides import agreeing, new_side, old_side


@cache
def opening(body):
    return example(LIBRARY.rulebook(body), "open")


@cache
def opening_papers(body):
    return wordings(View(opening(body), LIBRARY.rulebook(body)))


def compared(body, file):
    rulebook = LIBRARY.rulebook(body)
    found = names((View(opening(body), rulebook), View(file, rulebook)))
    return comparisons(opening_papers(body), wordings(View(file, rulebook)), found)


@pytest.mark.share(7)
@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("body", BODIES)
def test_after_any_change_both_columns_rebuild_both_papers_and_change_places_with_them(body, seed):
    rulebook = LIBRARY.rulebook(body)
    file = changed(opening(body), rulebook, seed)
    found = compared(body, file)
    known = names((View(opening(body), rulebook), View(file, rulebook)))
    assert any(paper.differs for paper in found)
    for paper in found:
        one = paper.comparison
        assert piece_words(old_side(one)) == words(one.old)
        assert piece_words(new_side(one)) == words(one.new)
        assert all(agreeing(pair) for pair in one.pairs)
        if paper.differs:
            back = compare(one.new, one.old, known)
            assert [pair.swapped() for pair in one.pairs] == list(back.pairs)
            rows_differ_or_are_left_out(comparison_table(one, Conventions()))


def rows_differ_or_are_left_out(document):
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    for row in table.rows[1:]:
        left, right = row.cells
        is_marked = any(run.mark == "changed" for cell in row.cells for run in cell.runs)
        # What heads an article or a section may read the same on both sides: no rule stands under it.
        assert is_marked or "（略）" in plain(left.runs) or (left.runs == right.runs and not row.joined)


def test_a_renamed_section_shows_in_policy_listing_and_profile():
    text = opening("moriya").model_dump_json().replace("生活安全課", "くらし安全課")
    found = compared("moriya", type(opening("moriya")).model_validate_json(text))
    assert {"policy", "listing", PROFILE} <= {paper.id for paper in found if paper.differs}
    policy = next(paper for paper in found if paper.id == "policy")
    marked = {
        text[start:end]
        for pair in policy.comparison.differing
        for text, spans in zip(pair.piece.texts, pair.new_spans, strict=True)
        for start, end in spans
    }
    assert marked <= {"くらし安全課", "くらし安全課長", "くらし安全課職員", "くらし安全課防災係"}


@pytest.mark.parametrize("body", BODIES)
def test_the_same_answers_give_no_table(body):
    found = compared(body, opening(body))
    assert not any(paper.differs for paper in found)
    assert table_files(found, View(opening(body), LIBRARY.rulebook(body))) == {}


def test_the_policies_of_two_bodies_can_be_compared():
    found = comparisons(opening_papers("komae"), opening_papers("nagasaki"))
    policy = next(paper for paper in found if paper.id == "policy")
    assert policy.differs
    assert piece_words(old_side(policy.comparison)) == words(policy.comparison.old)
    assert {"application", "listing"} <= {paper.id for paper in found if not paper.in_old}


def written(tmp_path, name, file):
    path = tmp_path / name
    path.write_text(file.dump(), encoding="utf-8")
    return str(path)


def test_the_command_writes_a_table_for_each_paper_that_differs(tmp_path, capsys):
    old = opening("komae")
    new = old.model_copy(deep=True)
    new.answers.purpose.contents = [*old.answers.purpose.contents, "窓口の混雑の情報"]
    code = cli.main([
        "compare", written(tmp_path, "old.json", old), written(tmp_path, "new.json", new), "-o", str(tmp_path / "out"),
    ])  # fmt: skip
    assert code == 0
    policy = next((tmp_path / "out").glob("アカウント運用ポリシー_新旧対照表_*.docx"))
    said = [
        cell
        for block in read(policy.read_bytes()).blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    ]
    assert "(5)　窓口の混雑の情報" in [plain(cell.runs) for cell in said]
    assert "（新設）" in [plain(cell.runs) for cell in said]
    assert policy.with_suffix(".html").read_text(encoding="utf-8").count("<u>") > 0
    assert zipfile.is_zipfile(BytesIO(policy.read_bytes()))
    assert "違いはありません。" in capsys.readouterr().out


def test_the_command_compares_an_edition_with_the_answers_of_today(tmp_path, capsys):
    kept = tmp_path / "守谷市_第1版.json"
    kept.write_text(dump(edition()), encoding="utf-8")
    new = opening("moriya").model_copy(deep=True)
    new.answers.organisation.contact_phone = "0297-45-9999"
    out = tmp_path / "out"
    assert (
        cli.main(["compare", str(kept), written(tmp_path, "new.json", new), "-o", str(out), "--decided"]) == 0
    )
    [page] = out.glob("運用方針_新旧対照表_*.html")
    assert "<u>0297-45-9999</u>" in page.read_text(encoding="utf-8")
    assert "改正後" in page.read_text(encoding="utf-8")
    altered = json.loads(kept.read_text(encoding="utf-8"))
    altered["files"][0]["data"] = altered["files"][1]["data"]
    kept.write_text(json.dumps(altered), encoding="utf-8")
    assert cli.main(["compare", str(kept), written(tmp_path, "new.json", new), "-o", str(out)]) == 2
    assert "一致しません" in capsys.readouterr().err


def test_the_command_names_what_it_cannot_read(tmp_path, capsys):
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"format": 1}), encoding="utf-8")
    whole = written(tmp_path, "old.json", opening("komae"))
    assert cli.main(["compare", whole, str(broken), "-o", str(tmp_path / "out")]) == 2
    assert "broken.json" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
