"""A clerk's mistakes in rulebook.toml: each is refused with file, entry, reason and the nearest name."""

import re
from pathlib import Path

import pytest

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import load_rulebook
from smpolicy.settings import TEMPLATES

# (name, text to replace in 守谷市's rulebook, replacement, words that the message must contain)
MISTAKES = [
    ("an item that does not exist", 'item = "ID"\nkind = "pattern"', 'item = "IDD"\nkind = "pattern"', ["handle-prefix", "「IDD」", "「ID」"]),
    ("a clause that is not listed", 'clause = "3(3)イ"\n', 'clause = "3(3)い"\n', ["媒体", "条項「3(3)い」"]),
    ("an unknown key", 'name = "守谷市"\n', 'name = "守谷市"\nnaem = "x"\n', ["「naem」という欄はありません", "「name」"]),
    ("an unknown kind of check", 'kind = "pattern"\npattern = \'@', 'kind = "patern"\npattern = \'@', ["handle-prefix", "「patern」", "「pattern」"]),
    ("a check without a clause", 'id = "handle-prefix"\nclause = "3(3)ウ"', 'id = "handle-prefix"', ["handle-prefix", "「clause」がありません"]),
    ("a required question without a clause", 'item = "ホームページとの関係"\n', 'item = "ホームページとの関係"\nneed = "required"\n', ["ホームページとの関係", "必須", "clause"]),
    ("a choice that does not exist", 'values = ["official"]', 'values = ["公用"]', ["devices", "選択肢「公用」"]),
    ("a severity that the clause does not bear", 'clause = "3(3)ウ"\nitem = "ID"', 'clause = "3(3)コ"\nitem = "ID"', ["handle-prefix", "3(3)コ", "must の点検に当たる義務"]),
    ("a regular expression that does not compile", r"'@moriya[^A-Za-z0-9\n]*[A-Za-z0-9].*'", "'@moriya('", ["handle-prefix", "正規表現"]),
    ("an id that is not the folder's", 'id = "moriya"', 'id = "moria"', ["「moria」", "フォルダー名「moriya」"]),
    ("a check twice", 'id = "page-domain"', 'id = "devices"', ["[[checks]]", "「devices」が二つ"]),
    ("a check of an item that is not asked", 'item = "掲載ページURL"\nkind', 'item = "登録メールアドレス"\nkind', ["page-domain", "「登録メールアドレス」はこの手続では問われません"]),
    ("a step that does not exist", 'clause = "4(3)"\nstep = "posting"', 'clause = "4(3)"\nstep = "postnig"', ["「postnig」", "「posting」"]),
    ("a duty that does not exist", 'duty = "check-principle"\nverb = "原則禁止"', 'duty = "check-princ"\nverb = "原則禁止"', ["[[clauses]]", "6(2)", "check-princ"]),
    ("text that is not TOML", 'id = "moriya"', 'id = "moriya', ["TOML"]),
    ("an answer made from an item that does not exist", 'item = "担当者"\nclause', 'item = "担当者"\nfrom = ["{課明}職員"]\nclause', ["担当者", "「課明」", "「課名」"]),
    ("a word where a list belongs", 'domains = ["city.moriya.ibaraki.jp"]', "domains = 3", ["「domains」"]),
]  # fmt: skip


def moriya_with(tmp_path: Path, old: str, new: str) -> Path:
    folder = tmp_path / "moriya"
    folder.mkdir()
    text = (TEMPLATES / "moriya" / "rulebook.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "rulebook.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("old", "new", "words"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_refused_and_named(tmp_path, old, new, words):
    folder = moriya_with(tmp_path, old, new)

    with pytest.raises(DataError) as error:
        load_rulebook(folder)

    message = str(error.value)
    assert str(folder / "rulebook.toml") in message
    assert [word for word in words if word not in message] == []


def test_conditions_in_a_circle_are_refused(tmp_path):
    circle = 'item = "委託先"\nclause = "2"\nwhen = [{ item = "部名", answered = true }]\n'
    folder = moriya_with(tmp_path, 'item = "委託先"\nclause = "2"\n', circle)
    path = folder / "rulebook.toml"
    text = path.read_text(encoding="utf-8").replace(
        'item = "部名"\nprocedures', 'item = "部名"\nwhen = [{ item = "委託先" }]\nprocedures', 1
    )
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="輪になっています"):
        load_rulebook(folder)


def test_a_rule_that_stands_only_in_a_sample_can_never_be_a_must(tmp_path):
    folder = moriya_with(
        tmp_path,
        'number = "3(3)ウ"\nduty = "check-must"\n',
        'number = "3(3)ウ"\nduty = "check-must"\nsample = true\n',
    )

    with pytest.raises(DataError, match="見本だけにある事項は"):
        load_rulebook(folder)


def test_a_file_saved_as_cp932_is_told_how_to_become_utf8(tmp_path):
    folder = tmp_path / "moriya"
    folder.mkdir()
    (folder / "rulebook.toml").write_bytes('name = "守谷市"'.encode("cp932"))

    with pytest.raises(DataError, match="文字コードを「UTF-8」にして保存"):
        load_rulebook(folder)


def test_a_byte_order_mark_from_a_windows_editor_is_accepted(tmp_path):
    folder = moriya_with(tmp_path, "", "")
    path = folder / "rulebook.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert load_rulebook(folder).name == "守谷市"


def test_choices_may_be_named_by_their_label(tmp_path):
    folder = moriya_with(tmp_path, 'values = ["official"]', 'values = ["公用の情報機器だけを使う"]')

    assert next(c for c in load_rulebook(folder).checks if c.id == "devices").values == ("official",)


def test_one_cause_is_told_once_with_some_of_the_places_where_it_shows(tmp_path):
    folder = moriya_with(tmp_path, "", "")
    path = folder / "rulebook.toml"
    text = path.read_text(encoding="utf-8").replace('number = "3(3)"', 'number = "3（3）"')
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError) as error:
        load_rulebook(folder)

    assert text.count('clause = "3(3)"') > 3
    [told] = [s for s in error.value.sentences if "「3(3)」は[[clauses]]にありません" in s]
    assert re.search(r"：\[\[.*、\[\[.* ほか\d+か所：条項", told)
