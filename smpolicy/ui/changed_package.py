"""An installed package that is another than the one whose parts this product puts over."""

from importlib.metadata import version


class PackageChangedError(RuntimeError):
    """`package` as it is called in constraints.txt, the version that is `needed`, the `part` that differs."""

    def __init__(self, package: str, needed: str, part: str) -> None:
        super().__init__(
            f"{package} {version(package)} ではこのシステムを動かせません（{part} が想定と異なります）。"
            f"{package} {needed} を入れてください。"
            "例：pip install --requirement requirements.txt --constraint constraints.txt"
        )
