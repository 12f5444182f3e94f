-- 0008_matching: hashes of what was found illegal, so that it is recognised when it comes again.
CREATE TABLE hashes_known (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,               -- 32 hex digits, random
    kind TEXT NOT NULL,             -- sha256, sha1, md5 or pdq; never changes
    value BYTEA NOT NULL,           -- 32, 20, 16 or 32 bytes; never changes
    quality BIGINT,                 -- pdq: 50 to 100; NULL for the other kinds
    case_id TEXT NOT NULL,          -- the case under which it was assessed
    origin TEXT NOT NULL,           -- assessed: by this house
    learned_at BIGINT NOT NULL,     -- UTC ms
    withdrawn_at BIGINT,            -- UTC ms; NULL: still to be recognised
    version BIGINT NOT NULL,        -- place in the order of changes of the tenant; grows with each change
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, version)
);
CREATE INDEX hashes_known_by_case ON hashes_known (tenant_id, case_id);
