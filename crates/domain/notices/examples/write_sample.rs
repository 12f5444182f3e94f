//! Writes a removal notice as its X-ARF JSON and as the whole mail into a folder, for checkers that
//! are not ours: `cargo run -p sanad-notices --example write_sample -- <folder>`.

use sanad_base::{Fault, Locale};
use sanad_notices::mail::{self, Outgoing};
use sanad_notices::testing::{NOW, facts, notice, pack};
use sanad_notices::wording::{self, Kind, Occasion};
use sanad_notices::xarf::Xarf;
use std::path::PathBuf;

fn main() -> Result<(), Fault> {
    let folder = std::env::args().nth(1).ok_or(Fault::Missing("folder"))?;
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).map_err(Fault::broken)?;
    let (notice, facts, pack) = (notice(), facts(), pack());
    let xarf = Xarf::new(notice.id, &notice.number, &facts, &pack.sender);
    let xarf = xarf.to_json().map_err(Fault::broken)?;
    std::fs::write(folder.join("notice.json"), &xarf).map_err(Fault::broken)?;
    for language in Locale::ALL {
        let occasion = Occasion {
            number: &notice.number,
            step: notice.step,
            language,
            kind: Kind::First,
            due_at: NOW.plus_days(1),
            page: "https://partners.hotline.example/n/00112233445566778899aabbccddeeff",
        };
        let letter = wording::write(&occasion, &facts, &pack);
        let outgoing = Outgoing {
            from_name: pack.sender.org.get(Locale::En).to_owned(),
            from: pack.sender.contact.clone(),
            reply_to: mail::reply_address(&pack.sender, "0123456789abcdef"),
            to: "abuse@hosting.example".into(),
            message_id: mail::message_id(&notice.id.to_string(), 1, &pack.sender),
            first_message_id: None,
            subject: letter.subject,
            subject_when_repeated: letter.subject_when_repeated,
            text: letter.text,
            text_when_repeated: letter.text_when_repeated,
            xarf: xarf.clone(),
        };
        let mail = outgoing.assemble(NOW, &notice.number, 0)?;
        let name = format!("notice.{language}.eml");
        std::fs::write(folder.join(name), mail).map_err(Fault::broken)?;
    }
    Ok(())
}
