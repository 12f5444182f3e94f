//! Whom a page speaks to: everyone, a child, or an adult who answers for a child.

use sanad_intake::{Draft, Route, fields};
use sanad_pages::Catalogue;

/// French says "vous" to everyone and to a parent, "tu" to a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Everyone,
    Child,
    Parent,
}

impl Tone {
    /// Whoever is concerned by a picture or threatened is spoken to as a child, until an adult says
    /// that it is for a child of theirs.
    pub fn of(draft: &Draft) -> Tone {
        match draft.route() {
            Some(Route::Mine | Route::Threat) if draft.chose(&fields::ABOUT, "child") => {
                Tone::Parent
            }
            route => Tone::of_route(route),
        }
    }

    /// The same where nothing but the route is known any more.
    pub const fn of_route(route: Option<Route>) -> Tone {
        match route {
            Some(Route::Mine | Route::Threat) => Tone::Child,
            Some(Route::Seen | Route::Danger) | None => Tone::Everyone,
        }
    }

    pub const fn catalogue(self) -> Catalogue {
        match self {
            Tone::Everyone => Catalogue::Portal,
            Tone::Child => Catalogue::PortalChild,
            Tone::Parent => Catalogue::PortalParent,
        }
    }

    /// Whether a page always offers to stop, and to talk to someone.
    pub const fn beside_a_child(self) -> bool {
        !matches!(self, Tone::Everyone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_doors_speak_to_a_child_and_only_an_adult_is_told_vous_there() {
        let on = |route: Route, about: &str| {
            let mut draft = Draft::default();
            draft.choose(&fields::ROUTE, [route.code()].into_iter());
            draft.choose(&fields::ABOUT, [about].into_iter());
            Tone::of(&draft)
        };
        for route in [Route::Mine, Route::Threat] {
            assert_eq!(on(route, ""), Tone::Child);
            assert_eq!(on(route, "me"), Tone::Child);
            assert_eq!(on(route, "child"), Tone::Parent);
        }
        for route in [Route::Seen, Route::Danger] {
            assert_eq!(on(route, "child"), Tone::Everyone);
        }
        assert_eq!(Tone::of(&Draft::default()), Tone::Everyone);
    }
}
