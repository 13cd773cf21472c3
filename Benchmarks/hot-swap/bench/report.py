"""The table of a measurement, for the terminal and for docs/benchmarks.md."""

import datetime
from dataclasses import dataclass, field

from . import machine
from .children import BenchmarkError
from .figures import Figure
from .place import ROOT

HEADINGS = ["", "Needledrop", "beside it", "ratio", "limit", ""]
DOCUMENT = ROOT / "docs/benchmarks.md"
BEGIN = "<!-- hot-swap: begin (written by Benchmarks/hot-swap/run --record) -->"
END = "<!-- hot-swap: end -->"


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
    """Writes the results between the two markers of the document."""
    document = DOCUMENT.read_text()
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise BenchmarkError(f"{DOCUMENT} has lost its markers “{BEGIN}” and “{END}”")
    heading = f"Measured on {datetime.date.today().isoformat()} at {machine.commit()}.\n\n{machine.description()}"
    results = "\n\n".join([heading] + [section.markdown() for section in sections])
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{results}\n\n{END}{after}")
    print(f"Recorded in {DOCUMENT.relative_to(ROOT)}")
