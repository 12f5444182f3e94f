-- 0012_referrals: cases handed to authorities, what goes along, what they answered, who of them looked.
-- What names a person or an address is sealed: facts and note under the case's key, so that they end
-- with the case; the bundle under the referral's own, because it is what an authority was given.
CREATE TABLE referrals (
    tenant_id TEXT NOT NULL,         -- whose referral
    id TEXT NOT NULL,                -- 32 hex digits, random
    case_id TEXT NOT NULL,           -- the case it is about
    case_number TEXT NOT NULL,       -- the hotline's number of the case
    agency_id TEXT NOT NULL,         -- id of the authority in the country's pack
    urgent BIGINT NOT NULL,          -- 1: a child is believed to be in danger now
    stage TEXT NOT NULL,             -- drafted, awaiting_approval, refused, approved, ready, fetched, acknowledged, accepted or settled
    moved_at BIGINT NOT NULL,        -- UTC ms; when it came to its stage
    opened_by TEXT NOT NULL,         -- label of who opened it, or sent on a job's draft
    opened_at BIGINT NOT NULL,       -- UTC ms
    approval_id TEXT,                -- the question put to a second person; NULL: still a draft
    approved_at BIGINT,              -- UTC ms; NULL: not approved
    outcome TEXT,                    -- used, victim_identified, not_illegal, wrong_jurisdiction or no_action; set with stage settled
    facts BYTEA NOT NULL,            -- JSON, sealed under the case's key
    note BYTEA NOT NULL,             -- the opener's words to the authority, sealed under the case's key
    bundle BYTEA,                    -- tar, at most 1 MiB, sealed under the referral's key; NULL: not made yet
    bundle_sha256 BYTEA,             -- digest of the tar, 32 bytes; set together with bundle
    bundle_bytes BIGINT,             -- length of the tar; set together with bundle
    PRIMARY KEY (tenant_id, id)
);
-- An authority gets a case once: what a machine might repeat is refused here.
CREATE UNIQUE INDEX referrals_once ON referrals (tenant_id, case_id, agency_id) WHERE stage <> 'refused';
CREATE INDEX referrals_by_move ON referrals (tenant_id, moved_at);
CREATE INDEX referrals_by_agency ON referrals (tenant_id, agency_id, stage, opened_at);

-- Who of the authority looked at what: the authority's own record of access.
CREATE TABLE referral_looks (
    tenant_id TEXT NOT NULL,         -- whose referral
    id TEXT NOT NULL,                -- 32 hex digits, random
    referral_id TEXT NOT NULL,       -- what was looked at
    who TEXT NOT NULL,               -- label of the person
    what TEXT NOT NULL,              -- page or bundle
    at BIGINT NOT NULL,              -- UTC ms
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, referral_id) REFERENCES referrals (tenant_id, id)
);
CREATE INDEX referral_looks_by_referral ON referral_looks (tenant_id, referral_id, at);
