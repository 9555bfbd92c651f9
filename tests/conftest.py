"""What every test relies on."""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

# How long an example takes is the machine's affair: no test asserts it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Nothing of the developer's machine or of the operator's settings reaches a test.
for name in [name for name in os.environ if name.startswith(("SMPOLICY_", "STREAMLIT_"))]:
    del os.environ[name]
_data = tempfile.TemporaryDirectory(prefix="smpolicy-test-")
os.environ["SMPOLICY_DATA"] = _data.name

ROOT = Path(__file__).parent.parent
