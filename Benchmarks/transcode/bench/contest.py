"""The rounds of a measurement, in which each has its turn with each file, and their table."""

import statistics
from dataclasses import dataclass
from pathlib import Path

from .contestants import OURS, PEER, Contestant, careful_ffmpeg, contestants
from .corpus import Recording
from .figures import Figure, times
from .measurement import Measurement
from .report import Section

Samples = dict[str, list[Measurement]]

PROCESSOR_TARGET = 1.05
MEMORY_TARGET = 64_000_000
SIZE_TARGET = 0.1


@dataclass(frozen=True)
class Task:
    """Streams to be made of each file, and the share of the peer's wall time that may be taken."""

    title: str
    bit_rates: list[int]
    wall_target: float


TASKS = {
    "a": Task("(a) One rendition: 128 kb/s", [128_000], 0.75),
    "b": Task("(b) The ladder: 64, 128 and 256 kb/s", [64_000, 128_000, 256_000], 0.6),
}


def measure(letter: str, recordings: list[Recording], rounds: int, scratch: Path) -> Section:
    task = TASKS[letter]
    both = contestants(task.bit_rates, scratch)
    if both is None:
        return Section(task.title, [], ["Not there yet: this transcoder knows no such arguments."])
    figures = []
    for recording in recordings:
        samples = compete(both, recording, rounds)
        figures += rows(task, recording, samples)
        if len(task.bit_rates) == 1:
            figures.append(careful(samples, careful_ffmpeg(recording.path, task.bit_rates, scratch)))
    return Section(task.title, figures, [
        "Ratios are ours by ffmpeg's; processor time is that of user and system, of all threads.",
        "The first segment is there when all of it was read from the transcoder's output.",
        f"Medians of {rounds} rounds, with the least and the greatest." if rounds > 1 else "A single round.",
    ])


def compete(both: dict[str, Contestant], recording: Recording, rounds: int) -> Samples:
    """Lets each make the streams once a round; who begins changes."""
    recording.warm()
    samples: Samples = {name: [] for name in both}
    for number in range(rounds):
        for name in sorted(both, reverse=number % 2 == 1):
            run = both[name](recording.path)
            samples[name].append(run)
            print(
                f"  {recording.title}, round {number + 1}, {name}: wall {run.wall:.2f} s,"
                f" processor {run.processor:.2f} s, {run.memory / 1e6:.1f} MB", flush=True)
    return samples


def rows(task: Task, recording: Recording, samples: Samples) -> list[Figure]:
    seconds = "{:.2f} s".format
    return [
        Figure(recording.title, ""),
        compared("… wall", "wall", samples, seconds, task.wall_target),
        compared("… processor time", "processor", samples, seconds, PROCESSOR_TARGET),
        peak_memory(samples),
        pace(recording, samples),
        Figure("… first segment after", said([run.first_segment for run in samples[OURS]], seconds)),
        size(samples),
    ]


def compared(name: str, attribute: str, samples: Samples, show, target: float) -> Figure:
    ours, theirs = ([getattr(run, attribute) for run in samples[each]] for each in (OURS, PEER))
    ratio = statistics.median(ours) / statistics.median(theirs)
    return Figure(
        name, said(ours, show), f"ffmpeg {said(theirs, show)}", times(ratio, 1), f"≤ {target:.2f}×", ratio <= target)


def careful(samples: Samples, processor: float) -> Figure:
    """Without a limit: it says what of our processor time is the price of the loudness."""
    ours = statistics.median(run.processor for run in samples[OURS])
    return Figure(
        "… processor time, ffmpeg measures too", f"{ours:.2f} s", f"ffmpeg {processor:.2f} s", times(ours, processor))


def peak_memory(samples: Samples) -> Figure:
    """The target is for the greatest: memory that is there only mostly is no help."""
    show = lambda value: f"{value / 1e6:.1f} MB"
    ours, theirs = ([run.memory for run in samples[each]] for each in (OURS, PEER))
    ratio = times(statistics.median(ours), statistics.median(theirs))
    return Figure(
        "… peak memory", said(ours, show), f"ffmpeg {said(theirs, show)}", ratio,
        f"≤ {show(MEMORY_TARGET)}", max(ours) <= MEMORY_TARGET)


def pace(recording: Recording, samples: Samples) -> Figure:
    ours, theirs = (recording.seconds / statistics.median(run.wall for run in samples[each]) for each in (OURS, PEER))
    return Figure("… faster than real time", f"{ours:.0f}×", f"ffmpeg {theirs:.0f}×", times(ours, theirs))


def size(samples: Samples) -> Figure:
    """That both have made the same, by its size."""
    ours, theirs = (statistics.median(run.bytes for run in samples[each]) for each in (OURS, PEER))
    return Figure(
        "… size of the streams", f"{ours / 1e6:.2f} MB", f"ffmpeg {theirs / 1e6:.2f} MB", times(ours, theirs),
        f"1 ± {SIZE_TARGET}", abs(ours / theirs - 1) <= SIZE_TARGET)


def said(values: list[float], show) -> str:
    least, median, greatest = min(values), statistics.median(values), max(values)
    return show(median) + ("" if least == greatest else f" ({show(least)} … {show(greatest)})")


def show(section: Section) -> str:
    return "\n\n".join([section.title, section.text() if section.figures else "\n".join(section.notes)])
