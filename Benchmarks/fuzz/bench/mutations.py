"""What is done to a file. Each takes where chance comes from, the file, and a file of another format, and answers another file.

Headers are preferred: what is behind them is samples, which a codec takes for what they are.
"""

import random

INTERESTING = [0, 1, 2, 7, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF]
INTERESTING += [0x100000000, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0xFFFFFFFFFFFFFFFF]
LARGEST = 1 << 20
"""No mutant gets longer: thousands are to be tried."""


def place(chance: random.Random, data: bytes) -> int:
    """A place in a file, mostly at one of its ends, where headers, indexes and tags are."""
    length = max(1, len(data))
    kind = chance.random()
    if kind < 0.2:
        return chance.randrange(min(64, length))
    if kind < 0.6:
        return chance.randrange(min(1024, length))
    if kind < 0.75:
        return length - 1 - chance.randrange(min(1024, length))
    return chance.randrange(length)


def span(chance: random.Random, data: bytes) -> tuple[int, int]:
    """A part of a file, of a few bytes or of many."""
    begin = place(chance, data)
    most = chance.choice([4, 16, 64, 512, 4096, max(1, len(data))])
    return begin, min(len(data), begin + chance.randint(1, most))


def put(data: bytes, at: int, new: bytes) -> bytes:
    """The file with other bytes at a place, which do not make it longer."""
    new = new[:max(0, len(data) - at)]
    return data[:at] + new + data[at + len(new):]


def flip_bits(chance, data, _):
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 4, 16])):
        changed[place(chance, data)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def random_bytes(chance, data, _):
    begin, end = span(chance, data)
    return put(data, begin, chance.randbytes(min(64, end - begin)))


def interesting_number(chance, data, _):
    length = chance.choice([1, 2, 3, 4, 4, 4, 8])
    value = chance.choice(INTERESTING) & (1 << 8 * length) - 1
    return put(data, place(chance, data), value.to_bytes(length, chance.choice(["big", "little"])))


def grown_length(chance, data, _):
    """A number that may be a length, since so many bytes do follow it, becomes another one."""
    for _ in range(200):
        at = place(chance, data)
        order, length = chance.choice(["big", "little"]), chance.choice([2, 4, 4, 4, 8])
        value = int.from_bytes(data[at:at + length], order)
        if 3 < value <= len(data) + 8 - at:
            limit = (1 << 8 * length) - 1
            others = [value + 1, value + 8, 2 * value, len(data), 256 * value, value << 16, limit >> 1, limit, value - 1]
            return put(data, at, min(chance.choice(others), limit).to_bytes(length, order))
    return interesting_number(chance, data, _)


def delete_block(chance, data, _):
    begin, end = span(chance, data)
    return data[:begin] + data[end:]


def duplicate_block(chance, data, _):
    begin, end = span(chance, data)
    return data[:end] + data[begin:end] * chance.choice([1, 1, 2, 8]) + data[end:]


def swap_blocks(chance, data, _):
    begin, end = sorted([span(chance, data), span(chance, data)])
    middle = max(begin[1], end[0])
    return data[:begin[0]] + data[middle:end[1]] + data[begin[1]:middle] + data[begin[0]:begin[1]] + data[max(middle, end[1]):]


def truncate(chance, data, _):
    return data[:place(chance, data) if chance.random() < 0.5 else chance.randrange(len(data) + 1)]


def splice(chance, data, other):
    """The beginning of one, and the end of another."""
    return data[:chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1):]


def foreign_body(chance, data, other):
    """The header of one on the body of another."""
    header = chance.choice([12, 44, 128, 512, 2048])
    return data[:header] + other[header:]


def foreign_header(chance, data, other):
    header = chance.choice([12, 44, 128, 512, 2048])
    return other[:header] + data[header:]


def foreign_block(chance, data, other):
    begin, end = span(chance, other)
    at = place(chance, data)
    return data[:at] + other[begin:end] + data[at:]


def garbage_behind(chance, data, _):
    return data + chance.randbytes(chance.choice([1, 100, 5000, 70000]))


def garbage_before(chance, data, _):
    return chance.randbytes(chance.choice([1, 4, 100, 5000])) + data


# The small ones come more often: what the large ones leave is mostly refused at once.
ALL = {
    flip_bits: 5, random_bytes: 4, interesting_number: 6, grown_length: 6, delete_block: 2, duplicate_block: 2, swap_blocks: 2,
    truncate: 2, splice: 1, foreign_body: 1, foreign_header: 1, foreign_block: 1, garbage_behind: 1, garbage_before: 1,
}
