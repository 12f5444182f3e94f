//! Rows of tenants, people, links, tries and sessions.

use crate::one_time_link::{Link, Purpose};
use crate::role::Role;
use crate::session::Session;
use crate::staff::{Staff, Standing};
use crate::tenant::Tenant;
use sanad_base::ids::StaffId;
use sanad_base::{Fault, Moment};
use sanad_sealing::SealingPublic;
use sanad_store::{Row, Tx, args};

pub(crate) async fn insert_tenant(tx: &mut Tx, tenant: &Tenant) -> Result<(), Fault> {
    let args = args![&tenant.id, tenant.sealing_public.to_bytes(), tenant.created_at];
    tx.execute(
        "-- access::insert_tenant
        INSERT INTO tenants (tenant_id, sealing_public, created_at) VALUES ($1, $2, $3)",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn find_tenant(tx: &mut Tx) -> Result<Option<Tenant>, Fault> {
    let args = args![tx.tenant()];
    tx.one(
        "-- access::find_tenant
        SELECT tenant_id, sealing_public, created_at FROM tenants WHERE tenant_id = $1",
        args,
        |row| {
            let key = SealingPublic::from_bytes(&row.blob("sealing_public")?);
            Ok(Tenant {
                id: row.tenant("tenant_id")?,
                sealing_public: key.map_err(Fault::broken)?,
                created_at: row.moment("created_at")?,
            })
        },
    )
    .await
}

fn staff(row: &Row) -> Result<Staff, Fault> {
    Ok(Staff {
        id: row.id("id")?,
        account: row.text("account")?,
        name: row.text("name")?,
        roles: row.json("roles")?,
        agency: row.opt_text("agency")?,
        locale: row.locale("locale")?,
        standing: Standing::from_name(&row.text("standing")?)
            .ok_or_else(|| Fault::broken("a person of unknown standing"))?,
        created_at: row.moment("created_at")?,
        roles_asked: row.opt_json("roles_asked")?,
    })
}

fn roles_text(roles: &[Role]) -> Result<String, Fault> {
    serde_json::to_string(roles).map_err(Fault::broken)
}

pub(crate) async fn insert_staff(tx: &mut Tx, staff: &Staff) -> Result<(), Fault> {
    let args = args![
        tx.tenant(),
        staff.id,
        staff.account.as_str(),
        staff.name.as_str(),
        roles_text(&staff.roles)?,
        staff.agency.clone(),
        staff.locale,
        staff.standing.name(),
        staff.created_at
    ];
    tx.execute(
        "-- access::insert_staff
        INSERT INTO staff
            (tenant_id, id, account, name, roles, agency, locale, standing, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args,
    )
    .await?;
    Ok(())
}

/// Saves standing and roles; what a person proves itself by is saved apart.
pub(crate) async fn save_staff(tx: &mut Tx, staff: &Staff) -> Result<(), Fault> {
    let asked = staff.roles_asked.as_deref().map(roles_text).transpose()?;
    let roles = roles_text(&staff.roles)?;
    let args = args![tx.tenant(), staff.id, roles, staff.standing.name(), asked];
    tx.execute(
        "-- access::save_staff
        UPDATE staff SET roles = $3, standing = $4, roles_asked = $5
        WHERE tenant_id = $1 AND id = $2",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn save_locale(
    tx: &mut Tx,
    id: StaffId,
    locale: sanad_base::Locale,
) -> Result<(), Fault> {
    let args = args![tx.tenant(), id, locale];
    tx.execute(
        "-- access::save_locale
        UPDATE staff SET locale = $3 WHERE tenant_id = $1 AND id = $2",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn find_staff(tx: &mut Tx, id: StaffId) -> Result<Option<Staff>, Fault> {
    let args = args![tx.tenant(), id];
    tx.one(
        "-- access::find_staff
        SELECT id, account, name, roles, agency, locale, standing, created_at, roles_asked
        FROM staff WHERE tenant_id = $1 AND id = $2",
        args,
        staff,
    )
    .await
}

pub(crate) async fn find_account(tx: &mut Tx, account: &str) -> Result<Option<Staff>, Fault> {
    let args = args![tx.tenant(), account];
    tx.one(
        "-- access::find_account
        SELECT id, account, name, roles, agency, locale, standing, created_at, roles_asked
        FROM staff WHERE tenant_id = $1 AND account = $2",
        args,
        staff,
    )
    .await
}

pub(crate) async fn people(tx: &mut Tx, limit: u32) -> Result<Vec<Staff>, Fault> {
    let args = args![tx.tenant(), limit];
    tx.rows(
        "-- access::people
        SELECT id, account, name, roles, agency, locale, standing, created_at, roles_asked
        FROM staff WHERE tenant_id = $1 ORDER BY name, id LIMIT $2",
        args,
        staff,
    )
    .await
}

/// What a person proves itself by.
pub(crate) struct Credentials {
    pub password_proof: String,
    pub wrapped_key: Option<Vec<u8>>,
    pub totp_sealed: Vec<u8>,
    pub totp_step: Option<u64>,
}

/// `None` for a person who has not enrolled.
pub(crate) async fn credentials(tx: &mut Tx, id: StaffId) -> Result<Option<Credentials>, Fault> {
    let args = args![tx.tenant(), id];
    tx.one(
        "-- access::credentials
        SELECT password_proof, wrapped_key, totp_sealed, totp_step FROM staff
        WHERE tenant_id = $1 AND id = $2
            AND password_proof IS NOT NULL AND totp_sealed IS NOT NULL",
        args,
        |row| {
            Ok(Credentials {
                password_proof: row.text("password_proof")?,
                wrapped_key: row.opt_blob("wrapped_key")?,
                totp_sealed: row.blob("totp_sealed")?,
                totp_step: row.opt_int("totp_step")?.map(i64::unsigned_abs),
            })
        },
    )
    .await
}

pub(crate) async fn save_credentials(
    tx: &mut Tx,
    id: StaffId,
    known: &Credentials,
) -> Result<(), Fault> {
    let args = args![
        tx.tenant(),
        id,
        known.password_proof.as_str(),
        known.wrapped_key.clone(),
        known.totp_sealed.as_slice(),
        known.totp_step
    ];
    tx.execute(
        "-- access::save_credentials
        UPDATE staff
        SET password_proof = $3, wrapped_key = $4, totp_sealed = $5, totp_step = $6
        WHERE tenant_id = $1 AND id = $2",
        args,
    )
    .await?;
    Ok(())
}

/// Forgets what a person proved itself by, and its copy of the staff key.
pub(crate) async fn clear_credentials(tx: &mut Tx, id: StaffId) -> Result<(), Fault> {
    let args = args![tx.tenant(), id];
    tx.execute(
        "-- access::clear_credentials
        UPDATE staff
        SET password_proof = NULL, wrapped_key = NULL, totp_sealed = NULL, totp_step = NULL
        WHERE tenant_id = $1 AND id = $2",
        args,
    )
    .await?;
    Ok(())
}

/// Forgets a person's copy of the staff key.
pub(crate) async fn clear_wrapped_key(tx: &mut Tx, id: StaffId) -> Result<(), Fault> {
    let args = args![tx.tenant(), id];
    tx.execute(
        "-- access::clear_wrapped_key
        UPDATE staff SET wrapped_key = NULL WHERE tenant_id = $1 AND id = $2",
        args,
    )
    .await?;
    Ok(())
}

/// Uses up a step of the second factor; false when it, or a later one, has been used already.
pub(crate) async fn use_step(tx: &mut Tx, id: StaffId, step: u64) -> Result<bool, Fault> {
    let args = args![tx.tenant(), id, step];
    let changed = tx
        .execute(
            "-- access::use_step
            UPDATE staff SET totp_step = $3
            WHERE tenant_id = $1 AND id = $2 AND standing = 'active'
                AND (totp_step IS NULL OR totp_step < $3)",
            args,
        )
        .await?;
    Ok(changed == 1)
}

fn link(row: &Row) -> Result<Link, Fault> {
    Ok(Link {
        id: row.text("id")?,
        staff: row.id("staff_id")?,
        purpose: Purpose::from_name(&row.text("purpose")?)
            .ok_or_else(|| Fault::broken("a link of unknown purpose"))?,
        expires_at: row.moment("expires_at")?,
        wrapped_key: row.opt_blob("wrapped_key")?,
        totp_sealed: row.opt_blob("totp_sealed")?,
        used_at: row.opt_moment("used_at")?,
    })
}

pub(crate) async fn insert_link(tx: &mut Tx, link: &Link) -> Result<(), Fault> {
    let args = args![
        tx.tenant(),
        link.id.as_str(),
        link.staff,
        link.purpose.name(),
        link.expires_at,
        link.wrapped_key.clone()
    ];
    tx.execute(
        "-- access::insert_link
        INSERT INTO one_time_links (tenant_id, id, staff_id, purpose, expires_at, wrapped_key)
        VALUES ($1, $2, $3, $4, $5, $6)",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn find_link(tx: &mut Tx, id: &str) -> Result<Option<Link>, Fault> {
    let args = args![tx.tenant(), id];
    tx.one(
        "-- access::find_link
        SELECT id, staff_id, purpose, expires_at, wrapped_key, totp_sealed, used_at
        FROM one_time_links WHERE tenant_id = $1 AND id = $2",
        args,
        link,
    )
    .await
}

/// Keeps the second factor that the link's page has shown, unless one has been kept already.
pub(crate) async fn keep_shown(tx: &mut Tx, id: &str, totp_sealed: &[u8]) -> Result<(), Fault> {
    let args = args![tx.tenant(), id, totp_sealed];
    tx.execute(
        "-- access::keep_shown
        UPDATE one_time_links SET totp_sealed = $3
        WHERE tenant_id = $1 AND id = $2 AND totp_sealed IS NULL",
        args,
    )
    .await?;
    Ok(())
}

/// Uses the link up; false when it has been used already. The secrets in it go.
pub(crate) async fn use_link(tx: &mut Tx, id: &str, now: Moment) -> Result<bool, Fault> {
    let args = args![tx.tenant(), id, now];
    let changed = tx
        .execute(
            "-- access::use_link
            UPDATE one_time_links SET used_at = $3, wrapped_key = NULL, totp_sealed = NULL
            WHERE tenant_id = $1 AND id = $2 AND used_at IS NULL",
            args,
        )
        .await?;
    Ok(changed == 1)
}

pub(crate) async fn delete_links_of(tx: &mut Tx, staff: StaffId) -> Result<u64, Fault> {
    let args = args![tx.tenant(), staff];
    tx.execute(
        "-- access::delete_links_of
        DELETE FROM one_time_links WHERE tenant_id = $1 AND staff_id = $2 AND used_at IS NULL",
        args,
    )
    .await
}

/// Failures since the last success, and the moment before which no try is looked at.
pub(crate) async fn tries(
    tx: &mut Tx,
    account_hash: &[u8; 32],
) -> Result<Option<(i64, Moment)>, Fault> {
    let args = args![tx.tenant(), account_hash];
    tx.one(
        "-- access::tries
        SELECT failures, not_before FROM sign_in_tries
        WHERE tenant_id = $1 AND account_hash = $2",
        args,
        |row| Ok((row.int("failures")?, row.moment("not_before")?)),
    )
    .await
}

pub(crate) async fn save_tries(
    tx: &mut Tx,
    account_hash: &[u8; 32],
    failures: i64,
    not_before: Moment,
    now: Moment,
) -> Result<(), Fault> {
    let args = args![tx.tenant(), account_hash, failures, not_before, now];
    tx.execute(
        "-- access::save_tries
        INSERT INTO sign_in_tries (tenant_id, account_hash, failures, not_before, tried_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, account_hash)
        DO UPDATE SET failures = $3, not_before = $4, tried_at = $5",
        args,
    )
    .await?;
    Ok(())
}

/// Forgets the tries of an account after a success, and those of anyone before `stale`.
pub(crate) async fn drop_tries(
    tx: &mut Tx,
    account_hash: &[u8; 32],
    stale: Moment,
) -> Result<(), Fault> {
    let args = args![tx.tenant(), account_hash, stale];
    tx.execute(
        "-- access::drop_tries
        DELETE FROM sign_in_tries
        WHERE tenant_id = $1 AND (account_hash = $2 OR tried_at < $3)",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn insert_session(tx: &mut Tx, session: &Session) -> Result<(), Fault> {
    let args = args![
        tx.tenant(),
        session.id.as_str(),
        session.staff,
        session.opened_at,
        session.seen_at,
        session.ends_at,
        session.sealed_key.clone()
    ];
    tx.execute(
        "-- access::insert_session
        INSERT INTO sessions (tenant_id, id, staff_id, opened_at, seen_at, ends_at, sealed_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn find_session(tx: &mut Tx, id: &str) -> Result<Option<Session>, Fault> {
    let args = args![tx.tenant(), id];
    tx.one(
        "-- access::find_session
        SELECT id, staff_id, opened_at, seen_at, ends_at, sealed_key FROM sessions
        WHERE tenant_id = $1 AND id = $2",
        args,
        |row| {
            Ok(Session {
                id: row.text("id")?,
                staff: row.id("staff_id")?,
                opened_at: row.moment("opened_at")?,
                seen_at: row.moment("seen_at")?,
                ends_at: row.moment("ends_at")?,
                sealed_key: row.opt_blob("sealed_key")?,
            })
        },
    )
    .await
}

pub(crate) async fn touch_session(tx: &mut Tx, id: &str, now: Moment) -> Result<(), Fault> {
    let args = args![tx.tenant(), id, now];
    tx.execute(
        "-- access::touch_session
        UPDATE sessions SET seen_at = $3 WHERE tenant_id = $1 AND id = $2 AND seen_at < $3",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn delete_session(tx: &mut Tx, id: &str) -> Result<bool, Fault> {
    let args = args![tx.tenant(), id];
    let sql = "-- access::delete_session
        DELETE FROM sessions WHERE tenant_id = $1 AND id = $2";
    Ok(tx.execute(sql, args).await? > 0)
}

pub(crate) async fn delete_sessions_of(tx: &mut Tx, staff: StaffId) -> Result<u64, Fault> {
    let args = args![tx.tenant(), staff];
    tx.execute(
        "-- access::delete_sessions_of
        DELETE FROM sessions WHERE tenant_id = $1 AND staff_id = $2",
        args,
    )
    .await
}

pub(crate) async fn drop_ended_sessions(tx: &mut Tx, now: Moment) -> Result<(), Fault> {
    let args = args![tx.tenant(), now];
    tx.execute(
        "-- access::drop_ended_sessions
        DELETE FROM sessions WHERE tenant_id = $1 AND ends_at <= $2",
        args,
    )
    .await?;
    Ok(())
}
