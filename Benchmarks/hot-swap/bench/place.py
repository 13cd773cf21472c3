"""Where things are: the package, its built programs, and the folder that a run may write to."""

import os
from pathlib import Path

from .children import BenchmarkError

ROOT = Path(__file__).resolve().parents[3]


class Place:
    """The folders of a run."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.binaries = Path(os.environ.get("BIN", ROOT / ".build/debug")).resolve()

    def make(self, name: str) -> Path:
        """Makes an empty folder, short enough for the socket of a Postgres in it."""
        path = self.folder / name
        path.mkdir()
        return path

    def built(self, name: str) -> Path:
        """The path of a built program or library."""
        path = self.binaries / name
        if not path.exists():
            raise BenchmarkError(f"{path} is not there: run `swift build --build-tests` first, or set BIN")
        return path
