"""The measurements by their letters, each with its table."""

from . import bloat, history, idle, inserts, latency, throughput
from .rounds import Samples
from .system import System
from .table import Line, Table, megabytes, microseconds, milliseconds, percent, rate

COST = Line("cost", "processor time a job, 1 node", microseconds)
LATENCY = [Line("p50", "enqueued to started, p50", milliseconds), Line("p99", "enqueued to started, p99", milliseconds)]


def jobs(systems: list[System], options) -> Table:
    samples = throughput.measure(systems, options)
    lines = [
        Line("1 node", "backlog, 1 node", rate), Line("2 nodes", "backlog, 2 nodes", rate),
        Line("steady", "steady state, 1 node", rate), COST,
    ]
    return table("(a) Jobs that do nothing", systems, samples, lines, [
        f"Backlog: as many jobs as last some {throughput.ROUND} s are there before the nodes start; the rate is from the first"
        " start to the last end as the database has them.",
        *(f"{system.name} by {system.clock}." for system in systems),
        f"Steady state: {options.seconds} s in which a producer keeps about {throughput.BACKLOG:,} jobs waiting, inserting"
        f" {throughput.BATCH:,} in a call.",
        "Processor time is that of the node and of all of Postgres, divided by the jobs of the backlog. A peer's begins when"
        " all is loaded; that of Needledrop counts the start of the host too.",
    ])


def start(systems: list[System], options) -> Table:
    return table("(b) Latency while idle", systems, latency.measure(systems, options), LATENCY, [
        f"Single jobs {latency.PAUSE * 1000:.0f} ms and more apart, from a process of its own to one node: the time from just"
        " before the call that enqueues, its commit included, until the handler begins.",
    ])


def enqueue(systems: list[System], options) -> Table:
    lines = [Line(inserts.name(size), inserts.name(size), rate) for size in inserts.SIZES]
    return table("(c) Inserts", systems, inserts.measure(systems, options), lines, [
        "One connection, by each system's own API, a transaction a call, while no node runs.",
    ])


def after(systems: list[System], options) -> Table:
    samples = history.measure(systems, options)
    lines = [Line("1 node", "backlog, 1 node", rate), COST, *LATENCY]
    return table(f"(d) After {options.history:,} finished jobs", systems, samples, lines, [
        "As (a) and (b), in a database with the finished jobs of ten days, as each system keeps them unless told otherwise.",
    ])


def rest(systems: list[System], options) -> Table:
    lines = [Line(name, name, percent) for name in ("the node", "Postgres meanwhile")]
    return table("(e) An idle node", systems, idle.measure(systems, options), lines, [
        f"Processor time of {options.idle} s, as a share of one core, beginning {idle.REST} s after the node's start."
        " That of Postgres includes what it does when nobody asks.",
    ])


def many(systems: list[System], options) -> Table:
    lines = [
        Line(f"{figure}{kind}", f"{label}{words}", show)
        for kind, words in (("", ""), (", held", ", an old transaction open"))
        for figure, label, show in (
            ("jobs", "jobs that were done", "{:,.0f}".format), ("first", f"the first {bloat.SPAN} s", rate),
            ("last", f"the last {bloat.SPAN} s", rate), ("size", "the table of live jobs at the end", megabytes),
        )
    ]
    return table("(f) Many jobs through one table", systems, bloat.measure(systems, options), lines, [
        f"A node is kept busy until {options.history:,} jobs were inserted, for {bloat.LIMIT} s at most; the size is with all"
        " indexes. The old transaction is one that somebody has left open, which keeps the table from being vacuumed."
        " The producer, which looks whether jobs wait before it inserts, then steps over what it keeps there too, and is late in"
        " the end.",
    ])


def table(title: str, systems: list[System], samples: Samples, lines: list[Line], notes: list[str]) -> Table:
    rounds = len(samples.values[lines[0].figure][systems[0].name])
    said = f"Medians of {rounds} rounds, with the least and the greatest." if rounds > 1 else "A single round."
    return Table(title, [system.name for system in systems], samples, lines, [*notes, said])


SECTIONS = {"a": jobs, "b": start, "c": enqueue, "d": after, "e": rest, "f": many}
