"""The damaged files, by their format and number: the same for the same seed and the same ffmpeg."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from . import checksums, mutations
from .seeds import Seed


@dataclass(frozen=True)
class Mutant:
    seed: Seed
    number: int
    data: bytes
    recipe: list[str]
    """What was done to it."""

    @property
    def name(self) -> str:
        return f"{self.seed.name}-{self.number:05}.{self.seed.ending}"


class Mutants:
    def __init__(self, seed: int, seeds: dict[str, Seed]):
        self.seed = seed
        self.seeds = seeds

    def of(self, name: str, count: int) -> Iterator[Mutant]:
        """So many of a format. The first has nothing done to it, and must be accepted."""
        return (self.make(name, number) for number in range(count))

    def make(self, name: str, number: int) -> Mutant:
        # Text is hashed by an algorithm of its own, so that it is the same everywhere (random.seed, version 2).
        chance = random.Random(f"{self.seed}/{name}/{number}")
        seed = self.seeds[name]
        data, recipe = seed.data, []
        for _ in range(chance.choice([1, 1, 1, 2, 3, 5]) if number else 0):
            if not data:
                break
            # Also sound spliced with a picture.
            other = chance.choice([other for other in self.seeds if other != name])
            mutation = chance.choices(list(mutations.ALL), list(mutations.ALL.values()))[0]
            data = mutation(chance, data, self.seeds[other].data)[:mutations.LARGEST]
            recipe.append(mutation.__name__.replace("_", " "))
        if recipe and chance.random() < 0.75 and (repaired := checksums.repair(data)) != data:
            data = repaired
            recipe.append("checksums repaired")
        return Mutant(seed, number, data, recipe)
