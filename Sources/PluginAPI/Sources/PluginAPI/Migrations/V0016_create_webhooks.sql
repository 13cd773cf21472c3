-- Whom to tell of what happens, and what became of telling them.

CREATE TABLE webhooks (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    url        text NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
    events     text[] NOT NULL CHECK (cardinality(events) > 0),
    -- Signs what is sent, so it has to be known here.
    secret     bytea NOT NULL CHECK (octet_length(secret) BETWEEN 24 AND 64),
    is_active  boolean NOT NULL DEFAULT true,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TYPE delivery_status AS ENUM ('pending', 'delivered', 'failed');

CREATE TABLE webhook_deliveries (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    webhook_id   bigint NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event        text NOT NULL,
    -- What it is about: the same is told once.
    subject      text NOT NULL,
    -- What is sent, to the byte.
    payload      text NOT NULL,
    status       delivery_status NOT NULL DEFAULT 'pending',
    attempts     int NOT NULL DEFAULT 0,
    -- Of the last attempt: the status that was answered, or why nothing was.
    last_status  int,
    last_error   text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    delivered_at timestamptz,
    UNIQUE (webhook_id, event, subject)
);
CREATE INDEX webhook_deliveries_webhook_idx ON webhook_deliveries (webhook_id, id);
CREATE INDEX webhook_deliveries_created_idx ON webhook_deliveries (created_at);
