"""URLs and mail addresses in what people type: are they well formed, where do they lead, are they shortened."""

import re
from functools import cache, lru_cache
from urllib.parse import SplitResult, urlsplit

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.japanese.width import narrow
from smpolicy.settings import TEMPLATES

_FILE = TEMPLATES / "shorteners.toml"
# A URL in running Japanese text ends where Japanese, a space or a bracket begins.
_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&'*+,;=%\[\]]+", re.IGNORECASE)
# The beginning of a URL that says where it leads; many URLs lead to one site.
_SITE = re.compile(r"^[^:]+://[^/?#\n]*", re.MULTILINE)
_BARE = re.compile(r"(?<![A-Za-z0-9@._-])((?:[a-z0-9-]+\.)+[a-z]{2,})(?=/)", re.IGNORECASE)
_HOST = re.compile(
    r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?P<host>[A-Za-z0-9.-]+)")
# Longer addresses are none: browsers and servers take no more, and reading a host takes quadratic time.
_LONGEST = 2_000


class ShortenersFile(Data):
    """shorteners.toml: hosts of shortening services, and short domains of the platforms' own."""

    source: str
    checked_on: str
    hosts: tuple[str, ...]
    own: tuple[str, ...]


@cache
def _known() -> ShortenersFile:
    return toml_file.load(_FILE, ShortenersFile)


def find_urls(text: str) -> list[str]:
    """Return the URLs with a scheme that stand in a text, as typed but narrow."""
    return _urls_in(narrow(text))


def _urls_in(text: str) -> list[str]:
    return [url.rstrip(".,;:!?'") for url in _URL.findall(text)]


def _used(text: str, hosts: tuple[str, ...]) -> list[str]:
    """Return those hosts that a text leads to, each once; URLs without a scheme included."""
    text = narrow(text)
    if "." not in text:
        return []
    used: dict[str, None] = {}
    for site in dict.fromkeys(_SITE.findall("\n".join(_urls_in(text)))):
        host = _without_www(site.partition("://")[2].partition(":")[0])
        if host in hosts and host not in used and parse_url(site):
            used[host] = None
    bare = _BARE.findall(_URL.sub(" ", text))
    whole = [text] if text.lower() in hosts else []
    used |= dict.fromkeys(host for host in map(_without_www, (*bare, *whole)) if host in hosts)
    return list(used)


def _without_www(host: str) -> str:
    return host.lower().removeprefix("www.")


def shorteners(text: str) -> list[str]:
    """Return the hosts of shortening services that a text uses, each once (source: templates/shorteners.toml)."""
    return _used(text, _known().hosts)


def own_shorteners(text: str) -> list[str]:
    """Return the platforms' own short domains that a text uses, each once."""
    return _used(text, _known().own)


@lru_cache(maxsize=512)
def _ascii_host(host: str) -> str:
    """Return a host in ASCII, '' where it is none; remembered, for the same few are asked for again and again."""
    try:
        return host.encode("idna").decode("ascii").lower() if host else ""
    except UnicodeError:
        return ""


def _narrow_address(text: str) -> str:
    """Return what may be one address as it is kept, '' for a longer text."""
    text = narrow(text) if len(text.strip()) <= _LONGEST else ""
    return text if len(text) <= _LONGEST else ""


def parse_url(text: str) -> SplitResult | None:
    """Return the parts of a well-formed http(s) URL with a real host and no user name, else None."""
    text = _narrow_address(text)
    if not text or len(text.split()) > 1 or "\\" in text:
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    host = _ascii_host(parts.hostname or "")
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    return parts if port is None or 0 < port < 65536 else None


def on_domain(url: str, domains: tuple[str, ...]) -> bool:
    """Return whether a URL's host is one of the domains or lies below one."""
    parts = parse_url(url)
    host = _ascii_host(parts.hostname or "") if parts else ""
    return any(host == domain or host.endswith(f".{domain}") for domain in map(_ascii_host, domains))


def is_email(text: str) -> bool:
    """Return whether the text has the form of a mail address."""
    address = _MAIL.fullmatch(_narrow_address(text))
    if not address or not _HOST.fullmatch(address["host"].lower()):
        return False
    local = address[0].rpartition("@")[0]
    return not (local.startswith(".") or local.endswith(".") or ".." in local)


def email_domain(text: str) -> str:
    """Return the domain of a mail address in lower case, '' where there is none."""
    return narrow(text).rpartition("@")[2].lower() if "@" in text else ""
