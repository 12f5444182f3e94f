//! A reporter with a browser: walks through the portal's pages by HTTP, without script or cookie.

use super::House;
use axum::Router;
use axum::body::{Body, to_bytes};
use http::{Request, Response, StatusCode, header};
use sanad_portal::PortalState;
use tower::ServiceExt;

pub struct Visitor {
    router: Router,
}

pub struct Seen {
    pub status: StatusCode,
    pub location: String,
    pub html: String,
}

impl Visitor {
    pub async fn of(house: &House) -> Self {
        let staff = house.intake_keys().await.staff;
        let pack = house.desk.pack(&house.tenant).unwrap().clone();
        let keys = house.keyring.portal_keys();
        let clock = house.clock.clone();
        let state = PortalState::new(house.store.clone(), clock, keys, staff, pack, false);
        Visitor { router: sanad_portal::router(state) }
    }

    async fn ask(&self, request: Request<Body>) -> Seen {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        assert!(!response.headers().contains_key(header::SET_COOKIE), "the portal sets no cookie");
        let status = response.status();
        let location = response.headers().get(header::LOCATION);
        let location = location.map_or("", |v| v.to_str().unwrap()).to_owned();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Seen { status, location, html: String::from_utf8(body.to_vec()).unwrap() }
    }

    pub async fn get(&self, path: &str) -> Seen {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, form: &str) -> Seen {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.ask(request).await
    }

    /// From the first page to the code; gives its 24 digits.
    pub async fn report(&self, language: &str, address: &str, words: &str) -> String {
        let begun = self.post(&format!("/{language}/report"), "").await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
        let draft = begun.location.strip_suffix("/who").unwrap().to_owned();
        let answer = |page: &str, form: String| {
            let path = format!("{draft}/{page}");
            async move { self.post(&path, &form).await }
        };
        assert_eq!(answer("who", "route=seen".into()).await.status, StatusCode::SEE_OTHER);
        let typed = encoded(address);
        let sent = answer("address", format!("addresses={typed}")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let sent = answer("more", format!("narrative={}", encoded(words))).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let sent = answer("check", String::new()).await;
        assert!(sent.location.ends_with("/done"), "{}", sent.html);
        // Pressed twice: the same page with the same code.
        assert_eq!(answer("check", String::new()).await.location, sent.location);
        code_on(&self.get(&sent.location).await.html)
    }

    /// The status word of a code, as the page's text holds it.
    pub async fn follow(&self, language: &str, code: &str) -> Seen {
        self.post(&format!("/{language}/follow"), &format!("code={code}")).await
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The six groups of four digits on the page with the code.
fn code_on(html: &str) -> String {
    let list = html.split("class=\"groups\"").nth(1).and_then(|rest| rest.split("</ol>").next());
    let list = list.unwrap_or_else(|| panic!("no code on {html}"));
    let digits: String = list
        .split("<bdi dir=\"ltr\">")
        .skip(1)
        .map(|group| group.split('<').next().unwrap_or_default())
        .collect();
    assert_eq!(digits.len(), 24);
    digits
}
