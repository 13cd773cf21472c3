"""Counts what became of the files of each format."""

from collections import Counter
from dataclasses import dataclass, field

from .outcome import Outcome
from .residue import Checks

HEADINGS = ["format", "files", "accepted", "refused", "limit", "slowest", "faults"]


@dataclass
class Row:
    counts: Counter = field(default_factory=Counter)
    slowest: float = 0

    def add(self, outcome: Outcome, took: float):
        self.counts[outcome.kind] += 1
        self.slowest = max(self.slowest, took)

    def cells(self, name: str) -> list[str]:
        counts = self.counts
        return [
            name, str(counts.total()), str(counts["accepted"]), str(counts["refused"]), str(counts["limit"]),
            f"{self.slowest:.1f} s", str(counts["fault"]),
        ]


@dataclass
class Tally:
    """A table, with a row for each format and one for all."""

    title: str
    notes: list[str]
    rows: dict[str, Row] = field(default_factory=dict)
    checks: Checks | None = None
    """What was left behind, where that was looked at."""

    def add(self, name: str, outcome: Outcome, took: float):
        self.rows.setdefault(name, Row()).add(outcome, took)

    @property
    def holds(self) -> bool:
        return not any(row.counts["fault"] for row in self.rows.values()) and (self.checks is None or self.checks.holds)

    @property
    def table(self) -> list[list[str]]:
        rows = self.rows.values()
        every = Row(sum((row.counts for row in rows), Counter()), max((row.slowest for row in rows), default=0))
        return [HEADINGS] + [row.cells(name) for name, row in self.rows.items()] + [every.cells("all")]
