"""An OpenID provider on loopback, and the wizard that asks it who somebody is."""

import json
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from uuid import uuid4

import httpx
import oidc_provider_mock
from jinja2 import ChoiceLoader, DictLoader
from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from tests.browser.helpers import START_SECONDS, Server, kept_port, ready, running, started

# The provider's own pages load a style sheet from outside; these words are enough.
_PAGE = (
    '<!doctype html><html><link rel="icon" href="data:," />'
    "<body><main>{% block content %}{% endblock %}</main></body></html>"
)


@dataclass(frozen=True)
class Person:
    """Somebody the provider knows: by `name` there, by `address` in the wizard."""

    name: str
    address: str


@dataclass
class Provider:
    """A running provider."""

    url: str

    def person(self, name: str, **claims: object) -> Person:
        """Make somebody known whom no other test has met: with a verified address, but for what `claims` say."""
        unique = f"{name}.{uuid4().hex[:8]}"
        address = f"{unique}@city.example.lg.jp"
        known = {"email": address, "email_verified": True} | claims
        body = json.dumps({claim: value for claim, value in known.items() if value is not None}).encode()
        request = urllib.request.Request(
            f"{self.url}/users/{urllib.parse.quote(unique)}",
            body,
            {"Content-Type": "application/json"},
            method="PUT",
        )
        urllib.request.urlopen(request, timeout=10).close()
        return Person(unique, address)


@contextmanager
def providing(port: int = 0) -> Iterator[Provider]:
    """A provider until the tests are over."""
    app = oidc_provider_mock.app()
    app.jinja_loader = ChoiceLoader([DictLoader({"_base.html": _PAGE}), app.jinja_loader])
    server = make_server("localhost", port, app, threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield Provider(f"http://localhost:{server.server_port}")
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


@contextmanager
def running_with_login(folder: Path, provider: str) -> Iterator[Server]:
    """The wizard with its production settings, a store of its own, and login at this provider."""
    secrets = folder / "secrets.toml"
    settings = {
        "SMPOLICY_DATABASE_URL": f"sqlite:///{folder}/drafts.db",
        "SMPOLICY_LOGIN": "1",
        "STREAMLIT_SECRETS_FILES": str(secrets),
    }
    with kept_port() as port:
        secrets.write_text(auth_section(port, provider), encoding="utf-8")
        with running("app.py", folder / "log", port, **settings) as server:
            yield server


def auth_section(port: int, provider: str) -> str:
    """What the operator writes into secrets.toml."""
    return (
        "[auth]\n"
        f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        f'cookie_secret = "{uuid4().hex}{uuid4().hex}"\n'
        'client_id = "wizard"\n'
        'client_secret = "loopback"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )


# What a provider may say of somebody whose address nobody has verified.
UNVERIFIED: dict[str, dict[str, object]] = {
    "not verified": {"email_verified": False},
    "not verified, by a word": {"email_verified": "false"},
    "no address": {"email": None},
    "empty address": {"email": ""},
}
# A secrets.toml with which nobody can log in, and what the screen names for it.
INCOMPLETE = {
    "no [auth]": ("", "client_secret"),
    "one name missing": (
        auth_section(8501, "http://localhost").replace("client_id", "client"),
        "client_id",
    ),
    "not TOML": ("[auth\n", "cookie_secret"),
    "wrong way back": (
        auth_section(8501, "http://localhost").replace("oauth2callback", ""),
        "redirect_uri",
    ),
}


@contextmanager
def running_with_secrets(folder: Path, text: str) -> Iterator[Server]:
    """The wizard that asks for login with whatever stands in secrets.toml, as soon as it answers anything."""
    (folder / "secrets.toml").write_text(text, encoding="utf-8")
    settings = {
        "SMPOLICY_LOGIN": "1",
        "SMPOLICY_DATABASE_URL": f"sqlite:///{folder}/drafts.db",
        "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
    }
    log = folder / "log"
    with kept_port() as port:
        process = started(["run", "app.py", f"--server.port={port}"], log, settings)
        server = Server(f"http://127.0.0.1:{port}", log, process)
        try:
            end = time.monotonic() + START_SECONDS
            while time.monotonic() < end and not health(server):
                time.sleep(0.1)
            yield server
        finally:
            server.kill()


def health(server: Server) -> int:
    """The status of /healthz, 0 without an answer."""
    try:
        with urllib.request.urlopen(f"{server.url}/healthz", timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def log_in(page: Page, person: Person) -> None:
    """Log in on the login screen."""
    at_the_provider(page, person)
    expect(page.get_by_test_id("stSidebar").get_by_text(person.address)).to_be_visible(timeout=30_000)
    ready(page)


def log_in_by_wire(browser: httpx.Client, server: Server, person: Person) -> None:
    """Log in without a screen: the same way to the provider and back, asked for as the screen's button asks."""
    secrets = tomllib.loads((server.log.parent / "secrets.toml").read_text(encoding="utf-8"))
    asked = {"provider": "default", "exp": int(time.time()) + 120}
    signed = jwt.encode({"alg": "HS256"}, asked, OctKey.import_key(secrets["auth"]["cookie_secret"]))
    form = browser.get(f"{server.url}/auth/login", params={"provider": signed})
    back = browser.post(form.url, data={"sub": person.name}, headers={"Referer": str(form.url)})
    assert back.is_success, f"{back.status_code} {back.url}: {back.text[:500]}"
    assert str(back.url).startswith(server.url), back.url


def at_the_provider(page: Page, person: Person) -> None:
    """Go to the provider and say there who one is."""
    page.get_by_role("button", name="ログインする").click()
    page.locator("input[name=sub]").fill(person.name)
    page.get_by_role("button", name="Authorize").click()
