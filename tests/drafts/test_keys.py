"""Keys of drafts: long, random, kept only as a hash."""

import pytest

from smpolicy.drafts.keys import hashed, is_key, new_key


def test_a_new_key_has_the_shape_of_a_key_and_is_never_the_same():
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(is_key(key) for key in keys)


@pytest.mark.parametrize("text", ["", "x" * 31, "x" * 33, "x" * 31 + "あ", "x" * 31 + "\n", "../" + "x" * 29])
def test_what_has_another_shape_is_never_looked_up(text):
    assert not is_key(text)


def test_the_hash_tells_nothing_of_the_key():
    key = new_key()
    assert len(hashed(key)) == 64
    assert key not in hashed(key)
    assert hashed(key) == hashed(key) != hashed(new_key())
