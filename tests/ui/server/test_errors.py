"""What goes wrong is told without a word of the answers."""

import logging
from collections.abc import Iterator

import pytest

from smpolicy.ui.server import errors


@pytest.fixture
def restored_log() -> Iterator[None]:
    factory = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(factory)


def _fail() -> None:
    try:
        raise KeyError("秘密の回答")
    except KeyError as error:
        raise ValueError("himitsu") from error


def test_the_trace_names_types_and_places_but_no_message():
    with pytest.raises(ValueError, match="himitsu") as caught:
        _fail()
    trace = errors.safe_trace(caught.value)
    assert trace.startswith("builtins.ValueError\n")
    assert "builtins.KeyError" in trace
    assert "test_errors.py" in trace
    assert "himitsu" not in trace
    assert "秘密" not in trace


@pytest.mark.usefixtures("restored_log")
def test_the_log_holds_no_message_of_an_error(caplog):
    errors.keep_answers_out_of_the_log()
    log = logging.getLogger("anything")
    try:
        _fail()
    except ValueError as error:
        log.exception("while saving: %s", error)
    assert "while saving: ValueError" in caplog.text
    assert "builtins.KeyError" in caplog.text
    assert "himitsu" not in caplog.text
    assert "秘密" not in caplog.text


@pytest.mark.usefixtures("restored_log")
def test_the_access_log_holds_no_draft_key(caplog):
    errors.keep_answers_out_of_the_log()
    logging.getLogger("uvicorn.access").warning('%s "%s %s" %d', "::1", "GET", "/account?draft=abc", 200)
    assert '"GET /account" 200' in caplog.text


def test_the_error_page_escapes_the_address():
    assert "<script>" not in errors.error_panel("A1", '"><script>')
