-- 0001_jobs: work to be done, as rows in the same transaction as the facts that need it.
-- A finished job is deleted; a dead one stays until a person retries or drops it.
CREATE TABLE jobs (
    tenant_id TEXT NOT NULL,        -- whose work it is
    id TEXT NOT NULL,               -- 32 hex digits, random
    kind TEXT NOT NULL,             -- crate.verb, names the handler
    unique_key TEXT,                -- at most one unfinished job per tenant, kind and key; NULL: no such rule
    payload TEXT NOT NULL,          -- JSON of ids, never an address, text or name
    state TEXT NOT NULL,            -- ready, leased or dead
    run_at BIGINT NOT NULL,         -- UTC ms, not before; start of the hour where a reporter caused it
    attempts BIGINT NOT NULL,       -- tries begun so far
    coarse BIGINT NOT NULL,         -- 1: times are kept to the hour only, because a reporter caused it
    lease_token TEXT,               -- 32 hex digits of the present holder; NULL: nobody holds it
    lease_until BIGINT,             -- UTC ms; after it another worker may take over; set together with lease_token
    last_error TEXT,                -- kind of the last failure, without contents; NULL: none yet
    PRIMARY KEY (tenant_id, id)
) {WITHOUT_ROWID};
CREATE INDEX jobs_by_due ON jobs (state, run_at);
CREATE UNIQUE INDEX jobs_by_unique_key ON jobs (tenant_id, kind, unique_key) WHERE unique_key IS NOT NULL;
