"""Our scripts, styles and pictures, served from routes: the CSP allows no inline script."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from smpolicy.ui.server.labels import labels_script

FOLDER = Path(__file__).parent / "static"
PREFIX = "/smpolicy"
SCRIPTS = (
    "type.js", "connection.js", "japanese.js", "links.js", "focus.js", "ties.js", "copy.js", "print.js", "device.js",
    "paste.js", "calendar.js", "edit.js", "login.js",
)  # fmt: skip
STYLES = ("app.css",)
# Made by scripts/make_pictures.py (papers) and drawn by hand (the way).
PICTURES = tuple(sorted(f"pictures/{path.name}" for path in (FOLDER / "pictures").iterdir()))

_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
# A year: the address changes with the content.
FOREVER = "public, max-age=31536000, immutable"


def asset_routes(base: str = "") -> list[Route]:
    """One route for each script, style and picture, below the base path of the server."""
    return [Route(f"{base}{PREFIX}/{name}", _serve) for name in (*SCRIPTS, *STYLES, *PICTURES)]


def asset_url(name: str) -> str:
    """The address of an asset, with a mark that changes with its content."""
    return f"{PREFIX}/{name}?v={hashlib.sha256(content(name)).hexdigest()[:12]}"


@cache
def content(name: str) -> bytes:
    """The bytes of an asset; the Japanese labels stand in front of the script that uses them."""
    body = (FOLDER / name).read_bytes()
    return labels_script().encode() + body if name == "japanese.js" else body


def _serve(request: Request) -> Response:
    name = request.url.path.rpartition(f"{PREFIX}/")[2]
    kind = _KINDS[Path(name).suffix]
    caching = FOREVER if "v" in request.query_params else "no-cache"
    return Response(content(name), media_type=kind, headers={"Cache-Control": caching})
