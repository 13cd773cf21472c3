"""(asan) Mutants in a transcoder that was built with AddressSanitizer."""

import subprocess

from . import transcoders, trial
from .children import BenchmarkError
from .findings import Findings
from .mutants import Mutants
from .place import ROOT, Place
from .tally import Tally
from .transcoders import Transcoder

FOLDER = ROOT / ".build-asan"
SLOWER = 4
"""How many times as long it may take."""


def transcoder(_: Place, options) -> Transcoder:
    print(f"Building Transcoder with AddressSanitizer in {FOLDER.relative_to(ROOT)}", flush=True)
    command = ["swift", "build", "--sanitize=address", "--product", "Transcoder", "--scratch-path", FOLDER]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        said = done.stdout[-3000:] + done.stderr[-3000:]
        raise BenchmarkError(f"the transcoder could not be built with AddressSanitizer:\n{said}")
    program = FOLDER / "debug/Transcoder"
    if b"__asan_init" not in program.read_bytes():
        raise BenchmarkError(f"{program} was built without AddressSanitizer")
    return transcoders.sanitized(program, SLOWER * options.cpu, SLOWER * 2 * options.cpu)


def run(place: Place, mutants: Mutants, options, findings: Findings) -> Tally:
    tally = Tally("With AddressSanitizer", [
        "A report of AddressSanitizer or LeakSanitizer is a fault.",
    ])
    trial.run(transcoder(place, options), mutants, options.asan, options, findings, tally, "asan")
    return tally
