"""A body's folder from its guideline's text: rulebook, papers and blank examples, as a first draft."""

import re
from pathlib import Path

from smpolicy.checking.new_file import blank_file
from smpolicy.clerk.entries import Entries
from smpolicy.clerk.reading import read_clauses
from smpolicy.clerk.rulebook_text import rulebook_text
from smpolicy.clerk.template_text import template_text
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.guideline_text import GUIDELINE
from smpolicy.rules.loader import FILE_NAME, load_rulebook

_ID = re.compile(r"[a-z][a-z0-9_]*")
_SOURCE = "出典：（要確認：どこに公表されている、いつのものか）\n確認日：\n----\n"


def new_folder(folder: Path, source: Path) -> list[Path]:
    """Write a body's folder from a guideline's text, and return the files that were written.

    Raises DataError: the folder is there already, its name can be no id, the text cannot be read or has no clauses.
    """
    if not _ID.fullmatch(folder.name):
        raise DataError(
            [f"{folder}：フォルダー名が団体のidになります。半角の英小文字で始め、英小文字、数字、_ で付けてください。例：aozora"]
        )  # fmt: skip
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else (folder,)):
        raise DataError([f"{folder}：もうあります。ほかの名前にするか、空のフォルダーを指定してください。"])
    text = _text(source)
    clauses = read_clauses(text)
    if not clauses:
        raise DataError(
            [f"{source}：番号の付いた条項が見つかりません。第１条、１、(1)、ア などで始まる行があるか確かめてください。"]
        )  # fmt: skip
    entries = Entries(clauses)
    body = text.partition("\n----\n")[2] or text
    files = {
        GUIDELINE: text if "\n----\n" in text else _SOURCE + text,
        FILE_NAME: rulebook_text(folder.name, body, entries),
        **{f"{paper.id}.txt": template_text(paper, entries) for paper in entries.papers},
    }
    written = [_write(folder / name, content) for name, content in files.items()]
    rulebook = load_rulebook(folder)
    for procedure in rulebook.procedures:
        blank = blank_file(rulebook, procedure).dump()
        written.append(_write(folder / "examples" / f"{procedure}.json", blank))
    return written


def _text(source: Path) -> str:
    try:
        return source.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise DataError([f"{source}：読めません（{error.strerror}）。"]) from None
    except UnicodeDecodeError:
        raise DataError(
            [f"{source}：文字コードがUTF-8ではありません。メモ帳などで文字コードを「UTF-8」にして保存し直してください。"]
        ) from None  # fmt: skip


def _write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path
