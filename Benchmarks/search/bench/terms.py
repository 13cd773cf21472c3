"""What somebody types: beginnings, words, names and words with an error, drawn from the catalogue."""

import json
import random
import string
from dataclasses import dataclass
from pathlib import Path

NAMES = Path(__file__).with_name("sql") / "names.sql"


@dataclass
class Term:
    text: str
    artist: str | None = None
    """The artist who is meant, where that is to be seen."""


def draw(stage, count: int) -> dict[str, list[Term]]:
    """So many of each kind, the same each time."""
    chance = random.Random(25)
    names = [json.loads(line) for line in stage.sql(NAMES)]
    chance.shuffle(names)
    names = names[:count]
    return {
        "one letter": [Term(letter) for letter in string.ascii_lowercase],
        "three letters": [Term(name["track"].split()[-1][:3].lower()) for name in names],
        "a word": [Term(chance.choice(name["track"].split()).lower()) for name in names],
        "a whole title": [Term(name["track"].lower()) for name in names],
        "two words, an artist's and a title's": [
            Term(f"{name['artist'].split()[-1]} {name['track'].split()[0]}".lower()) for name in names],
        "an artist with an error in it": [
            Term(with_error(name["artist"].split()[-1].lower(), chance), name["artist"]) for name in names],
        "what is nowhere": [Term("".join(chance.choices("qxzwv", k=7))) for _ in names],
    }


def with_error(word: str, chance: random.Random) -> str:
    """A letter missing, too many, wrong, or in the place of the next; the first is right, as it is with most who type."""
    at = chance.randrange(1, len(word) - 1)
    other = chance.choice(string.ascii_lowercase)
    return chance.choice([
        word[:at] + word[at + 1:],
        word[:at] + other + word[at:],
        word[:at] + other + word[at + 1:],
        word[:at] + word[at + 1] + word[at] + word[at + 2:],
    ])
