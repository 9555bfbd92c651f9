"""The platforms: what they allow in IDs, names, profiles and URLs. Data in templates/platforms.toml, 要確認."""

import re
from functools import cache
from typing import Literal
from urllib.parse import unquote

from pydantic import Field

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.japanese import graphemes
from smpolicy.rules.messages import load_messages
from smpolicy.rules.urls import own_shorteners, parse_url
from smpolicy.settings import TEMPLATES

_FILE = TEMPLATES / "platforms.toml"


class PlatformFact(Data):
    """Where a question is looked up in the platform itself, and the day on which that was read (確認日)."""

    item: str
    text: str
    checked_on: str


class Platform(Data):
    """One platform. `most` and the like are None where the platform sets no limit or we know none (要確認)."""

    id: str
    label: str
    # What stands before 「アカウント」, where the full name ends in that word itself.
    short: str = ""
    # Its older name, as guidelines may write it.
    former: str = ""
    operator: str = ""
    definition: str
    # A class of characters; the ID is `least` to `most` of them and fits `pattern` besides.
    alphabet: str = ""
    least: int = 1
    most: int | None = None
    pattern: str = ""
    handle_rule: str = ""
    handle_example: str = ""
    # Said where the platform issues the ID itself.
    handle_issued: str = ""
    display_name_most: int | None = None
    profile_most: int | None = None
    profile_name: str
    count: Literal["graphemes"]
    hosts: tuple[str, ...]
    # What a URL's path looks like where it contains the ID (group `handle`).
    handle_paths: tuple[str, ...]
    # Hosts of short links, which cannot show the ID.
    short_hosts: tuple[str, ...] = ()
    # The usual address of an account, with `{handle}`; '' where it cannot be told from the ID.
    account_url: str = ""
    website_field: bool
    pinned_post: bool
    # Whether a URL in the profile text becomes a link.
    profile_link: bool
    verification: str = ""
    # What a profile shows, from top to bottom.
    card: tuple[Literal["name", "handle", "text", "website"], ...] = ("name", "handle", "text", "website")
    # What a chief cannot know alone: told beside the question of the item.
    facts: tuple[PlatformFact, ...] = ()
    # Suggestions for 「媒体に特有の事項」.
    matters: tuple[str, ...] = Field(default=())

    @property
    def short_name(self) -> str:
        """The name without 「アカウント」 at its end: LINE for LINE公式アカウント."""
        return self.short or without_account(self.label)

    def handle_problem(self, handle: str) -> str | None:
        """Return an instruction where the platform cannot take this ID (without @), None where it can."""
        if not self.alphabet:
            return None
        fits = re.fullmatch(f"{self.alphabet}{{{self.least},{self.most}}}", handle)
        if fits and (not self.pattern or re.fullmatch(self.pattern, handle)):
            return None
        return load_messages()["platform-handle"].format(
            platform=self.label, rule=self.handle_rule, example=self.handle_example, length=len(handle)
        )

    def name_problem(self, name: str) -> str | None:
        """Return advice where a display name is longer than the platform takes, None where it fits."""
        length = graphemes.count(name)
        if self.display_name_most is None or length <= self.display_name_most:
            return None
        return load_messages()["platform-name"].format(
            platform=self.label, most=self.display_name_most, length=length
        )

    def url_problem(self, url: str, handle: str) -> str | None:
        """Return advice where a well-formed URL is off the platform or does not agree with the ID (may be '');
        a short link is not compared."""
        parts = parse_url(url)
        if not parts or not self.hosts:
            return None
        if (parts.hostname or "") in self.short_hosts:
            return None
        messages = load_messages()
        if (parts.hostname or "").removeprefix("www.") not in self.hosts:
            return messages["platform-url"].format(platform=self.label, host=self.hosts[0])
        in_url = self._handle_in(unquote(parts.path).strip("/"))
        if in_url is None:
            return messages["platform-url-without-handle"] if handle else None
        if handle and in_url.removeprefix("@").lower() != handle.lower():
            return messages["platform-url-other-handle"].format(in_url=in_url, handle=handle)
        return None

    def _handle_in(self, path: str) -> str | None:
        return next((m["handle"] for p in self.handle_paths if (m := re.fullmatch(p, path))), None)

    def address(self, handle: str) -> str:
        """Return the usual URL of an account with this ID, '' where there is no ID or it cannot be told."""
        return self.account_url.format(handle=handle) if handle else ""

    def room(self, fixed: str) -> int | None:
        """Return how many characters an ID has left beside its fixed part; None where there is no limit."""
        return None if self.most is None else self.most - len(fixed)

    def lacks(self, fixed: str) -> str:
        """Return the characters of the fixed part that an ID of this platform cannot hold."""
        if not self.alphabet:
            return ""
        return "".join(dict.fromkeys(sign for sign in fixed if not re.fullmatch(self.alphabet, sign)))

    def profile_length(self, text: str) -> int:
        """Return how long a profile text is, as this platform counts."""
        return graphemes.count(text)


def account_in(url: str) -> tuple[Platform, str] | None:
    """Return the platform that a URL leads to and the ID in it ('' where it holds none); None for other sites."""
    parts = parse_url(url)
    host = (parts.hostname or "").lower().removeprefix("www.") if parts else ""
    platform = next((p for p in load_platforms().values() if host in (*p.hosts, *p.short_hosts)), None)
    if parts is None or platform is None:
        return None
    handle = (platform._handle_in(unquote(parts.path).strip("/")) or "").removeprefix("@")
    # A short address and a page without a name (profile.php?id=…) hold no ID.
    is_none = own_shorteners(url) or handle.endswith(".php")
    return platform, "" if is_none else handle


def without_account(name: str) -> str:
    """Return a platform's name without 「公式アカウント」 or 「アカウント」 at its end; the name itself if nothing is left."""
    return re.sub(r"(?<![\s・の])[\s・の]*(?:公式)?アカウント$", "", name.strip()) or name


class PlatformsFile(Data):
    """platforms.toml: every platform with the source and the day it was confirmed (確認日)."""

    source: str
    checked_on: str
    platforms: tuple[Platform, ...]


@cache
def platforms_file() -> PlatformsFile:
    """Return the whole file; raises DataError naming file and entry when it is broken."""
    return toml_file.load(_FILE, PlatformsFile)


@cache
def load_platforms() -> dict[str, Platform]:
    """Return the platforms by id, in the order of the file."""
    return {platform.id: platform for platform in platforms_file().platforms}
