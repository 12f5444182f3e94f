-- 0011_notices: what hosts were asked to remove, by which letters, and what became of it.
-- What a letter says is sealed under the case's key: when that key is destroyed, what is left tells
-- when whom was asked for how long, and not for what.
CREATE TABLE notices (
    tenant_id TEXT NOT NULL,         -- whose notice
    id TEXT NOT NULL,                -- 32 hex digits, random
    case_id TEXT NOT NULL,           -- the case whose address it asks for
    number TEXT NOT NULL,            -- the case's number and -N with a count; never changes
    step TEXT NOT NULL,              -- host, network or registrar: who is asked now
    recipient TEXT,                  -- mail address of the abuse desk asked now; NULL: nobody is known
    desks TEXT NOT NULL,             -- JSON list of abuse desks the trace found, the most trusted first
    language TEXT NOT NULL,          -- first language of the letters: fr, ar or en
    facts BYTEA NOT NULL,            -- sealed JSON: what the letters may say
    stage TEXT NOT NULL,             -- no_recipient, drafted, sending, in_doubt, sent, acknowledged, removed, refused or moot
    moved_at BIGINT NOT NULL,        -- UTC ms of the last move
    opened_at BIGINT NOT NULL,       -- UTC ms
    first_sent_at BIGINT,            -- UTC ms of the first letter; NULL: none has gone out
    due_at BIGINT,                   -- UTC ms at which it is asked again; NULL: nothing is due
    letter BIGINT NOT NULL,          -- number of the letter in hand, from 1
    reminders BIGINT NOT NULL,       -- reminders to the present recipient
    repeats BIGINT NOT NULL,         -- letters sent once more after doubt
    acknowledged_at BIGINT,          -- UTC ms of the first confirmation; NULL: none
    says_removed_at BIGINT,          -- UTC ms at which the recipient said it is gone; NULL: it has not
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX notices_by_case ON notices (tenant_id, case_id);
CREATE INDEX notices_by_stage ON notices (tenant_id, stage, moved_at);
CREATE INDEX notices_by_move ON notices (tenant_id, moved_at);
CREATE UNIQUE INDEX notices_by_number ON notices (tenant_id, number);

-- The ledger of letters: written before the mail server hears of one, marked when it has answered.
CREATE TABLE notice_letters (
    tenant_id TEXT NOT NULL,         -- whose letter
    notice_id TEXT NOT NULL,         -- of which notice
    letter BIGINT NOT NULL,          -- from 1, in order
    step TEXT NOT NULL,              -- host, network or registrar
    recipient TEXT NOT NULL,         -- mail address it went to
    message_id TEXT NOT NULL,        -- the same for every repeat of this letter
    token_hash BYTEA NOT NULL,       -- SHA-256 of the token in the link to the recipient's page
    reply_tag TEXT NOT NULL,         -- stands in the address for answers by mail
    letter_sealed BYTEA NOT NULL,    -- sealed JSON of the letter, from which a repeat is made
    mail_sealed BYTEA NOT NULL,      -- sealed: the very bytes of the last attempt
    outcome TEXT NOT NULL,           -- under_way, taken, put_off, refused or unknown
    intent_at BIGINT NOT NULL,       -- UTC ms of the last attempt, written before it
    settled_at BIGINT,               -- UTC ms at which its outcome was known; NULL: it is not
    repeats BIGINT NOT NULL,         -- how often it was sent again after doubt
    PRIMARY KEY (tenant_id, notice_id, letter),
    FOREIGN KEY (tenant_id, notice_id) REFERENCES notices (tenant_id, id)
);
CREATE UNIQUE INDEX notice_letters_by_token ON notice_letters (tenant_id, token_hash);
