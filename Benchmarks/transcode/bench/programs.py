"""The two programs that are compared, and the one that plays the music."""

import os
import shutil
from pathlib import Path

from . import machine
from .children import BenchmarkError
from .place import ROOT

BINARIES = Path(os.environ.get("BIN", ROOT / ".build/release")).resolve()


def built(name: str) -> Path:
    path = BINARIES / name
    if not path.exists():
        raise BenchmarkError(f"{path} is not there: run `swift build -c release --product {name}` first, or set BIN")
    return path


def transcoder() -> Path:
    """The transcoder that is measured, by itself: how its launcher confines it costs a moment at its start, not more."""
    named = os.environ.get("TRANSCODER")
    if not named:
        return built("Transcoder")
    path = Path(named).resolve()
    if not path.exists():
        raise BenchmarkError(f"{path}, which TRANSCODER names, is not there")
    return path


def ffmpeg() -> Path:
    path = shutil.which("ffmpeg")
    if not path:
        raise BenchmarkError("ffmpeg is not installed; on Debian: apt-get install ffmpeg")
    return Path(path)


def ffmpeg_version() -> str:
    # Asking also brings its hundred libraries into memory before it is measured.
    return machine.command(str(ffmpeg()), "-version").split(" Copyright")[0]


def surroundings() -> str:
    """What the results must be read with."""
    return f"{machine.description()}\n- {ffmpeg_version()}"
