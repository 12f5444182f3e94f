//! The campaign whose link led here: a name from the pack's list, or nothing at all.

use http::Uri;
use sanad_packs::Pack;

/// The campaign in `?from=…`. Any other name is passed over as if it were not there.
pub(crate) fn of<'a>(pack: &'a Pack, uri: &Uri) -> Option<&'a str> {
    let named = uri.query()?.split('&').find_map(|pair| pair.strip_prefix("from="))?;
    pack.campaign(named).map(|campaign| campaign.id.as_str())
}
