-- 0006_hosting: where an address leads, and the answers that say so. A trace is never changed; looking
-- again makes another. Of the address only the host is kept here.
CREATE TABLE traces (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,               -- 32 hex digits, random
    case_id TEXT NOT NULL,          -- the case whose address was traced
    run_id TEXT NOT NULL,           -- the piece of work that traced: a second try of it adds nothing
    turn BIGINT NOT NULL,           -- 1 for the first trace of this case, counting up
    at BIGINT NOT NULL,             -- UTC ms; start of the hour where a report set the work going
    host TEXT NOT NULL,             -- host name in A-labels, or an IP address
    verdict TEXT NOT NULL,          -- JSON: what the answers say together, on the day
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, run_id)
) {WITHOUT_ROWID};
CREATE INDEX traces_by_case ON traces (tenant_id, case_id, turn);

CREATE TABLE trace_evidence (
    tenant_id TEXT NOT NULL,
    trace_id TEXT NOT NULL,         -- the trace it belongs to
    place BIGINT NOT NULL,          -- 0 and up, in the order asked
    method TEXT NOT NULL,           -- given, dns, cymru, rdap_ip, rdap_autnum, rdap_domain, registry_table
    source TEXT NOT NULL,           -- who answered: a resolver, a registry, a table
    request TEXT NOT NULL,          -- what was asked
    raw_sha256 BYTEA,               -- of the answer as it came; NULL: none came
    result TEXT,                    -- JSON: what was understood of it; NULL: nothing
    ok BIGINT NOT NULL,             -- 1: the source answered, even if only that there is nothing
    error TEXT,                     -- short name of what went wrong; NULL: nothing did
    PRIMARY KEY (tenant_id, trace_id, place),
    FOREIGN KEY (tenant_id, trace_id) REFERENCES traces (tenant_id, id)
) {WITHOUT_ROWID};
