"""Edits of an answer file by dotted paths, the way the cases in tests/cases/ write them."""

from smpolicy.checking.editing import edited

__all__ = ["edited"]
