"""What was measured: figures, each beside a peer or a limit."""

import math
from dataclasses import dataclass


def percentile(values: list, percent: float) -> float:
    """The nearest-rank percentile: a value that was really measured."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]


@dataclass
class Figure:
    """A row of the table."""

    name: str
    value: str
    beside: str = ""
    ratio: str = ""
    limit: str = ""
    is_met: bool | None = None

    @property
    def verdict(self) -> str:
        return {None: "", True: "met", False: "MISSED"}[self.is_met]

    @property
    def cells(self) -> list:
        return [self.name, self.value, self.beside, self.ratio, self.limit, self.verdict]


def seconds(value: float) -> str:
    return f"{value:.3f} s"


def milliseconds(value: float) -> str:
    return f"{value * 1000:.2f} ms"


def times(value: float, other: float) -> str:
    """A ratio; what is measured comes first."""
    return f"{value / other:.2f}×" if other else "–"
