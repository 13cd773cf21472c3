"""The result, printed and between the two markers of docs/benchmarks.md."""

import datetime
from collections import Counter
from dataclasses import dataclass

from . import machine
from .children import BenchmarkError
from .crash_account import Account
from .place import ROOT

DOCUMENT = ROOT / "docs/benchmarks.md"
BEGIN = "<!-- crash: begin (written by Benchmarks/crash/run --record) -->"
END = "<!-- crash: end -->"


@dataclass
class Report:
    options: object
    took: float
    misfortunes: Counter
    aside: int
    account: Account

    @property
    def rows(self) -> list[tuple[str, int]]:
        figures = self.account.figures | {"jobs that were quarantined, and started again by hand": self.aside}
        return sorted(self.misfortunes.items()) + list(figures.items()) + list(self.account.faults.items())

    def text(self) -> str:
        width = max(len(name) for name, _ in self.rows)
        verdict = "All of it holds." if self.account.holds else "SOMETHING DOES NOT HOLD: see the last lines."
        lines = [f"{name.ljust(width)}  {count}" for name, count in self.rows]
        return "\n".join([self.heading, "", *lines, "", verdict])

    @property
    def heading(self) -> str:
        options = self.options
        return f"{options.jobs:,} jobs, {options.hosts} hosts, seed {options.seed}, {self.took:.0f} s"

    def markdown(self) -> str:
        def table(title: str, rows) -> str:
            return "\n".join([f"| {title} | |", "| --- | --- |"] + [f"| {name} | {count} |" for name, count in rows])

        figures = self.account.figures | {"jobs that were quarantined, and started again by hand": self.aside}
        return "\n\n".join([
            f"Measured on {datetime.date.today().isoformat()} at {machine.commit()}.",
            machine.description(),
            f"{self.heading}:",
            table("What happened", sorted(self.misfortunes.items())),
            table("What became of it", figures.items()),
            table("What must not be", self.account.faults.items()),
        ])


def write(report: Report):
    before, begin, rest = DOCUMENT.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise BenchmarkError(f"{DOCUMENT} needs the two lines “{BEGIN}” and “{END}”, between which the results go")
    DOCUMENT.write_text(f"{before}{begin}\n\n{report.markdown()}\n\n{end}{after}")
    print(f"Recorded in {DOCUMENT.relative_to(ROOT)}")
