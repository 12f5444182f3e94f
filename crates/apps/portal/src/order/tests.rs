//! Every road from its first question to the last page, by what was answered.

use super::*;
use sanad_intake::fields;

fn on(route: &str, answers: &[(&'static Field, &str)]) -> Draft {
    let mut draft = Draft::default();
    draft.choose(&fields::ROUTE, [route].into_iter());
    for (field, answer) in answers {
        if field.options().is_empty() {
            draft.write(field, answer);
        } else {
            draft.choose(field, [*answer].into_iter());
        }
    }
    draft
}

fn pages(draft: &Draft) -> Vec<&'static str> {
    questions(draft).iter().map(|question| question.page).collect()
}

const LINK: (&Field, &str) = (&fields::ADDRESSES, "host.example");

#[test]
fn nothing_is_asked_before_why_somebody_is_here() {
    assert_eq!(pages(&Draft::default()), ["who"]);
    assert_eq!(next(&Draft::default(), "who", Going::ToCheck), "who");
}

#[test]
fn the_shortest_way_asks_for_one_thing_besides_the_route() {
    for route in Route::ALL.into_iter().filter(|route| route.needs_a_place()) {
        let nothing = on(route.code(), &[]);
        let must: Vec<_> = questions(&nothing)
            .iter()
            .filter(|question| !(question.optional)(&nothing) && question.page != "now")
            .map(|question| question.page)
            .collect();
        assert_eq!(must, ["who", "address", "place"], "the place where there is no link");
        let draft = on(route.code(), &[LINK]);
        assert_eq!(next(&draft, "address", Going::ToCheck), CHECK);
    }
}

#[test]
fn next_and_before_are_each_others_way_back() {
    for route in Route::ALL {
        for draft in [
            on(route.code(), &[]),
            on(route.code(), &[LINK]),
            on(route.code(), &[LINK, (&fields::CHANNEL, "game"), (&fields::IMMINENCE, "now")]),
        ] {
            let road = pages(&draft);
            let mut page = road[0];
            for wanted in &road[1..] {
                let after = next(&draft, page, Going::On);
                assert_eq!(after, *wanted);
                assert_eq!(before(&draft, after), Some(page));
                page = after;
            }
            assert_eq!(next(&draft, page, Going::On), CHECK);
            assert_eq!(last(&draft), page);
            assert_eq!(before(&draft, "who"), None);
        }
    }
}

#[test]
fn a_page_stands_once_on_a_road() {
    for route in Route::ALL {
        let road = road(Some(route));
        for step in road {
            let same = road.iter().filter(|other| other.question.page == step.question.page);
            assert_eq!(same.count(), 1, "{}", step.question.page);
        }
    }
}

#[test]
fn the_place_is_asked_about_where_a_link_does_not_lead_there() {
    let asked = |answers: &[_]| pages(&on("seen", answers)).contains(&"place");
    assert!(!asked(&[LINK]) && !asked(&[LINK, (&fields::CHANNEL, "website")]));
    assert!(asked(&[(&fields::NO_LINK, "yes")]));
    for channel in ["messenger", "group", "game", "peer_to_peer", "email", "livestream", "offline"]
    {
        assert!(asked(&[LINK, (&fields::CHANNEL, channel)]), "{channel}");
    }
    let without = on("seen", &[(&fields::NO_LINK, "yes")]);
    assert_eq!(next(&without, "address", Going::ToCheck), "place");
    assert_eq!(next(&on("seen", &[]), "what", Going::ToCheck), "address");
}

#[test]
fn whom_to_call_comes_before_any_field_and_again_when_it_becomes_urgent() {
    assert_eq!(pages(&on("danger", &[]))[..3], ["who", "now", "address"]);
    let urgent = on("seen", &[LINK, (&fields::IMMINENCE, "meeting")]);
    for going in [Going::On, Going::ToCheck] {
        assert_eq!(next(&urgent, "people", going), "now");
    }
    assert!(!pages(&on("seen", &[LINK])).contains(&"now"));
}

#[test]
fn a_child_may_go_straight_to_the_end_from_any_question() {
    for route in [Route::Mine, Route::Threat] {
        let nothing = on(route.code(), &[]);
        for question in questions(&nothing).into_iter().skip(1) {
            assert_eq!(next(&nothing, question.page, Going::ToCheck), CHECK, "{}", question.page);
        }
    }
}

#[test]
fn a_threat_told_at_the_other_door_is_asked_about_there_too() {
    let plain = pages(&on("mine", &[(&fields::HAPPENED, "online")]));
    let threatened = pages(&on("mine", &[(&fields::HAPPENED, "threat")]));
    for page in ["advice", "demands", "paid", "since", "urgent"] {
        assert!(!plain.contains(&page) && threatened.contains(&page), "{page}");
    }
    let asked = pages(&on("mine", &[(&fields::HAPPENED, "asked")]));
    assert!(asked.contains(&"urgent") && !asked.contains(&"paid"));
    assert_eq!(pages(&on("threat", &[]))[..2], ["who", "advice"]);
}

#[test]
fn only_what_was_asked_is_sent() {
    let fields: Vec<_> = asked(&on("seen", &[LINK])).iter().map(|field| field.code).collect();
    assert!(fields.contains(&"addresses") && fields.contains(&"narrative"));
    assert!(!fields.contains(&"place_game"));
}
