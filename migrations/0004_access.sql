-- 0004_access: the countries' hotlines, the people who work in them, how they come in, and what two
-- of them must agree on. Passwords, tokens, cookies and second factors are never stored readably.
CREATE TABLE tenants (
    tenant_id TEXT NOT NULL,         -- short name such as ma
    sealing_public BYTEA NOT NULL,   -- 32 bytes; what only staff may read is sealed to it
    created_at BIGINT NOT NULL,      -- UTC ms
    PRIMARY KEY (tenant_id)
);

CREATE TABLE staff (
    tenant_id TEXT NOT NULL,         -- whose person
    id TEXT NOT NULL,                -- 32 hex digits, random
    account TEXT NOT NULL,           -- the name typed at sign-in: lower-case letters, digits, . and -
    name TEXT NOT NULL,              -- as colleagues see it
    roles TEXT NOT NULL,             -- JSON list of role names
    agency TEXT,                     -- id of the agency in the country's pack; NULL: not an agency officer
    locale TEXT NOT NULL,            -- fr, ar or en
    standing TEXT NOT NULL,          -- proposed, invited, active or suspended
    created_at BIGINT NOT NULL,      -- UTC ms
    roles_asked TEXT,                -- JSON list waiting for a second person; NULL: no change is asked for
    password_proof TEXT,             -- Argon2id in PHC form; NULL: not enrolled
    wrapped_key BYTEA,               -- the tenant's staff key under the password; NULL: this person has no key
    totp_sealed BYTEA,               -- secret of the second factor under the master key; NULL: not enrolled
    totp_step BIGINT,                -- last 30-second step a code was taken for; an older code is refused
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX staff_by_account ON staff (tenant_id, account);

CREATE TABLE one_time_links (
    tenant_id TEXT NOT NULL,         -- whose link
    id TEXT NOT NULL,                -- SHA-256 of the token, hex
    staff_id TEXT NOT NULL,          -- for whom
    purpose TEXT NOT NULL,           -- enrol; in demonstrations also sign_in
    expires_at BIGINT NOT NULL,      -- UTC ms
    wrapped_key BYTEA,               -- the tenant's staff key under the token; NULL: none is handed over
    totp_sealed BYTEA,               -- the second factor's secret under the token, once it has been shown
    used_at BIGINT,                  -- UTC ms; NULL: not used
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX one_time_links_by_staff ON one_time_links (tenant_id, staff_id);

-- Kept by what was typed, whether or not such an account exists: nobody learns which do.
CREATE TABLE sign_in_tries (
    tenant_id TEXT NOT NULL,         -- where it was tried
    account_hash BYTEA NOT NULL,     -- keyed digest of the account name as typed
    failures BIGINT NOT NULL,        -- tries since the last success, the one under way included
    not_before BIGINT NOT NULL,      -- UTC ms; until then no try is looked at
    tried_at BIGINT NOT NULL,        -- UTC ms of the last try; forgotten a day later
    PRIMARY KEY (tenant_id, account_hash)
);

CREATE TABLE sessions (
    tenant_id TEXT NOT NULL,         -- whose session
    id TEXT NOT NULL,                -- SHA-256 of the cookie, hex
    staff_id TEXT NOT NULL,          -- whose
    opened_at BIGINT NOT NULL,       -- UTC ms
    seen_at BIGINT NOT NULL,         -- UTC ms of the last request, to the minute
    ends_at BIGINT NOT NULL,         -- UTC ms; over then however busy
    sealed_key BYTEA,                -- the tenant's staff key under the cookie; NULL: this person has no key
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sessions_by_staff ON sessions (tenant_id, staff_id);

CREATE TABLE approvals (
    tenant_id TEXT NOT NULL,         -- whose question
    id TEXT NOT NULL,                -- 32 hex digits, random
    kind TEXT NOT NULL,              -- what is asked, such as list_entry or referral
    subject TEXT NOT NULL,           -- id of the thing asked about
    reason TEXT NOT NULL,            -- why the asker wants it
    state TEXT NOT NULL,             -- waiting, granted, refused or used
    asked_by TEXT NOT NULL,          -- label of the asker
    asked_at BIGINT NOT NULL,        -- UTC ms
    answered_by TEXT,                -- label of the second person; NULL: waiting
    answered_at BIGINT,              -- UTC ms; set together with answered_by
    answer_note TEXT,                -- what the second person wrote; set together with answered_by
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX approvals_one_waiting ON approvals (tenant_id, kind, subject) WHERE state = 'waiting';
CREATE INDEX approvals_by_subject ON approvals (tenant_id, kind, subject);
CREATE INDEX approvals_by_state ON approvals (tenant_id, state, asked_at);
