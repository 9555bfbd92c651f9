"""The ZIP file that a Word file is."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.documents.word.package import pack, packed, unpack

PARTS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}\.xml", fullmatch=True), st.binary(max_size=2000), max_size=5
)


@given(PARTS)
def test_what_is_packed_comes_out_again(parts):
    assert unpack(pack(parts)) == parts


def test_parts_are_added_behind_those_that_are_packed_already():
    first = packed({"a.xml": b"1", "c.xml": b"3" * 5000})
    # Used for many files, each time the same.
    for added in (b"2", b"4"):
        assert unpack(pack({"b.xml": added}, first)) == {"a.xml": b"1", "c.xml": b"3" * 5000, "b.xml": added}
        assert pack({"b.xml": added}, first) == pack({"a.xml": b"1", "c.xml": b"3" * 5000, "b.xml": added})


def test_only_what_is_worth_it_is_compressed():
    with zipfile.ZipFile(BytesIO(pack({"short.xml": b"x", "long.xml": b"x" * 5000}))) as package:
        assert [entry.compress_type for entry in package.infolist()] == [
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ]


def test_what_is_no_zip_is_refused():
    with pytest.raises(zipfile.BadZipFile):
        unpack(b"no file")
