"""What is said of rules that nobody has looked at for a year, of made-up bodies, and of texts that nobody has seen."""

from datetime import date

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier.lint import to_confirm
from smpolicy.dossier.papers import papers
from smpolicy.rules.loader import load_rulebook
from smpolicy.rules.standing import SYNTHETIC, unchecked
from tests.sixth_body import RULEBOOK


def written(tmp_path, text: str):
    folder = tmp_path / "aozora"
    folder.mkdir(exist_ok=True)
    (folder / "rulebook.toml").write_text(text, encoding="utf-8")
    return load_rulebook(folder)


@pytest.mark.parametrize(
    ("today", "is_told"),
    [(date(2026, 11, 20), False), (date(2027, 11, 20), False), (date(2027, 11, 21), True)],
)
def test_a_year_after_the_rules_were_compared_it_is_told(tmp_path, today, is_told):
    rulebook = written(tmp_path, RULEBOOK)

    assert bool(unchecked(rulebook.file, today)) is is_told
    told = [s for s in to_confirm(rulebook, today) if "1年を過ぎています" in s]
    assert bool(told) is is_told
    assert all('行目「checked_on = "2026-11-20"」' in sentence for sentence in told)


def test_a_leap_day_has_a_year_before():
    file = type("File", (), {"checked_on": "2027-02-28"})

    assert unchecked(file, date(2028, 2, 29)) == ""  # type: ignore[arg-type]


def test_rules_without_a_day_are_told(tmp_path):
    rulebook = written(tmp_path, RULEBOOK.replace('checked_on = "2026-11-20"', 'checked_on = ""'))

    assert "まだ書かれていません" in unchecked(rulebook.file, date(2026, 11, 20))


def test_a_made_up_body_says_so_on_every_paper(tmp_path):
    rulebook = written(tmp_path, RULEBOOK.replace('name = "青空町"', 'name = "青空町"\nsynthetic = true'))
    made = papers(blank_file(rulebook, "open"), rulebook, watermark=False)

    assert made
    assert {paper.document.header for paper in made} == {SYNTHETIC}
    real = written(tmp_path, RULEBOOK)
    assert SYNTHETIC not in {
        p.document.header for p in papers(blank_file(real, "open"), real, watermark=False)
    }


def test_what_is_asked_by_a_text_that_nobody_has_seen_is_required_and_to_be_confirmed(tmp_path):
    unseen = RULEBOOK.replace('item = "目的"\nclause = "第3条"', 'item = "目的"\nsource = "unseen"', 1)
    rulebook = written(tmp_path, unseen)
    question = next(q for q in rulebook.questions("open") if q.name == "目的")

    assert (question.need, question.unseen, question.suggestion) == ("required", True, False)
    assert any(
        "[[questions]]（目的）：この問いを求める本文をまだ見ていません" in s for s in to_confirm(rulebook)
    )
    with pytest.raises(DataError, match="「clause」（根拠の条項）"):
        written(tmp_path, unseen.replace('source = "unseen"', 'need = "required"', 1))


@pytest.mark.parametrize(
    ("self_name", "people", "called"),
    [("町", "", "町民"), ("区", "", "区民"), ("当組合", "", "利用者"), ("町", "村民", "村民")],
)
def test_examples_speak_the_bodys_own_words(tmp_path, self_name, people, called):
    text = RULEBOOK.replace('self_name = "町"', f'self_name = "{self_name}"\npeople = "{people}"')
    purpose = next(q for q in written(tmp_path, text).questions("open") if q.name == "目的")

    assert called in purpose.example
    assert "{" not in purpose.example
