"""Streamlit's index.html made Japanese, and the hashes of its inline scripts for the CSP."""

import base64
import hashlib
import re
from functools import cache

from smpolicy.ui import PRODUCT
from smpolicy.ui.server.assets import SCRIPTS, STYLES, asset_url
from smpolicy.ui.streamlit_patches import INDEX_FILE, StreamlitChangedError

NOSCRIPT = "<p>この画面を使うには、ブラウザーの設定でJavaScriptを有効にしてください。</p>"

# What must be found in Streamlit's file, and what stands there instead. Dropped: the preload of a Latin font
# that our theme does not use, and the pointer to the agent API, which is off.
REPLACEMENTS = (
    (r'<html lang="en">', '<html lang="ja">'),
    (r"<title>.*?</title>", f"<title>{PRODUCT}</title>"),
    (r"<noscript>.*?</noscript>", f"<noscript>{NOSCRIPT}</noscript>"),
    (r'<link\s+rel="preload"[^>]*as="font"[^>]*/>', ""),
    (r'<link rel="service-desc"[^>]*/>', ""),
)


@cache
def japanese_index() -> bytes:
    """The page that every screen starts from: Japanese, with our scripts and styles.

    Raises StreamlitChangedError when the installed Streamlit brings another one than this was made for.
    """
    html = INDEX_FILE.read_text(encoding="utf-8")
    for pattern, replacement in REPLACEMENTS:
        html, replaced = re.subn(pattern, replacement, html, count=1, flags=re.DOTALL)
        if not replaced:
            raise StreamlitChangedError(f"{INDEX_FILE.name}: {pattern}")
    return html.replace("</head>", f"{_own_tags()}</head>", 1).encode()


@cache
def inline_script_hashes() -> tuple[str, ...]:
    """The CSP sources of the inline scripts in the page that is served."""
    scripts = re.findall(r"<script>(.*?)</script>", japanese_index().decode(), flags=re.DOTALL)
    return tuple(f"'sha256-{_digest(script)}'" for script in scripts)


def _own_tags() -> str:
    styles = (f'<link rel="stylesheet" href=".{asset_url(name)}" />' for name in STYLES)
    scripts = (f'<script defer src=".{asset_url(name)}"></script>' for name in SCRIPTS)
    return "\n".join(('<meta name="color-scheme" content="light" />', *styles, *scripts, ""))


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
