"""The image without a daemon: built by buildah on a base of this machine's programs, run by runc as compose.yaml runs it."""

import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT
from tests.hostile.image_base import fill_base, pack_wheels

TOOLS = ("buildah", "runc")
START_SECONDS = 120
# As in a closed network: nothing is fetched while the image is built. What is started but once need not be compiled
# before.
PIP_CONF = """[global]
no-index = true
find-links = /wheels
[install]
compile = no
"""


def run(*command: str | Path) -> str:
    """Run a command and return what it prints; what it says when it fails stands in the error."""
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert result.returncode == 0, f"{command}\n{result.stdout[-2000:]}\n{result.stderr[-2000:]}"
    return result.stdout


@dataclass
class Builder:
    """buildah with a storage of its own in a folder."""

    folder: Path
    containers: list[str] = field(default_factory=list)

    def base(self) -> str:
        """Make the image below, whose Python keeps commands where it does here."""
        container = self._buildah("from", "scratch").strip()
        fill_base(Path(self._buildah("mount", container).strip()))
        path = f"/usr/local/bin:{sys.base_prefix}/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        self._buildah("config", "--env", f"PATH={path}", container)
        self._buildah("commit", "--quiet", "--rm", container, "base")
        return "localhost/base"

    def wheels(self) -> Path:
        """Pack the packages; return their folder."""
        folder = self.folder / "wheels"
        pack_wheels(folder)
        return folder

    def wizard(self, base: str, wheels: Path) -> str:
        """Build deploy/Dockerfile on this base with these packages."""
        settings = self.folder / "pip.conf"
        settings.write_text(PIP_CONF)
        self._buildah(
            *("bud", "--isolation", "chroot", "--file", ROOT / "deploy" / "Dockerfile"),
            *("--build-arg", f"BASE={base}", "--tag", "smpolicy"),
            *("--volume", f"{settings}:/etc/pip.conf:ro", "--volume", f"{wheels}:/wheels:ro", ROOT),
        )
        return "localhost/smpolicy"

    def settings(self, image: str) -> dict:
        """Return what an image says of itself: its user, its command, its volumes."""
        return json.loads(self._buildah("inspect", "--type", "image", image))["OCIv1"]["config"]

    def unpacked(self, image: str) -> Path:
        """Return the folder with an image's files."""
        self.containers.append(self._buildah("from", image).strip())
        return Path(self._buildah("mount", self.containers[-1]).strip())

    def remove(self) -> None:
        """Give the room back."""
        for container in self.containers:
            self._buildah("umount", container)
        self._buildah("rm", "--all")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _buildah(self, *command: str | Path) -> str:
        storage = [
            "--root",
            self.folder / "storage",
            "--runroot",
            self.folder / "run",
            "--storage-driver",
            "vfs",
        ]
        return run("buildah", *storage, *command)


@dataclass
class Container:
    """An image that runs with a read-only root, without any right, with a network of its own."""

    folder: Path
    name: str = "smpolicy"

    def start(self, root: Path, settings: dict, volume: Path) -> subprocess.Popen:
        """Run the image's own command as the image's own user."""
        uid = int(settings["User"])
        shutil.chown(volume, uid)
        run("runc", "spec", "--bundle", self.folder)
        file = self.folder / "config.json"
        plan = json.loads(file.read_text())
        plan["root"] = {"path": str(root), "readonly": True}
        plan["process"].update(
            terminal=False,
            user={"uid": uid, "gid": uid},
            args=settings["Cmd"],
            env=settings["Env"],
            cwd=settings["WorkingDir"],
            capabilities={},
            rlimits=[],
        )
        (place,) = settings["Volumes"]
        plan["mounts"] += [
            {"destination": "/tmp", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "nodev"]},
            {"destination": place, "type": "bind", "source": str(volume), "options": ["bind", "rw"]},
        ]
        file.write_text(json.dumps(plan))
        with (self.folder / "log").open("wb") as log:
            return subprocess.Popen(self._runc("run", "--bundle", str(self.folder)), stdout=log, stderr=log)

    def ask(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command inside, as the same user."""
        return subprocess.run(self._runc("exec", after=command), capture_output=True, text=True)

    def wait_for(self, *command: str) -> str:
        """Wait until a command succeeds inside; return what it prints."""
        end = time.monotonic() + START_SECONDS
        while (answer := self.ask(*command)).returncode:
            log = (self.folder / "log").read_text(errors="replace")
            assert time.monotonic() < end, f"{answer.stderr[-1000:]}\n{log[-3000:]}"
            time.sleep(0.5)
        return answer.stdout

    def stop(self) -> None:
        """End it."""
        subprocess.run(self._runc("delete", "--force"), capture_output=True)

    def _runc(self, verb: str, *options: str, after: tuple[str, ...] = ()) -> list[str]:
        return ["runc", "--root", str(self.folder / "state"), verb, *options, self.name, *after]
