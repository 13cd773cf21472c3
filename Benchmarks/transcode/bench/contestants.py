"""How each of the two makes streams of a file."""

import shutil
from collections.abc import Callable
from pathlib import Path

from . import measurement, programs
from .children import BenchmarkError
from .measurement import Measurement

OURS = "Transcoder"
PEER = "ffmpeg"

Contestant = Callable[[Path], Measurement]


def contestants(bit_rates: list[int], scratch: Path) -> dict[str, Contestant] | None:
    """By name, what makes streams of a file; None when the transcoder does not make so many yet."""
    several = ["--bit-rates", ",".join(map(str, bit_rates))]
    ways = [["--bit-rate", str(bit_rates[0])], several] if len(bit_rates) == 1 else [several]
    known = next((way for way in ways if is_known(way, scratch)), None)
    if known is None:
        return None
    return {
        OURS: lambda file: transcode(file, known, scratch),
        PEER: lambda file: ffmpeg(file, bit_rates, scratch),
    }


def is_known(words: list[str], scratch: Path) -> bool:
    """The transcoder reads its arguments before it refuses an empty file, so it need not work to tell."""
    empty = scratch / "empty"
    empty.touch()
    return measurement.run([programs.transcoder(), *words], scratch, empty, mode="messages").status != 2


def transcode(file: Path, arguments: list[str], scratch: Path) -> Measurement:
    """Ours: the file on standard input, its messages read as the host does, and dropped; all else by default."""
    run = measurement.run([programs.transcoder(), *arguments], scratch, file, mode="messages")
    if run.status != 0 or not run.has_finished or run.segments == 0:
        raise BenchmarkError(f"the transcoder ended with {run.status} after {run.segments} segments: {run.errors}")
    return run


def ffmpeg(file: Path, bit_rates: list[int], scratch: Path) -> Measurement:
    """The peer: one decode and as many encoders as streams, into files in memory."""
    folder = scratch / "hls"
    for number in range(len(bit_rates)):
        (folder / str(number)).mkdir(parents=True)
    try:
        run = measurement.run(command(file, bit_rates, folder), scratch)
        sizes = [path.stat().st_size for path in folder.rglob("*.ts")]
    finally:
        shutil.rmtree(folder)
    if run.status != 0 or not sizes:
        raise BenchmarkError(f"ffmpeg ended with {run.status} after {len(sizes)} segments: {run.errors}")
    run.segments, run.bytes = len(sizes), sum(sizes)
    return run


def careful_ffmpeg(file: Path, bit_rates: list[int], scratch: Path) -> float:
    """Processor time of the peer when it does what ours does: loudness and true peak first, and then the streams, with a gain."""
    meter = ["-map", "0:a", "-ar", 48000, "-ac", 2, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    words = [programs.ffmpeg(), "-v", "error", "-nostdin", "-i", file, *meter]
    first = measurement.run(words, scratch)
    if first.status != 0:
        raise BenchmarkError(f"ffmpeg ended with {first.status}: {first.errors}")
    return first.processor + ffmpeg(file, bit_rates, scratch).processor


def command(file: Path, bit_rates: list[int], folder: Path) -> list:
    words = [programs.ffmpeg(), "-v", "error", "-nostdin", "-i", file]
    if len(bit_rates) == 1:
        words += ["-map", "0:a", "-b:a", bit_rates[0]]
        folder /= "0"
    else:
        for number, bit_rate in enumerate(bit_rates):
            words += ["-map", "0:a", f"-b:a:{number}", bit_rate]
        words += ["-var_stream_map", " ".join(f"a:{number}" for number in range(len(bit_rates)))]
        folder /= "%v"
    return [
        *words, "-c:a", "aac", "-ar", 48000, "-ac", 2, "-f", "hls", "-hls_time", 10, "-hls_playlist_type", "vod",
        "-hls_segment_filename", folder / "segment%d.ts", folder / "index.m3u8",
    ]
