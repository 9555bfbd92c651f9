"""The built-in bodies and their procedures, for tests that go through all of them."""

from smpolicy.rules.library import load_library

LIBRARY = load_library()
BODIES = ["moriya", "komae", "nagasaki", "shibata_union", "kagamino"]
PROCEDURES = [(b, p) for b in BODIES if b in LIBRARY.rulebooks for p in LIBRARY.rulebooks[b].procedures]
