"""The edition's file (`…_第2版.json`): an edition that can be kept, sent and loaded where there is no store."""

import base64
import binascii
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from smpolicy.accounts.edition import Edition, KeptFile
from smpolicy.answers import answer_file
from smpolicy.answers.answer_file import AnswerFileError
from smpolicy.checking.base_edition import EditionDate
from smpolicy.documents.json_form import from_json, to_json
from smpolicy.documents.wording import Wording

FORMAT = 1
# A set of papers is some 60 kB, half as much again in JSON.
MAX_BYTES = 5_000_000


class EditionFileError(AnswerFileError):
    """An edition's file that cannot be used; the message is Japanese and names the file."""


def dump(edition: Edition) -> str:
    """Return the text of the edition's file; the same edition gives the same text."""
    tree = {
        "edition_format": FORMAT,
        "number": edition.number,
        "confirmed_at": edition.confirmed_at.isoformat(),
        "who": edition.who,
        "reason": edition.reason,
        "dates": dict(edition.dates),
        "revisions": [{"number": r.number, "in_force_since": r.in_force_since} for r in edition.revisions],
        "answers": edition.file.model_dump(mode="json"),
        "papers": [{"id": w.id, "title": w.title, "document": to_json(w.document)} for w in edition.wordings],
        "files": [
            {"name": f.name, "sha256": f.sha256, "data": base64.b64encode(f.data).decode()}
            for f in edition.files
        ],
    }
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def is_edition(data: bytes) -> bool:
    """Tell whether a file is an edition's and not an answer file."""
    return b'"edition_format"' in data[:200]


def read(path: Path) -> Edition | None:
    """Return the edition in the file at a path, None for any other file; raises as `parse`."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise EditionFileError(
            f"{path}：読めません（{error.strerror}）。ファイルの場所を確かめてください。"
        ) from None
    return parse(data, str(path)) if is_edition(data) else None


def parse(data: bytes, name: str) -> Edition:
    """Return the edition in a file's bytes; `name` is for messages.

    Raises EditionFileError, also when a paper's bytes are not those that were decided, and AnswerFileError for
    answers that cannot be used.
    """
    edition = read_kept(data, name)
    if edition.altered:
        raise EditionFileError(
            f"{name}：次のファイルが、確定したときのものと一致しません：{'、'.join(edition.altered)}。"
            "書き換えられていない確定版のファイルを使ってください。"
        )
    return edition


def read_kept(data: bytes | str, name: str) -> Edition:
    """Return an edition whose files may have been altered: `edition.altered` names them. Raises as `parse`."""
    if len(data) > MAX_BYTES:
        raise EditionFileError(
            f"{name}：大きすぎます。確定版のファイルは{MAX_BYTES // 1_000_000}MBまでです。"
        )
    try:
        tree = json.loads(data)
        number = tree["edition_format"]
    except (ValueError, KeyError, TypeError):
        raise EditionFileError(
            f"{name}：確定版のファイルではありません。「…_第1版.json」の名前で保存したファイルを選んでください。"
        ) from None
    if number != FORMAT:
        raise EditionFileError(
            f"{name}：新しい版のソフトで書き出された確定版です。このソフトを更新してから読み込んでください。"
        )
    try:
        return _edition(tree, name)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, AnswerFileError):
            raise
        raise EditionFileError(f"{name}：壊れています。保存してあるほかの写しを使ってください。") from error


def _edition(tree: dict[str, Any], name: str) -> Edition:
    answers = json.dumps(tree["answers"], ensure_ascii=False).encode()
    file, _ = answer_file.parse_kept(answers, name)
    return Edition(
        number=int(tree["number"]),
        file=file,
        confirmed_at=datetime.fromisoformat(tree["confirmed_at"]),
        dates={str(item): str(day) for item, day in tree["dates"].items()},
        wordings=tuple(
            Wording(str(paper["id"]), str(paper["title"]), from_json(paper["document"]))
            for paper in tree["papers"]
        ),
        files=tuple(
            KeptFile(str(kept["name"]), _bytes(kept["data"]), str(kept["sha256"])) for kept in tree["files"]
        ),
        who=str(tree["who"]),
        reason=str(tree["reason"]),
        # There was no change yet when files had no such list.
        revisions=tuple(
            EditionDate(int(each["number"]), str(each["in_force_since"]))
            for each in tree.get("revisions", ())
        ),
    )


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error
