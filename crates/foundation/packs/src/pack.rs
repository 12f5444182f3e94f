//! What a country's pack says: the shape of `pack.toml`.

use crate::page::Pages;
use crate::per_locale::PerLocale;
use sanad_base::ids::TenantId;
use sanad_base::place::Country;
use sanad_base::{Locale, Moment};
use serde::Deserialize;

/// Everything the platform knows of one country, with the texts of its pages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub tenant: TenantId,
    pub country: Country,
    /// In the order of the switcher; the first is used where none is chosen.
    pub languages: Vec<Locale>,
    /// An IANA name, for showing times to staff and for quiet hours.
    pub time_zone: String,
    /// Where "Leave now" leads; an `https` address with nothing telling in it.
    pub exit_address: String,
    /// The hotline's own name.
    pub name: PerLocale,
    pub country_name: PerLocale,
    pub help_lines: Vec<HelpLine>,
    pub agencies: Vec<Agency>,
    pub sender: Sender,
    pub law: Law,
    pub child: ChildAnswers,
    pub notices: Notices,
    pub timings: Timings,
    /// Whose report buttons are counted; none where none runs.
    #[serde(default)]
    pub campaigns: Vec<Campaign>,
    #[serde(default)]
    pub portal: PortalSettings,
    /// The written pages, from the files under `pages/`.
    #[serde(skip)]
    pub pages: Pages,
    /// Asked before sending while a flood of forms comes in; none: it is never asked.
    #[serde(default)]
    pub questions: Vec<TextQuestion>,
    /// The text of `rules.toml`: how observations become labels here.
    #[serde(skip)]
    pub rules: String,
}

/// How the public pages look and whether they take reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalSettings {
    /// What the browser's tab and history say on every page instead of the page's own title, so that
    /// neither gives a visitor away. `None`: each page says what it is, which readers of screens need.
    pub neutral_title: Option<PerLocale>,
    /// A sentence above every page, for an emergency that concerns the public. `None`: no banner.
    pub banner: Option<PerLocale>,
    /// No report and no code is taken; every such page names the phone lines instead.
    #[serde(default)]
    pub maintenance: bool,
}

/// Somebody to turn to. At least one of `tel` and `web` is there.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpLine {
    pub id: String,
    pub name: PerLocale,
    pub hours: PerLocale,
    pub tel: Option<String>,
    pub tel_other: Option<String>,
    pub web: Option<String>,
    /// To be called at once when somebody is in danger.
    pub emergency: bool,
    pub serves: Vec<Need>,
    /// The day, `YYYY-MM-DD`, on which the hotline last tried the line; `None`: not yet verified.
    pub verified_on: Option<String>,
}

/// What a person may need that a help line serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Somebody is in danger now.
    Danger,
    /// A child wants to talk.
    Child,
    /// Advice about something that happened online.
    Online,
    /// A private picture of oneself is about.
    OwnImage,
    /// The same, by a service that makes a fingerprint on the person's own device: the picture
    /// stays there.
    Fingerprint,
    /// Telling the authorities of a crime that is outside our remit.
    Crime,
}

/// An authority that takes referrals.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    pub id: String,
    pub kind: AgencyKind,
    pub name: PerLocale,
    /// Their public key (`age1…`) for sealed files; `None`: read at their desk only.
    pub age_recipient: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgencyKind {
    Police,
    Prosecutor,
}

impl AgencyKind {
    pub const fn code(self) -> &'static str {
        match self {
            AgencyKind::Police => "police",
            AgencyKind::Prosecutor => "prosecutor",
        }
    }
}

/// Who signs what goes out of the house.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    pub org: PerLocale,
    /// A mail address that people answer.
    pub contact: String,
    pub domain: String,
}

/// A campaign that leads people to the portal by a link with its name in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    /// Stands in the link: 2 to 32 lower-case letters, digits and hyphens. Anybody who sees the
    /// address line reads it, and a report is counted under it, so it names no place where few
    /// people are.
    pub id: String,
    pub name: PerLocale,
}

/// The law a notice rests on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// How the provision is cited.
    pub reference: PerLocale,
    /// One sentence on what it forbids, as a host abroad can understand it.
    pub text: PerLocale,
    /// Which lawyer stands behind the words.
    pub reviewed_by: String,
    /// `YYYY-MM-DD`; `None`: not yet reviewed.
    pub reviewed_on: Option<String>,
}

/// What a child is told before sending anything, and what the adult who answers for a child is told.
/// It has to be true for this country's law and this hotline's practice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChildAnswers {
    /// Who is to look at the words before a real child reads them.
    pub to_be_reviewed_by: String,
    /// `YYYY-MM-DD`; `None`: not yet reviewed.
    pub reviewed_on: Option<String>,
    /// In sentences of twelve words at most.
    pub own: Answers,
    /// The same for an adult.
    pub parent: Answers,
}

/// The answers that the law and the hotline's practice give.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Who will see this?
    pub who_sees: PerLocale,
    /// Will my parents or the police be told?
    pub who_is_told: PerLocale,
    /// What happens next?
    pub what_next: PerLocale,
}

/// How a removal notice goes on when nobody answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notices {
    /// Who is asked, one after the other.
    pub ladder: Vec<Recipient>,
    pub reminder_hours: u32,
    /// Reminders without an answer before the next of the ladder is asked.
    pub escalate_after_reminders: u32,
}

/// A step of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The hosting provider, by the trace.
    Host,
    /// The network that routes the host's addresses.
    Network,
    /// The registrar of the domain.
    Registrar,
}

impl Recipient {
    pub const fn code(self) -> &'static str {
        match self {
            Recipient::Host => "host",
            Recipient::Network => "network",
            Recipient::Registrar => "registrar",
        }
    }
}

/// A small question that a person answers without thinking and a simple machine does not.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextQuestion {
    pub text: PerLocale,
    /// Every answer that is right, in any language, in small letters and European digits.
    pub answers: Vec<String>,
}

/// How long things take here. Units are in the names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timings {
    /// The first look at a reported address happens at a random moment between these two.
    pub first_look_delay_minutes_min: u32,
    pub first_look_delay_minutes_max: u32,
    /// The same for a report of a child in danger.
    pub urgent_first_look_delay_minutes: u32,
    /// How long a case stays with the person who took it without being touched.
    pub claim_minutes: u32,
    pub report_target_hours: u32,
    pub urgent_target_minutes: u32,
    pub probe_interval_minutes: u32,
    /// Looks in a row that find nothing, before the content counts as gone.
    pub probe_misses: u32,
    pub probe_miss_gap_minutes: u32,
    pub after_gone_interval_hours: u32,
    pub after_gone_days: u32,
    /// How long a reporter's contact is kept at most.
    pub contact_days_max: u32,
    /// How long after the last word to a reporter the follow-up code still leads to the report.
    pub follow_days: u32,
}

impl Pack {
    /// The language used where nobody chose one.
    pub fn first_language(&self) -> Locale {
        self.languages.first().copied().unwrap_or(Locale::En)
    }

    pub fn speaks(&self, locale: Locale) -> bool {
        self.languages.contains(&locale)
    }

    pub fn agency(&self, id: &str) -> Option<&Agency> {
        self.agencies.iter().find(|a| a.id == id)
    }

    /// The campaign of this name; any other name is none.
    pub fn campaign(&self, id: &str) -> Option<&Campaign> {
        self.campaigns.iter().find(|campaign| campaign.id == id)
    }

    pub fn help_for(&self, need: Need) -> impl Iterator<Item = &HelpLine> {
        self.help_lines.iter().filter(move |line| line.serves.contains(&need))
    }
}

impl TextQuestion {
    /// Whether this answer is right. Case, digits of another script, vowel signs and what stands
    /// around the word do not matter.
    pub fn takes(&self, typed: &str) -> bool {
        let typed = plain(typed);
        !typed.is_empty() && self.answers.iter().any(|answer| plain(answer) == typed)
    }
}

fn plain(text: &str) -> String {
    let letters = text.chars().filter_map(|c| match c {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) - 0x6f0, 10),
        // Arabic vowel signs and the lengthening stroke.
        '\u{64b}'..='\u{652}' | '\u{640}' => None,
        'أ' | 'إ' | 'آ' => Some('ا'),
        c if c.is_alphanumeric() => Some(c),
        _ => Some(' '),
    });
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Notices {
    /// Who comes after `step`; `None` at the top of the ladder.
    pub fn after(&self, step: Recipient) -> Option<Recipient> {
        let at = self.ladder.iter().position(|s| *s == step)?;
        self.ladder.get(at + 1).copied()
    }
}

impl Timings {
    /// When the platform first looks at an address reported now. `draw` is a random number that
    /// spreads the looks evenly over the window.
    pub fn first_look_at(&self, now: Moment, urgent: bool, draw: u64) -> Moment {
        if urgent {
            return now.plus_minutes(i64::from(self.urgent_first_look_delay_minutes));
        }
        let (first, last) = (self.first_look_delay_minutes_min, self.first_look_delay_minutes_max);
        let spread_ms = u64::from(last.saturating_sub(first)) * 60_000 + 1;
        let extra_ms = i64::try_from(draw % spread_ms).unwrap_or(0);
        now.plus_minutes(i64::from(first)).plus_ms(extra_ms)
    }
}
