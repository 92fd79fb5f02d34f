//! Notices: who is asked for what and by when, what came of the letters, and the queues of deadlines.

mod letters;
mod queues;
mod sending;

use claimbook_app::views::*;
use claimbook_app::{Error, matters};
use serde_json::{Value, json};

use crate::world::World;

/// A matter with three rules and a period to cure.
const MIXER: &str = r#"
caption = "Doe v. Example Appliances Inc."
court = "United States District Court for the Northern District of Illinois"
zone = "America/Chicago"
per_plaintiff = "150.00"
basis = "sought"
claim_prefix = "MIX"
bar_date = 2027-03-01
firm = ["Okafor & Lind LLP", "100 Main Street, Suite 4", "Chicago, IL 60601"]

[cure]
days = 14
mail_days = true
order = "Claimants shall have fourteen days to cure, and three more if served by mail (Dkt. 88 at 4)"

[[rule]]
id = "S1"
label = "Signed"
test = 'signed is yes'
evidence = ["claim-form"]
on_fail = "deficient"
on_missing = "deficient"

[[rule]]
id = "S2"
label = "Proof of purchase"
test = 'accepted "receipt"'
evidence = ["receipt"]
on_fail = "deficient"
on_missing = "deficient"

[[rule]]
id = "S3"
label = "No opt-out"
test = 'opted_out_on is blank'
on_fail = "denied"
on_missing = "review"

[[limitation]]
claim = "Warranty"
date = 2027-06-01
note = "Four years from purchase"
"#;

/// An empty book of that matter.
fn mixer() -> World {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mixer.toml");
    std::fs::write(&path, MIXER).unwrap();
    World::of(matters::from_file(&path).unwrap())
}

impl World {
    /// A claimant with an address and an e-mail, who signed nothing and sent nothing.
    fn bare(&self, last: &str) -> String {
        self.add_with(json!({
            "last_name": last, "first_name": "Ana", "email": format!("{}@example.org", last.to_lowercase()),
            "address1": "12 Oak Street", "city": "Austin", "state": "TX", "zip": "78701",
        }))
    }

    fn request(&self, claims: &[&str], more: Value) -> Value {
        let mut request =
            json!({ "select": { "claim_nos": claims }, "template": "deficiency", "by": "mail", "on": "2026-12-11" });
        let members = request.as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        request
    }

    fn send(&self, claims: &[&str], more: Value) -> Result<NoticesSent, Error> {
        let mut request = self.request(claims, more);
        if request.get("path").is_none() {
            let files = std::fs::read_dir(self.folder.path()).unwrap().count();
            request["path"] = json!(self.path(&format!("letters-{files}")));
        }
        self.call("notices.send", request)
    }

    fn notices(&self, claim_no: &str) -> ClaimantNotices {
        self.call("notices.of_claimant", json!({ "claim_no": claim_no })).unwrap()
    }

    fn deadlines(&self, queue: &str) -> DeadlinesView {
        self.call("deadlines.list", json!({ "queue": queue })).unwrap()
    }

    /// A rule is decided by hand, as a document would.
    fn meets(&self, claim_no: &str, rule: &str) {
        let decided = json!({ "claim_no": claim_no, "rule": rule, "result": "met", "reason": "seen" });
        let _: EligibilityView = self.call("eligibility.override", decided).unwrap();
    }
}
