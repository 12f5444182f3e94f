//! The program under measurement: founded in a folder of its own, served on the loopback, stopped.

use crate::visitor::{Outcome, Visitor};
use rustix::process::{Pid, Signal, kill_process};
use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, Command};

/// Where reports are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    /// The address of a server on which we may make a database.
    Postgres(String),
}

impl Engine {
    pub fn name(&self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }
}

/// How writers commit: the program's own way, or the rival's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commits {
    Shared,
    Alone,
}

/// A hotline that has been founded and can be opened. Its folder and database go with it.
pub struct House {
    program: PathBuf,
    folder: PathBuf,
    engine: Engine,
    database: String,
}

/// A house with an open door.
pub struct Served {
    child: Child,
    pub portal: SocketAddr,
    log: PathBuf,
}

impl House {
    pub async fn found(program: &Path, engine: &Engine) -> Outcome<House> {
        let name = format!("sanad_load_{}", getrandom::u64()?);
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder)?;
        let house =
            House { program: program.to_owned(), folder, engine: engine.clone(), database: name };
        if let Engine::Postgres(server) = engine {
            psql(server, &format!("CREATE DATABASE {}", house.database)).await?;
        }
        let told = house.command(Commits::Shared, free_port()?);
        let told = told.with(&["invite", "first", "--name", "First"]).output().await?;
        if !told.status.success() {
            return Err(String::from_utf8_lossy(&told.stderr).into());
        }
        Ok(house)
    }

    /// Serves these parts; gives back when the portal answers.
    pub async fn open(&self, parts: &str, commits: Commits) -> Outcome<Served> {
        let port = free_port()?;
        let log = self.folder.join("log");
        let mut command = self.command(commits, port).with(&["serve", "--only", parts]);
        command.stderr(std::fs::File::create(&log)?).kill_on_drop(true);
        let child = command.spawn()?;
        let portal = (Ipv4Addr::LOCALHOST, port).into();
        let served = Served { child, portal, log };
        for _ in 0..300 {
            if Visitor::new(portal, 0).get("/fr").await.is_ok() {
                return Ok(served);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(format!("the portal did not open: {}", served.said()).into())
    }

    /// Runs a statement from outside; gives what it answered.
    pub async fn sql(&self, statement: &str) -> Outcome<String> {
        match &self.engine {
            Engine::Postgres(server) => psql(&self.url(server), statement).await,
            Engine::Sqlite => {
                let script = "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as db:\n \
                              print(*[row[0] for row in db.execute(sys.argv[2])])";
                let file = self.folder.join("sanad.db");
                let mut python = Command::new("python3");
                said_by(python.arg("-c").arg(script).arg(file).arg(statement)).await
            }
        }
    }

    /// Whether the engine keeps what it acknowledges.
    pub async fn durable(&self) -> Outcome<bool> {
        Ok(match &self.engine {
            // `synchronous=FULL` is not a setting of ours.
            Engine::Sqlite => true,
            Engine::Postgres(server) => {
                psql(server, "SHOW fsync").await? == "on"
                    && psql(server, "SHOW synchronous_commit").await? == "on"
            }
        })
    }

    /// Takes the folder and the database away.
    pub async fn gone(self) -> Outcome<()> {
        if let Engine::Postgres(server) = &self.engine {
            psql(server, &format!("DROP DATABASE {} WITH (FORCE)", self.database)).await?;
        }
        Ok(std::fs::remove_dir_all(&self.folder)?)
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn url(&self, server: &str) -> String {
        let end = server.rfind('/').unwrap_or(server.len());
        format!("{}/{}", &server[..end], self.database)
    }

    fn command(&self, commits: Commits, port: u16) -> Settings {
        let mut settings: Vec<(&'static str, OsString)> = vec![
            ("SANAD_DATA_FOLDER", self.folder.clone().into()),
            ("SANAD_PORTAL_LISTEN", format!("127.0.0.1:{port}").into()),
            ("SANAD_PORTAL_ORIGIN", format!("http://127.0.0.1:{port}").into()),
            // Nobody listens there: no name of the measurement is asked for outside.
            ("SANAD_HOSTING_DNS", "127.0.0.1:9".into()),
            ("SANAD_LOG_LEVEL", "warn".into()),
        ];
        if commits == Commits::Alone {
            settings.push(("SANAD_STORE_GROUP_COMMIT", "false".into()));
        }
        if let Engine::Postgres(server) = &self.engine {
            settings.push(("SANAD_STORE_URL", self.url(server).into()));
        }
        Settings { program: self.program.clone(), settings }
    }
}

struct Settings {
    program: PathBuf,
    settings: Vec<(&'static str, OsString)>,
}

impl Settings {
    fn with(self, args: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        #[expect(clippy::disallowed_methods, reason = "the program refuses settings of others")]
        let surroundings = std::env::vars();
        for (name, _) in surroundings {
            if name.starts_with("SANAD_") {
                command.env_remove(name);
            }
        }
        command.envs(self.settings);
        command
    }
}

impl Served {
    /// What the process has used: the most memory it ever held, in MiB.
    pub fn memory_mib(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()?)).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
    }

    /// The last lines of its log.
    pub fn said(&self) -> String {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<_> = log.lines().collect();
        lines[lines.len().saturating_sub(10)..].join("\n")
    }

    /// Tells it to stop and waits until it has.
    pub async fn close(mut self) -> Outcome<()> {
        let id = self.child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        if let Some(id) = id {
            kill_process(id, Signal::TERM)?;
        }
        if tokio::time::timeout(Duration::from_secs(40), self.child.wait()).await.is_err() {
            self.child.kill().await?;
        }
        Ok(())
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

async fn psql(url: &str, statement: &str) -> Outcome<String> {
    said_by(Command::new("psql").args(["-XAtq", "-v", "ON_ERROR_STOP=1", url, "-c", statement]))
        .await
}

async fn said_by(command: &mut Command) -> Outcome<String> {
    let told = command.stdin(Stdio::null()).output().await?;
    if told.status.success() {
        Ok(String::from_utf8_lossy(&told.stdout).trim().to_owned())
    } else {
        Err(String::from_utf8_lossy(&told.stderr).into())
    }
}
