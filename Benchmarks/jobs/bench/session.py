"""A run from its cluster to its tables."""

from pathlib import Path

from . import record, tune
from .cluster import Cluster
from .needledrop_system import Needledrop
from .pgqueuer_system import PgQueuer
from .procrastinate_system import Procrastinate
from .sections import SECTIONS
from .table import Table

CLASSES = {each.name.lower(): each for each in (Needledrop, PgQueuer, Procrastinate)}


def run(folder: Path, options):
    place = folder / "pg"
    place.mkdir()
    with Cluster(place) as cluster:
        if options.tune:
            print(f"\n{tune.measure(CLASSES[options.tune](cluster, folder), options)}")
            return
        systems = [CLASSES[name](cluster, folder) for name in options.systems]
        around = record.surroundings(cluster)
        print(f"{around}\n", flush=True)
        tables = []
        for letter in options.only or SECTIONS:
            print(f"({letter})", flush=True)
            tables.append(SECTIONS[letter](systems, options))
            show(tables[-1])
        if options.record:
            record.write(tables, around)


def show(table: Table):
    print(f"\n{table.title}\n\n{table.text()}\n", flush=True)
