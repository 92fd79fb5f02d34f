//! Accessibility, by axe: no page may break a rule of WCAG 2.2 AA that a machine can check.

use std::path::Path;

use serde_json::json;

use crate::app::App;

const RUN: &str = r"
const done = arguments[arguments.length - 1];
axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(
  (result) => done(result.violations.map((rule) => `${rule.id}: ${rule.help}\n` + rule.nodes.map((node) =>
    `    ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`).join('\n'))),
  (why) => done([String(why)]));
";

impl App {
    /// Fails with every violation and its place.
    #[track_caller]
    pub(crate) fn is_accessible(&self, page: &str) {
        self.is_settled();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(file).expect("axe-core is installed: `npm ci` in ui/");
        self.page.script(&axe, json!([]));
        let violations = self.page.script_async(RUN, json!([]));
        let found: Vec<&str> = violations.as_array().into_iter().flatten().filter_map(|line| line.as_str()).collect();
        assert!(found.is_empty(), "{page}, {} violations:\n{}", found.len(), found.join("\n"));
    }
}
