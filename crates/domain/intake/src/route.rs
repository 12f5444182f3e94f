//! What brings a person here: the first question, which decides the way through the others.

/// Why somebody reports, in the order in which the page lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// They saw something.
    Seen,
    /// It is about themselves, or about their child.
    Mine,
    /// Somebody threatens them.
    Threat,
    /// A child is in danger now.
    Danger,
}

impl Route {
    pub const ALL: [Route; 4] = [Route::Seen, Route::Mine, Route::Threat, Route::Danger];

    /// A stable word for tables, forms and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Route::Seen => "seen",
            Route::Mine => "mine",
            Route::Threat => "threat",
            Route::Danger => "danger",
        }
    }

    /// Whether a report needs something to look at. Somebody it is about may not have a link, or not
    /// want to give it, and is heard all the same.
    pub const fn needs_a_place(self) -> bool {
        match self {
            Route::Seen | Route::Danger => true,
            Route::Mine | Route::Threat => false,
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Route::ALL.into_iter().find(|route| route.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_found_by_its_own_word() {
        for route in Route::ALL {
            assert_eq!(Route::from_code(route.code()), Some(route));
        }
        assert_eq!(Route::from_code("Seen"), None);
    }
}
