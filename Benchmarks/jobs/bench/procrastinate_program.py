"""Procrastinate at work: `python -m bench.procrastinate_program work` or `produce`."""

import logging
import sys

import psycopg
import uvloop
from procrastinate import App, PsycopgConnector
from psycopg_pool import AsyncConnectionPool

from .program import DATABASE_URL, SETUP, Calls, Delays, obey, wait_for_go


def application() -> App:
    return App(connector=PsycopgConnector(conninfo=DATABASE_URL))


async def work():
    app = application()
    delays = Delays()

    @app.task(name="noop")
    async def noop() -> None:
        pass

    @app.task(name="stamp")
    async def stamp(sent: float) -> None:
        delays.note(sent)

    async with pool() as connections, app.open_async(connections):
        wait_for_go()
        await app.run_worker_async(concurrency=SETUP["concurrency"])


def pool() -> AsyncConnectionPool:
    """A pool as Procrastinate makes it when `is_plain`; else one with two statements less around each of its own."""
    options = {"check": AsyncConnectionPool.check_connection} if SETUP["is_plain"] else {"configure": commit_by_itself}
    return AsyncConnectionPool(DATABASE_URL, min_size=SETUP["pool"], max_size=SETUP["pool"], open=False, **options)


async def commit_by_itself(connection: psycopg.AsyncConnection):
    await connection.set_autocommit(True)


async def produce():
    app = application()
    async with await psycopg.AsyncConnection.connect(DATABASE_URL, autocommit=True) as connection:
        noop = app.configure_task("noop", connection=connection)
        stamp = app.configure_task("stamp", connection=connection)
        await obey(Calls(
            one=noop.defer_async,
            many=lambda size: noop.batch_defer_async(*[{}] * size),
            stamp=lambda sent: stamp.defer_async(sent=sent),
        ))


if __name__ == "__main__":
    logging.disable(logging.INFO)
    uvloop.run({"work": work, "produce": produce}[sys.argv[1]]())
