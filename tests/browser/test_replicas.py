"""An office as an operator runs it: two replicas on one PostgreSQL behind nginx with the shipped configuration."""

import base64
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.client import parse_headers
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from sqlalchemy import create_engine, text
from streamlit import config

from smpolicy.checking.new_file import blank_file
from smpolicy.drafts.migrate import HEAD
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import read_settings
from smpolicy.ui.screens.beginning import procedure_key
from tests.browser import helpers
from tests.browser.by_hand import at_step
from tests.browser.conftest import launched, lent
from tests.browser.helpers import (
    START_SECONDS,
    Server,
    Watched,
    free_port,
    left_over_english,
    lost,
    ready,
    recovered,
    running,
)
from tests.browser.moriya import MORIYA, NAME, STEPS, edit, link, value
from tests.browser.provider import Provider, auth_section, providing
from tests.conftest import ROOT
from tests.drafts.postgresql import postgresql, programs
from tests.served.visitor import TRUSTING, Visitor

NGINX = Path("/usr/sbin/nginx")
CONFIGURATION = ROOT / "deploy" / "nginx.conf"
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
COMPOSE = ROOT / "compose.yaml"
GUIDE = ROOT / "docs" / "operation.md"
# The names that the configuration gives the replicas, with the addresses that stand in it.
REPLICAS = {"first": "app1:8501", "second": "app2:8502"}
COOKIE = "smpolicy_replica"


# The office


@dataclass
class Office:
    """Two replicas and the proxy in front of them. `url`: the proxy's; `plain`: its port for plain HTTP."""

    folder: Path
    database: str
    url: str
    plain: int
    ports: dict[str, int]
    settings: dict[str, str] = field(default_factory=dict)
    replicas: dict[str, Server] = field(default_factory=dict)
    ends: ExitStack = field(default_factory=ExitStack)

    @property
    def seen(self) -> Server:
        """What a browser sees of the office."""
        return Server(self.url, self.folder / "nginx.log", self.replicas["first"].process, self.database)

    @property
    def log(self) -> str:
        """What nginx has logged until now, of requests and of itself."""
        files = ("access.log", "error.log", "nginx.log")
        return "".join((self.folder / file).read_text(encoding="utf-8") for file in files)

    def start(self, *names: str) -> None:
        """Start replicas, all at once, and wait until each is healthy."""
        contexts = {name: self._replica(name) for name in names}
        with ThreadPoolExecutor() as pool:
            begun = {name: pool.submit(context.__enter__) for name, context in contexts.items()}
        for name, future in begun.items():
            if future.exception() is None:
                self.replicas[name] = future.result()
                self.ends.push(contexts[name])
        for future in begun.values():
            future.result()

    def mend(self, *names: str) -> list[str]:
        """Start these again, or all, where a test has killed them; return which that were."""
        killed = [name for name in names or REPLICAS if self.replicas[name].process.poll() is not None]
        self.start(*killed)
        return killed

    def forget_failures(self) -> None:
        """Let nginx send requests at once to what it has found dead: it would wait for its `fail_timeout`."""
        nginx = int((self.folder / "nginx.pid").read_text())
        workers = Path(f"/proc/{nginx}/task/{nginx}/children").read_text().split()
        os.kill(nginx, signal.SIGHUP)
        wait_until(lambda: not any(takes_connections(worker) for worker in workers))

    @contextmanager
    def started_with(self, **settings: str) -> Iterator[None]:
        """Both replicas are other ones, with these settings, until the test is over."""
        before = self.settings
        try:
            self.kill()
            self.settings = before | settings
            self.be_up()
            yield
        finally:
            self.kill()
            self.settings = before

    def kill(self) -> None:
        """Pull the plug of both replicas."""
        for server in self.replicas.values():
            server.kill()

    def be_up(self) -> None:
        """Both replicas are up, for nginx, too."""
        if self.mend():
            self.forget_failures()
        for name in REPLICAS:
            wait_until(lambda name=name: self.has_back(name))

    def ask(self, path: str, replica: str = "") -> tuple[int, Message, bytes]:
        """Ask the proxy as somebody whose cookie names a replica, as a newcomer without one."""
        return ask(f"{self.url}{path}", {"Cookie": f"{COOKIE}={replica}"} if replica else {})

    def connect(self, replica: str = "", host: str = "", origin: str = "") -> tuple[int, str]:
        """Ask for a WebSocket as a browser does; return the status and the replica that it is told to stay with."""
        there = urlsplit(self.url)
        lines = [
            "GET /_stcore/stream HTTP/1.1",
            f"Host: {host or there.netloc}",
            f"Origin: {origin or self.url}",
            f"Cookie: {COOKIE}={replica}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: streamlit",
        ]
        with (
            socket.create_connection((there.hostname, there.port), timeout=30) as plain,
            TRUSTING.wrap_socket(plain, server_hostname=there.hostname) as wire,
        ):
            wire.sendall("\r\n".join([*lines, "", ""]).encode())
            answer = wire.makefile("rb")
            status = int(answer.readline().split()[1])
            return status, told(parse_headers(answer))

    def has_back(self, name: str) -> bool:
        """Tell whether nginx sends those to a replica who were sent there before."""
        return self.connect(name) == (101, name)

    def _replica(self, name: str):
        return running(
            "app.py",
            self.folder / f"{name}.log",
            self.ports[name],
            SMPOLICY_DATABASE_URL=self.database,
            SMPOLICY_PROXY="1",
            **self.settings,
        )


def takes_connections(worker: str) -> bool:
    """Tell whether a worker of nginx is there and not about to end."""
    try:
        return b"shutting down" not in Path(f"/proc/{worker}/cmdline").read_bytes()
    except OSError:
        return False


def ask(url: str, headers: dict[str, str] | None = None) -> tuple[int, Message, bytes]:
    """Status, headers and body of an answer; redirections are not followed."""
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=TRUSTING), _Stay())
    try:
        with opener.open(urllib.request.Request(url, headers=headers or {}), timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def wait_until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + START_SECONDS
    while not done():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.2)


@contextmanager
def proxy(folder: Path, replicas: dict[str, int], port: int, plain: int) -> Iterator[None]:
    """nginx with the shipped configuration, in the foreground, in a folder of its own."""
    certificate(folder / "tls")
    file = folder / "nginx.conf"
    file.write_text(filled_in(folder, replicas, port, plain), encoding="utf-8")
    directives = f"daemon off; pid {folder}/nginx.pid;" + (" user root;" if os.geteuid() == 0 else "")
    command = [str(NGINX), "-p", str(folder), "-c", str(file), "-g", directives]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert (checked.returncode, "[warn]" in checked.stderr) == (0, False), checked.stderr
    with (folder / "nginx.log").open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def filled_in(folder: Path, replicas: dict[str, int], port: int, plain: int) -> str:
    """The shipped configuration with this test's addresses, certificate and folders; all else stays as it is."""
    found = CONFIGURATION.read_text(encoding="utf-8")
    places = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "/etc/nginx/tls/": f"{folder}/tls/",
        "/var/log/nginx/": f"{folder}/",
        # Where Debian's nginx would need root's folders; the shipped configuration writes nothing there.
        "http {\n": "http {\n"
        + "".join(
            f"{kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        ),
    }
    for name, address in REPLICAS.items():
        places[address] = f"127.0.0.1:{replicas[name]}"
        places[f":{address.partition(':')[2]}$"] = f":{replicas[name]}$"
    for shipped, ours in places.items():
        assert shipped in found, f"{CONFIGURATION} has no {shipped!r} any more"
        found = found.replace(shipped, ours)
    return found


def certificate(folder: Path) -> None:
    """A certificate for this machine, signed by itself."""
    folder.mkdir()
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", folder / "server.key", "-out", folder / "server.crt"),
        ],
        check=True,
        capture_output=True,
    )


@contextmanager
def running_office(folder: Path, port: int) -> Iterator[Office]:
    """Both replicas are started at once on an empty database."""
    if not NGINX.exists():
        pytest.skip("not run behind a proxy: Debian's package nginx-light is not installed")
    if programs() is None:
        pytest.skip("not run on PostgreSQL: Debian's package postgresql is not installed")
    if shutil.which("openssl") is None:
        pytest.skip("not run behind a proxy: openssl, which makes its certificate, is not installed")
    ports = {name: free_port() for name in REPLICAS}
    plain = free_port()
    with postgresql() as database, proxy(folder, ports, port, plain):
        office = Office(folder, database, f"https://127.0.0.1:{port}", plain, ports)
        with office.ends:
            office.start(*REPLICAS)
            yield office


@pytest.fixture(scope="module")
def whole_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running_office(tmp_path_factory.mktemp("office"), free_port()) as office:
        yield office


@pytest.fixture
def office(whole_office: Office) -> Office:
    whole_office.be_up()
    return whole_office


@pytest.fixture
def without_first(whole_office: Office) -> Office:
    """The office whose first replica is killed, which nginx has not found out yet."""
    whole_office.replicas["first"].kill()
    whole_office.mend("second")
    whole_office.forget_failures()
    return whole_office


@pytest.fixture
def server(office: Office) -> Server:
    """What a browser sees of the office."""
    return office.seen


@pytest.fixture(scope="module")
def trusting(
    profile: BrowserContext, playwright: Playwright, whole_office: Office, tmp_path_factory
) -> Iterator[BrowserContext]:
    """A browser for which the test's certificate is as good as a signed one: of any other site it keeps nothing."""
    trusts = f"--ignore-certificate-errors-spki-list={fingerprint(whole_office.folder / 'tls')}"
    with launched(playwright, tmp_path_factory.mktemp("trusting-chromium"), trusts) as trusting:
        yield trusting


def fingerprint(folder: Path) -> str:
    """The hash of a certificate's public key as Chromium asks for it."""
    key = x509.load_pem_x509_certificate((folder / "server.crt").read_bytes()).public_key()
    return base64.b64encode(
        hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    ).decode()


@pytest.fixture
def page(trusting: BrowserContext, watched: Watched) -> Iterator[Page]:
    """A fresh visitor."""
    with lent(trusting, watched.host, "https") as page:
        watched.follow(page)
        yield page
        cookies = page.context.cookies()
        page.close()
    watched.assert_all_is_well()
    # None of them ever goes out by plain HTTP.
    assert {COOKIE, "_streamlit_xsrf"} <= {cookie["name"] for cookie in cookies}
    assert [cookie["name"] for cookie in cookies if not cookie["secure"]] == []


@pytest.fixture
def moriya(page: Page, server: Server) -> Page:
    """A draft with a name, begun in the store, as its clicks have tests of their own."""
    file = blank_file(MORIYA, "open")
    file.answers.account.display_name = "守谷市防災"
    key = open_store(read_settings({"SMPOLICY_DATABASE_URL": server.database})).create(file).key
    page.goto(link(server, key))
    at_step(page, STEPS[0])
    return page


def serving(page: Page) -> str:
    """The replica that the browser is led to."""
    (found,) = [cookie for cookie in page.context.cookies() if cookie["name"] == COOKIE]
    return found["value"]


def told(headers: Message) -> str:
    """The replica that an answer tells the browser to stay with, '' when it tells none."""
    found = re.search(rf"{COOKIE}=(\w+)", " ".join(headers.get_all("Set-Cookie", [])))
    return found[1] if found else ""


def download(page: Page, folder: Path) -> Path:
    """Save the answer file from the sidebar."""
    with page.expect_download() as download:
        page.get_by_role("button", name="回答ファイルを保存する").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def kept_name(path: Path) -> str:
    return json.loads(path.read_text(encoding="utf-8"))["answers"]["account"]["display_name"]


# Starting


def test_two_replicas_started_at_once_on_an_empty_database_are_both_healthy(office: Office):
    for server in office.replicas.values():
        status, _, body = ask(f"{server.url}/healthz")
        assert (status, json.loads(body)["status"]) == (200, "ok")

    engine = create_engine(read_settings({"SMPOLICY_DATABASE_URL": office.database}).url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]
    engine.dispose()


# One replica for one browser


def test_what_is_saved_and_loaded_comes_to_the_replica_of_the_session(
    moriya: Page, server: Server, tmp_path: Path
):
    for _ in range(3):  # by chance they would all come there once in eight times
        path = download(moriya, tmp_path)
        assert kept_name(path) == "守谷市防災"
    moriya.goto(server.url)
    moriya.wait_for_selector("[data-testid=stMain] h1")
    ready(moriya)
    moriya.locator("input[type=file]").set_input_files(path)
    ready(moriya)
    moriya.get_by_role("button", name="この回答ファイルを読み込む").click()
    at_step(moriya, STEPS[0])

    expect(value(moriya, NAME)).to_have_value("守谷市防災")


def test_newcomers_come_to_both_replicas_and_a_cookie_that_names_none_is_a_newcomers(office: Office):
    assert {told(office.ask("/healthz")[1]) for _ in range(40)} == set(REPLICAS)
    assert told(office.ask("/healthz", "127.0.0.1:1")[1]) in REPLICAS


# The way in


def test_plain_http_leads_to_https(office: Office):
    status, headers, _ = ask(f"http://127.0.0.1:{office.plain}/documents?a=1")
    assert (status, headers["Location"]) == (301, "https://127.0.0.1/documents?a=1")


@pytest.mark.parametrize(
    ("origin", "status"), [("https://wizard.example.lg.jp", 101), ("https://elsewhere.example", 403)]
)
def test_only_a_page_of_the_offices_own_name_gets_a_connection(office: Office, origin: str, status: int):
    assert office.connect(host="wizard.example.lg.jp", origin=origin)[0] == status


# A replica goes: what is killed here only later tests start again, as far as they need it


def test_a_page_whose_replica_is_killed_goes_on_at_the_other_one_and_stays_there_and_no_log_has_its_key(
    moriya: Page, office: Office, watched: Watched, tmp_path: Path
):
    page, killed = moriya, serving(moriya)
    key = re.search(r"draft=([\w-]{32})", page.url)
    assert key is not None
    watched.may_complain = True  # of the lost connection
    # The other one answers so soon that the page has nothing to tell: it opens a new connection at once.
    with page.expect_websocket(timeout=60_000):
        office.replicas[killed].kill()
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=60_000)
    # Until the other one has answered the connection, nothing moves on the page either.
    wait_until(lambda: serving(page) != killed)
    ready(page)
    expect(value(page, NAME)).to_have_value("守谷市防災")
    edit(page, NAME, "守谷市防災だより")
    expect(page.locator(".smp-draft")).to_contain_text("守谷市防災だより")
    page.reload()
    at_step(page, STEPS[0])
    expect(value(page, NAME)).to_have_value("守谷市防災だより")
    expect(page.locator("[class*=st-key-waiting-]")).to_have_count(0)
    expect(page.locator(".st-key-news")).to_have_count(0)

    # It stays where its session is when the killed one is back.
    office.mend()
    wait_until(lambda: office.has_back(killed))
    edit(page, NAME, "守谷市防災のお知らせ")
    assert kept_name(download(page, tmp_path)) == "守谷市防災のお知らせ"
    assert serving(page) != killed

    # Also where nginx had a failure to tell of: this one is refused by the killed replica, before the other takes it.
    office.replicas[killed].kill()
    office.ask(f"/step-{STEPS[0].id}?draft={key[1]}", killed)
    wait_until(lambda: '"502, 200"' in office.log)
    assert key[1] not in office.log
    assert f'GET "/step-{STEPS[0].id}" 200' in office.log
    for name in REPLICAS:
        assert key[1] not in (office.folder / f"{name}.log").read_text(encoding="utf-8")


def test_a_page_that_has_lost_both_replicas_tells_it_and_goes_on_at_the_first_that_is_back(
    moriya: Page, office: Office, watched: Watched
):
    watched.may_complain = True
    before = serving(moriya)
    office.kill()
    lost(moriya)
    assert left_over_english(moriya) == []
    (other,) = REPLICAS.keys() - {before}
    office.start(other)
    recovered(moriya)

    assert serving(moriya) == other
    edit(moriya, NAME, "守谷市防災だより")
    moriya.reload()
    at_step(moriya, STEPS[0])
    expect(value(moriya, NAME)).to_have_value("守谷市防災だより")


@pytest.fixture
def provider(whole_office: Office) -> Iterator[Provider]:
    """Who logs people in, and the office with login."""
    secrets = whole_office.folder / "secrets.toml"
    with providing() as provider:
        section = auth_section(urlsplit(whole_office.url).port or 443, provider.url)
        secrets.write_text(section.replace("http://127.0.0.1", "https://127.0.0.1"), encoding="utf-8")
        with whole_office.started_with(SMPOLICY_LOGIN="1", STREAMLIT_SECRETS_FILES=str(secrets)):
            yield provider


def test_who_is_logged_in_is_so_at_the_other_replica_too(provider: Provider, whole_office: Office):
    office, sato = whole_office, provider.person("sato")
    with Visitor(office.seen) as visitor:
        visitor.log_in(sato)
        visitor.open()
        assert sato.address in visitor.sidebar
        killed = visitor.browser.cookies[COOKIE]
        office.replicas[killed].kill()
        visitor.open()
        visitor.choose("start-body", MORIYA.name)
        visitor.choose(procedure_key(MORIYA.id), MORIYA.procedures["open"].title)
        visitor.press("新しく始める")
        assert visitor.heading == STEPS[0].title
        visitor.type(NAME, "守谷市防災")

        assert "守谷市防災" in visitor.text
        assert sato.address in visitor.sidebar
        assert visitor.browser.cookies[COOKIE] != killed
        assert [cookie.name for cookie in visitor.browser.cookies.jar if not cookie.secure] == []


def test_only_a_new_connection_leads_a_browser_elsewhere(without_first: Office):
    office = without_first
    # What another tab still asks for must not move the session of this one.
    assert told(office.ask("/healthz", "first")[1]) == ""
    assert office.connect("first") == (101, "second")


def test_the_proxy_answers_the_health_of_a_replica_also_when_the_other_is_killed(without_first: Office):
    office = without_first
    for replica in ("", "first", "second"):
        status, _, body = office.ask("/healthz", replica)
        assert (status, json.loads(body)["status"]) == (200, "ok")
        assert office.connect(replica) == (101, "second")


def test_with_no_replica_left_the_proxy_says_so_in_japanese_and_leads_nobody_anywhere(whole_office: Office):
    office = whole_office
    office.kill()

    status, headers, body = office.ask("/documents", "first")
    assert (status, headers["Content-Type"], told(headers)) == (502, "text/html; charset=utf-8", "")
    assert "保存した内容は残っています" in body.decode()


# What is shipped for containers (no container is built here)


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """compose.yaml, read by Debian's own Python: the wizard needs no YAML."""
    read = (
        "import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1], encoding='utf-8')), sys.stdout)"
    )
    found = subprocess.run(["/usr/bin/python3", "-c", read, COMPOSE], capture_output=True, text=True)
    if found.returncode:
        assert "No module named 'yaml'" in found.stderr or "No such file" in found.stderr, found.stderr
        pytest.skip("compose.yaml is not read: Debian's package python3-yaml is not installed")
    return json.loads(found.stdout)


def known_settings() -> set[str]:
    """The settings that the code reads."""
    found = [path.read_text(encoding="utf-8") for path in (ROOT / "smpolicy").rglob("*.py")]
    return set(re.findall(r'"(SMPOLICY_[A-Z_]+)"', "".join(found)))


def test_the_replicas_have_settings_that_exist_and_the_database_that_is_there(compose: dict[str, Any]):
    replicas = {name: service for name, service in compose["services"].items() if name.startswith("app")}
    assert len(replicas) == 2
    for service in replicas.values():
        settings = service["environment"]
        ours = {name for name in settings if not name.startswith("STREAMLIT_")}
        assert ours - known_settings() == set()
        assert streamlit_settings(settings) - set(config.get_config_options()) == set()
        assert "/healthz" in " ".join(service["healthcheck"]["test"])
        assert service["restart"] == "unless-stopped"
        url = re.sub(r"\$\{\w+:\?[^}]*\}", "secret", settings["SMPOLICY_DATABASE_URL"])
        assert read_settings({"SMPOLICY_DATABASE_URL": url}).url.endswith("secret@db/smpolicy")
        assert (
            settings["SMPOLICY_RETENTION_DAYS"]
            == f"${{SMPOLICY_RETENTION_DAYS:-{read_settings({}).retention_days}}}"
        )
    assert compose["services"]["db"]["environment"]["POSTGRES_DB"] == "smpolicy"
    assert compose["services"]["db"]["volumes"][0].partition(":")[0] in compose["volumes"]


def streamlit_settings(names: Any) -> set[str]:
    """The options that STREAMLIT_… settings stand for."""
    options = {
        "STREAMLIT_" + re.sub("([A-Z])", r"_\1", option.replace(".", "_")).upper(): option
        for option in config.get_config_options()
    }
    return {options.get(name, name) for name in names if name.startswith("STREAMLIT_")}


def test_the_proxy_knows_every_replica_by_the_name_address_and_port_that_it_has(compose: dict[str, Any]):
    services = compose["services"]
    hosts = dict(entry.split(":") for entry in services["proxy"]["extra_hosts"])
    for address in REPLICAS.values():
        name, _, port = address.partition(":")
        assert services[name]["environment"]["STREAMLIT_SERVER_PORT"] == port
        assert services[name]["networks"]["inside"]["ipv4_address"] == hosts[name]
    named = set(re.findall(r"server (\S+:\d+)", CONFIGURATION.read_text(encoding="utf-8")))
    assert named == set(REPLICAS.values())


def test_every_image_is_pinned_and_what_the_proxy_reads_is_shipped(compose: dict[str, Any]):
    images = {name: service["image"] for name, service in compose["services"].items()}
    assert [image for image in images.values() if image != "smpolicy" and not re.search(r":\d+", image)] == []
    assert "ARG BASE=docker.io/library/python:3.11-slim\nFROM ${BASE}\n" in DOCKERFILE.read_text(
        encoding="utf-8"
    )
    (mounted,) = [v for v in compose["services"]["proxy"]["volumes"] if "nginx.conf" in v]
    assert (ROOT / mounted.partition(":")[0]).samefile(CONFIGURATION)
    build = compose["services"]["app1"]["build"]
    assert (ROOT / build["context"] / build["dockerfile"]).samefile(DOCKERFILE)


def test_the_wizard_is_healthy_with_only_what_the_image_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    image = tmp_path / "image"
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    for source, target in re.findall(r"^COPY (\S+) (\S+)$", DOCKERFILE.read_text(), re.MULTILINE):
        assert source in let_in
        place = image / target / (source if target == "./" else "")
        place.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copyfile
        copy(ROOT / source, place)
    monkeypatch.setattr(helpers, "ROOT", image)

    with running("app.py", tmp_path / "log", SMPOLICY_DATA=str(tmp_path / "data")) as server:
        status, _, body = ask(f"{server.url}/healthz")
        assert (status, json.loads(body)["municipalities"]) == (200, 5)
    assert (tmp_path / "data" / "drafts.sqlite3").is_file()


def test_the_operators_guide_tells_every_setting_and_no_other():
    guide = GUIDE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(SMPOLICY_[A-Z_]+)` \|", guide, re.MULTILINE)

    assert sorted(rows) == sorted(known_settings())
    # The password of the database is a setting of compose.yaml alone.
    assert set(re.findall(r"SMPOLICY_[A-Z_]+", guide)) - known_settings() == {"SMPOLICY_DB_PASSWORD"}
