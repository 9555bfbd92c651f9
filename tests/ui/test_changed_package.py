"""Who starts the server with another package is told which one, which version is needed and how to get it."""

from importlib.metadata import version

from smpolicy.ui.changed_package import PackageChangedError


def test_the_package_its_version_the_part_and_what_to_do_are_told():
    assert str(PackageChangedError("uvicorn", "0.1", "Protocol.opened")) == (
        f"uvicorn {version('uvicorn')} ではこのシステムを動かせません（Protocol.opened が想定と異なります）。"
        "uvicorn 0.1 を入れてください。例：pip install --requirement requirements.txt --constraint constraints.txt"
    )
