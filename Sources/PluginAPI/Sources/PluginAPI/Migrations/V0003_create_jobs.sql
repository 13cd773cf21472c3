-- Background work. Live jobs and finished ones live apart, so that the table that is claimed from stays small.

CREATE SCHEMA jobs;

CREATE TYPE jobs.state AS ENUM ('scheduled', 'available', 'running', 'completed', 'failed', 'cancelled', 'quarantined');

-- A row for each start of a host. Ids are never used again, so a restarted host cannot adopt old claims.
CREATE TABLE jobs.node (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    host       text NOT NULL,
    pid        int NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE jobs.job (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text NOT NULL,
    queue        text NOT NULL DEFAULT 'default',
    args         jsonb NOT NULL,
    state        jobs.state NOT NULL DEFAULT 'available' CHECK (state IN ('scheduled', 'available', 'running')),
    priority     smallint NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 9),
    run_at       timestamptz NOT NULL DEFAULT now(),
    created_at   timestamptz NOT NULL DEFAULT now(),
    started_at   timestamptz,
    node_id      bigint,
    -- The fencing number: one more at every claim and every rescue, never lowered.
    run_no       int NOT NULL DEFAULT 0,
    -- Errors that count against max_attempts, and times that the node died under the job, which do not.
    attempt      smallint NOT NULL DEFAULT 0,
    max_attempts smallint NOT NULL DEFAULT 3 CHECK (max_attempts > 0),
    crashes      smallint NOT NULL DEFAULT 0,
    last_error   text,
    CHECK ((state = 'running') = (node_id IS NOT NULL))
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
CREATE INDEX job_ready_idx ON jobs.job (priority, run_at, id) WHERE state = 'available';
CREATE INDEX job_due_idx ON jobs.job (run_at) WHERE state = 'scheduled';
CREATE INDEX job_running_idx ON jobs.job (node_id) WHERE state = 'running';

CREATE TABLE jobs.done (
    id          bigint PRIMARY KEY,
    kind        text NOT NULL,
    queue       text NOT NULL,
    args        jsonb NOT NULL,
    state       jobs.state NOT NULL CHECK (state IN ('completed', 'failed', 'cancelled', 'quarantined')),
    created_at  timestamptz NOT NULL,
    started_at  timestamptz,
    finished_at timestamptz NOT NULL DEFAULT now(),
    node_id     bigint,
    run_no      int NOT NULL,
    attempt     smallint NOT NULL,
    crashes     smallint NOT NULL,
    error       text
);
CREATE INDEX done_finished_idx ON jobs.done (finished_at);
