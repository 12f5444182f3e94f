//! Rows in, rows out: drafts, reports and their addresses.

use crate::channel::Channel;
use crate::origin::{Origin, Partner, PartnerKind};
use crate::report::{LinkedReport, Standing, Submission};
use crate::route::Route;
use crate::status::Status;
use sanad_base::ids::{CaseId, ReportId};
use sanad_base::{Fault, Moment};
use sanad_store::{Row, Tx, args};

pub(crate) enum KeptDraft {
    /// What was typed, sealed.
    Open(Vec<u8>),
    Sent,
    Left,
}

pub(crate) async fn insert_draft(
    tx: &mut Tx,
    index: [u8; 32],
    sealed: &[u8],
    expires_at: Moment,
    campaign: Option<&str>,
) -> Result<(), Fault> {
    let sql = "-- intake::insert_draft
        INSERT INTO drafts (tenant_id, token_index, stage, sealed, expires_at, campaign)
        VALUES ($1, $2, 'open', $3, $4, $5)";
    let args = args![tx.tenant(), index, sealed, expires_at, campaign];
    tx.execute(sql, args).await.map(|_| ())
}

pub(crate) async fn draft(
    tx: &mut Tx,
    now: Moment,
    index: [u8; 32],
) -> Result<Option<KeptDraft>, Fault> {
    let sql = "-- intake::draft
        SELECT stage, sealed FROM drafts
        WHERE tenant_id = $1 AND token_index = $2 AND expires_at > $3";
    let args = args![tx.tenant(), index, now];
    tx.one(sql, args, |row| match row.text("stage")?.as_str() {
        "open" => Ok(KeptDraft::Open(row.blob("sealed")?)),
        "sent" => Ok(KeptDraft::Sent),
        "left" => Ok(KeptDraft::Left),
        _ => Err(Fault::broken("a draft has an unknown stage")),
    })
    .await
}

/// What led to a draft.
pub(crate) async fn origin_of_draft(tx: &mut Tx, index: [u8; 32]) -> Result<Origin, Fault> {
    let sql = "-- intake::origin_of_draft
        SELECT campaign FROM drafts WHERE tenant_id = $1 AND token_index = $2";
    let args = args![tx.tenant(), index];
    let found = tx.one(sql, args, |row| row.opt_text("campaign")).await?;
    Ok(found.flatten().map_or(Origin::Public, Origin::Campaign))
}

/// Reports by campaign in a stretch of time, `to` not in it.
pub(crate) async fn count_by_campaign(
    tx: &mut Tx,
    from: Moment,
    to: Moment,
) -> Result<Vec<(String, i64)>, Fault> {
    let sql = "-- intake::count_by_campaign
        SELECT campaign, COUNT(*) AS n FROM reports
        WHERE tenant_id = $1 AND campaign IS NOT NULL AND received_at >= $2 AND received_at < $3
        GROUP BY campaign ORDER BY campaign LIMIT 100";
    let args = args![tx.tenant(), from, to];
    tx.rows(sql, args, |row| Ok((row.text("campaign")?, row.int("n")?))).await
}

pub(crate) async fn save_draft(
    tx: &mut Tx,
    now: Moment,
    index: [u8; 32],
    sealed: &[u8],
    expires_at: Moment,
) -> Result<bool, Fault> {
    let sql = "-- intake::save_draft
        UPDATE drafts SET sealed = $1, expires_at = $2
        WHERE tenant_id = $3 AND token_index = $4 AND stage = 'open' AND expires_at > $5";
    let args = args![sealed, expires_at, tx.tenant(), index, now];
    Ok(tx.execute(sql, args).await? == 1)
}

pub(crate) async fn mark_sent(tx: &mut Tx, index: [u8; 32], until: Moment) -> Result<(), Fault> {
    let sql = "-- intake::mark_sent
        UPDATE drafts SET stage = 'sent', sealed = NULL, campaign = NULL, expires_at = $1
        WHERE tenant_id = $2 AND token_index = $3";
    tx.execute(sql, args![until, tx.tenant(), index]).await.map(|_| ())
}

pub(crate) async fn mark_left(tx: &mut Tx, index: [u8; 32], until: Moment) -> Result<(), Fault> {
    let sql = "-- intake::mark_left
        UPDATE drafts SET stage = 'left', sealed = NULL, campaign = NULL, expires_at = $1
        WHERE tenant_id = $2 AND token_index = $3";
    tx.execute(sql, args![until, tx.tenant(), index]).await.map(|_| ())
}

pub(crate) async fn delete_drafts_before(tx: &mut Tx, now: Moment) -> Result<(), Fault> {
    let sql = "-- intake::delete_drafts_before
        DELETE FROM drafts WHERE tenant_id = $1 AND expires_at <= $2";
    tx.execute(sql, args![tx.tenant(), now]).await.map(|_| ())
}

pub(crate) async fn forget_forms_before(tx: &mut Tx, hour: Moment) -> Result<(), Fault> {
    let sql = "-- intake::forget_forms_before
        UPDATE reports SET form_index = NULL, sketch = NULL
        WHERE tenant_id = $1 AND form_index IS NOT NULL AND received_at < $2";
    tx.execute(sql, args![tx.tenant(), hour]).await.map(|_| ())
}

pub(crate) struct NewReport<'a> {
    pub id: ReportId,
    pub receipt_index: [u8; 32],
    pub form_index: [u8; 32],
    pub narrative: Option<Vec<u8>>,
    pub sketch: Option<[u8; 8]>,
    pub received_at: Moment,
    pub submission: &'a Submission,
    pub origin: &'a Origin,
}

/// `false`: a report of the same form is there already.
pub(crate) async fn insert_report(tx: &mut Tx, report: &NewReport<'_>) -> Result<bool, Fault> {
    let sql = "-- intake::insert_report
        INSERT INTO reports (tenant_id, id, receipt_index, form_index, channel, locale,
            child_in_danger, own_report, narrative, received_at, told_at, route, partner_kind,
            partner_name, campaign, suspect, sketch)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT DO NOTHING";
    let partner = report.origin.partner();
    let args = args![
        tx.tenant(),
        report.id,
        report.receipt_index,
        report.form_index,
        report.submission.channel.code(),
        report.submission.locale,
        report.submission.child_in_danger,
        report.submission.route == Route::Mine,
        report.narrative.clone(),
        report.received_at,
        report.submission.route.code(),
        partner.map(|partner| partner.kind.code()),
        partner.map(|partner| partner.name.as_str()),
        report.origin.campaign(),
        report.submission.suspect,
        report.sketch.map(|sketch| sketch.to_vec())
    ];
    Ok(tx.execute(sql, args).await? == 1)
}

pub(crate) async fn insert_contact(
    tx: &mut Tx,
    report_id: ReportId,
    sealed: &[u8],
    expires_at: Moment,
) -> Result<(), Fault> {
    let sql = "-- intake::insert_contact
        INSERT INTO report_contacts (tenant_id, report_id, sealed, expires_at)
        VALUES ($1, $2, $3, $4)";
    tx.execute(sql, args![tx.tenant(), report_id, sealed, expires_at]).await.map(|_| ())
}

pub(crate) struct NewItem {
    pub report_id: ReportId,
    pub item_no: u32,
    pub kind: &'static str,
    pub address: Vec<u8>,
}

pub(crate) async fn insert_item(tx: &mut Tx, item: NewItem) -> Result<(), Fault> {
    let sql = "-- intake::insert_item
        INSERT INTO report_items (tenant_id, report_id, item_no, kind, address, status)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let status = Status::Received.code();
    let args = args![tx.tenant(), item.report_id, item.item_no, item.kind, item.address, status];
    tx.execute(sql, args).await.map(|_| ())
}

pub(crate) struct ItemRow {
    pub item_no: u32,
    pub address: Vec<u8>,
    pub case_id: Option<CaseId>,
    pub route: Route,
    pub child_in_danger: bool,
    pub by_partner: bool,
    pub suspect: bool,
    pub sketch: Option<Vec<u8>>,
}

pub(crate) async fn items(tx: &mut Tx, report_id: ReportId) -> Result<Vec<ItemRow>, Fault> {
    let sql = "-- intake::items
        SELECT i.item_no, i.address, i.case_id, r.child_in_danger, r.route, r.partner_kind, r.suspect,
            r.sketch
        FROM report_items i JOIN reports r ON r.tenant_id = i.tenant_id AND r.id = i.report_id
        WHERE i.tenant_id = $1 AND i.report_id = $2 ORDER BY i.item_no LIMIT 50";
    let args = args![tx.tenant(), report_id];
    tx.rows(sql, args, |row| {
        Ok(ItemRow {
            item_no: item_no(row)?,
            address: row.blob("address")?,
            case_id: row.opt_id("case_id")?,
            route: route(row)?,
            child_in_danger: row.flag("child_in_danger")?,
            by_partner: row.opt_text("partner_kind")?.is_some(),
            suspect: row.flag("suspect")?,
            sketch: row.opt_blob("sketch")?,
        })
    })
    .await
}

pub(crate) async fn link_case(
    tx: &mut Tx,
    report_id: ReportId,
    item_no: u32,
    case_id: CaseId,
) -> Result<(), Fault> {
    let sql = "-- intake::link_case
        UPDATE report_items SET case_id = $1 WHERE tenant_id = $2 AND report_id = $3 AND item_no = $4";
    let changed = tx.execute(sql, args![case_id, tx.tenant(), report_id, item_no]).await?;
    if changed == 1 { Ok(()) } else { Err(Fault::Missing("report_item")) }
}

pub(crate) async fn reports_of_case(
    tx: &mut Tx,
    case_id: CaseId,
) -> Result<Vec<LinkedReport>, Fault> {
    let sql = "-- intake::reports_of_case
        SELECT DISTINCT r.id, r.channel, r.locale, r.received_at, r.child_in_danger, r.route,
            r.partner_kind, r.partner_name, r.narrative
        FROM report_items i JOIN reports r ON r.tenant_id = i.tenant_id AND r.id = i.report_id
        WHERE i.tenant_id = $1 AND i.case_id = $2 ORDER BY r.received_at, r.id LIMIT 200";
    let args = args![tx.tenant(), case_id];
    tx.rows(sql, args, |row| {
        Ok(LinkedReport {
            id: row.id("id")?,
            route: route(row)?,
            channel: Channel::from_code(&row.text("channel")?).unwrap_or(Channel::Other),
            locale: row.locale("locale")?,
            received_at: row.moment("received_at")?,
            child_in_danger: row.flag("child_in_danger")?,
            partner: partner(row)?,
            narrative: row.opt_blob("narrative")?,
        })
    })
    .await
}

pub(crate) async fn statuses(
    tx: &mut Tx,
    report_id: ReportId,
) -> Result<Vec<(u32, Status)>, Fault> {
    let sql = "-- intake::statuses
        SELECT item_no, status FROM report_items
        WHERE tenant_id = $1 AND report_id = $2 ORDER BY item_no LIMIT 50";
    let args = args![tx.tenant(), report_id];
    tx.rows(sql, args, |row| Ok((item_no(row)?, status(row)?))).await
}

pub(crate) async fn items_of_case(
    tx: &mut Tx,
    case_id: CaseId,
) -> Result<Vec<(ReportId, u32, Status)>, Fault> {
    let sql = "-- intake::items_of_case
        SELECT report_id, item_no, status FROM report_items
        WHERE tenant_id = $1 AND case_id = $2 ORDER BY report_id, item_no LIMIT 10000";
    let args = args![tx.tenant(), case_id];
    tx.rows(sql, args, |row| Ok((row.id("report_id")?, item_no(row)?, status(row)?))).await
}

pub(crate) async fn set_status(
    tx: &mut Tx,
    report_id: ReportId,
    item_no: u32,
    status: Status,
) -> Result<(), Fault> {
    let sql = "-- intake::set_status
        UPDATE report_items SET status = $1 WHERE tenant_id = $2 AND report_id = $3 AND item_no = $4";
    let args = args![status.code(), tx.tenant(), report_id, item_no];
    tx.execute(sql, args).await.map(|_| ())
}

pub(crate) async fn set_told_at(
    tx: &mut Tx,
    report_id: ReportId,
    hour: Moment,
) -> Result<(), Fault> {
    let sql = "-- intake::set_told_at
        UPDATE reports SET told_at = $1 WHERE tenant_id = $2 AND id = $3";
    tx.execute(sql, args![hour, tx.tenant(), report_id]).await.map(|_| ())
}

/// The report of a code about which something was said after `said_after`. Older ones are passed
/// over by the look-up itself, so that an expired code costs what an unknown one does. The status
/// of the answer is a place-holder: it is the items' to say.
pub(crate) async fn by_receipt(
    tx: &mut Tx,
    index: [u8; 32],
    said_after: Moment,
) -> Result<Option<Standing>, Fault> {
    let sql = "-- intake::by_receipt
        SELECT id, route, received_at, told_at, asked, reply_key FROM reports
        WHERE tenant_id = $1 AND receipt_index = $2 AND told_at > $3";
    let args = args![tx.tenant(), index, said_after];
    tx.one(sql, args, |row| {
        Ok(Standing {
            report_id: row.id("id")?,
            route: route(row)?,
            status: Status::Received,
            received_at: row.moment("received_at")?,
            told_at: row.moment("told_at")?,
            asked: row.flag("asked")?,
            keyed: row.opt_blob("reply_key")?.is_some(),
        })
    })
    .await
}

fn partner(row: &Row) -> Result<Option<Partner>, Fault> {
    let Some(code) = row.opt_text("partner_kind")? else { return Ok(None) };
    let kind = PartnerKind::from_code(&code);
    let kind = kind.ok_or_else(|| Fault::broken("a partner is of an unknown kind"))?;
    Ok(Some(Partner { kind, name: row.text("partner_name")? }))
}

fn item_no(row: &Row) -> Result<u32, Fault> {
    u32::try_from(row.int("item_no")?).map_err(Fault::broken)
}

fn status(row: &Row) -> Result<Status, Fault> {
    let word = row.text("status")?;
    Status::from_code(&word).ok_or_else(|| Fault::broken("a report item has an unknown status"))
}

fn route(row: &Row) -> Result<Route, Fault> {
    let word = row.text("route")?;
    Route::from_code(&word).ok_or_else(|| Fault::broken("a report has an unknown route"))
}
