//! A small house for the tests of this crate: a founded tenant, its key, and people who came in.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use crate::approval;
use crate::enrol::{self, Typed};
use crate::invite;
use crate::open_session::Opened;
use crate::second_factor::SecondFactor;
use crate::{FrontDoor, Newcomer, OneTimeLink, Role, create_tenant};
use sanad_base::ids::{StaffId, TenantId};
use sanad_base::{Actor, Locale, Moment, OsChance, Who};
use sanad_sealing::{Cost, Keyring, SealingPrivate};
use sanad_store::{Store, run};
use std::sync::Arc;

pub(crate) const NOW: Moment = Moment::from_ms(1_793_610_900_123);
pub(crate) const PASSWORD: &str = "tulips under water";

pub(crate) struct House {
    pub store: Store,
    pub door: FrontDoor,
    pub tenant: TenantId,
    pub key: SealingPrivate,
}

/// Someone who has come in.
pub(crate) struct Person {
    pub id: StaffId,
    pub account: String,
    pub second_factor: SecondFactor,
    pub opened: Opened,
}

impl House {
    pub(crate) async fn founded(store: Store) -> Self {
        let tenant = TenantId::new("xx").unwrap();
        let door = FrontDoor::new(store.clone(), &Keyring::for_test(), Arc::new(OsChance), "Sanad");
        let door = door.with_cost(Cost::for_test());
        let operator = Actor::operator(&tenant);
        let key = run!(store, "found", &operator, |tx| { create_tenant(tx, NOW).await }).unwrap();
        House { store, door, tenant, key }
    }

    pub(crate) fn operator(&self) -> Actor {
        Actor::operator(&self.tenant)
    }

    pub(crate) fn staff(&self, id: StaffId) -> Actor {
        Actor::new(self.tenant.clone(), Who::Staff(id))
    }

    pub(crate) async fn link(&self, account: &str, roles: &[Role]) -> OneTimeLink {
        let newcomer = Newcomer::new(account, "Someone", roles, Locale::Fr);
        run!(self.store, "invite", &self.operator(), |tx| {
            invite::invite(tx, NOW, &newcomer, Some(&self.key), 24).await
        })
        .unwrap()
    }

    pub(crate) async fn enrolled(&self, account: &str, link: &OneTimeLink) -> Person {
        let token = link.token.expose();
        let begun = enrol::begin(&self.door, &self.tenant, NOW, token).await.unwrap().unwrap();
        let code = begun.second_factor.code_at(NOW);
        let typed = Typed { password: PASSWORD, code: &code };
        let opened = enrol::finish(&self.door, &self.tenant, NOW, token, typed).await.unwrap();
        Person {
            id: link.staff,
            account: account.to_owned(),
            second_factor: begun.second_factor,
            opened,
        }
    }

    pub(crate) async fn person(&self, account: &str, roles: &[Role]) -> Person {
        let link = self.link(account, roles).await;
        self.enrolled(account, &link).await
    }

    /// `by` grants what is asked about the subject.
    pub(crate) async fn grant(&self, by: StaffId, kind: &'static str, subject: &str) {
        run!(self.store, "grant", &self.staff(by), |tx| {
            let asked = approval::of_subject(tx, kind, subject).await?;
            let id = asked.iter().find(|a| a.waiting()).unwrap().id;
            approval::answer(tx, NOW, id, true, "").await.map(|_| ())
        })
        .unwrap();
    }
}
