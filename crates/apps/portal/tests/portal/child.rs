//! The two doors of children: about me or my child, and somebody who threatens.

use crate::visitor::{LANGUAGES, Seen, Visitor};
use http::StatusCode;
use sanad_base::ids::TenantId;
use sanad_packs::{Need, Packs};

/// The pages of both doors in their order, with everything chosen that makes a page appear.
pub const MINE: [&str; 17] = [
    "start", "age", "happened", "advice", "demands", "paid", "how-paid", "since", "urgent", "now",
    "where", "address", "picture", "can", "more", "contact", "check",
];
pub const THREAT: [&str; 13] = [
    "advice", "age", "address", "demands", "paid", "how-paid", "since", "urgent", "now", "picture",
    "can", "more", "contact",
];

/// What is chosen on a page so that every page of the door appears.
fn answer_on(page: &str, about: &str) -> String {
    match page {
        "start" | "advice" => format!("about={about}"),
        "happened" => "happened=threat&happened=online".into(),
        "paid" => "paid=yes".into(),
        "urgent" => "imminence=meeting".into(),
        _ => String::new(),
    }
}

/// Every page of a door as somebody sees it who goes through all of it.
async fn walk(visitor: &Visitor, language: &str, route: &str, about: &str) -> Vec<(String, Seen)> {
    let (draft, mut page) = visitor.through(language, route).await;
    let mut seen = Vec::new();
    while page != "check" {
        let path = format!("{draft}/{page}");
        seen.push((page.clone(), visitor.get(&path).await));
        let answered = visitor.post(&path, answer_on(&page, about)).await;
        page = answered.location().strip_prefix(&format!("{draft}/")).unwrap().to_owned();
    }
    seen.push((page, visitor.get(&format!("{draft}/check")).await));
    seen
}

async fn both_doors(visitor: &Visitor, language: &str, about: &str) -> Vec<(String, Seen)> {
    let mut seen = walk(visitor, language, "mine", about).await;
    seen.extend(walk(visitor, language, "threat", about).await);
    seen
}

fn main_of(html: &str) -> &str {
    html.split("<main").nth(1).unwrap().split("</main>").next().unwrap()
}

/// The text of a page's main part, without its marks.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in main_of(html).chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            '\u{2068}' | '\u{2069}' => {}
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#39;", "'")
}

#[tokio::test]
async fn the_pages_come_in_their_order_and_every_one_can_be_left_empty() {
    let visitor = Visitor::new().await;
    let pages = |seen: Vec<(String, Seen)>| seen.into_iter().map(|(p, _)| p).collect::<Vec<_>>();
    assert_eq!(pages(walk(&visitor, "fr", "mine", "me").await), MINE);
    let threat = pages(walk(&visitor, "fr", "threat", "me").await);
    assert_eq!(threat[..13], THREAT);
    for (route, first) in [("mine", "start"), ("threat", "advice")] {
        let (draft, mut page) = visitor.through("ar", route).await;
        assert_eq!(page, first);
        while page != "check" {
            let path = format!("{draft}/{page}");
            let answered = visitor.post(&path, "").await;
            assert_eq!(answered.status, StatusCode::SEE_OTHER, "{page}");
            page = answered.location().strip_prefix(&format!("{draft}/")).unwrap().to_owned();
        }
        let sent = visitor.post(&format!("{draft}/check"), "").await;
        assert_eq!(sent.location(), format!("{draft}/done"), "{route} can be sent without a word");
    }
}

#[tokio::test]
async fn the_first_words_are_that_it_is_not_their_fault() {
    let visitor = Visitor::new().await;
    for (language, first, then) in [
        (
            "fr",
            "Ce n’est pas ta faute",
            "Tu n’as pas d’ennuis avec nous. Tu peux t’arrêter à tout moment.",
        ),
        ("ar", "الذنب ليس ذنبك", "لا مشكلة معنا إطلاقًا. ويمكن التوقف في أي وقت."),
        (
            "en",
            "This is not your fault",
            "You are not in trouble with us. You can stop at any time.",
        ),
    ] {
        let (draft, page) = visitor.through(language, "mine").await;
        let html = visitor.get(&format!("{draft}/{page}")).await.html;
        let main = main_of(&html);
        let after_the_way_back = main.split("</p>").nth(1).unwrap();
        assert!(after_the_way_back.contains("<h1"), "{language}: nothing comes before the heading");
        assert!(text_of(&html).contains(&format!("{first} {then}")), "{language}");
        let form = main.split("<form id=\"answers\"").nth(1).unwrap();
        let form = form.split("</form>").next().unwrap();
        assert_eq!(form.matches("<button").count(), 1, "{language}: one thing to do");
    }
}

#[tokio::test]
async fn age_is_a_range_and_a_grown_person_goes_the_same_way() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("fr", "mine").await;
    let html = visitor.get(&format!("{draft}/age")).await.html;
    let offered: Vec<_> = html.split("name=\"child_age\"").skip(1).collect();
    let codes =
        offered.iter().map(|o| o.split("value=\"").nth(1).unwrap().split('"').next().unwrap());
    let codes: Vec<_> = codes.collect();
    assert_eq!(codes, ["under_13", "13_15", "16_17", "18_over", "unsaid"]);
    assert!(text_of(&html).contains("18 ans ou plus La photo date d’avant tes 18 ans ?"));
    for age in codes {
        let answered = visitor.post(&format!("{draft}/age"), format!("child_age={age}")).await;
        assert_eq!(answered.location(), format!("{draft}/happened"), "{age}");
    }
}

#[tokio::test]
async fn what_happened_offers_online_might_be_and_a_threat_which_brings_the_advice() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("en", "mine").await;
    let path = format!("{draft}/happened");
    let html = visitor.get(&path).await.html;
    for code in ["online", "might", "threat"] {
        assert!(html.contains(&format!("value=\"{code}\"")), "{code}");
    }
    let leads = |form: &'static str| visitor.post(&path, form);
    assert_eq!(leads("happened=online").await.location(), format!("{draft}/where"));
    assert_eq!(leads("happened=asked").await.location(), format!("{draft}/urgent"));
    assert_eq!(leads("happened=threat").await.location(), format!("{draft}/advice"));
}

#[tokio::test]
async fn nothing_ever_takes_or_asks_for_a_picture() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        for (page, seen) in both_doors(&visitor, language, "me").await {
            for never in ["type=\"file\"", "multipart", "<script", " capture", "<img", "<canvas"] {
                assert!(!seen.html.contains(never), "{language} {page} {never}");
            }
        }
    }
    let (draft, _) = visitor.through("fr", "mine").await;
    let picture = visitor.get(&format!("{draft}/picture")).await;
    let text = text_of(&picture.html);
    assert!(text.contains("Ne l’envoie à personne. À nous non plus."));
    assert!(text.contains("Il calcule une empreinte sur ton appareil."));
    let packs = Packs::builtin();
    let pack = packs.get(&TenantId::new("ma").unwrap()).unwrap();
    let service = pack.help_for(Need::Fingerprint).next().unwrap().web.as_deref().unwrap();
    assert!(picture.html.contains(&format!("href=\"{service}\" rel=\"noreferrer\"")));
    let more = visitor.get(&format!("{draft}/more")).await;
    assert!(text_of(&more.html).contains("Ne décris pas la photo."));
}

#[tokio::test]
async fn without_scripts_the_page_says_what_works_instead_of_failing() {
    let visitor = Visitor::new().await;
    for (language, works) in [
        ("fr", "Ici, tout marche sans JavaScript. Tu peux donner un lien, écrire, ou appeler."),
        ("ar", "كل شيء هنا يشتغل دون JavaScript. يمكن إعطاء رابط، أو الكتابة، أو الاتصال."),
        ("en", "Everything here works without JavaScript. You can give a link, write, or call."),
    ] {
        let (draft, _) = visitor.through(language, "mine").await;
        let page = visitor.get(&format!("{draft}/picture")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(text_of(&page.html).contains(works), "{language}");
        assert!(!page.html.contains("<noscript"), "{language}");
    }
}

#[tokio::test]
async fn one_page_answers_who_reads_who_is_told_what_comes_next_and_how_long() {
    let visitor = Visitor::new().await;
    for (about, wanted) in [
        (
            "me",
            [
                "Qui va lire ce que j’écris",
                "On n’appelle pas tes parents.",
                "Et après",
                "24 heures",
            ],
        ),
        (
            "child",
            [
                "Qui va lire ce que j’écris",
                "Les autorités compétentes",
                "vos réponses",
                "24 heures",
            ],
        ),
    ] {
        let pages = walk(&visitor, "fr", "threat", about).await;
        let (_, can) = pages.iter().find(|(page, _)| page == "can").unwrap();
        for text in wanted {
            assert!(text_of(&can.html).contains(text), "{about}: {text}");
        }
    }
}

#[tokio::test]
async fn every_page_offers_to_stop_to_leave_and_to_talk_to_someone() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        for about in ["me", "child"] {
            for (page, seen) in both_doors(&visitor, language, about).await {
                let html = &seen.html;
                assert_eq!(seen.status, StatusCode::OK, "{language} {page}");
                for part in ["/stop\"", "/exit\"", "href=\"#help\"", "id=\"help\"", "tel:2511"] {
                    assert!(html.contains(part), "{language} {about} {page} {part}");
                }
                assert!(html.contains(&format!("href=\"/{language}/show\"")), "{page}");
                assert!(!html.contains('⟦') && html.matches("<h1").count() == 1, "{page}");
            }
        }
    }
}

#[tokio::test]
async fn stopping_erases_everything_and_says_so_kindly() {
    let visitor = Visitor::new().await;
    for (language, kind) in
        [("fr", "Rien n’a été envoyé"), ("ar", "ولم يُرسل أي شيء"), ("en", "Nothing was sent")]
    {
        let (draft, _) = visitor.through(language, "mine").await;
        visitor.post(&format!("{draft}/more"), "narrative=tulip").await;
        let stopped = visitor.post(&format!("{draft}/stop"), "").await;
        assert_eq!(stopped.location(), format!("/{language}/stopped"));
        let page = visitor.get(stopped.location()).await;
        assert!(page.status == StatusCode::OK && text_of(&page.html).contains(kind), "{language}");
        let back = visitor.get(&format!("{draft}/more")).await;
        assert_eq!(back.location(), "https://weather.example/today", "Back shows nothing");
    }
}

#[tokio::test]
async fn after_sending_the_pages_speak_as_before_and_offer_no_stopping() {
    let visitor = Visitor::new().await;
    for (language, sent, noted) in [
        ("fr", "C’est envoyé", "Quel est le dernier groupe du code ?"),
        ("ar", "تم الإرسال", "ما هي المجموعة الأخيرة من الرمز؟"),
        ("en", "It is sent", "What is the last group of the code?"),
    ] {
        for route in ["mine", "threat"] {
            let (draft, _) = visitor.through(language, route).await;
            visitor.post(&format!("{draft}/check"), "").await;
            for (page, wanted) in [("done", sent), ("noted", noted)] {
                let html = visitor.get(&format!("{draft}/{page}")).await.html;
                assert!(text_of(&html).contains(wanted), "{language} {route} {page}");
                assert!(!html.contains("/stop\"") && !html.contains('⟦'), "{language} {page}");
            }
            let stopped = visitor.post(&format!("{draft}/stop"), "").await;
            assert_eq!(stopped.location(), format!("{draft}/done"), "it is too late to stop");
            assert_eq!(visitor.get(&format!("{draft}/done")).await.status, StatusCode::OK);
        }
    }
}

#[tokio::test]
async fn the_page_to_show_says_nothing_of_the_report() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        let (draft, _) = visitor.through(language, "threat").await;
        visitor.post(&format!("{draft}/address"), "addresses=%40tulip_seller").await;
        let check = visitor.get(&format!("{draft}/check")).await;
        assert!(check.html.contains("@tulip_seller"));
        let token = draft.rsplit('/').next().unwrap();
        let sheet = visitor.get(&format!("/{language}/show")).await;
        assert_eq!(sheet.status, StatusCode::OK);
        assert!(sheet.html.contains("<article class=\"sheet\">") && sheet.html.contains("2511"));
        for detail in [token, "@tulip_seller", "/r/"] {
            assert!(!sheet.html.contains(detail), "{language} {detail}");
        }
        let again = visitor.get(&format!("/{language}/show")).await;
        assert_eq!(again.html, sheet.html, "the same for everybody");
    }
}

#[tokio::test]
async fn advice_comes_before_any_question_of_the_threat_door() {
    let visitor = Visitor::new().await;
    for (language, advice) in [
        (
            "fr",
            [
                "Ne paie pas",
                "N’envoie plus rien",
                "Arrête de répondre",
                "Garde les messages et les noms de compte",
                "Parles-en à quelqu’un de confiance",
            ],
        ),
        (
            "ar",
            [
                "عدم الدفع",
                "عدم إرسال أي شيء آخر",
                "التوقف عن الرد",
                "الاحتفاظ بالرسائل وأسماء الحسابات",
                "إخبار شخص موثوق به",
            ],
        ),
        (
            "en",
            [
                "Do not pay",
                "Do not send anything more",
                "Stop replying",
                "Keep the messages and the account names",
                "Tell someone you trust",
            ],
        ),
    ] {
        let (draft, page) = visitor.through(language, "threat").await;
        assert_eq!(page, "advice");
        let html = visitor.get(&format!("{draft}/advice")).await.html;
        let before_the_question = main_of(&html).split("<fieldset").next().unwrap();
        for line in advice {
            assert!(before_the_question.contains(line), "{language}: {line}");
        }
        for (page, seen) in walk(&visitor, language, "threat", "me").await {
            let text = text_of(&seen.html).to_lowercase();
            for never in ["capture d’écran", "screenshot", "لقطة شاشة"] {
                assert!(!text.contains(never), "{language} {page}: {never}");
            }
        }
    }
}

#[tokio::test]
async fn who_has_already_paid_is_not_blamed_and_told_what_to_do_next() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("fr", "threat").await;
    let paid = format!("{draft}/paid");
    let text = text_of(&visitor.get(&paid).await.html);
    for said in [
        "Oui, j’ai déjà payé",
        "Ce n’est pas ta faute.",
        "Garde la preuve du paiement.",
        "la banque",
    ] {
        assert!(text.contains(said), "{said}");
    }
    assert_eq!(visitor.post(&paid, "paid=no").await.location(), format!("{draft}/since"));
    assert_eq!(visitor.post(&paid, "paid=yes").await.location(), format!("{draft}/how-paid"));
    let html = visitor.get(&format!("{draft}/how-paid")).await.html;
    for field in ["payment_way", "payment_to", "payment_amount"] {
        assert!(html.contains(&format!("name=\"{field}\"")), "{field}");
    }
}

#[tokio::test]
async fn a_meeting_or_something_happening_now_shows_whom_to_call_before_and_after_the_answer() {
    let visitor = Visitor::new().await;
    for answer in ["now", "meeting"] {
        let (draft, _) = visitor.through("fr", "threat").await;
        let urgent = format!("{draft}/urgent");
        assert!(main_of(&visitor.get(&urgent).await.html).contains("tel:19"));
        let answered = visitor.post(&urgent, format!("imminence={answer}")).await;
        assert_eq!(answered.location(), format!("{draft}/now"));
        let now = visitor.get(answered.location()).await;
        assert!(main_of(&now.html).contains("tel:177"));
        assert!(text_of(&now.html).contains("Appelle maintenant"));
        let calm = visitor.post(&urgent, "imminence=no").await;
        assert_eq!(calm.location(), format!("{draft}/picture"));
    }
}

#[tokio::test]
async fn handles_numbers_and_invitations_of_a_person_are_kept_as_they_were_given() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("ar", "threat").await;
    let typed =
        "%40tulip_seller%0A%2B212+600+000+000%0At.me%2F%2Btulip%0Ajeu+Tulip%2C+joueur+Rose7";
    let kept = visitor.post(&format!("{draft}/address"), format!("addresses={typed}")).await;
    assert_eq!(kept.location(), format!("{draft}/demands"));
    let check = visitor.get(&format!("{draft}/check")).await.html;
    for said in ["@tulip_seller", "+212 600 000 000", "t.me/+tulip", "jeu Tulip, joueur Rose7"] {
        assert!(check.contains(&format!("<bdi class=\"code\" dir=\"ltr\">{said}</bdi>")), "{said}");
    }
    assert!(!main_of(&check).contains("href=\"http"));
}

#[tokio::test]
async fn an_adult_who_answers_for_a_child_is_told_vous_and_may_change_that() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("fr", "mine").await;
    let age = |html: String| text_of(&html);
    assert!(age(visitor.get(&format!("{draft}/age")).await.html).contains("Quel âge as-tu"));
    visitor.post(&format!("{draft}/start"), "about=child").await;
    assert!(
        age(visitor.get(&format!("{draft}/age")).await.html).contains("Quel âge a votre enfant")
    );
    visitor.post(&format!("{draft}/start"), "about=me").await;
    assert!(age(visitor.get(&format!("{draft}/age")).await.html).contains("Quel âge as-tu"));
    for (page, seen) in both_doors(&visitor, "fr", "child").await {
        let chosen_here = ["start", "advice"].contains(&page.as_str());
        let text = format!(" {} ", text_of(&seen.html).to_lowercase());
        let tu = [" tu ", " ton ", " tes ", " toi "].iter().any(|word| text.contains(word));
        assert!(chosen_here || !tu, "{page}: {text}");
    }
}

#[tokio::test]
async fn a_child_is_told_tu_on_every_page_of_both_doors() {
    let visitor = Visitor::new().await;
    for (page, seen) in both_doors(&visitor, "fr", "me").await {
        let html = seen.html.replace("Quitter maintenant", "");
        let said = text_of(&html).to_lowercase();
        for vous in ["vous", "votre", "vos ", "choisissez", "écrivez", "appelez"] {
            assert!(!said.contains(vous), "{page} says {vous}: {said}");
        }
    }
}

#[tokio::test]
async fn language_changes_midway_without_losing_an_answer() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("fr", "threat").await;
    let switched =
        visitor.post(&format!("{draft}/demands"), "demands=money&demands=images&language=ar").await;
    assert!(switched.location().starts_with("/ar/r/") && switched.location().ends_with("/demands"));
    let page = visitor.get(switched.location()).await.html;
    assert_eq!(page.matches(" checked").count(), 2);
    assert!(page.contains("dir=\"rtl\"") && page.contains("ماذا يطلب هذا الشخص؟"));
}
