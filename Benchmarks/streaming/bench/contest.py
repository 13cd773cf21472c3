"""Two sides that take turns, and the rows of a table about them."""

import statistics
from collections.abc import Callable

from .figures import Figure, times


def alternate(title: str, rounds: int, ours: Callable, theirs: Callable, say: Callable[[object], str]) -> tuple[list, list]:
    """Lets each have a turn in each round; who begins changes."""
    results = ([], [])
    sides = [("needledrop", ours, results[0]), ("beside it", theirs, results[1])]
    for number in range(rounds):
        for name, turn, into in sides if number % 2 == 0 else sides[::-1]:
            into.append(turn())
            print(f"  {title}, round {number + 1}, {name}: {say(into[-1])}", flush=True)
    return results


def compared(
    name: str, ours: list[float], theirs: list[float], show: Callable[[float], str], peer: str,
    least: float | None = None, most: float | None = None,
) -> Figure:
    """A row with the medians, and the ratio that is the target at least or at most."""
    mine, other = statistics.median(ours), statistics.median(theirs)
    ratio = mine / other if other else float("inf")
    limit, is_met = "", None
    if least is not None:
        limit, is_met = f"≥ {least:.1f}×", ratio >= least
    if most is not None:
        limit, is_met = f"≤ {most:.1f}×", ratio <= most
    return Figure(name, show(mine), f"{peer} {show(other)}", times(mine, other), limit, is_met)


def rate(value: float) -> str:
    return f"{value:,.0f}/s"


def megabytes(value: float) -> str:
    return f"{value / 1e6:,.1f} MB" if value < 1e8 else f"{value / 1e6:,.0f} MB"
