-- 0007_capture: what the law allows this house to do with media, and what looks at reported
-- addresses yielded. Of media only digests and fingerprints are kept, never the content.
CREATE TABLE legal_bases (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,               -- 32 hex digits, random
    capability TEXT NOT NULL,       -- fetch_media or view_media; never changes
    reference TEXT NOT NULL,        -- act, decree, agreement or order, as it is cited
    scope TEXT NOT NULL,            -- what it covers
    issuer TEXT NOT NULL,           -- who issued it
    from_at BIGINT NOT NULL,        -- UTC ms, first moment at which it holds
    until_at BIGINT NOT NULL,       -- UTC ms, first moment at which it no longer holds
    recorded_at BIGINT NOT NULL,    -- UTC ms
    recorded_by TEXT NOT NULL,      -- staff id
    approved_at BIGINT,             -- UTC ms; NULL: nobody has approved it, it allows nothing
    approved_by TEXT,               -- staff id, another than recorded_by; set together with approved_at
    withdrawn_at BIGINT,            -- UTC ms; NULL: it was not taken back before its time
    PRIMARY KEY (tenant_id, id),
    CHECK (approved_by IS NULL OR approved_by <> recorded_by)
);

CREATE TABLE captures (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,               -- 32 hex digits, random
    case_id TEXT NOT NULL,          -- the case whose address was looked at
    run_id TEXT NOT NULL,           -- the piece of work that looked: all parts of one look share it
    turn BIGINT NOT NULL,           -- 1 for the first look at this case, counting up
    part BIGINT NOT NULL,           -- 0: the address itself; 1 and up: pictures of its page
    at BIGINT NOT NULL,             -- UTC ms; start of the hour where a report set the work going
    outcome TEXT NOT NULL,          -- picture, page, not_permitted, … ; never changes
    sha256 BYTEA,                   -- of the bytes as sent; NULL: nothing was read
    sha1 BYTEA,                     -- the same
    md5 BYTEA,                      -- the same
    pdq BYTEA,                      -- 32 bytes; NULL: no picture
    pdq_turned BYTEA,               -- 7 × 32 bytes, turned and mirrored; set together with pdq
    quality BIGINT,                 -- 0 to 100; set together with pdq
    width BIGINT,                   -- pixels; set together with pdq
    height BIGINT,                  -- pixels; set together with pdq
    bytes BIGINT,                   -- length of what was sent; NULL: nothing was read
    media_type TEXT,                -- such as image/png; NULL: unknown
    http_status BIGINT,             -- NULL: no answer
    basis_id TEXT,                  -- legal basis of the fetch; NULL: nothing was fetched
    error TEXT,                     -- short name of what went wrong; NULL: nothing did
    certificate_doubtful BIGINT NOT NULL, -- 1: a browser would have warned of the host's certificate
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, run_id, part)
) {WITHOUT_ROWID};
CREATE INDEX captures_by_case ON captures (tenant_id, case_id, turn);
