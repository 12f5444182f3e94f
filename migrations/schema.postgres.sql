-- The whole schema on PostgreSQL. Generated from the migrations; not applied by anything.

CREATE TABLE approvals (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answered_by TEXT,
    answered_at BIGINT,
    answer_note TEXT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX approvals_by_state ON approvals USING btree (tenant_id, state, asked_at);
CREATE INDEX approvals_by_subject ON approvals USING btree (tenant_id, kind, subject);
CREATE UNIQUE INDEX approvals_one_waiting ON approvals USING btree (tenant_id, kind, subject) WHERE (state = 'waiting'::text);

CREATE TABLE assessments (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    round BIGINT NOT NULL,
    cycle BIGINT NOT NULL,
    by_staff TEXT NOT NULL,
    at BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    derivation TEXT,
    repeated BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases(tenant_id, id)
);
CREATE UNIQUE INDEX assessments_by_round ON assessments USING btree (tenant_id, case_id, cycle, round);

CREATE TABLE audit_checkpoints (
    tenant_id TEXT NOT NULL,
    size BIGINT NOT NULL,
    note TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, size)
);

CREATE TABLE audit_entries (
    tenant_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    id TEXT NOT NULL,
    actor TEXT,
    action TEXT NOT NULL,
    subject TEXT,
    at BIGINT NOT NULL,
    facts TEXT,
    salt BYTEA,
    commitment BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, seq)
);
CREATE UNIQUE INDEX audit_entries_by_id ON audit_entries USING btree (tenant_id, id);
CREATE INDEX audit_entries_by_moment ON audit_entries USING btree (tenant_id, at);
CREATE INDEX audit_entries_by_subject ON audit_entries USING btree (tenant_id, subject);

CREATE TABLE audit_heads (
    tenant_id TEXT NOT NULL,
    size BIGINT NOT NULL,
    frontier BYTEA NOT NULL,
    PRIMARY KEY (tenant_id)
);

CREATE TABLE audit_nodes (
    tenant_id TEXT NOT NULL,
    level BIGINT NOT NULL,
    place BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, level, place)
);

CREATE TABLE audit_pending (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL,
    facts TEXT NOT NULL,
    salt BYTEA NOT NULL,
    ready_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_pending_by_ready ON audit_pending USING btree (tenant_id, ready_at);
CREATE INDEX audit_pending_by_subject ON audit_pending USING btree (tenant_id, subject);

CREATE TABLE captures (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    turn BIGINT NOT NULL,
    part BIGINT NOT NULL,
    at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    sha256 BYTEA,
    sha1 BYTEA,
    md5 BYTEA,
    pdq BYTEA,
    pdq_turned BYTEA,
    quality BIGINT,
    width BIGINT,
    height BIGINT,
    bytes BIGINT,
    media_type TEXT,
    http_status BIGINT,
    basis_id TEXT,
    error TEXT,
    certificate_doubtful BIGINT NOT NULL,
    UNIQUE (tenant_id, run_id, part),
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX captures_by_case ON captures USING btree (tenant_id, case_id, turn);
CREATE UNIQUE INDEX captures_tenant_id_run_id_part_key ON captures USING btree (tenant_id, run_id, part);

CREATE TABLE case_actions (
    tenant_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    action TEXT NOT NULL,
    because TEXT NOT NULL,
    progress TEXT NOT NULL,
    chosen_by TEXT NOT NULL,
    chosen_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, case_id, action),
    FOREIGN KEY (tenant_id, case_id) REFERENCES cases(tenant_id, id)
);

CREATE TABLE cases (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    stage TEXT NOT NULL,
    outcome TEXT,
    address_index BYTEA NOT NULL,
    address BYTEA NOT NULL,
    kind TEXT NOT NULL,
    host TEXT,
    opened_hour BIGINT NOT NULL,
    reports BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    child_in_danger BIGINT NOT NULL,
    own_report BIGINT NOT NULL,
    recognised_case TEXT,
    recognised_exact BIGINT,
    first_viewed_at BIGINT,
    assessed_at BIGINT,
    decided_at BIGINT,
    closed_at BIGINT,
    returns BIGINT NOT NULL,
    cycle BIGINT NOT NULL,
    claimed_by TEXT,
    claimed_until BIGINT,
    threatened BIGINT NOT NULL DEFAULT 0,
    by_partner BIGINT NOT NULL DEFAULT 0,
    cluster TEXT NOT NULL DEFAULT ''::text,
    turn BIGINT NOT NULL DEFAULT 0,
    turn_rank BIGINT NOT NULL DEFAULT 0,
    reserved BIGINT NOT NULL DEFAULT 0,
    suspect BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX cases_by_address ON cases USING btree (tenant_id, address_index);
CREATE UNIQUE INDEX cases_by_number ON cases USING btree (tenant_id, number);
CREATE INDEX cases_by_reserve ON cases USING btree (tenant_id, stage, reserved, rank, turn);
CREATE INDEX cases_by_stage ON cases USING btree (tenant_id, stage, rank, opened_hour);
CREATE INDEX cases_by_turn ON cases USING btree (tenant_id, stage, rank, turn, opened_hour);

CREATE TABLE checks (
    tenant_id TEXT NOT NULL,
    watch_id TEXT NOT NULL,
    round BIGINT NOT NULL,
    at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    http_status BIGINT,
    length BIGINT,
    digest BYTEA,
    PRIMARY KEY (tenant_id, watch_id, round),
    FOREIGN KEY (tenant_id, watch_id) REFERENCES watches(tenant_id, id)
);

CREATE TABLE cluster_turns (
    tenant_id TEXT NOT NULL,
    rank BIGINT NOT NULL,
    cluster TEXT NOT NULL,
    turn BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, rank, cluster)
);

CREATE TABLE cluster_words (
    tenant_id TEXT NOT NULL,
    sketch BYTEA NOT NULL,
    cluster TEXT NOT NULL,
    seen_hour BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, sketch)
);
CREATE INDEX cluster_words_by_hour ON cluster_words USING btree (tenant_id, seen_hour);

CREATE TABLE clusters (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    cases BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE contact_openings (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    report_id TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports(tenant_id, id)
);
CREATE INDEX contact_openings_by_report ON contact_openings USING btree (tenant_id, report_id, opened_at);

CREATE TABLE drafts (
    tenant_id TEXT NOT NULL,
    token_index BYTEA NOT NULL,
    stage TEXT NOT NULL,
    sealed BYTEA,
    expires_at BIGINT NOT NULL,
    campaign TEXT,
    PRIMARY KEY (tenant_id, token_index)
);
CREATE INDEX drafts_by_expiry ON drafts USING btree (tenant_id, expires_at);

CREATE TABLE edition_lines (
    tenant_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    op TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    reason TEXT,
    PRIMARY KEY (tenant_id, seq),
    FOREIGN KEY (tenant_id, edition) REFERENCES editions(tenant_id, number),
    FOREIGN KEY (tenant_id, entry_id) REFERENCES list_entries(tenant_id, id)
);

CREATE TABLE editions (
    tenant_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    added BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    lines BIGINT NOT NULL,
    frontier BYTEA NOT NULL,
    checkpoint TEXT NOT NULL,
    PRIMARY KEY (tenant_id, number)
);

CREATE TABLE hashes_known (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    value BYTEA NOT NULL,
    quality BIGINT,
    case_id TEXT NOT NULL,
    origin TEXT NOT NULL,
    learned_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    version BIGINT NOT NULL,
    UNIQUE (tenant_id, version),
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX hashes_known_by_case ON hashes_known USING btree (tenant_id, case_id);
CREATE UNIQUE INDEX hashes_known_tenant_id_version_key ON hashes_known USING btree (tenant_id, version);

CREATE TABLE jobs (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    unique_key TEXT,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    coarse BIGINT NOT NULL,
    lease_token TEXT,
    lease_until BIGINT,
    last_error TEXT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX jobs_by_due ON jobs USING btree (state, run_at);
CREATE UNIQUE INDEX jobs_by_unique_key ON jobs USING btree (tenant_id, kind, unique_key) WHERE (unique_key IS NOT NULL);

CREATE TABLE legal_bases (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    capability TEXT NOT NULL,
    reference TEXT NOT NULL,
    scope TEXT NOT NULL,
    issuer TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    approved_at BIGINT,
    approved_by TEXT,
    withdrawn_at BIGINT,
    PRIMARY KEY (tenant_id, id),
    CHECK (((approved_by IS NULL) OR (approved_by <> recorded_by)))
);

CREATE TABLE list_entries (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    value_index BYTEA NOT NULL,
    value BYTEA NOT NULL,
    labels TEXT NOT NULL,
    case_id TEXT,
    stage TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    moved_at BIGINT NOT NULL,
    edition BIGINT,
    gone_edition BIGINT,
    withdraw_reason TEXT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX list_entries_by_case ON list_entries USING btree (tenant_id, case_id);
CREATE INDEX list_entries_by_stage ON list_entries USING btree (tenant_id, stage);
CREATE UNIQUE INDEX list_entries_live ON list_entries USING btree (tenant_id, value_index) WHERE (stage = ANY (ARRAY['proposed'::text, 'approved'::text, 'published'::text, 'leaving'::text]));

CREATE TABLE notice_letters (
    tenant_id TEXT NOT NULL,
    notice_id TEXT NOT NULL,
    letter BIGINT NOT NULL,
    step TEXT NOT NULL,
    recipient TEXT NOT NULL,
    message_id TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    reply_tag TEXT NOT NULL,
    letter_sealed BYTEA NOT NULL,
    mail_sealed BYTEA NOT NULL,
    outcome TEXT NOT NULL,
    intent_at BIGINT NOT NULL,
    settled_at BIGINT,
    repeats BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, notice_id, letter),
    FOREIGN KEY (tenant_id, notice_id) REFERENCES notices(tenant_id, id)
);
CREATE UNIQUE INDEX notice_letters_by_token ON notice_letters USING btree (tenant_id, token_hash);

CREATE TABLE notices (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    number TEXT NOT NULL,
    step TEXT NOT NULL,
    recipient TEXT,
    desks TEXT NOT NULL,
    language TEXT NOT NULL,
    facts BYTEA NOT NULL,
    stage TEXT NOT NULL,
    moved_at BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    first_sent_at BIGINT,
    due_at BIGINT,
    letter BIGINT NOT NULL,
    reminders BIGINT NOT NULL,
    repeats BIGINT NOT NULL,
    acknowledged_at BIGINT,
    says_removed_at BIGINT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX notices_by_case ON notices USING btree (tenant_id, case_id);
CREATE INDEX notices_by_move ON notices USING btree (tenant_id, moved_at);
CREATE UNIQUE INDEX notices_by_number ON notices USING btree (tenant_id, number);
CREATE INDEX notices_by_stage ON notices USING btree (tenant_id, stage, moved_at);

CREATE TABLE one_time_links (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    wrapped_key BYTEA,
    totp_sealed BYTEA,
    used_at BIGINT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX one_time_links_by_staff ON one_time_links USING btree (tenant_id, staff_id);

CREATE TABLE partner_batches (
    tenant_id TEXT NOT NULL,
    key_id TEXT NOT NULL,
    call_index BYTEA NOT NULL,
    body_index BYTEA NOT NULL,
    salt BYTEA NOT NULL,
    verdicts TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, key_id, call_index)
);
CREATE INDEX partner_batches_by_expiry ON partner_batches USING btree (tenant_id, expires_at);

CREATE TABLE partner_counts (
    tenant_id TEXT NOT NULL,
    key_id TEXT NOT NULL,
    hour BIGINT NOT NULL,
    kind TEXT NOT NULL,
    counted BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, key_id, hour, kind)
);
CREATE INDEX partner_counts_by_hour ON partner_counts USING btree (tenant_id, hour);

CREATE TABLE partner_keys (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    secret_hash BYTEA NOT NULL,
    scopes TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    reports_as TEXT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX partner_keys_by_issue ON partner_keys USING btree (tenant_id, issued_at);
CREATE UNIQUE INDEX partner_keys_by_secret ON partner_keys USING btree (tenant_id, secret_hash);

CREATE TABLE public_figures (
    tenant_id TEXT NOT NULL,
    month TEXT NOT NULL,
    measure TEXT NOT NULL,
    shown BIGINT,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, month, measure)
);

CREATE TABLE record_keys (
    tenant_id TEXT NOT NULL,
    record TEXT NOT NULL,
    wrapped BYTEA,
    made_at BIGINT NOT NULL,
    destroyed_at BIGINT,
    PRIMARY KEY (tenant_id, record)
);

CREATE TABLE referral_looks (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    referral_id TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, referral_id) REFERENCES referrals(tenant_id, id)
);
CREATE INDEX referral_looks_by_referral ON referral_looks USING btree (tenant_id, referral_id, at);

CREATE TABLE referrals (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    case_number TEXT NOT NULL,
    agency_id TEXT NOT NULL,
    urgent BIGINT NOT NULL,
    stage TEXT NOT NULL,
    moved_at BIGINT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    approval_id TEXT,
    approved_at BIGINT,
    outcome TEXT,
    facts BYTEA NOT NULL,
    note BYTEA NOT NULL,
    bundle BYTEA,
    bundle_sha256 BYTEA,
    bundle_bytes BIGINT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX referrals_by_agency ON referrals USING btree (tenant_id, agency_id, stage, opened_at);
CREATE INDEX referrals_by_move ON referrals USING btree (tenant_id, moved_at);
CREATE UNIQUE INDEX referrals_once ON referrals USING btree (tenant_id, case_id, agency_id) WHERE (stage <> 'refused'::text);

CREATE TABLE report_contacts (
    tenant_id TEXT NOT NULL,
    report_id TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, report_id),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports(tenant_id, id)
);
CREATE INDEX report_contacts_by_expiry ON report_contacts USING btree (tenant_id, expires_at);

CREATE TABLE report_items (
    tenant_id TEXT NOT NULL,
    report_id TEXT NOT NULL,
    item_no BIGINT NOT NULL,
    kind TEXT NOT NULL,
    address BYTEA NOT NULL,
    status TEXT NOT NULL,
    case_id TEXT,
    PRIMARY KEY (tenant_id, report_id, item_no),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports(tenant_id, id)
);
CREATE INDEX report_items_by_case ON report_items USING btree (tenant_id, case_id);

CREATE TABLE report_messages (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    report_id TEXT NOT NULL,
    turn BIGINT NOT NULL,
    side TEXT NOT NULL,
    for_reporter BYTEA,
    for_staff BYTEA NOT NULL,
    form_index BYTEA NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, report_id) REFERENCES reports(tenant_id, id)
);
CREATE UNIQUE INDEX report_messages_by_form ON report_messages USING btree (tenant_id, form_index);
CREATE UNIQUE INDEX report_messages_by_turn ON report_messages USING btree (tenant_id, report_id, turn);

CREATE TABLE reports (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    receipt_index BYTEA NOT NULL,
    form_index BYTEA,
    channel TEXT NOT NULL,
    locale TEXT NOT NULL,
    child_in_danger BIGINT NOT NULL,
    own_report BIGINT NOT NULL,
    narrative BYTEA,
    received_at BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    route TEXT NOT NULL DEFAULT 'seen'::text,
    reply_key BYTEA,
    asked BIGINT NOT NULL DEFAULT 0,
    answered BIGINT NOT NULL DEFAULT 0,
    code_ended BIGINT NOT NULL DEFAULT 0,
    partner_kind TEXT,
    partner_name TEXT,
    campaign TEXT,
    suspect BIGINT NOT NULL DEFAULT 0,
    sketch BYTEA,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX reports_by_campaign ON reports USING btree (tenant_id, campaign, received_at) WHERE (campaign IS NOT NULL);
CREATE UNIQUE INDEX reports_by_form ON reports USING btree (tenant_id, form_index) WHERE (form_index IS NOT NULL);
CREATE INDEX reports_by_last_word ON reports USING btree (tenant_id, told_at) WHERE (code_ended = 0);
CREATE UNIQUE INDEX reports_by_receipt ON reports USING btree (tenant_id, receipt_index);
CREATE INDEX reports_in_talk ON reports USING btree (tenant_id, id) WHERE ((asked = 1) OR (answered = 1));

CREATE TABLE schema_versions (
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE sessions (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    sealed_key BYTEA,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sessions_by_staff ON sessions USING btree (tenant_id, staff_id);

CREATE TABLE sign_in_tries (
    tenant_id TEXT NOT NULL,
    account_hash BYTEA NOT NULL,
    failures BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    tried_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, account_hash)
);

CREATE TABLE staff (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    agency TEXT,
    locale TEXT NOT NULL,
    standing TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    roles_asked TEXT,
    password_proof TEXT,
    wrapped_key BYTEA,
    totp_sealed BYTEA,
    totp_step BIGINT,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX staff_by_account ON staff USING btree (tenant_id, account);

CREATE TABLE tenants (
    tenant_id TEXT NOT NULL,
    sealing_public BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
);

CREATE TABLE trace_evidence (
    tenant_id TEXT NOT NULL,
    trace_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    method TEXT NOT NULL,
    source TEXT NOT NULL,
    request TEXT NOT NULL,
    raw_sha256 BYTEA,
    result TEXT,
    ok BIGINT NOT NULL,
    error TEXT,
    PRIMARY KEY (tenant_id, trace_id, place),
    FOREIGN KEY (tenant_id, trace_id) REFERENCES traces(tenant_id, id)
);

CREATE TABLE traces (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    turn BIGINT NOT NULL,
    at BIGINT NOT NULL,
    host TEXT NOT NULL,
    verdict TEXT NOT NULL,
    UNIQUE (tenant_id, run_id),
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX traces_by_case ON traces USING btree (tenant_id, case_id, turn);
CREATE UNIQUE INDEX traces_tenant_id_run_id_key ON traces USING btree (tenant_id, run_id);

CREATE TABLE watches (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    sealed_address BYTEA NOT NULL,
    host TEXT NOT NULL,
    state TEXT NOT NULL,
    misses BIGINT NOT NULL,
    since_at BIGINT,
    last_miss_at BIGINT,
    unclear_since_at BIGINT,
    unclear_looks BIGINT NOT NULL,
    round BIGINT NOT NULL,
    next_at BIGINT,
    ended_at BIGINT,
    interval_minutes BIGINT NOT NULL,
    misses_wanted BIGINT NOT NULL,
    miss_gap_minutes BIGINT NOT NULL,
    after_gone_interval_minutes BIGINT NOT NULL,
    first_media_type TEXT,
    first_digest BYTEA,
    started_at BIGINT NOT NULL,
    UNIQUE (tenant_id, case_id),
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX watches_tenant_id_case_id_key ON watches USING btree (tenant_id, case_id);
