"""The bodies side by side."""

import io

import pandas as pd

from smpolicy.checking.comparison import comparison, to_csv
from tests.bodies import LIBRARY


def test_the_bodies_are_compared_item_by_item():
    frame = comparison(LIBRARY)

    assert list(frame.columns)[2:] == [r.name for r in LIBRARY.rulebooks.values()]
    replies = frame[frame["項目"] == "返信の方針"].iloc[0]
    assert "3⑷" in replies["長崎市"]
    assert "原則" not in replies["長崎市"]
    data = to_csv(frame)
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(pd.read_csv(io.BytesIO(data))) == len(frame)
