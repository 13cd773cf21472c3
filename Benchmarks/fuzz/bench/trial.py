"""Gives mutants of each format to a transcoder, some at a time."""

import concurrent.futures
import time

from .findings import Findings
from .mutants import Mutant, Mutants
from .outcome import Outcome
from .seeds import NAMES
from .tally import Tally
from .transcoders import Transcoder


def run(transcoder: Transcoder, mutants: Mutants, count: int, options, findings: Findings, tally: Tally, part: str):
    # A thread lives as long as the pool: the launcher has the kernel end a transcoder with the thread that started it.
    with concurrent.futures.ThreadPoolExecutor(options.at_a_time) as pool:
        for name in options.formats or NAMES:
            began = time.monotonic()
            for mutant, outcome, took in pool.map(lambda mutant: attempt(transcoder, mutant), mutants.of(name, count)):
                tally.add(name, outcome, took)
                if outcome.is_fault:
                    findings.keep(mutant, outcome, part, options.seed)
            print(f"  {part}: {count} of {name} in {time.monotonic() - began:.0f} s", flush=True)


def attempt(transcoder: Transcoder, mutant: Mutant) -> tuple[Mutant, Outcome, float]:
    began = time.monotonic()
    outcome = transcoder.run(mutant.data, mutant.seed.is_picture)
    took = time.monotonic() - began
    if mutant.number == 0 and outcome.kind != "accepted":
        outcome = Outcome("fault", f"a file that is fine was not accepted: {outcome.text}", outcome.complaint)
    return mutant, outcome, took
