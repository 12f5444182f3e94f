-- 0013_casework: content items under work, who assessed them, and what was decided.
-- No column of a case tells when a report came in: opened_hour is the start of that hour, and ids
-- and numbers are random.
CREATE TABLE cases (
    tenant_id TEXT NOT NULL,          -- whose case it is
    id TEXT NOT NULL,                 -- 32 hex digits, random
    number TEXT NOT NULL,             -- what people call it, such as MA-2026-7Q4K9D; random, never changes
    stage TEXT NOT NULL,              -- new, second_look, disputed, to_decide, in_action or closed
    outcome TEXT,                     -- removed, passed_on, not_illegal or not_actionable; NULL: not closed
    address_index BYTEA NOT NULL,     -- HMAC of the canonical address, to find the case of a reported address
    address BYTEA NOT NULL,           -- the canonical address, sealed under the case's record key
    kind TEXT NOT NULL,               -- kind of locator, such as web, onion or handle
    host TEXT,                        -- host of the address; NULL: an address of this kind has none
    opened_hour BIGINT NOT NULL,      -- UTC ms, start of the hour of the first report
    reports BIGINT NOT NULL,          -- how many reports named this address
    rank BIGINT NOT NULL,             -- 1 the most urgent, 5 the least
    reasons TEXT NOT NULL,            -- JSON list of codes: why it has this rank
    child_in_danger BIGINT NOT NULL,  -- 1: a report says a child is in danger now
    own_report BIGINT NOT NULL,       -- 1: a report comes from the child, or from somebody threatened
    recognised_case TEXT,             -- earlier case with the same picture; NULL: none
    recognised_exact BIGINT,          -- 1: the same file, 0: the same picture; NULL: not recognised
    first_viewed_at BIGINT,           -- UTC ms, when a person first opened it; NULL: nobody yet
    assessed_at BIGINT,               -- UTC ms, when the assessments were complete; NULL: not yet
    decided_at BIGINT,                -- UTC ms, when it was decided what follows; NULL: not yet
    closed_at BIGINT,                 -- UTC ms, when it was last closed; NULL: never
    returns BIGINT NOT NULL,          -- how often the content came back after it was gone
    cycle BIGINT NOT NULL,            -- how often a closed case was assessed anew; 0 the first time
    claimed_by TEXT,                  -- staff id of the present claim; NULL: free
    claimed_until BIGINT,             -- UTC ms, end of the claim; set together with claimed_by
    PRIMARY KEY (tenant_id, id)
) {WITHOUT_ROWID};
CREATE UNIQUE INDEX cases_by_address ON cases (tenant_id, address_index);
CREATE UNIQUE INDEX cases_by_number ON cases (tenant_id, number);
CREATE INDEX cases_by_stage ON cases (tenant_id, stage, rank, opened_hour);

CREATE TABLE assessments (
    tenant_id TEXT NOT NULL,          -- whose it is
    id TEXT NOT NULL,                 -- 32 hex digits, random
    case_id TEXT NOT NULL,            -- the case assessed
    round BIGINT NOT NULL,            -- 1 first, 2 second look, 3 settling a dispute
    cycle BIGINT NOT NULL,            -- counts up when a closed case is assessed anew; 0 the first time
    by_staff TEXT NOT NULL,           -- who assessed
    at BIGINT NOT NULL,               -- UTC ms
    verdict TEXT NOT NULL,            -- JSON: neutral observations, or why nothing could be assessed
    derivation TEXT,                  -- JSON: labels the rules gave on that day; NULL: nothing to derive from
    repeated BIGINT NOT NULL,         -- 1: repeats the verdict of a recognised case without a view of its own
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
);
CREATE UNIQUE INDEX assessments_by_round ON assessments (tenant_id, case_id, cycle, round);

CREATE TABLE case_actions (
    tenant_id TEXT NOT NULL,          -- whose it is
    case_id TEXT NOT NULL,            -- the case acted on
    action TEXT NOT NULL,             -- notice, watch, list_address, list_hashes or refer
    because TEXT NOT NULL,            -- code of why it was proposed, or against which advice it was chosen
    progress TEXT NOT NULL,           -- waits, opened, rests (content gone) or impossible
    chosen_by TEXT NOT NULL,          -- staff id
    chosen_at BIGINT NOT NULL,        -- UTC ms
    PRIMARY KEY (tenant_id, case_id, action),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
);
