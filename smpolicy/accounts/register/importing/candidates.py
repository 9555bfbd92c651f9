"""The accounts that a table's rows speak of: each row gives one, or several where it holds several URLs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.files.sheets import ListSheet
from smpolicy.accounts.register.importing.header import SEVERAL
from smpolicy.accounts.register.values import read_value
from smpolicy.japanese.width import handle, narrow
from smpolicy.rules.platforms import account_in, load_platforms
from smpolicy.rules.urls import find_urls

_BARE_URL = re.compile(r"(?<![\w/.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[A-Za-z0-9@._~%/?=&+-]*", re.IGNORECASE)
_OTHER = "other"


@dataclass
class Candidate:
    """One account of a table. `line`: its row there, counted from 1; `part`: which of several in the row.

    `problems`: why it cannot be taken; `doubts`: what is to be looked at.
    """

    line: int
    part: int = 0
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def candidates(sheet: ListSheet, header: int, matching: Mapping[int, str]) -> Iterator[Candidate]:
    """Yield what each row below the header holds; rows with nothing in them are passed over.

    `matching`: the table's column -> the register's.
    """
    for r in range(header + 1, len(sheet.rows)):
        row = sheet.rows[r]
        if not any(row):
            continue
        if why := _no_account(row, sheet.rows[header]):
            yield Candidate(r + 1, problems=[why])
            continue
        yield from _of_row(sheet, r, matching)


def _no_account(row: tuple[str, ...], header: tuple[str, ...]) -> str:
    if row == header:
        return "見出しの行の繰り返しです。"
    if len({text for text in row if text}) == 1:
        return (
            "1つの内容だけの行です（区切りの見出しなど）。アカウントの行なら、媒体とIDかURLを書いてください。"
        )
    return ""


def _of_row(sheet: ListSheet, r: int, matching: Mapping[int, str]) -> Iterator[Candidate]:
    texts = _texts(sheet, r, matching)
    problems = [
        f"{columns()[matching[c]].label}：{why}。表計算ソフトで開いて値を確かめ、保存し直してください。"
        for (row, c), why in sheet.unreadable.items()
        if row == r and c in matching
    ]
    urls = _urls(sheet, r, matching, texts)
    handles = [h for h in re.split(r"[\n、,，/／\s]+", texts.get("handle", "")) if h.strip("@＠")]
    for part, url in enumerate(urls or [""]):
        own = dict(texts) | {"url": url}
        if len(urls) > 1:
            own |= {"handle": handles[part] if len(handles) == len(urls) else "", "platform": ""}
        candidate = Candidate(r + 1, part, problems=list(problems))
        if len(urls) > 1:
            candidate.doubts.append(f"1つの行に{len(urls)}つのURLがあるため、{len(urls)}件に分けました。")
        _read(candidate, own)
        yield candidate


def _texts(sheet: ListSheet, r: int, matching: Mapping[int, str]) -> dict[str, str]:
    """Return what the row says in each column of the register."""
    parts_of_columns: dict[str, list[tuple[int, str]]] = {}
    row = sheet.rows[r]
    for c, column in matching.items():
        if c < len(row) and row[c] and (r, c) not in sheet.unreadable:
            parts_of_columns.setdefault(column, []).append((c, row[c]))
    return {column: _joined(column, parts, matching, sheet) for column, parts in parts_of_columns.items()}


def _joined(
    column: str, parts: Sequence[tuple[int, str]], matching: Mapping[int, str], sheet: ListSheet
) -> str:
    if column not in SEVERAL or list(matching.values()).count(column) == 1:
        return parts[0][1]
    texts = list(dict.fromkeys(text for _, text in parts))
    return "　".join(texts) if column == "contact" else "\n".join(texts)


def _urls(sheet: ListSheet, r: int, matching: Mapping[int, str], texts: Mapping[str, str]) -> list[str]:
    """Return the accounts' URLs of a row: of the URL's column, else of the ID's, else where cells lead to."""
    for name in ("url", "handle"):
        text = narrow(texts.get(name, ""))
        urls = find_urls(text)
        if not urls:
            urls = [f"https://{bare}" for bare in _BARE_URL.findall(text)]
        if urls:
            return list(dict.fromkeys(urls))
    links = [
        link
        for (row, c), link in sheet.links.items()
        if row == r and matching.get(c) in ("url", "name", "handle")
    ]
    return list(dict.fromkeys(link for link in links if account_in(link)))


def _read(candidate: Candidate, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        reading = read_value(columns()[name], text)
        if name == "platform" and reading.problem:
            _other_platform(candidate, text, bool(texts["url"] and account_in(texts["url"])))
            continue
        candidate.cells[name] = reading.value
        candidate.problems += [reading.problem] if reading.problem else []
        candidate.doubts += [reading.doubt] if reading.doubt else []
    _from_url(candidate)
    _whole(candidate)


def _other_platform(candidate: Candidate, text: str, is_told_by_url: bool) -> None:
    if is_told_by_url:
        return
    candidate.cells["platform"] = _OTHER
    candidate.cells["remarks"] = "\n".join(filter(None, (candidate.cells.get("remarks"), f"媒体：{text}")))
    candidate.doubts.append(f"媒体「{text}」は一覧にないため、「その他」とし、備考に書きます。")


def _from_url(candidate: Candidate) -> None:
    """Take platform and ID out of the URL, and hold them against what the cells say."""
    cells = candidate.cells
    told = account_in(cells.get("url", ""))
    if "://" in cells.get("handle", ""):
        cells["handle"] = ""
    if told is None:
        return
    platform, in_url = told
    typed = cells.get("platform", "")
    if typed and typed != platform.id:
        label = load_platforms()[typed].label
        candidate.problems.append(
            f"媒体「{label}」とURL（{platform.label}）が合いません。どちらかを直してください。"
        )
    cells["platform"] = typed or platform.id
    own = cells.get("handle", "")
    if own and in_url and own.lower() != handle(in_url).lower():
        candidate.problems.append(f"ID「{own}」とURLの「{in_url}」が合いません。どちらかを直してください。")
    cells["handle"] = own or handle(in_url)


def _whole(candidate: Candidate) -> None:
    cells = candidate.cells
    if not any(cells.get(name) for name in ("name", "handle", "url")):
        candidate.problems.append("アカウント名、ID、URLのどれもありません。どれかを書いてください。")
    elif not cells.get("platform"):
        candidate.problems.append(
            "媒体が分かりません。媒体（X、LINEなど）かアカウントのURLを書いてください。"
        )
