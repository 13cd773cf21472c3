"""PgQueuer at work: `python -m bench.pgqueuer_program work` or `produce`."""

import asyncio
import logging
import signal
import sys

import asyncpg
import uvloop
from pgqueuer import PgQueuer
from pgqueuer.models import Job
from pgqueuer.queries import Queries

from .program import DATABASE_URL, SETUP, Calls, Delays, obey, wait_for_go


async def work():
    delays = Delays()
    managers = [await manager(delays) for _ in range(SETUP["managers"])]

    def stop():
        for each in managers:
            each.shutdown.set()

    wait_for_go()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    await asyncio.gather(*(each.run(batch_size=SETUP["batch_size"]) for each in managers))


async def manager(delays: Delays) -> PgQueuer:
    if size := SETUP["pool"]:
        made = PgQueuer.from_asyncpg_pool(await asyncpg.create_pool(DATABASE_URL, min_size=size, max_size=size))
    else:
        made = PgQueuer.from_asyncpg_connection(await asyncpg.connect(DATABASE_URL))

    @made.entrypoint("noop")
    async def noop(job: Job) -> None:
        pass

    @made.entrypoint("stamp")
    async def stamp(job: Job) -> None:
        delays.note(float(job.payload))

    return made


async def produce():
    queries = Queries.from_asyncpg_connection(await asyncpg.connect(DATABASE_URL))
    await obey(Calls(
        one=lambda: queries.enqueue("noop", None),
        many=lambda size: queries.enqueue(["noop"] * size, [None] * size, [0] * size),
        stamp=lambda sent: queries.enqueue("stamp", repr(sent).encode()),
    ))


if __name__ == "__main__":
    logging.disable(logging.INFO)
    uvloop.run({"work": work, "produce": produce}[sys.argv[1]]())
