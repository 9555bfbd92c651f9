"""The Japanese for the English that Streamlit's frontend brings: data in labels.toml, used by japanese.js."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "labels.toml"


@cache
def labels() -> dict[str, Any]:
    """The tables `exact` and `pieced` (English = Japanese) and the list `patterns` (english, japanese)."""
    return tomllib.loads(LABELS.read_text(encoding="utf-8"))


def labels_script() -> str:
    """The labels as a script that japanese.js reads them from."""
    table = labels()
    words = {**table["exact"], **table["pieced"]}
    patterns = [[pattern["english"], pattern["japanese"]] for pattern in table["patterns"]]
    return f"window.smpolicyLabels = {json.dumps([words, patterns], ensure_ascii=False)};\n"
