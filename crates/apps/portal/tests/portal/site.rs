//! The pages to read: complete in each language, true to the country, and light.

use crate::visitor::{LANGUAGES, Visitor};
use http::StatusCode;
use sanad_base::ids::TenantId;
use sanad_base::{Actor, Locale, Moment, Month};
use sanad_figures::Release;
use sanad_figures::frozen::freeze;
use sanad_figures::measure::published;
use sanad_packs::{Need, Packs, PerLocale, Slug};
use sanad_store::run;

fn per_locale(fr: &str, ar: &str, en: &str) -> PerLocale {
    PerLocale::of(&[(Locale::Fr, fr), (Locale::Ar, ar), (Locale::En, en)])
}

/// Freezes a month with these counts of reports, items, illegal, referred and removed.
async fn freeze_month(visitor: &Visitor, month: &str, counts: [u32; 5]) {
    let month: Month = month.parse().unwrap();
    let published_at = Moment::from_ms(1_793_610_900_000);
    let release = Release { month, published_at, cells: counts.map(published) };
    let actor = Actor::operator(&TenantId::new("ma").unwrap());
    run!(visitor.fresh.store, "freeze", &actor, |tx| { freeze(tx, &release).await }).unwrap();
}

#[tokio::test]
async fn every_page_to_read_is_there_in_every_language_and_links_lead_somewhere() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES.into_iter().chain(["zgh"]) {
        for slug in Slug::ALL {
            let path = format!("/{language}/{}", slug.name());
            let page = visitor.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            for href in page.html.split("href=\"/").skip(1) {
                let target = format!("/{}", href.split(['"', '#']).next().unwrap());
                assert_eq!(visitor.get(&target).await.status, StatusCode::OK, "{path} → {target}");
            }
        }
    }
}

#[tokio::test]
async fn home_says_who_we_are_what_is_taken_and_what_not_and_names_the_other_doors() {
    let visitor = Visitor::new().await;
    let home = visitor.get("/fr").await.html;
    for said in [
        "Qui nous sommes",
        "Signalez ici",
        "Pas ici",
        "D’autres portes",
        "tel:2511",
        "Son bouton « Signaler »",
        "Tu peux signaler seul.",
        "n’est pas une faute de votre part",
    ] {
        assert!(home.contains(said), "{said}");
    }
    let mut doors = 0;
    let packs = Packs::builtin();
    let pack = packs.get(&TenantId::new("ma").unwrap()).unwrap();
    let outside = [Need::Crime, Need::OwnImage].into_iter().flat_map(|need| pack.help_for(need));
    for line in outside.filter(|line| line.tel.is_none()) {
        assert!(home.contains(line.web.as_deref().unwrap()), "{}", line.id);
        doors += 1;
    }
    assert_eq!(doors, 3);
    // The numbers for an emergency come before everything that is to be read or pressed.
    assert!(home.find("tel:19").unwrap() < home.find("/fr/report\"").unwrap());
}

#[tokio::test]
async fn the_page_on_safety_says_what_stays_visible_and_how_to_clear_it_in_three_browsers() {
    let visitor = Visitor::new().await.with(|state| state.at_onion("http://aaaa.onion"));
    let says = [
        ("fr", ["n’efface pas l’historique", "logiciel espion", "fenêtre privée"]),
        ("ar", ["لا يمحو سجل المتصفح", "برنامج تجسس", "نافذة خاصة"]),
        ("en", ["does not erase the browser’s history", "spyware", "private window"]),
    ];
    for (language, wanted) in says {
        let page = visitor.get(&format!("/{language}/safety")).await.html;
        let more = ["Chrome", "Firefox", "Safari", "Tor", "aaaa.onion"];
        for said in wanted.into_iter().chain(more) {
            assert!(page.contains(said), "{language}: {said}");
        }
    }
}

#[tokio::test]
async fn the_promise_is_made_in_the_same_words_in_every_language() {
    let visitor = Visitor::new().await;
    for (language, wanted) in [
        (
            "fr",
            ["ne demandons pas qui vous êtes", "trace brouillée pendant 10 minutes", "un tribunal"],
        ),
        ("ar", ["لا نسأل عن الهوية", "لمدة 10 دقائق", "محكمة"]),
        ("en", ["do not ask who you are", "scrambled trace for 10 minutes", "a court"]),
    ] {
        let page = visitor.get(&format!("/{language}/privacy")).await.html;
        for said in wanted {
            assert!(page.contains(said), "{language}: {said}");
        }
        assert!(page.contains("<bdi>90 jours</bdi>") || page.contains("90"), "{language}");
    }
}

#[tokio::test]
async fn the_accessibility_statement_names_its_gaps_and_whom_to_write_to() {
    let visitor = Visitor::new().await;
    for (language, gaps) in
        [("fr", "Ce qui manque encore"), ("ar", "ما زال ينقص"), ("en", "What is still missing")]
    {
        let page = visitor.get(&format!("/{language}/accessibility")).await.html;
        assert!(page.contains(gaps) && page.contains("notices@hotline-ma.example"), "{language}");
    }
}

#[tokio::test]
async fn a_help_line_says_when_it_was_last_tried_or_that_nobody_has() {
    let visitor = Visitor::in_country(false, |pack| {
        pack.help_lines[0].verified_on = Some("2026-08-05".into());
    });
    let visitor = visitor.await;
    let help = visitor.get("/ar/help").await.html;
    assert!(help.contains("5 غشت 2026") && help.contains("لم نتحقق من هذا الخط بعد"));
    assert!(visitor.get("/fr/help").await.html.contains("5 août 2026"));
}

#[tokio::test]
async fn nobody_who_reviews_is_named_to_the_public() {
    let visitor = Visitor::new().await;
    for slug in Slug::ALL {
        for language in LANGUAGES {
            let page = visitor.get(&format!("/{language}/{}", slug.name())).await.html;
            for never in ["to_be_reviewed_by", "+++", "juriste", "محامٍ", "lawyer"] {
                assert!(!page.contains(never), "{language} {}: {never}", slug.name());
            }
        }
    }
}

#[tokio::test]
async fn before_the_first_month_is_over_the_figures_say_what_will_be_counted() {
    let visitor = Visitor::new().await;
    let page = visitor.get("/fr/figures").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("Le premier mois n’est pas encore terminé"));
    assert!(page.html.contains("Chaque adresse compte une fois") && !page.html.contains("<table"));
}

#[tokio::test]
async fn a_small_count_is_never_told_on_the_page_nor_in_the_file() {
    let visitor = Visitor::new().await;
    freeze_month(&visitor, "2026-09", [263, 188, 97, 7, 42]).await;
    freeze_month(&visitor, "2026-10", [1_302, 14, 0, 31, 9]).await;
    let page = visitor.get("/fr/figures").await.html;
    assert!(
        page.contains("octobre 2026\u{2069} : \u{2068}1.300\u{2069} signalements reçus."),
        "{page}"
    );
    for shown in [">265<", ">1.300<", ">190<", ">15<", ">95<", ">0<", ">moins de 10<", ">1.565<"] {
        assert!(page.contains(shown), "{shown}");
    }
    // A column with a hidden month has no total; the others sum what is told.
    assert_eq!(page.matches("non indiqué").count(), 2);
    for never in [">7<", ">9<", ">263<", ">1.302<", "value=\"7\""] {
        assert!(!page.contains(never), "{never}");
    }
    let csv = visitor.get("/fr/figures.csv").await;
    assert_eq!(
        csv.html,
        "\u{feff}month,reports,items,illegal,referred,removed\r\n\
         2026-10,1300,15,0,30,<10\r\n2026-09,265,190,95,<10,40\r\n"
    );
    assert!(visitor.get("/ar/figures").await.html.contains("شتنبر 2026"));
}

#[tokio::test]
async fn each_figure_has_its_definition_beside_it_and_a_table_before_any_bar() {
    let visitor = Visitor::new().await;
    freeze_month(&visitor, "2026-10", [40, 30, 20, 10, 15]).await;
    let page = visitor.get("/en/figures").await.html;
    assert!(page.find("<table").unwrap() < page.find("<meter").unwrap());
    assert!(page.contains("<caption") && page.contains("scope=\"row\"") && !page.contains("<svg"));
    for figure in page.split("<section class=\"figure\"").skip(1) {
        let before_bars = figure.split("<dl class=\"bars\"").next().unwrap();
        assert!(before_bars.contains("<p>"), "{before_bars}");
    }
}

#[tokio::test]
async fn while_the_house_is_mended_nothing_is_taken_and_the_phones_stay() {
    let visitor = Visitor::in_country(false, |pack| pack.portal.maintenance = true).await;
    for path in ["/fr/report", "/fr/follow", &format!("/fr/r/{}/who", "a".repeat(32))] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(page.headers.contains_key("retry-after"), "{path}");
        for said in ["tel:19", "tel:177", "tel:2511", "Le service est en maintenance"] {
            assert!(page.html.contains(said), "{path} {said}");
        }
    }
    assert_eq!(visitor.post("/fr/report", "").await.status, StatusCode::SERVICE_UNAVAILABLE);
    for path in ["/fr", "/fr/safety", "/ar/help", "/fr/figures"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(visitor.post("/fr/exit", "").await.location(), "https://weather.example/today");
}

#[tokio::test]
async fn a_country_may_keep_its_pages_out_of_the_tab_and_put_a_sentence_above_them() {
    let visitor = Visitor::in_country(false, |pack| {
        pack.portal.neutral_title = Some(per_locale("Informations", "معلومات", "Information"));
        pack.portal.banner = Some(per_locale("Appelez le 19.", "رقم الطوارئ 19.", "Call 19."));
    });
    let visitor = visitor.await;
    for path in ["/fr", "/fr/safety", "/fr/nowhere"] {
        let page = visitor.get(path).await.html;
        assert!(page.contains("<title>Informations</title>"), "{path}");
        assert!(page.contains("Appelez le 19."), "{path}");
    }
    let plain = Visitor::new().await.get("/fr/safety").await.html;
    assert!(plain.contains("<title>Votre sécurité") && !plain.contains("class=\"banner\""));
}

#[tokio::test]
async fn every_page_fits_its_byte_budget_on_the_wire() {
    let visitor = Visitor::of(true).await;
    for month in ["2026-07", "2026-08", "2026-09", "2026-10"] {
        freeze_month(&visitor, month, [263, 188, 97, 7, 42]).await;
    }
    for language in LANGUAGES.into_iter().chain(["zgh"]) {
        let first = visitor.weight(&format!("/{language}")).await;
        assert!(first <= 50_000, "{language} {first}");
        let draft = visitor.written(language).await;
        let mut paths: Vec<String> =
            ["report", "report/safety", "follow", "help", "figures", "terms", "nowhere"]
                .map(|page| format!("/{language}/{page}"))
                .into();
        paths.extend(Slug::ALL.map(|slug| format!("/{language}/{}", slug.name())));
        paths.extend(crate::pages::QUESTIONS.map(|page| format!("{draft}/{page}")));
        paths.push(format!("{draft}/check"));
        // The letters of Tifinagh come with each page that needs them.
        let most = if language == "zgh" { 15_000 + 10_000 } else { 15_000 };
        for path in paths {
            let weight = visitor.weight(&path).await;
            assert!(weight <= most, "{path} {weight}");
        }
    }
}
