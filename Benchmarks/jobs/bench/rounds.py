"""Rounds in which each system has its turn, in an order that changes from round to round."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field

from .system import System


@dataclass
class Samples:
    """What the rounds have yielded: by figure and system, a value a round."""

    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def add(self, figure: str, system: System, value: float):
        self.values.setdefault(figure, {}).setdefault(system.name, []).append(value)

    def median(self, figure: str, system: str) -> float | None:
        values = self.values[figure].get(system)
        return statistics.median(values) if values else None

    def bounds(self, figure: str, system: str) -> tuple[float, float]:
        values = self.values[figure][system]
        return min(values), max(values)


def run(systems: list[System], rounds: int, measure: Callable[[System], dict[str, float]]) -> Samples:
    """Measures each system once a round; what went before weighs on each of them alike."""
    samples = Samples()
    for number in range(rounds):
        start = number % len(systems)
        for system in systems[start:] + systems[:start]:
            measured = measure(system)
            for figure, value in measured.items():
                samples.add(figure, system, value)
            said = ", ".join(f"{figure} {value:.6g}" for figure, value in measured.items())
            print(f"  round {number + 1}, {system.name}: {said}", flush=True)
    return samples
