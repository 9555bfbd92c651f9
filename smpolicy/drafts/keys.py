"""Keys of drafts: who has the key has the draft, so it is long, random, and kept only as a hash."""

import hashlib
import re
import secrets

# 192 bits; asked for are 128.
_BYTES = 24
_SHAPE = re.compile(r"[\w-]{32}", re.ASCII)


def new_key() -> str:
    """Return a new key: 32 letters that need no quoting in an address."""
    return secrets.token_urlsafe(_BYTES)


def is_key(text: str) -> bool:
    """Tell whether a text has the shape of a key; no other is looked up."""
    return _SHAPE.fullmatch(text) is not None


def hashed(key: str) -> str:
    """Return what is kept of a key (hexadecimal); a key is random, so no salt and no slow hash is needed."""
    return hashlib.sha256(key.encode()).hexdigest()
