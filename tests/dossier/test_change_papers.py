"""The papers of a change: which there are, what they say, what they leave out."""

from dataclasses import replace
from functools import cache

import pytest

from smpolicy.accounts.starting import next_procedure
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.base_edition import BaseEdition
from smpolicy.documents.blocks import Heading, Paragraph, Run, Table, plain, words
from smpolicy.documents.text import to_text
from smpolicy.dossier.outputs import outputs
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import papers
from smpolicy.rules.citation import cited
from tests.accounts.deciding import edition, opening
from tests.bodies import BODIES, LIBRARY

EVERYWHERE = {
    "drafting",
    "policy",
    "comparison",
    "change-announcement",
    "change-post",
    "change-steps",
    "conformity",
}
OPENING_ONLY = {"notice", "consideration", "plan", "application", "consultation", "report"}


@cache
def base(body: str) -> BaseEdition:
    return edition(file=opening(body)).as_base()


def april(body: str, **changed: str) -> AnswerFile:
    """The change that a section makes in April: another telephone number, and what a test gives (group__item)."""
    file = next_procedure(opening(body), LIBRARY.rulebook(body), "change")
    file.confirmations = dict(opening(body).confirmations)
    for name, text in (
        {"organisation__contact_phone": "099-999-9999", "drafting__effective_on": "2027-04-01"} | changed
    ).items():
        group, _, item = name.partition("__")
        setattr(getattr(file.answers, group), item, text)
    return file


def made(file: AnswerFile, start: BaseEdition | None = None) -> dict[str, Paper]:
    body = file.municipality
    found = papers(file, LIBRARY.rulebook(body), watermark=False, base=start or base(body))
    return {paper.id: paper for paper in found}


def said(paper: Paper) -> str:
    return to_text(paper.document)


@pytest.mark.parametrize("body", BODIES)
def test_a_change_has_its_own_papers_and_none_of_the_opening(body):
    found = made(april(body))
    assert set(found) >= EVERYWHERE
    assert not set(found) & OPENING_ONLY


@pytest.mark.parametrize("body", BODIES)
def test_the_opening_has_no_paper_of_a_change(body):
    file = opening(body)
    found = {paper.id for paper in papers(file, LIBRARY.rulebook(body), watermark=False)}
    assert not {each for each in found if each.startswith("change-") or each == "comparison"}


@pytest.mark.parametrize("body", BODIES)
def test_the_new_policy_bears_the_day_of_the_change(body):
    policy = said(made(april(body, purpose__purpose="地域の情報を届けるため。"))["policy"])
    assert policy.count("令和9年4月1日") == 1
    assert "令和9年4月1日から施行する" in policy or "改定" in policy


def test_a_policy_in_articles_has_a_supplement_for_each_change():
    kept = edition(number=2, file=april("komae"), base=base("komae"))
    third = april("komae", drafting__effective_on="2028-04-01")
    policy = made(third, kept.as_base())["policy"].document
    assert [
        plain(b.runs) for b in policy.blocks if isinstance(b, Paragraph) and "施行する" in plain(b.runs)
    ] == [
        "このポリシーは、令和9年4月1日から施行する。",
        "このポリシーは、令和10年4月1日から施行する。",
    ]


def test_setting_an_edition_right_is_no_change_of_the_policy():
    right = edition(number=2, base=base("moriya"))
    assert right.revisions == ()
    changed = edition(number=3, file=april("moriya"), base=right.as_base())
    assert [each.number for each in changed.revisions] == [3]


@pytest.mark.parametrize("body", BODIES)
def test_the_comparison_shows_the_change_and_changes_its_titles_with_the_decision(body):
    purpose = "地域の情報を届けるため。"
    text = said(made(april(body, purpose__purpose=purpose))["comparison"])
    assert "改正案" in text
    assert "現行" in text
    assert "令和9年4月1日" in text
    decided = said(
        made(april(body, purpose__purpose=purpose, drafting__decided_on="2027-03-20"))["comparison"]
    )
    assert "改正後" in decided
    assert "改正前" in decided


@pytest.mark.parametrize(
    ("body", "changed", "wanted"),
    [
        ("kagamino", {}, {"change-report"}),
        ("shibata_union", {"replies__follow_policy": "others"}, {"change-consultation"}),
        ("shibata_union", {}, set()),
        ("nagasaki", {"account__platform": "threads"}, {"application"}),
        ("nagasaki", {}, set()),
        ("moriya", {"organisation__section": "くらし安全課"}, set()),
        ("komae", {"organisation__section": "こども課"}, set()),
    ],
)
def test_only_what_a_clause_asks_for_is_handed_in(body, changed, wanted):
    handed_in = {"change-notice", "change-report", "change-consultation", "change-application", *OPENING_ONLY}
    assert set(made(april(body, **changed))) & handed_in == wanted


def test_a_paper_that_is_handed_in_goes_to_whom_the_clause_names():
    report = said(made(april("kagamino"))["change-report"])
    assert "情報政策担当課　様" in report
    assert "099-999-9999" in report
    assert "以上" in report
    consultation = said(made(april("shibata_union", replies__follow_policy="others"))["change-consultation"])
    assert "企画財政係　様" in consultation
    assert "5(3)の規定により" in consultation


@pytest.mark.parametrize("body", BODIES)
def test_what_is_published_of_a_change_holds_nothing_private(body):
    private = {
        "steps__document_number": "機密第9号",
        "organisation__manager_name": "秘密太郎",
        "account__registered_email": "himitsu@example.jp",
        "drafting__drafter_name": "秘密花子",
    }
    known = {
        n: t
        for n, t in private.items()
        if hasattr(getattr(april(body).answers, n.split("__")[0]), n.split("__")[1])
    }
    found = made(april(body, **known))
    for name in ("change-announcement", "change-post"):
        assert not [text for text in known.values() if text in said(found[name])]
    assert "099-999-9999" in said(found["change-announcement"]) or body not in ("moriya", "kagamino")


@pytest.mark.parametrize("body", BODIES)
def test_the_post_is_short_enough_for_x(body):
    file = april(
        body, organisation__section="くらし安全課", purpose__purpose="暮らしに役立つ情報を届けるため。"
    )
    _, _, post = said(made(file)["change-post"]).partition("【お知らせ】")
    text, _, _ = post.partition("https://")
    assert sum(2 if ord(sign) > 0x10FF else 1 for sign in text) + 12 + 23 <= 280


@pytest.mark.parametrize("body", BODIES)
def test_the_certificate_marks_the_clauses_that_the_change_concerns(body):
    rows = [
        words_of(row)
        for block in made(april(body))["conformity"].document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    marked = [row for row in rows if "★変更" in row]
    assert len(marked) < len(rows) / 2
    asked = {c for q in LIBRARY.rulebook(body).questions("open") if q.name == "電話番号" for c in q.clauses}
    assert bool(marked) or not asked


def words_of(row):
    return " ".join(plain(cell.runs) for cell in row.cells)


def test_the_telephone_alone_marks_the_clause_on_contact_alone():
    assert marked_clauses(made(april("moriya"))) == {"3(3)セ"}


@pytest.mark.parametrize("body", BODIES)
def test_the_certificate_marks_what_a_template_words_otherwise_than_when_it_was_decided(body):
    usual = marked_clauses(made(april(body)))
    start = base(body)
    policy = next(wording for wording in start.wordings if wording.id == "policy")
    fixed = [
        b for b in policy.document.blocks if isinstance(b, Paragraph | Heading) and b.clauses and not b.items
    ]
    block = next(b for b in fixed if {cited(clause) for clause in b.clauses} - usual)
    once = replace(block, runs=(Run("この様式が前に定めていた文。"),))
    blocks = tuple(once if each is block else each for each in policy.document.blocks)
    decided = replace(policy, document=replace(policy.document, blocks=blocks))
    wordings = tuple(decided if wording is policy else wording for wording in start.wordings)
    marked = marked_clauses(made(april(body), replace(start, wordings=wordings)))
    assert marked - usual
    assert marked - usual <= {cited(clause) for clause in block.clauses}
    assert usual <= marked


def marked_clauses(found: dict[str, Paper]) -> set[str]:
    """The clauses, as they are cited, that the certificate of a change marks."""
    tables = [b for b in found["conformity"].document.blocks if isinstance(b, Table)]
    rows = [row for table in tables for row in table.rows if "★変更" in words_of(row)]
    return {plain(row.cells[0].runs).split("\n")[0] for row in rows}


@pytest.mark.parametrize("body", BODIES)
def test_without_the_edition_a_change_prints_its_policy_and_no_comparison(body):
    found = papers(april(body), LIBRARY.rulebook(body), watermark=True)
    assert "comparison" not in {paper.id for paper in found}
    assert all(words(paper.document) for paper in found)


def test_the_files_of_a_change_hold_what_is_pasted():
    file = april("moriya")
    names = outputs(file, LIBRARY.rulebook("moriya"), watermark=False, base=base("moriya"))
    kinds = {name.rpartition(".")[2] for name in names if "市ホームページ掲載事項" in name}
    assert kinds == {"docx", "html", "txt"}
    assert any("新旧対照表" in name and name.endswith(".docx") for name in names)
    assert any("変更のお知らせ（投稿）" in name and name.endswith(".txt") for name in names)


def test_the_steps_tell_the_profile_with_its_length():
    file = april("moriya", organisation__section="くらし安全課")
    steps = said(made(file)["change-steps"])
    assert "／上限160字）に差し替えてください" in steps
    assert "運用：くらし安全課" in steps
    assert "直ちにパスワードを変更してください" in steps


@pytest.mark.parametrize("body", BODIES)
def test_a_paper_that_the_change_leaves_as_it_was_bears_no_new_day(body):
    decided = {wording.id: wording.document for wording in base(body).wordings}
    quiet = next_procedure(opening(body), LIBRARY.rulebook(body), "change")
    quiet.answers.drafting.effective_on = "2027-04-01"
    for name, paper in made(quiet).items():
        if name in decided and name not in ("drafting", "conformity"):
            assert paper.document.blocks == decided[name].blocks


def test_where_no_paper_s_words_change_the_comparison_says_so():
    assert "文の変わる書類はありません" in said(made(april("komae"))["comparison"])


def test_what_only_the_staff_reads_is_not_announced():
    inside = april(
        "shibata_union",
        organisation__contact_phone=opening("shibata_union").answers.organisation.contact_phone,
    )
    inside.answers.posting.checker = "消防本部総務課長"
    found = made(inside)
    assert not {"change-announcement", "change-post"} & set(found)
    assert "消防本部総務課長" in said(found["drafting"])
    assert (
        found["policy"].document.blocks
        == next(w for w in base("shibata_union").wordings if w.id == "policy").document.blocks
    )
