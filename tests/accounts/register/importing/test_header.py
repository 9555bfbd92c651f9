"""The header is known by the names of its columns, wherever it stands."""

from smpolicy.accounts.register.importing.header import find_header, matched
from tests.accounts.register.importing.lists import sheet


def test_the_header_is_found_under_titles_and_columns_by_their_names():
    table = sheet(
        "管理表||", "令和8年10月1日現在||", "所管課（室）|SNSの種類※|ユーザー名|謎の列", "秘書課|X|a_b|1"
    )
    at = find_header(table)
    assert at == 2
    assert matched(table.rows[at]) == {0: "section", 1: "platform", 2: "handle"}
    assert find_header(sheet("何か|別の何か", "1|2")) is None


def test_a_long_text_is_no_heading_whatever_stands_in_brackets():
    assert matched((f"所管課（{'室' * 100}）",)) == {0: "section"}
    assert matched((f"所管課（{'室' * 1000}）",)) == {}
