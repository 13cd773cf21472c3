"""Files that did what none may do, kept so that they can be tried again."""

import re
import threading
from collections import Counter
from pathlib import Path

from .mutants import Mutant
from .outcome import Outcome

MOST = 10
"""So many files are kept of those for which the reason is the same but for numbers."""


class Findings:
    def __init__(self, folder: Path):
        self.folder = folder.resolve()
        self.reasons = Counter()
        self.lock = threading.Lock()

    def keep(self, mutant: Mutant, outcome: Outcome, part: str, seed: int):
        """Writes the file and, beside it, what was done to it and what came of that; says so."""
        with self.lock:
            reason = re.sub(r"\d+", "…", f"{part}: {outcome.text}")
            self.reasons[reason] += 1
            if self.reasons[reason] > MOST:
                return
            folder = self.folder / f"{part}-{seed}"
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / mutant.name
            file.write_bytes(mutant.data)
            (folder / f"{mutant.name}.txt").write_text(
                f"{part}: {outcome.text}\n\nseed {seed}, number {mutant.number} of {mutant.seed.name}: "
                f"{', '.join(mutant.recipe) or 'nothing done to it'}\n"
                f"again: Benchmarks/fuzz/run{' --asan' if part == 'asan' else ''} --again {file}\n\n{outcome.complaint}")
            print(f"  ! {mutant.name}: {outcome.text}", flush=True)

    def summary(self) -> str:
        """The reasons, the most frequent first."""
        lines = [f"  {count} × {reason}" for reason, count in self.reasons.most_common()]
        return "\n".join([f"Files that did what none may do, of which up to {MOST} each are in {self.folder}:", *lines])
