"""The result, printed and between the two markers of docs/benchmarks.md."""

from . import document, machine
from .tally import Tally


class Report:
    """The tables of a run."""

    def __init__(self, options):
        self.options = options
        self.tallies: list[Tally] = []

    def add(self, tally: Tally):
        """Adds a table, and prints it."""
        self.tallies.append(tally)
        print(f"\n{text(tally)}\n", flush=True)

    @property
    def holds(self) -> bool:
        return all(tally.holds for tally in self.tallies)

    def markdown(self) -> str:
        return "\n\n".join([
            f"{machine.description()}\n- {machine.command('ffmpeg', '-version').split(' Copyright')[0]}",
            f"Seed {self.options.seed}.",
            *map(section, self.tallies),
        ])


def text(tally: Tally) -> str:
    table = tally.table
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]) for row in table
    ]
    if tally.checks:
        counts = (tally.checks.figures | tally.checks.faults).items()
        width = max(len(name) for name, _ in counts)
        lines += ["", *(f"{name.ljust(width)}  {number}" for name, number in counts)]
    verdict = "All of it holds." if tally.holds else "SOMETHING DOES NOT HOLD."
    return "\n".join([tally.title, "", *lines, "", *tally.notes, verdict])


def section(tally: Tally) -> str:
    heading, *rows = tally.table
    lines = [heading, ["---"] + ["--:"] * (len(heading) - 1), *rows]
    parts = [f"### {tally.title}", "\n".join(f"| {' | '.join(row)} |" for row in lines)]
    if tally.checks:
        parts.append(counts("What is there afterwards", tally.checks.figures))
        parts.append(counts("What must not be", tally.checks.faults))
    return "\n\n".join([*parts, "\n".join(f"- {note}" for note in tally.notes)])


def counts(title: str, rows: dict[str, int]) -> str:
    return "\n".join([f"| {title} | |", "| --- | --- |", *(f"| {name} | {number} |" for name, number in rows.items())])


def write(report: Report):
    document.record("fuzz", report.markdown())
