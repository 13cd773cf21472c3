"""The table of a measurement, for the terminal and for docs/benchmarks.md."""

from dataclasses import dataclass, field

from . import document, machine
from .figures import Figure

HEADINGS = ["", "Needledrop", "beside it", "ratio", "limit", ""]


@dataclass
class Section:
    """The figures of one measurement, and sentences about how they came to be."""

    title: str
    figures: list[Figure]
    notes: list[str] = field(default_factory=list)

    @property
    def is_met(self) -> bool:
        return all(figure.is_met is not False for figure in self.figures)

    def text(self) -> str:
        rows = [HEADINGS] + [figure.cells for figure in self.figures]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join(lines + [""] + self.notes)

    def markdown(self) -> str:
        rows = [HEADINGS, ["---"] * len(HEADINGS)] + [figure.cells for figure in self.figures]
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"### {self.title}\n\n{table}\n\n" + "\n".join(f"- {note}" for note in self.notes)


def record(sections: list[Section]):
    """Writes the results into docs/benchmarks.md."""
    document.record("hot-swap", "\n\n".join([machine.description()] + [section.markdown() for section in sections]))
