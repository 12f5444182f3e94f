//! Lets the made-up people of a demonstration in by a link alone. Exists only where the feature
//! `demo-door` is on, which production builds leave out.

use crate::front_door::FrontDoor;
use crate::invite::{make_link, register};
use crate::one_time_link::{OneTimeLink, Purpose};
use crate::staff::{Newcomer, Standing};
use crate::table;
use sanad_base::ids::StaffId;
use sanad_base::{Fault, Moment};
use sanad_sealing::SealingPrivate;
use sanad_store::Tx;

pub use crate::sign_in_link::open_sign_in_link as open;

/// Proof that this is a demonstration. Only the demonstration itself may make one: whoever holds
/// it lets people in without password and second factor.
#[derive(Clone, Copy)]
pub struct DemoDoor(());

impl DemoDoor {
    /// The caller vouches that every person and every report here is made up.
    pub const fn for_a_demonstration() -> Self {
        DemoDoor(())
    }

    /// The same front door, at which sign-in links open.
    pub fn opens(self, door: FrontDoor) -> FrontDoor {
        FrontDoor { demonstration: true, ..door }
    }

    /// A made-up person, active at once, who can come in by [`DemoDoor::link`] and in no other way.
    pub async fn admit(
        self,
        tx: &mut Tx,
        now: Moment,
        newcomer: &Newcomer,
    ) -> Result<StaffId, Fault> {
        Ok(register(tx, now, newcomer, Standing::Active).await?.id)
    }

    /// A link, good once within a day, that signs the person in.
    pub async fn link(
        self,
        tx: &mut Tx,
        now: Moment,
        id: StaffId,
        tenant_key: Option<&SealingPrivate>,
    ) -> Result<OneTimeLink, Fault> {
        let staff = table::find_staff(tx, id).await?.ok_or(Fault::Missing("staff"))?;
        make_link(tx, now, &staff, Purpose::SignIn, tenant_key, 24).await
    }
}

#[cfg(test)]
mod tests;
