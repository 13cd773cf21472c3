"""(child) Mutants in the transcoder, confined as the host confines it."""

import shutil

from . import transcoders, trial
from .findings import Findings
from .mutants import Mutants
from .place import Place
from .tally import Tally
from .transcoders import Transcoder

HANG = 20
"""Seconds by the clock after which a transcoder hangs. Where others leave it a core, its processor time is over long before."""


def transcoder(place: Place, options) -> Transcoder:
    # Copies, so that whoever builds meanwhile does not disturb.
    folder = place.make("programs")
    paths = [shutil.copy2(place.built(name), folder) for name in ("Transcoder", "Confine")]
    return transcoders.confined(*paths, options.cpu, HANG * max(1, options.cpu / 10))


def run(place: Place, mutants: Mutants, options, findings: Findings) -> Tally:
    tally = Tally("Confined, as the host does it", [
        f"Limits of a transcoder as WorkerLimits makes them, but {options.cpu} s of processor time; {options.at_a_time} at a time.",
        "*limit* counts files at which that was used up, whether the transcoder says so or the kernel ends it.",
    ])
    trial.run(transcoder(place, options), mutants, options.count, options, findings, tally, "child")
    return tally
