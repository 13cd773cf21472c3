"""The table of a measurement: a line for each figure, a column for each system."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .figures import times
from .rounds import Samples

OURS = "Needledrop"


@dataclass
class Line:
    """A figure of the samples and how it is shown."""

    figure: str
    label: str
    show: Callable[[float], str]


@dataclass
class Table:
    """Medians with the least and the greatest, and how ours compares with each peer's median."""

    title: str
    names: list[str]
    samples: Samples
    lines: list[Line]
    notes: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[list[str]]:
        peers = [name for name in self.names if name != OURS] if OURS in self.names else []
        return [["", *self.names, *(f"÷ {peer}" for peer in peers)]] + [
            [line.label, *(self.cell(line, name) for name in self.names), *(self.ratio(line, peer) for peer in peers)]
            for line in self.lines
        ]

    def cell(self, line: Line, name: str) -> str:
        median = self.samples.median(line.figure, name)
        least, greatest = self.samples.bounds(line.figure, name)
        return line.show(median) + ("" if least == greatest else f" ({line.show(least)} … {line.show(greatest)})")

    def ratio(self, line: Line, peer: str) -> str:
        return times(self.samples.median(line.figure, OURS), self.samples.median(line.figure, peer))

    def text(self) -> str:
        rows = self.rows
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join(lines + [""] + self.notes)

    def markdown(self) -> str:
        heading, *rows = self.rows
        rows = [heading, ["---"] * len(heading), *rows]
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"### {self.title}\n\n{table}\n\n" + "\n".join(f"- {note}" for note in self.notes)


def rate(value: float) -> str:
    return f"{value:,.0f}/s"


def milliseconds(value: float) -> str:
    return f"{value * 1_000:.2f} ms"


def microseconds(value: float) -> str:
    return f"{value * 1_000_000:.0f} µs"


def percent(value: float) -> str:
    return f"{value * 100:.2f} %"


def megabytes(value: float) -> str:
    return f"{value / 1_000_000:,.1f} MB"
