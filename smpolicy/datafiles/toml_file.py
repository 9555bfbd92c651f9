"""Reading a clerk's TOML file, with Japanese sentences for everything that can be wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from smpolicy.datafiles.lines import Lines
from smpolicy.datafiles.mistakes import mistakes
from smpolicy.datafiles.toml_mistakes import parse_toml
from smpolicy.datafiles.words import Words

Model = TypeVar("Model", bound=BaseModel)


class DataError(ValueError):
    """A data file that cannot be used; `sentences` are Japanese and name file, entry and reason."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(sentences))


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; raises DataError when it is missing, not UTF-8 or not TOML."""
    return _tables(read_text(path), path)


def load(
    path: Path,
    model: type[Model],
    words_of: Callable[[Mapping[str, Any]], Words] = lambda _: Words(),
    completed: Callable[[dict[str, Any]], dict[str, Any]] = lambda tables: tables,
) -> Model:
    """Return the file as `model`; raises DataError naming file, line, entry and reason, each cause once.

    `words_of`: the Japanese words that a file with these tables may be written in; `completed`: adds to the tables
    (in English) what stands elsewhere.
    """
    text = read_text(path)
    written = _tables(text, path)
    words = words_of(written)
    tables = completed(words.in_english(written))
    try:
        return model.model_validate(tables)
    except ValidationError as error:
        raise DataError(mistakes(error, path, tables, model, Lines(text, words))) from None


def lines(path: Path, words: Words) -> Lines:
    """Return where things stand in a file; raises DataError when it cannot be read."""
    return Lines(read_text(path), words)


def read_text(path: Path) -> str:
    """Return the text of a clerk's file; raises DataError that says how to save it where it is no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError([f"{path}：読めません（{error.strerror}）。"]) from None
    except UnicodeDecodeError:
        raise DataError(
            [
                f"{path}：文字コードがUTF-8ではありません。メモ帳などで文字コードを「UTF-8」にして保存し直してください。"
            ]
        ) from None


def _tables(text: str, path: Path) -> dict[str, Any]:
    try:
        return parse_toml(text)
    except ValueError as error:
        raise DataError([f"{path}：TOMLとして読めません。{error}"]) from None
