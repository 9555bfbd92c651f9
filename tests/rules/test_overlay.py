"""A body's variant in ten lines: what it says replaces or adds, what it removes is gone, the rest is the other's."""

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier.lint import lint
from smpolicy.dossier.papers import papers
from smpolicy.rules.loader import load_rulebook
from tests.bodies import LIBRARY

VARIANT = """
id = "kyoiku"
もとの団体 = "moriya"
団体名 = "守谷市教育委員会"

[取り除く]
点検 = ["page-domain"]

[[点検]]
id = "handle-prefix"
条項 = "3(3)ウ"
項目 = "ID"
種別 = "書き方"
正規表現 = "@kyoiku_.+"
重さ = "必須"
文面 = "IDは「kyoiku_」で始めてください。例：@kyoiku_moriya"

[[定型]]
名前 = "教育長"
内容 = "教育長"
"""


@pytest.fixture
def body(tmp_path):
    def load(text: str = VARIANT, name: str = "kyoiku"):
        folder = tmp_path / name
        (folder / "examples").mkdir(parents=True, exist_ok=True)
        (folder / "rulebook.toml").write_text(text, encoding="utf-8")
        return load_rulebook(folder)

    return load


def test_what_is_said_replaces_adds_and_removes_and_the_rest_is_taken_over(body):
    base, variant = LIBRARY.rulebook("moriya"), body()
    checks = [check.id for check in base.checks]

    assert variant.name == "守谷市教育委員会"
    assert variant.file.guideline == base.file.guideline
    assert [check.id for check in variant.checks] == [id_ for id_ in checks if id_ != "page-domain"]
    assert next(c for c in variant.checks if c.id == "handle-prefix").message.startswith("IDは「kyoiku_」")
    assert [f.name for f in variant.file.fixed] == [*(f.name for f in base.file.fixed), "教育長"]
    assert {p: [(q.name, q.clauses) for q in asked] for p, asked in variant.asked.items()} == {
        p: [(q.name, q.clauses) for q in asked] for p, asked in base.asked.items()
    }


def test_its_papers_are_made_from_the_others_templates(body):
    variant = body()
    made = papers(blank_file(variant, "open"), variant, watermark=True)

    assert {paper.id for paper in made} > {"policy", "listing"}
    for procedure in variant.procedures:
        (variant.folder / "examples" / f"{procedure}.json").write_text(
            blank_file(variant, procedure).dump(), encoding="utf-8"
        )
    assert [s for s in lint(variant.folder)[0] if "page-domain" not in s and "受け持つ" not in s] == []


def test_a_variant_of_a_variant(body, tmp_path, monkeypatch):
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(tmp_path))
    body()
    second = body('id = "gakko"\nextends = "kyoiku"\nname = "小学校"\n', "gakko")

    assert second.name == "小学校"
    assert any(fixed.name == "教育長" for fixed in second.file.fixed)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"moriya"', '"moria"', "もとにする団体「moria」がありません。「moriya」ではありませんか"),
        ('"moriya"', '"../moriya"', "もとにする団体の id"),
        ('"moriya"', '"kyoiku"', "輪になります"),
        ('["page-domain"]', '["page-domian"]', "「page-domian」は、もとの規則の.*「page-domain」ではありませんか"),
        ("点検 = [", "点険 = [", "「点険」という表は"),
        ('条項 = "3(3)ウ"', '条項 = "3(3)う"', "条項「3\\(3\\)う」は"),
    ],
)  # fmt: skip
def test_a_slip_is_told(body, old, new, told):
    assert old in VARIANT
    with pytest.raises(DataError, match=told):
        body(VARIANT.replace(old, new, 1))
