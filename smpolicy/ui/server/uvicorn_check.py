"""What this product changes in uvicorn is looked at before: with another uvicorn it may no longer be there."""

from smpolicy.ui.changed_package import PackageChangedError

NEEDED = "0.54"


class UvicornChangedError(PackageChangedError):
    """The installed uvicorn is another than the one that this wizard was made for; `part` is what differs."""

    def __init__(self, part: str) -> None:
        super().__init__("uvicorn", NEEDED, part)


def check_uvicorn(kind: type, *methods: str) -> None:
    """Look whether a class of uvicorn has the methods that are put over; raises UvicornChangedError."""
    missing = [name for name in methods if not callable(getattr(kind, name, None))]
    if missing:
        raise UvicornChangedError(f"{kind.__name__}.{missing[0]}")
