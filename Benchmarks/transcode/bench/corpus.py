"""The files that streams are made of, made by the project itself, once, and the same each time.

The music is that of DemoMusic, ten minutes of pieces that are quiet and loud; where more is needed they begin again. The talk is
noise (speech.py). A file is made anew when what it is made of, its recipe or the version of ffmpeg is another.
"""

import os
import subprocess
import zlib
from dataclasses import dataclass
from pathlib import Path

from . import programs, speech
from .children import BenchmarkError, Child
from .place import ROOT

FOLDER = ROOT / ".build-bench/transcode"
LIMIT = 900
"""Seconds after which the making of a file is given up."""


@dataclass
class Recording:
    title: str
    path: Path
    seconds: int

    def warm(self):
        """Brings it into the page cache, so that whoever is first does not pay for the disk."""
        with open(self.path, "rb") as file:
            while file.read(1 << 20):
                pass


def make(scratch: Path, quick: bool) -> list[Recording]:
    """Makes what is missing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pieces = music(scratch)
    forward, backward = scratch / "forward.txt", scratch / "backward.txt"
    forward.write_text(concatenation(pieces * 2))
    backward.write_text(concatenation(pieces[::-1]))
    seconds = (lambda _, short: short) if quick else (lambda full, _: full)
    return [
        compact_disc(seconds(300, 20), forward, scratch),
        studio(seconds(600, 20), forward, scratch),
        download(seconds(300, 20), backward, scratch),
        talk(seconds(3600, 60), scratch),
    ]


def music(scratch: Path) -> list[Path]:
    """All pieces; the first of each album before the second of any."""
    folder = FOLDER / "demo"
    execute("DemoMusic", [programs.built("DemoMusic"), folder], scratch)
    return sorted(folder.glob("genres/*/*/*.flac"), key=lambda path: (path.name[:2], str(path)))


def concatenation(pieces: list[Path]) -> str:
    """A list for ffmpeg's demuxer `concat`, which is another when the music is."""
    return "".join(f"# {piece.stat().st_size} bytes\nfile '{piece}'\n" for piece in pieces)


def compact_disc(seconds: int, pieces: Path, scratch: Path) -> Recording:
    arguments = ["-f", "concat", "-safe", 0, "-i", pieces, "-c:a", "flac"]
    return recording("FLAC, 44.1 kHz, 16 bit", "music", "flac", arguments, seconds, scratch)


def studio(seconds: int, pieces: Path, scratch: Path) -> Recording:
    """With the hiss of a studio's microphones, so that there is something above 22 kHz and in the lowest eight bits."""
    graph = (
        "anoisesrc=r=96000:a=0.0004:seed=1[left]; anoisesrc=r=96000:a=0.0004:seed=2[right];"
        "[left][right]join=inputs=2:channel_layout=stereo[hiss];"
        "[0:a]aresample=96000:osf=fltp[music]; [music][hiss]amix=inputs=2:normalize=0"
    )
    arguments = ["-f", "concat", "-safe", 0, "-i", pieces, "-filter_complex", graph, "-c:a", "flac", "-sample_fmt", "s32"]
    return recording("FLAC, 96 kHz, 24 bit", "studio", "flac", arguments, seconds, scratch)


def download(seconds: int, pieces: Path, scratch: Path) -> Recording:
    arguments = ["-f", "concat", "-safe", 0, "-i", pieces, "-c:a", "libmp3lame", "-q:a", 2]
    return recording("MP3, 44.1 kHz, VBR", "music", "mp3", arguments, seconds, scratch)


def talk(seconds: int, scratch: Path) -> Recording:
    """Each voice is noise through the resonances of a mouth, as loud as speech.py says; the room is never silent."""
    loudness = scratch / "loudness.pcm"
    speech.write_loudness(loudness, seconds)
    graph = (
        "[0:a]aresample=44100:osf=fltp,channelsplit=channel_layout=2.1[darkly][brightly][hissingly];"
        "anoisesrc=r=44100:c=pink:seed=1,asplit[one][two]; [one]bandpass=f=500:w=2:width_type=q,volume=2[low];"
        "[two]bandpass=f=1100:w=4:width_type=q[high]; [low][high]amix=inputs=2:normalize=0[dark];"
        "anoisesrc=r=44100:c=pink:seed=2,asplit[three][four]; [three]bandpass=f=300:w=3:width_type=q,volume=2[close];"
        "[four]bandpass=f=2300:w=4:width_type=q[far]; [close][far]amix=inputs=2:normalize=0[bright];"
        "anoisesrc=r=44100:c=white:a=0.5:seed=3,highpass=f=4500[hissing];"
        "anoisesrc=r=44100:c=pink:a=0.002:seed=4[room];"
        "[dark][darkly]amultiply[first]; [bright][brightly]amultiply[second]; [hissing][hissingly]amultiply[third];"
        "[first][second][third][room]amix=inputs=4:normalize=0,volume=2.2"
    )
    arguments = [
        "-f", "s16le", "-ar", speech.RATE, "-ac", len(speech.VOICES), "-i", loudness, "-filter_complex", graph,
        "-ac", 1, "-c:a", "pcm_s16le",
    ]
    return recording("WAV, 44.1 kHz, 16 bit, one channel, talk", "talk", "wav", arguments, seconds, scratch)


def recording(kind: str, name: str, ending: str, arguments: list, seconds: int, scratch: Path) -> Recording:
    path = FOLDER / f"{name}-{seconds}.{ending}"
    stamp = FOLDER / f"{path.name}.recipe"
    # What is in the folder of this run counts, and not where that is.
    words = (f"{zlib.crc32(word.read_bytes()):x}" if isinstance(word, Path) else str(word) for word in arguments)
    recipe = f"{programs.ffmpeg_version()} {' '.join(words)}"
    if not (path.exists() and stamp.exists() and stamp.read_text() == recipe):
        print(f"Making {path.relative_to(ROOT)}", flush=True)
        partial = FOLDER / f"partial.{ending}"
        exact = ["-map_metadata", -1, "-fflags", "+bitexact", "-flags:a", "+bitexact"]
        start = [programs.ffmpeg(), "-v", "error", "-nostdin", "-y"]
        execute("ffmpeg", [*start, *arguments, "-t", seconds, *exact, partial], scratch)
        stamp.unlink(missing_ok=True)
        partial.rename(path)
        stamp.write_text(recipe)
    length = f"{seconds // 60} min" if seconds >= 60 else f"{seconds} s"
    return Recording(f"{kind}, {length}", path, seconds)


def execute(name: str, command: list, scratch: Path):
    with Child(command, scratch, dict(os.environ), scratch / "output.txt", scratch / "errors.txt") as child:
        try:
            status = child.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            raise BenchmarkError(f"{name} has not ended within {LIMIT} s") from None
        if status != 0:
            raise BenchmarkError(f"{name} ended with {status}:\n{child.tail()}")
