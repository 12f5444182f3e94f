//! Finds the people of the house, and lets each choose a language.

use crate::staff::Staff;
use crate::table;
use sanad_base::ids::StaffId;
use sanad_base::{Fault, Locale};
use sanad_store::Tx;

/// Everyone, whatever their standing, by name.
pub async fn people(tx: &mut Tx, limit: u32) -> Result<Vec<Staff>, Fault> {
    table::people(tx, limit).await
}

pub async fn find_staff(tx: &mut Tx, id: StaffId) -> Result<Option<Staff>, Fault> {
    table::find_staff(tx, id).await
}

pub async fn find_account(tx: &mut Tx, account: &str) -> Result<Option<Staff>, Fault> {
    table::find_account(tx, account).await
}

/// The language of the person's pages. No act worth a line in the log.
pub async fn choose_locale(tx: &mut Tx, id: StaffId, locale: Locale) -> Result<(), Fault> {
    table::save_locale(tx, id, locale).await
}
