//! What a pack must have before a country may open with it.

use crate::pack::Pack;
use crate::per_locale::PerLocale;
use sanad_base::Locale;

/// Soonest first look that does not single out the reporter, in minutes (G29).
const FIRST_LOOK_DELAY_MINUTES_LEAST: u32 = 5;

/// Longest a reporter's contact may be kept, in days.
const CONTACT_DAYS_MOST: u32 = 90;

/// Everything the pack lacks, in words its writer can act on. Empty: the pack is fit.
pub fn lacks(pack: &Pack) -> Vec<String> {
    let mut lacks = Lacks { pack, found: Vec::new() };
    lacks.texts();
    lacks.addresses();
    lacks.lists();
    lacks.numbers();
    lacks.found
}

struct Lacks<'a> {
    pack: &'a Pack,
    found: Vec<String>,
}

impl Lacks<'_> {
    fn unless(&mut self, fine: bool, what: impl Into<String>) {
        if !fine {
            self.found.push(what.into());
        }
    }

    fn text(&mut self, place: &str, text: &PerLocale) {
        // Tamazight falls back to French and Arabic until somebody has signed a translation off.
        let due = |language: &Locale| *language != Locale::Zgh;
        for language in self.pack.languages.clone().into_iter().filter(due) {
            self.unless(text.own(language).is_some(), format!("{place} has no text in {language}"));
        }
    }

    fn texts(&mut self) {
        let pack = self.pack;
        self.text("name", &pack.name);
        self.text("country_name", &pack.country_name);
        self.text("sender.org", &pack.sender.org);
        self.text("law.reference", &pack.law.reference);
        self.text("law.text", &pack.law.text);
        for (voice, answers) in [("own", &pack.child.own), ("parent", &pack.child.parent)] {
            self.text(&format!("child.{voice}.who_sees"), &answers.who_sees);
            self.text(&format!("child.{voice}.who_is_told"), &answers.who_is_told);
            self.text(&format!("child.{voice}.what_next"), &answers.what_next);
        }
        if let Some(title) = &pack.portal.neutral_title {
            self.text("portal.neutral_title", title);
        }
        if let Some(banner) = &pack.portal.banner {
            self.text("portal.banner", banner);
        }
        for line in &pack.help_lines {
            self.text(&format!("help_lines.{}.name", line.id), &line.name);
            self.text(&format!("help_lines.{}.hours", line.id), &line.hours);
        }
        for (at, question) in (1..).zip(&pack.questions) {
            self.text(&format!("questions.{at}.text"), &question.text);
            let right = question.answers.iter().all(|answer| question.takes(answer));
            self.unless(
                right && !question.answers.is_empty(),
                format!("questions.{at} has no answer that can be given"),
            );
        }
        for agency in &pack.agencies {
            self.text(&format!("agencies.{}.name", agency.id), &agency.name);
        }
        for campaign in &pack.campaigns {
            self.text(&format!("campaigns.{}.name", campaign.id), &campaign.name);
        }
    }

    fn addresses(&mut self) {
        let pack = self.pack;
        self.unless(secure(&pack.exit_address), "exit_address is not an https address");
        let mailbox =
            pack.sender.contact.split_once('@').is_some_and(|(_, d)| d == pack.sender.domain);
        self.unless(mailbox, "sender.contact is not a mailbox of sender.domain");
        for line in &pack.help_lines {
            let place = format!("help_lines.{}", line.id);
            self.unless(
                line.tel.is_some() || line.web.is_some(),
                format!("{place} has neither tel nor web"),
            );
            self.unless(
                line.web.as_deref().is_none_or(secure),
                format!("{place}.web is not an https address"),
            );
            self.unless(
                line.verified_on.as_deref().is_none_or(a_day),
                format!("{place}.verified_on is not a day"),
            );
            let dialled = line.tel.iter().chain(&line.tel_other).all(|t| dialable(t));
            self.unless(dialled, format!("{place}.tel is not a number"));
        }
        for agency in &pack.agencies {
            let key = agency.age_recipient.as_deref().is_none_or(|k| k.starts_with("age1"));
            self.unless(
                key,
                format!("agencies.{}.age_recipient is not an age public key", agency.id),
            );
        }
    }

    fn lists(&mut self) {
        let pack = self.pack;
        self.unless(!pack.languages.is_empty(), "languages is empty");
        self.unless(distinct(&pack.languages), "languages names one twice");
        self.unless(
            pack.help_lines.iter().any(|l| l.emergency),
            "help_lines has none for an emergency",
        );
        self.unless(
            distinct(&ids(pack.help_lines.iter().map(|l| &l.id))),
            "help_lines has an id twice",
        );
        self.unless(!pack.agencies.is_empty(), "agencies is empty");
        self.unless(
            distinct(&ids(pack.agencies.iter().map(|a| &a.id))),
            "agencies has an id twice",
        );
        self.unless(
            distinct(&ids(pack.campaigns.iter().map(|c| &c.id))),
            "campaigns has an id twice",
        );
        for campaign in &pack.campaigns {
            let id = &campaign.id;
            self.unless(
                fits_a_link(id),
                format!("campaigns.{id}.id is not 2 to 32 lower-case letters, digits or hyphens"),
            );
        }
        self.unless(!pack.notices.ladder.is_empty(), "notices.ladder is empty");
        self.unless(distinct(&pack.notices.ladder), "notices.ladder names one twice");
    }

    fn numbers(&mut self) {
        let (t, n) = (&self.pack.timings, &self.pack.notices);
        let above_nothing = [
            ("notices.reminder_hours", n.reminder_hours),
            ("timings.claim_minutes", t.claim_minutes),
            ("timings.report_target_hours", t.report_target_hours),
            ("timings.urgent_target_minutes", t.urgent_target_minutes),
            ("timings.probe_interval_minutes", t.probe_interval_minutes),
            ("timings.probe_misses", t.probe_misses),
            ("timings.probe_miss_gap_minutes", t.probe_miss_gap_minutes),
            ("timings.after_gone_interval_hours", t.after_gone_interval_hours),
            ("timings.after_gone_days", t.after_gone_days),
            ("timings.contact_days_max", t.contact_days_max),
            ("timings.follow_days", t.follow_days),
        ];
        let (first, last) = (t.first_look_delay_minutes_min, t.first_look_delay_minutes_max);
        for (place, number) in above_nothing {
            self.unless(number > 0, format!("{place} must be above 0"));
        }
        self.unless(
            first >= FIRST_LOOK_DELAY_MINUTES_LEAST,
            format!("timings.first_look_delay_minutes_min must be {FIRST_LOOK_DELAY_MINUTES_LEAST} or more"),
        );
        self.unless(first <= last, "timings.first_look_delay_minutes_max is below its min");
        self.unless(
            t.contact_days_max <= CONTACT_DAYS_MOST,
            format!("timings.contact_days_max must be {CONTACT_DAYS_MOST} or less"),
        );
    }
}

fn secure(address: &str) -> bool {
    address
        .strip_prefix("https://")
        .is_some_and(|rest| rest.contains('.') && !rest.contains([' ', '"', '\n']))
}

fn fits_a_link(id: &str) -> bool {
    (2..=32).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn dialable(number: &str) -> bool {
    number.chars().all(|c| c.is_ascii_digit() || c == '+' || c == ' ')
        && number.chars().any(|c| c.is_ascii_digit())
}

fn a_day(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00"
}

fn distinct<T: PartialEq>(list: &[T]) -> bool {
    list.iter().enumerate().all(|(at, item)| !list[..at].contains(item))
}

fn ids<'a>(all: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    all.map(String::as_str).collect()
}
