-- The whole schema on SQLite. Generated from the migrations; not applied by anything.

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

CREATE INDEX approvals_by_state ON approvals (tenant_id, state, asked_at);

CREATE INDEX approvals_by_subject ON approvals (tenant_id, kind, subject);

CREATE UNIQUE INDEX approvals_one_waiting ON approvals (tenant_id, kind, subject) WHERE state = 'waiting';

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

CREATE TABLE audit_checkpoints (
    tenant_id TEXT NOT NULL,     -- whose log
    size BIGINT NOT NULL,        -- number of leaves it speaks of
    note TEXT NOT NULL,          -- the signed note
    signed_at BIGINT NOT NULL,   -- UTC ms
    PRIMARY KEY (tenant_id, size)
);

CREATE TABLE audit_entries (
    tenant_id TEXT NOT NULL,     -- whose log
    seq BIGINT NOT NULL,         -- position in the tree, from 0, without gaps
    id TEXT NOT NULL,            -- the id it had while pending
    actor TEXT,                  -- NULL: forgotten
    action TEXT NOT NULL,        -- noun.past_verb; part of the public leaf
    subject TEXT,                -- NULL: forgotten
    at BIGINT NOT NULL,          -- UTC ms; start of the hour where a reporter caused it or it was forgotten
    facts TEXT,                  -- canonical JSON; NULL: forgotten
    salt BLOB,                  -- 32 bytes; NULL: forgotten
    commitment BLOB NOT NULL,   -- HMAC-SHA256(salt, canonical entry), 32 bytes
    PRIMARY KEY (tenant_id, seq)
);

CREATE UNIQUE INDEX audit_entries_by_id ON audit_entries (tenant_id, id);

CREATE INDEX audit_entries_by_moment ON audit_entries (tenant_id, at);

CREATE INDEX audit_entries_by_subject ON audit_entries (tenant_id, subject);

CREATE TABLE audit_heads (
    tenant_id TEXT NOT NULL,     -- whose log
    size BIGINT NOT NULL,        -- number of leaves
    frontier BLOB NOT NULL,     -- hashes of the full subtrees from left to right, 32 bytes each
    PRIMARY KEY (tenant_id)
);

CREATE TABLE audit_nodes (
    tenant_id TEXT NOT NULL,     -- whose log
    level BIGINT NOT NULL,       -- 0: leaves; a node of level n stands over 2^n leaves
    place BIGINT NOT NULL,       -- from 0, left to right, within its level
    hash BLOB NOT NULL,         -- 32 bytes
    PRIMARY KEY (tenant_id, level, place)
) WITHOUT ROWID;

CREATE TABLE audit_pending (
    tenant_id TEXT NOT NULL,     -- whose log
    id TEXT NOT NULL,            -- 32 hex digits, random
    actor TEXT NOT NULL,         -- stable label, such as staff:… or reporter
    action TEXT NOT NULL,        -- noun.past_verb
    subject TEXT NOT NULL,       -- id of the thing it was done to
    at BIGINT NOT NULL,          -- UTC ms; start of the hour where a reporter caused it
    facts TEXT NOT NULL,         -- canonical JSON of ids, stages, counts, digests; nothing else
    salt BLOB NOT NULL,         -- 32 random bytes, key of the commitment
    ready_at BIGINT NOT NULL,    -- UTC ms; not taken into the tree before
    PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX audit_pending_by_ready ON audit_pending (tenant_id, ready_at);

CREATE INDEX audit_pending_by_subject ON audit_pending (tenant_id, subject);

CREATE TABLE captures (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,               -- 32 hex digits, random
    case_id TEXT NOT NULL,          -- the case whose address was looked at
    run_id TEXT NOT NULL,           -- the piece of work that looked: all parts of one look share it
    turn BIGINT NOT NULL,           -- 1 for the first look at this case, counting up
    part BIGINT NOT NULL,           -- 0: the address itself; 1 and up: pictures of its page
    at BIGINT NOT NULL,             -- UTC ms; start of the hour where a report set the work going
    outcome TEXT NOT NULL,          -- picture, page, not_permitted, … ; never changes
    sha256 BLOB,                   -- of the bytes as sent; NULL: nothing was read
    sha1 BLOB,                     -- the same
    md5 BLOB,                      -- the same
    pdq BLOB,                      -- 32 bytes; NULL: no picture
    pdq_turned BLOB,               -- 7 × 32 bytes, turned and mirrored; set together with pdq
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
) WITHOUT ROWID;

CREATE INDEX captures_by_case ON captures (tenant_id, case_id, turn);

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

CREATE TABLE cases (
    tenant_id TEXT NOT NULL,          -- whose case it is
    id TEXT NOT NULL,                 -- 32 hex digits, random
    number TEXT NOT NULL,             -- what people call it, such as MA-2026-7Q4K9D; random, never changes
    stage TEXT NOT NULL,              -- new, second_look, disputed, to_decide, in_action or closed
    outcome TEXT,                     -- removed, passed_on, not_illegal or not_actionable; NULL: not closed
    address_index BLOB NOT NULL,     -- HMAC of the canonical address, to find the case of a reported address
    address BLOB NOT NULL,           -- the canonical address, sealed under the case's record key
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
    claimed_until BIGINT, threatened BIGINT NOT NULL DEFAULT 0, by_partner BIGINT NOT NULL DEFAULT 0, cluster TEXT NOT NULL DEFAULT '', turn BIGINT NOT NULL DEFAULT 0, turn_rank BIGINT NOT NULL DEFAULT 0, reserved BIGINT NOT NULL DEFAULT 0, suspect BIGINT NOT NULL DEFAULT 0,             -- UTC ms, end of the claim; set together with claimed_by
    PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX cases_by_address ON cases (tenant_id, address_index);

CREATE UNIQUE INDEX cases_by_number ON cases (tenant_id, number);

CREATE INDEX cases_by_reserve ON cases (tenant_id, stage, reserved, rank, turn);

CREATE INDEX cases_by_stage ON cases (tenant_id, stage, rank, opened_hour);

CREATE INDEX cases_by_turn ON cases (tenant_id, stage, rank, turn, opened_hour);

CREATE TABLE checks (
    tenant_id TEXT NOT NULL,
    watch_id TEXT NOT NULL,         -- the watch it belongs to
    round BIGINT NOT NULL,          -- number of the look within its watch
    at BIGINT NOT NULL,             -- UTC ms
    outcome TEXT NOT NULL,          -- present, not_found, says_gone, timed_out, …
    http_status BIGINT,             -- NULL: no answer
    length BIGINT,                  -- bytes of the body; NULL: unknown
    digest BLOB,                   -- SHA-256 of its beginning; NULL: not read
    PRIMARY KEY (tenant_id, watch_id, round),
    FOREIGN KEY (tenant_id, watch_id) REFERENCES watches (tenant_id, id)
);

CREATE TABLE cluster_turns (
    tenant_id TEXT NOT NULL,        -- as its cluster
    rank BIGINT NOT NULL,           -- 1 to 5; each rank has turns of its own
    cluster TEXT NOT NULL,          -- whose last turn it is; empty: the latest turn that somebody took up
    turn BIGINT NOT NULL,           -- see cases.turn
    PRIMARY KEY (tenant_id, rank, cluster)
) WITHOUT ROWID;

CREATE TABLE cluster_words (
    tenant_id TEXT NOT NULL,        -- as its cluster
    sketch BLOB NOT NULL,          -- 8 bytes, keyed likeness of the words of a report
    cluster TEXT NOT NULL,          -- the cluster that reports with such words go to
    seen_hour BIGINT NOT NULL,      -- UTC ms, start of the hour of the last such report; forgotten two days later
    PRIMARY KEY (tenant_id, sketch)
) WITHOUT ROWID;

CREATE INDEX cluster_words_by_hour ON cluster_words (tenant_id, seen_hour);

CREATE TABLE clusters (
    tenant_id TEXT NOT NULL,        -- whose cases they are
    id TEXT NOT NULL,               -- registrable host, or the id of its one case
    cases BIGINT NOT NULL,          -- how many cases were opened in it
    PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE contact_openings (
    tenant_id TEXT NOT NULL,        -- as its report
    id TEXT NOT NULL,               -- 32 hex digits, random; the log names it
    report_id TEXT NOT NULL,        -- whose contact was opened
    opened_by TEXT NOT NULL,        -- label of the custodian
    reason TEXT NOT NULL,           -- why, in the custodian's words
    opened_at BIGINT NOT NULL,      -- UTC ms
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports (tenant_id, id)
);

CREATE INDEX contact_openings_by_report ON contact_openings (tenant_id, report_id, opened_at);

CREATE TABLE drafts (
    tenant_id TEXT NOT NULL,        -- whose portal it is written in
    token_index BLOB NOT NULL,     -- 32 bytes, HMAC of the draft's token; the token itself is in the page's path alone
    stage TEXT NOT NULL,            -- open, sent, or left: its pages then lead to the neutral site
    sealed BLOB,                   -- what was typed, under a key made from the token; NULL once sent or left
    expires_at BIGINT NOT NULL, campaign TEXT,     -- UTC ms, start of an hour; 20 to 21 h after the last touch, 2 to 3 h after sending
    PRIMARY KEY (tenant_id, token_index)
) WITHOUT ROWID;

CREATE INDEX drafts_by_expiry ON drafts (tenant_id, expires_at);

CREATE TABLE edition_lines (
    tenant_id TEXT NOT NULL,        -- whose list
    seq BIGINT NOT NULL,            -- 1, 2, 3 … without gaps, over all editions
    edition BIGINT NOT NULL,        -- the edition it belongs to
    op TEXT NOT NULL,               -- add or remove
    entry_id TEXT NOT NULL,         -- the entry
    reason TEXT,                    -- remove: why; NULL: an add
    PRIMARY KEY (tenant_id, seq),
    FOREIGN KEY (tenant_id, entry_id) REFERENCES list_entries (tenant_id, id),
    FOREIGN KEY (tenant_id, edition) REFERENCES editions (tenant_id, number)
);

CREATE TABLE editions (
    tenant_id TEXT NOT NULL,        -- whose list
    number BIGINT NOT NULL,         -- 1, 2, 3 … without gaps
    at BIGINT NOT NULL,             -- UTC ms
    added BIGINT NOT NULL,          -- lines that add
    removed BIGINT NOT NULL,        -- lines that remove
    lines BIGINT NOT NULL,          -- lines of all editions up to this one
    frontier BLOB NOT NULL,        -- hashes of the tree's right edge, 32 bytes each, to grow it further
    checkpoint TEXT NOT NULL,       -- signed note over the number of lines and their root
    PRIMARY KEY (tenant_id, number)
);

CREATE TABLE hashes_known (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,               -- 32 hex digits, random
    kind TEXT NOT NULL,             -- sha256, sha1, md5 or pdq; never changes
    value BLOB NOT NULL,           -- 32, 20, 16 or 32 bytes; never changes
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
) WITHOUT ROWID;

CREATE INDEX jobs_by_due ON jobs (state, run_at);

CREATE UNIQUE INDEX jobs_by_unique_key ON jobs (tenant_id, kind, unique_key) WHERE unique_key IS NOT NULL;

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

CREATE TABLE list_entries (
    tenant_id TEXT NOT NULL,        -- whose list
    id TEXT NOT NULL,               -- 32 hex digits, random; partners see it
    kind TEXT NOT NULL,             -- url, domain, sha256, sha1, md5 or pdq
    value_index BLOB NOT NULL,     -- 32 bytes, HMAC of kind and value, to find an entry by what it lists
    value BLOB NOT NULL,           -- sealed under the entry's own record key
    labels TEXT NOT NULL,           -- JSON list of scheme:value
    case_id TEXT,                   -- the case it comes from; NULL: from elsewhere
    stage TEXT NOT NULL,            -- proposed, approved, published, leaving, withdrawn or refused
    proposed_by TEXT NOT NULL,      -- label of who proposed it
    proposed_at BIGINT NOT NULL,    -- UTC ms
    moved_at BIGINT NOT NULL,       -- UTC ms of the last move
    edition BIGINT,                 -- edition that brought it; NULL: none has
    gone_edition BIGINT,            -- edition that took it off; NULL: none has
    withdraw_reason TEXT,           -- gone, error, appeal or expired; NULL: not withdrawn
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX list_entries_by_case ON list_entries (tenant_id, case_id);

CREATE INDEX list_entries_by_stage ON list_entries (tenant_id, stage);

CREATE UNIQUE INDEX list_entries_live ON list_entries (tenant_id, value_index)
    WHERE stage IN ('proposed', 'approved', 'published', 'leaving');

CREATE TABLE notice_letters (
    tenant_id TEXT NOT NULL,         -- whose letter
    notice_id TEXT NOT NULL,         -- of which notice
    letter BIGINT NOT NULL,          -- from 1, in order
    step TEXT NOT NULL,              -- host, network or registrar
    recipient TEXT NOT NULL,         -- mail address it went to
    message_id TEXT NOT NULL,        -- the same for every repeat of this letter
    token_hash BLOB NOT NULL,       -- SHA-256 of the token in the link to the recipient's page
    reply_tag TEXT NOT NULL,         -- stands in the address for answers by mail
    letter_sealed BLOB NOT NULL,    -- sealed JSON of the letter, from which a repeat is made
    mail_sealed BLOB NOT NULL,      -- sealed: the very bytes of the last attempt
    outcome TEXT NOT NULL,           -- under_way, taken, put_off, refused or unknown
    intent_at BIGINT NOT NULL,       -- UTC ms of the last attempt, written before it
    settled_at BIGINT,               -- UTC ms at which its outcome was known; NULL: it is not
    repeats BIGINT NOT NULL,         -- how often it was sent again after doubt
    PRIMARY KEY (tenant_id, notice_id, letter),
    FOREIGN KEY (tenant_id, notice_id) REFERENCES notices (tenant_id, id)
);

CREATE UNIQUE INDEX notice_letters_by_token ON notice_letters (tenant_id, token_hash);

CREATE TABLE notices (
    tenant_id TEXT NOT NULL,         -- whose notice
    id TEXT NOT NULL,                -- 32 hex digits, random
    case_id TEXT NOT NULL,           -- the case whose address it asks for
    number TEXT NOT NULL,            -- the case's number and -N with a count; never changes
    step TEXT NOT NULL,              -- host, network or registrar: who is asked now
    recipient TEXT,                  -- mail address of the abuse desk asked now; NULL: nobody is known
    desks TEXT NOT NULL,             -- JSON list of abuse desks the trace found, the most trusted first
    language TEXT NOT NULL,          -- first language of the letters: fr, ar or en
    facts BLOB NOT NULL,            -- sealed JSON: what the letters may say
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

CREATE INDEX notices_by_move ON notices (tenant_id, moved_at);

CREATE UNIQUE INDEX notices_by_number ON notices (tenant_id, number);

CREATE INDEX notices_by_stage ON notices (tenant_id, stage, moved_at);

CREATE TABLE one_time_links (
    tenant_id TEXT NOT NULL,         -- whose link
    id TEXT NOT NULL,                -- SHA-256 of the token, hex
    staff_id TEXT NOT NULL,          -- for whom
    purpose TEXT NOT NULL,           -- enrol; in demonstrations also sign_in
    expires_at BIGINT NOT NULL,      -- UTC ms
    wrapped_key BLOB,               -- the tenant's staff key under the token; NULL: none is handed over
    totp_sealed BLOB,               -- the second factor's secret under the token, once it has been shown
    used_at BIGINT,                  -- UTC ms; NULL: not used
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX one_time_links_by_staff ON one_time_links (tenant_id, staff_id);

CREATE TABLE partner_batches (
    tenant_id TEXT NOT NULL,        -- whose door it came to
    key_id TEXT NOT NULL,           -- the partner's key it came under
    call_index BLOB NOT NULL,      -- 32 bytes, HMAC of the caller's Idempotency-Key, which is kept nowhere
    body_index BLOB NOT NULL,      -- 32 bytes, HMAC of the body: the same key with another body is a mistake
    salt BLOB NOT NULL,            -- 32 random bytes; with the caller's own key the codes are made again, and without it not
    verdicts TEXT NOT NULL,         -- JSON list, one a report: null accepted, else which member is to be mended and why
    expires_at BIGINT NOT NULL,     -- UTC ms, start of an hour; 24 to 25 h after the call
    PRIMARY KEY (tenant_id, key_id, call_index)
) WITHOUT ROWID;

CREATE INDEX partner_batches_by_expiry ON partner_batches (tenant_id, expires_at);

CREATE TABLE partner_counts (
    tenant_id TEXT NOT NULL,        -- whose door it is
    key_id TEXT NOT NULL,           -- the partner's key
    hour BIGINT NOT NULL,           -- UTC ms, start of the hour that is counted
    kind TEXT NOT NULL,             -- addresses handed in, or codes looked up
    counted BIGINT NOT NULL,        -- so far in this hour
    PRIMARY KEY (tenant_id, key_id, hour, kind)
) WITHOUT ROWID;

CREATE INDEX partner_counts_by_hour ON partner_counts (tenant_id, hour);

CREATE TABLE partner_keys (
    tenant_id TEXT NOT NULL,         -- whose lists it opens
    id TEXT NOT NULL,                -- 32 hex digits, random; names the key in the audit log
    name TEXT NOT NULL,              -- whose machine, as colleagues see it
    secret_hash BLOB NOT NULL,      -- SHA-256 of the key's text, 32 bytes
    scopes TEXT NOT NULL,            -- JSON list of list:read and match:ask
    issued_at BIGINT NOT NULL,       -- UTC ms
    expires_at BIGINT NOT NULL,      -- UTC ms; from then on it opens nothing
    revoked_at BIGINT, reports_as TEXT,               -- UTC ms; NULL: not taken back
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX partner_keys_by_issue ON partner_keys (tenant_id, issued_at);

CREATE UNIQUE INDEX partner_keys_by_secret ON partner_keys (tenant_id, secret_hash);

CREATE TABLE public_figures (
    tenant_id TEXT NOT NULL,         -- whose figures they are
    month TEXT NOT NULL,             -- YYYY-MM by the clock of the country; never changes
    measure TEXT NOT NULL,           -- reports, items, illegal, referred or removed
    shown BIGINT,                    -- 0, or from 10 on rounded to 5; NULL: from 1 to 9, which is all that is told
    published_at BIGINT NOT NULL,    -- UTC ms, when the month was frozen
    PRIMARY KEY (tenant_id, month, measure)
) WITHOUT ROWID;

CREATE TABLE record_keys (
    tenant_id TEXT NOT NULL,     -- whose record it is
    record TEXT NOT NULL,        -- id of the record, 32 hex digits
    wrapped BLOB,               -- the key under the master key; NULL: destroyed
    made_at BIGINT NOT NULL,     -- UTC ms; start of the hour where a reporter caused it
    destroyed_at BIGINT,         -- UTC ms; NULL: not destroyed; set together with wrapped = NULL
    PRIMARY KEY (tenant_id, record)
) WITHOUT ROWID;

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
    facts BLOB NOT NULL,            -- JSON, sealed under the case's key
    note BLOB NOT NULL,             -- the opener's words to the authority, sealed under the case's key
    bundle BLOB,                    -- tar, at most 1 MiB, sealed under the referral's key; NULL: not made yet
    bundle_sha256 BLOB,             -- digest of the tar, 32 bytes; set together with bundle
    bundle_bytes BIGINT,             -- length of the tar; set together with bundle
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX referrals_by_agency ON referrals (tenant_id, agency_id, stage, opened_at);

CREATE INDEX referrals_by_move ON referrals (tenant_id, moved_at);

CREATE UNIQUE INDEX referrals_once ON referrals (tenant_id, case_id, agency_id) WHERE stage <> 'refused';

CREATE TABLE report_contacts (
    tenant_id TEXT NOT NULL,        -- as its report
    report_id TEXT NOT NULL,        -- whose reporter it leads to
    sealed BLOB NOT NULL,          -- named answers sealed to the tenant's staff key, bound to this report and to being a contact
    expires_at BIGINT NOT NULL,     -- UTC ms, start of an hour; at most 90 days after the report, the row is destroyed then
    PRIMARY KEY (tenant_id, report_id),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX report_contacts_by_expiry ON report_contacts (tenant_id, expires_at);

CREATE TABLE report_items (
    tenant_id TEXT NOT NULL,        -- as its report
    report_id TEXT NOT NULL,        -- the report it belongs to
    item_no BIGINT NOT NULL,        -- from 1, in the order written
    kind TEXT NOT NULL,             -- what sort of address it is
    address BLOB NOT NULL,         -- the address as written, sealed to the pipeline's key
    status TEXT NOT NULL,           -- what the reporter is told of it
    case_id TEXT,                   -- the case it joined; NULL: not given to one yet
    PRIMARY KEY (tenant_id, report_id, item_no),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX report_items_by_case ON report_items (tenant_id, case_id);

CREATE TABLE report_messages (
    tenant_id TEXT NOT NULL,        -- as its report
    id TEXT NOT NULL,               -- 32 hex digits, random
    report_id TEXT NOT NULL,        -- the report it belongs to
    turn BIGINT NOT NULL,           -- from 1, the order within this one report
    side TEXT NOT NULL,             -- hotline or reporter: who wrote it
    for_reporter BLOB,             -- a question, sealed to the report's reply_key; NULL: an answer, which is not given back
    for_staff BLOB NOT NULL,       -- the same words, or the answer, sealed to the tenant's staff key
    form_index BLOB NOT NULL,      -- 32 bytes, digest of the form it was sent by: one form stores one message
    sent_at BIGINT NOT NULL,        -- UTC ms, start of the hour
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX report_messages_by_form ON report_messages (tenant_id, form_index);

CREATE UNIQUE INDEX report_messages_by_turn ON report_messages (tenant_id, report_id, turn);

CREATE TABLE reports (
    tenant_id TEXT NOT NULL,        -- the hotline it was sent to
    id TEXT NOT NULL,               -- 32 hex digits, random
    receipt_index BLOB NOT NULL,   -- 32 bytes, HMAC of the receipt's digits; the receipt is stored nowhere
    form_index BLOB,               -- 32 bytes, HMAC of the form's token, so that one form makes one report; NULL after a day
    channel TEXT NOT NULL,          -- what kind of place it is about
    locale TEXT NOT NULL,           -- the language of the pages it was written in
    child_in_danger BIGINT NOT NULL, -- 1: the reporter believes a child is in danger now
    own_report BIGINT NOT NULL,     -- 1: it shows the reporter or the reporter's child
    narrative BLOB,                -- words sealed to the tenant's staff key; NULL: none were written
    received_at BIGINT NOT NULL,    -- UTC ms, start of the hour
    told_at BIGINT NOT NULL, route TEXT NOT NULL DEFAULT 'seen', reply_key BLOB, asked BIGINT NOT NULL DEFAULT 0, answered BIGINT NOT NULL DEFAULT 0, code_ended BIGINT NOT NULL DEFAULT 0, partner_kind TEXT, partner_name TEXT, campaign TEXT, suspect BIGINT NOT NULL DEFAULT 0, sketch BLOB,        -- UTC ms, start of the hour in which what the reporter is told last changed
    PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX reports_by_campaign ON reports (tenant_id, campaign, received_at) WHERE campaign IS NOT NULL;

CREATE UNIQUE INDEX reports_by_form ON reports (tenant_id, form_index) WHERE form_index IS NOT NULL;

CREATE INDEX reports_by_last_word ON reports (tenant_id, told_at) WHERE code_ended = 0;

CREATE UNIQUE INDEX reports_by_receipt ON reports (tenant_id, receipt_index);

CREATE INDEX reports_in_talk ON reports (tenant_id, id) WHERE asked = 1 OR answered = 1;

CREATE TABLE schema_versions (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL
);

CREATE TABLE sessions (
    tenant_id TEXT NOT NULL,         -- whose session
    id TEXT NOT NULL,                -- SHA-256 of the cookie, hex
    staff_id TEXT NOT NULL,          -- whose
    opened_at BIGINT NOT NULL,       -- UTC ms
    seen_at BIGINT NOT NULL,         -- UTC ms of the last request, to the minute
    ends_at BIGINT NOT NULL,         -- UTC ms; over then however busy
    sealed_key BLOB,                -- the tenant's staff key under the cookie; NULL: this person has no key
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX sessions_by_staff ON sessions (tenant_id, staff_id);

CREATE TABLE sign_in_tries (
    tenant_id TEXT NOT NULL,         -- where it was tried
    account_hash BLOB NOT NULL,     -- keyed digest of the account name as typed
    failures BIGINT NOT NULL,        -- tries since the last success, the one under way included
    not_before BIGINT NOT NULL,      -- UTC ms; until then no try is looked at
    tried_at BIGINT NOT NULL,        -- UTC ms of the last try; forgotten a day later
    PRIMARY KEY (tenant_id, account_hash)
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
    wrapped_key BLOB,               -- the tenant's staff key under the password; NULL: this person has no key
    totp_sealed BLOB,               -- secret of the second factor under the master key; NULL: not enrolled
    totp_step BIGINT,                -- last 30-second step a code was taken for; an older code is refused
    PRIMARY KEY (tenant_id, id)
);

CREATE UNIQUE INDEX staff_by_account ON staff (tenant_id, account);

CREATE TABLE tenants (
    tenant_id TEXT NOT NULL,         -- short name such as ma
    sealing_public BLOB NOT NULL,   -- 32 bytes; what only staff may read is sealed to it
    created_at BIGINT NOT NULL,      -- UTC ms
    PRIMARY KEY (tenant_id)
);

CREATE TABLE trace_evidence (
    tenant_id TEXT NOT NULL,
    trace_id TEXT NOT NULL,         -- the trace it belongs to
    place BIGINT NOT NULL,          -- 0 and up, in the order asked
    method TEXT NOT NULL,           -- given, dns, cymru, rdap_ip, rdap_autnum, rdap_domain, registry_table
    source TEXT NOT NULL,           -- who answered: a resolver, a registry, a table
    request TEXT NOT NULL,          -- what was asked
    raw_sha256 BLOB,               -- of the answer as it came; NULL: none came
    result TEXT,                    -- JSON: what was understood of it; NULL: nothing
    ok BIGINT NOT NULL,             -- 1: the source answered, even if only that there is nothing
    error TEXT,                     -- short name of what went wrong; NULL: nothing did
    PRIMARY KEY (tenant_id, trace_id, place),
    FOREIGN KEY (tenant_id, trace_id) REFERENCES traces (tenant_id, id)
) WITHOUT ROWID;

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
) WITHOUT ROWID;

CREATE INDEX traces_by_case ON traces (tenant_id, case_id, turn);

CREATE TABLE watches (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,               -- 32 hex digits, random
    case_id TEXT NOT NULL,          -- one watch for each case
    sealed_address BLOB NOT NULL,  -- under the case's own key, field address
    host TEXT NOT NULL,             -- host of the address, for showing; never changes
    state TEXT NOT NULL,            -- up, missing, gone or returned
    misses BIGINT NOT NULL,         -- missing: counted so far; 0 otherwise
    since_at BIGINT,                -- UTC ms since when it stands so; NULL: up
    last_miss_at BIGINT,            -- UTC ms of the last counted miss; NULL: not missing
    unclear_since_at BIGINT,        -- UTC ms of the first of the unclear looks; NULL: the last one was clear
    unclear_looks BIGINT NOT NULL,  -- unclear looks in a row
    round BIGINT NOT NULL,          -- number of the look that is due, counting up
    next_at BIGINT,                 -- UTC ms of that look; NULL: the watch has ended
    ended_at BIGINT,                -- UTC ms; NULL: it goes on
    interval_minutes BIGINT NOT NULL,           -- between looks while the content is up
    misses_wanted BIGINT NOT NULL,              -- misses in a row that make gone
    miss_gap_minutes BIGINT NOT NULL,           -- between looks while it is missing or unclear
    after_gone_interval_minutes BIGINT NOT NULL,  -- between looks after it is gone
    first_media_type TEXT,          -- of the first sighting; NULL: not seen yet, or the host did not say
    first_digest BLOB,             -- SHA-256 of the beginning of it; NULL: not read
    started_at BIGINT NOT NULL,     -- UTC ms
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, case_id)
);
