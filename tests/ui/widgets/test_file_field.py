"""A field for a file names its kind and its most, which the server takes; drawn, the session may send one."""

from streamlit.testing.v1 import AppTest

from smpolicy.ui.session.uploads import MOST_OF_A_FILE


def screen(megabytes: int) -> None:
    from smpolicy.ui.widgets.file_field import file_field

    file_field("回答ファイル", "json", "file", megabytes=megabytes)
    file_field("一覧", ["csv", "xlsx"], "list", megabytes=1)


def test_a_field_says_what_it_takes():
    test = AppTest.from_function(screen, args=(MOST_OF_A_FILE,)).run()
    one, several = (element.proto for element in test.get("file_uploader"))
    assert not test.exception
    assert (list(one.type), one.max_upload_size_mb) == ([".json"], MOST_OF_A_FILE)
    assert (list(several.type), several.max_upload_size_mb) == ([".csv", ".xlsx"], 1)


def test_no_field_offers_more_than_the_server_takes():
    assert AppTest.from_function(screen, args=(MOST_OF_A_FILE + 1,)).run().exception
