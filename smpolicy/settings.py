"""Where the software may write: the folder of the drafts' SQLite file and of caches."""

import os
from pathlib import Path

SETTING = "SMPOLICY_DATA"
# What comes with the software: the look, the common catalogue, the built-in municipalities.
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
_DEFAULT = Path(__file__).resolve().parent.parent / "data"


def data_folder() -> Path:
    """Return the folder that SMPOLICY_DATA names, else `data` beside app.py; it may not exist yet."""
    return Path(os.environ.get(SETTING) or _DEFAULT)
