"""The register against the page that the website really shows: its HTML is pasted or uploaded, nothing is fetched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from smpolicy.accounts.register.rows import RegisterRow, identity
from smpolicy.rules.platforms import account_in, load_platforms


@dataclass(frozen=True)
class WebsiteComparison:
    """`missing`: run and not on the page; `over`: ended and still there; `unknown`: there and not in the register."""

    missing: tuple[RegisterRow, ...]
    over: tuple[RegisterRow, ...]
    unknown: tuple[str, ...]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links += [value.strip() for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def compare_with_page(html: str, rows: Sequence[RegisterRow]) -> WebsiteComparison:
    """Return how the page and the register differ; an account is on the page by its link, or its @ID in the text."""
    page = _Page()
    page.feed(html)
    page.close()
    text = "".join(page.text).lower()
    linked = {
        (told[0].id, told[1].lower()): link for link in page.links if (told := account_in(link)) and told[1]
    }
    whole = {link.lower().rstrip("/") for link in page.links}

    def is_there(row: RegisterRow) -> bool:
        handle, url = row.cells["handle"].lower(), row.cells["url"].lower().rstrip("/")
        return (
            identity(row.cells) in linked
            or (bool(url) and url in whole)
            or (bool(handle) and _stands_in(text, handle))
        )

    known = {identity(row.cells) for row in rows}
    return WebsiteComparison(
        missing=tuple(row for row in rows if row.state == "running" and not is_there(row)),
        over=tuple(row for row in rows if row.has_ended and is_there(row)),
        unknown=tuple(
            f"{load_platforms()[platform].label}　@{handle}（{linked[platform, handle]}）"
            for platform, handle in linked
            if (platform, handle) not in known
        ),
    )


def _stands_in(text: str, handle: str) -> bool:
    return re.search(rf"@{re.escape(handle)}(?![\w.-])", text, re.ASCII) is not None
