"""Our scripts and styles, served from routes: the CSP allows no inline script."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from smpolicy.ui.server.labels import labels_script

FOLDER = Path(__file__).parent / "static"
PREFIX = "/smpolicy"
SCRIPTS = ("japanese.js", "focus.js", "ties.js", "copy.js", "login.js")
STYLES = ("app.css",)

# A year: the address changes with the content.
FOREVER = "public, max-age=31536000, immutable"


def asset_routes(base: str = "") -> list[Route]:
    """One route for each script and style, below the base path of the server."""
    return [Route(f"{base}{PREFIX}/{name}", _serve) for name in (*SCRIPTS, *STYLES)]


def asset_url(name: str) -> str:
    """The address of an asset, with a mark that changes with its content."""
    return f"{PREFIX}/{name}?v={hashlib.sha256(content(name)).hexdigest()[:12]}"


@cache
def content(name: str) -> bytes:
    """The bytes of an asset; the Japanese labels stand in front of the script that uses them."""
    body = (FOLDER / name).read_bytes()
    return labels_script().encode() + body if name == "japanese.js" else body


def _serve(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2]
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    caching = FOREVER if "v" in request.query_params else "no-cache"
    return Response(content(name), media_type=kind, headers={"Cache-Control": caching})
