//! Every setting: where it comes from, its unit, its default, and who should change it.
//!
//! A setting comes from the environment (`SANAD_MAIL_HOST`), else from a file named there
//! (`SANAD_MAIL_PASSWORD_FILE`), else from the settings file, else it has its default. A key that
//! is not in [`FIELDS`] is refused, in the file and in the environment alike.

use crate::edge_config::{FloodCount, QuestionWhen, in_order, is_onion};
use sanad_base::secret::Secret;
use sanad_base::space::Thresholds;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One setting as the reference page shows it.
#[derive(Debug)]
pub struct Field {
    pub key: &'static str,
    pub default: &'static str,
    /// What the value is, with its unit.
    pub meaning: &'static str,
    /// Never printed, and may come from a file named by `…_FILE`.
    pub secret: bool,
}

const fn field(key: &'static str, default: &'static str, meaning: &'static str) -> Field {
    Field { key, default, meaning, secret: false }
}

/// All settings, in the order of the reference page.
pub const FIELDS: &[Field] = &[
    field("tenant", "ma", "Country pack this installation serves: the name of a folder in packs/."),
    field(
        "packs_folder",
        "",
        "Folder with packs and pages of your own, laid over those that come with the program; empty: none.",
    ),
    field(
        "data_folder",
        "sanad-data",
        "Folder for keys, the public audit log and, on SQLite, the database. On a local disk.",
    ),
    Field {
        key: "store.url",
        default: "",
        meaning: "postgres://user:password@host/database; empty: SQLite in the data folder.",
        secret: true,
    },
    field(
        "store.group_commit",
        "true",
        "true: writers that wait together share one durable commit. false: each commits alone; only for measuring what sharing is worth.",
    ),
    field(
        "portal.listen",
        "127.0.0.1:8080",
        "Where the public portal listens: address:port, or unix:/path (recommended: then no peer address exists).",
    ),
    field(
        "portal.origin",
        "http://127.0.0.1:8080",
        "Address the public knows the portal by, without a path.",
    ),
    field(
        "portal.onion",
        "",
        "The portal's address in the Tor network, such as http://….onion: offered by Onion-Location; empty: none.",
    ),
    field(
        "portal.question",
        "flood",
        "Small question before sending: flood (to whom floods come from), always (while a flood comes over Tor) or never.",
    ),
    field(
        "portal.flood",
        "direct",
        "Whose forms are counted, in memory, for that: direct (peers that are not this machine), all, or off. On a unix socket nobody's.",
    ),
    field(
        "workstation.listen",
        "127.0.0.1:8081",
        "Where the staff's workstation listens. Never the public's listener.",
    ),
    field(
        "workstation.origin",
        "http://127.0.0.1:8081",
        "Address the staff know the workstation by.",
    ),
    field("agency.listen", "127.0.0.1:8082", "Where the authorities' app listens."),
    field("agency.origin", "http://127.0.0.1:8082", "Address the authorities know their app by."),
    field("partner.listen", "127.0.0.1:8083", "Where the partner API and the hosts' pages listen."),
    field(
        "partner.origin",
        "http://127.0.0.1:8083",
        "Address partners and hosts know it by; stands in notices.",
    ),
    field(
        "mail.host",
        "",
        "SMTP server for notices; empty: notices wait and are shown as waiting.",
    ),
    field("mail.port", "587", "Port of the SMTP server."),
    field("mail.tls", "starttls", "starttls, implicit or none (none only on loopback)."),
    field("mail.user", "", "SMTP user; empty: no sign-in."),
    Field { key: "mail.password", default: "", meaning: "SMTP password.", secret: true },
    field("hosting.dns", "", "address:port of our own resolver; empty: the system's."),
    field(
        "hosting.rdap",
        "",
        "Base address of the RDAP service asked for networks and domains; empty: no RDAP.",
    ),
    field(
        "hosting.cymru",
        "false",
        "true: ask Team Cymru's DNS for routes. It learns which hosts we look at.",
    ),
    field(
        "disk.no_captures_percent",
        "15",
        "Free share of the data folder's disk below which nothing is captured any more, in percent.",
    ),
    field(
        "disk.intake_only_percent",
        "8",
        "The same, below which all work in the background waits but that of new reports.",
    ),
    field(
        "disk.refuse_percent",
        "3",
        "The same, below which the portal answers forms with \"not now\" before anything is written.",
    ),
    field("work.at_once", "4", "Pieces of background work done at the same time by one process."),
    field("log.format", "text", "text or json."),
    field("log.level", "info", "error, warn, info or debug. Reporter data is in none of them."),
];

/// A setting that cannot be used, and how to mend it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigFault {
    #[error("no setting is called {key}{}", near.map(|n| format!("; did you mean {n}?")).unwrap_or_default())]
    Unknown { key: String, near: Option<&'static str> },
    #[error("{key} should be {wanted}")]
    Wrong { key: &'static str, wanted: &'static str },
    #[error("{what} cannot be read: {why}")]
    Unreadable { what: String, why: String },
    #[error("{key} is given twice: as a value and as a file; keep one")]
    Twice { key: &'static str },
}

/// Where a server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listen {
    Tcp(std::net::SocketAddr),
    Unix(PathBuf),
}

/// One app's door.
#[derive(Clone, Debug)]
pub struct DoorConfig {
    pub listen: Listen,
    pub origin: String,
}

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct MailConfig {
    pub host: String,
    pub port: u16,
    pub tls: MailTls,
    pub user: String,
    pub password: Secret<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailTls {
    StartTls,
    Implicit,
    None,
}

/// Everything, checked.
#[derive(Clone, Debug)]
pub struct Config {
    pub tenant: sanad_base::ids::TenantId,
    /// Packs and pages of the operator's own, laid over those that come with the program.
    pub packs_folder: Option<PathBuf>,
    pub data_folder: PathBuf,
    /// `None`: SQLite in the data folder.
    pub store_url: Option<Secret<String>>,
    pub store_group_commit: bool,
    pub portal: DoorConfig,
    pub portal_onion: Option<String>,
    pub portal_question: QuestionWhen,
    pub portal_flood: FloodCount,
    pub workstation: DoorConfig,
    pub agency: DoorConfig,
    pub partner: DoorConfig,
    pub mail: MailConfig,
    pub hosting_dns: Option<std::net::SocketAddr>,
    pub hosting_rdap: Option<String>,
    pub hosting_cymru: bool,
    pub disk: Thresholds,
    pub work_at_once: u32,
    pub log_json: bool,
    pub log_level: tracing::Level,
}

/// The values before they are checked: dotted key to text.
pub type Layers = BTreeMap<&'static str, String>;

/// Reads the settings file and the environment over the defaults.
pub fn layers(
    file: Option<&Path>,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<Layers, ConfigFault> {
    let mut layers: Layers = FIELDS.iter().map(|f| (f.key, f.default.to_owned())).collect();
    if let Some(file) = file {
        let text = std::fs::read_to_string(file).map_err(|e| unreadable(&file.display(), &e))?;
        let table: toml::Table =
            text.parse().map_err(|e: toml::de::Error| unreadable(&file.display(), &e.message()))?;
        for (key, value) in flat("", &table) {
            layers.insert(known(&key)?.key, value);
        }
    }
    let mut from_files: Vec<&'static str> = Vec::new();
    let mut from_values: Vec<&'static str> = Vec::new();
    for (name, value) in environment {
        let Some(rest) = name.strip_prefix("SANAD_").filter(|rest| !rest.starts_with("TEST_"))
        else {
            continue;
        };
        if let Some(field) = by_variable(rest) {
            layers.insert(field.key, value);
            from_values.push(field.key);
        } else if let Some(field) = rest.strip_suffix("_FILE").and_then(by_variable) {
            let text = std::fs::read_to_string(&value).map_err(|e| unreadable(&value, &e))?;
            layers.insert(field.key, text.trim_end().to_owned());
            from_files.push(field.key);
        } else {
            return Err(ConfigFault::Unknown { near: nearest(&variable_to_key(rest)), key: name });
        }
    }
    match from_files.into_iter().find(|key| from_values.contains(key)) {
        Some(key) => Err(ConfigFault::Twice { key }),
        None => Ok(layers),
    }
}

fn unreadable(what: &impl ToString, why: &impl ToString) -> ConfigFault {
    ConfigFault::Unreadable { what: what.to_string(), why: why.to_string() }
}

fn flat(prefix: &str, table: &toml::Table) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (key, value) in table {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) => pairs.extend(flat(&key, inner)),
            toml::Value::String(text) => pairs.push((key, text.clone())),
            other => pairs.push((key, other.to_string())),
        }
    }
    pairs
}

fn variable_to_key(rest: &str) -> String {
    rest.to_lowercase().replacen('_', ".", 1)
}

fn by_variable(rest: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key.replace('.', "_").to_uppercase() == rest)
}

fn known(key: &str) -> Result<&'static Field, ConfigFault> {
    FIELDS
        .iter()
        .find(|field| field.key == key)
        .ok_or_else(|| ConfigFault::Unknown { key: key.to_owned(), near: nearest(key) })
}

/// The setting a person may have meant: the one that shares the longest beginning or end.
fn nearest(key: &str) -> Option<&'static str> {
    let shared = |field: &&Field| {
        let start = field.key.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count();
        let end =
            field.key.bytes().rev().zip(key.bytes().rev()).take_while(|(a, b)| a == b).count();
        start.max(end)
    };
    FIELDS.iter().max_by_key(shared).filter(|field| shared(field) >= 4).map(|field| field.key)
}

/// Checks every value.
pub fn check(layers: &Layers) -> Result<Config, ConfigFault> {
    let text = |key: &'static str| layers.get(key).cloned().unwrap_or_default();
    let some = |key: &'static str| Some(text(key)).filter(|value| !value.is_empty());
    let door = |listen: &'static str, origin: &'static str| {
        Ok(DoorConfig { listen: read_listen(listen, &text(listen))?, origin: text(origin) })
    };
    Ok(Config {
        tenant: sanad_base::ids::TenantId::new(&text("tenant")).map_err(|_| {
            ConfigFault::Wrong { key: "tenant", wanted: "the name of a country pack" }
        })?,
        packs_folder: some("packs_folder").map(PathBuf::from),
        data_folder: PathBuf::from(text("data_folder")),
        store_url: some("store.url").map(Secret::new),
        store_group_commit: parsed(layers, "store.group_commit", "true or false")?,
        portal: door("portal.listen", "portal.origin")?,
        portal_onion: match some("portal.onion") {
            Some(text) if !is_onion(&text) => {
                return Err(wrong("portal.onion", "http://….onion, without a path"));
            }
            onion => onion,
        },
        portal_question: QuestionWhen::from_text(&text("portal.question"))
            .ok_or_else(|| wrong("portal.question", "flood, always or never"))?,
        portal_flood: FloodCount::from_text(&text("portal.flood"))
            .ok_or_else(|| wrong("portal.flood", "direct, all or off"))?,
        workstation: door("workstation.listen", "workstation.origin")?,
        agency: door("agency.listen", "agency.origin")?,
        partner: door("partner.listen", "partner.origin")?,
        mail: MailConfig {
            host: text("mail.host"),
            port: parsed(layers, "mail.port", "a port number, 1 to 65535")?,
            tls: match text("mail.tls").as_str() {
                "starttls" => MailTls::StartTls,
                "implicit" => MailTls::Implicit,
                "none" => MailTls::None,
                _ => {
                    return Err(ConfigFault::Wrong {
                        key: "mail.tls",
                        wanted: "starttls, implicit or none",
                    });
                }
            },
            user: text("mail.user"),
            password: Secret::new(text("mail.password")),
        },
        hosting_dns: match some("hosting.dns") {
            None => None,
            Some(_) => Some(parsed(layers, "hosting.dns", "address:port")?),
        },
        hosting_rdap: some("hosting.rdap"),
        hosting_cymru: parsed(layers, "hosting.cymru", "true or false")?,
        disk: disk(layers)?,
        work_at_once: parsed(layers, "work.at_once", "a whole number from 1 up")?,
        log_json: match text("log.format").as_str() {
            "text" => false,
            "json" => true,
            _ => return Err(ConfigFault::Wrong { key: "log.format", wanted: "text or json" }),
        },
        log_level: parsed(layers, "log.level", "error, warn, info or debug")?,
    })
}

fn disk(layers: &Layers) -> Result<Thresholds, ConfigFault> {
    let share = |key| parsed(layers, key, "a whole number of percent, 0 to 90");
    let disk = Thresholds {
        no_captures: share("disk.no_captures_percent")?,
        intake_only: share("disk.intake_only_percent")?,
        nothing: share("disk.refuse_percent")?,
    };
    let wanted = "no more than disk.intake_only_percent, nor that than disk.no_captures_percent";
    if in_order(&disk) { Ok(disk) } else { Err(wrong("disk.refuse_percent", wanted)) }
}

const fn wrong(key: &'static str, wanted: &'static str) -> ConfigFault {
    ConfigFault::Wrong { key, wanted }
}

fn parsed<T: std::str::FromStr>(
    layers: &Layers,
    key: &'static str,
    wanted: &'static str,
) -> Result<T, ConfigFault> {
    let text = layers.get(key).map(String::as_str).unwrap_or_default();
    text.parse().map_err(|_| ConfigFault::Wrong { key, wanted })
}

fn read_listen(key: &'static str, text: &str) -> Result<Listen, ConfigFault> {
    if let Some(path) = text.strip_prefix("unix:") {
        return Ok(Listen::Unix(PathBuf::from(path)));
    }
    let wanted = "address:port or unix:/path";
    text.parse().map(Listen::Tcp).map_err(|_| ConfigFault::Wrong { key, wanted })
}

/// The reference page, from the table above.
pub fn reference() -> String {
    let mut page = String::from(
        "# Settings\n\nGenerated by `sanad settings`; a test holds this page to the code.\n\n\
         Each setting comes from the environment, else the settings file (`--config`), else its default. \
         An unknown key is refused. Secrets are best given by a file.\n\n\
         | setting | environment | default | meaning |\n|---|---|---|---|\n",
    );
    for field in FIELDS {
        let variable = format!("SANAD_{}", field.key.replace('.', "_").to_uppercase());
        let variable = if field.secret {
            format!("`{variable}` or `{variable}_FILE`")
        } else {
            format!("`{variable}`")
        };
        let default = if field.default.is_empty() {
            "—".to_owned()
        } else {
            format!("`{}`", field.default)
        };
        page.push_str(&format!(
            "| `{}` | {variable} | {default} | {} |\n",
            field.key, field.meaning
        ));
    }
    page
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn from_environment(pairs: &[(&str, &str)]) -> Result<Config, ConfigFault> {
        let pairs: Vec<_> = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        layers(None, pairs.into_iter()).and_then(|layers| check(&layers))
    }

    #[test]
    fn the_defaults_are_a_working_configuration() {
        let config = from_environment(&[]).unwrap();
        assert_eq!(config.tenant.as_str(), "ma");
        assert!(config.store_url.is_none() && config.hosting_dns.is_none());
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_one_that_was_meant() {
        let refused = from_environment(&[("SANAD_MAIL_HOSTS", "x")]).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "no setting is called SANAD_MAIL_HOSTS; did you mean mail.host?"
        );
        assert!(from_environment(&[("OTHER_THING", "x"), ("SANAD_TEST_POSTGRES", "x")]).is_ok());
    }

    #[test]
    fn a_wrong_value_says_what_it_should_be() {
        let refused = from_environment(&[("SANAD_PORTAL_LISTEN", "everywhere")]).unwrap_err();
        assert_eq!(refused.to_string(), "portal.listen should be address:port or unix:/path");
        assert!(from_environment(&[("SANAD_MAIL_PORT", "70000")]).is_err());
        assert!(from_environment(&[("SANAD_MAIL_TLS", "maybe")]).is_err());
        assert!(from_environment(&[("SANAD_PORTAL_ONION", "abc.onion")]).is_err());
        assert!(from_environment(&[("SANAD_PORTAL_ONION", "http://abc.onion")]).is_ok());
        assert!(from_environment(&[("SANAD_PORTAL_FLOOD", "some")]).is_err());
        assert!(from_environment(&[("SANAD_DISK_REFUSE_PERCENT", "9")]).is_err());
    }

    #[test]
    fn a_secret_comes_from_a_file_and_not_from_two_places() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        std::fs::write(&file, "tulip\n").unwrap();
        let file = file.to_str().unwrap();
        let config = from_environment(&[("SANAD_MAIL_PASSWORD_FILE", file)]).unwrap();
        assert_eq!(config.mail.password.expose(), "tulip");
        assert!(!format!("{config:?}").contains("tulip"));
        let twice = [("SANAD_MAIL_PASSWORD_FILE", file), ("SANAD_MAIL_PASSWORD", "x")];
        assert!(matches!(
            from_environment(&twice),
            Err(ConfigFault::Twice { key: "mail.password" })
        ));
    }

    #[test]
    fn the_settings_file_is_read_and_the_environment_stands_above_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sanad.toml");
        std::fs::write(
            &file,
            "tenant = \"xx\"\n[work]\nat_once = 9\n[portal]\nlisten = \"unix:/run/p\"\n",
        )
        .unwrap();
        let environment = [("SANAD_WORK_AT_ONCE".to_owned(), "2".to_owned())];
        let config = check(&layers(Some(&file), environment.into_iter()).unwrap()).unwrap();
        assert_eq!((config.tenant.as_str(), config.work_at_once), ("xx", 2));
        assert_eq!(config.portal.listen, Listen::Unix("/run/p".into()));
        std::fs::write(&file, "[work]\nat_onse = 9\n").unwrap();
        assert!(layers(Some(&file), std::iter::empty()).is_err());
    }

    #[test]
    fn the_reference_page_is_the_one_in_the_docs() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/settings.md");
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(committed, reference(), "run: cargo run -- settings > docs/settings.md");
    }
}
