"""The result, printed and between the two markers of docs/benchmarks.md."""

from collections import Counter
from dataclasses import dataclass

from . import document, machine
from .crash_account import Account


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
            machine.description(),
            f"{self.heading}:",
            table("What happened", sorted(self.misfortunes.items())),
            table("What became of it", figures.items()),
            table("What must not be", self.account.faults.items()),
        ])


def write(report: Report):
    document.record("crash", report.markdown())
