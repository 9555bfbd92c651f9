"""On PYTHONPATH of a server under test: every save takes as long as on an overloaded disk."""

import random
import time
from contextlib import contextmanager

from smpolicy.drafts.store import DraftStore

_transaction = DraftStore._transaction


@contextmanager
def _slow(self, *, reads=False):
    with _transaction(self, reads=reads) as connection:
        yield connection
        if not reads:
            time.sleep(random.uniform(0, 0.3))
    if not reads:
        time.sleep(random.uniform(0, 0.3))


DraftStore._transaction = _slow
