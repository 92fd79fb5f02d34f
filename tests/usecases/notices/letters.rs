//! Letters that the firm edits: checked when they are saved, versioned, and put back.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use super::mixer;
use crate::world::World;

const SHORT: &str = "# About claim {claim_no}\n\nDear {first_name}:\n\n{missing}\n\nBy {cure_date}. {{Sic}}\n";

fn save(world: &World, name: &str, text: &str) -> Result<LetterTemplateView, claimbook_app::Error> {
    world.call("notices.template_save", json!({ "name": name, "text": text }))
}

#[test]
fn a_letter_with_a_fault_names_its_line_and_is_not_saved() {
    let world = mixer();
    for (text, message, hint) in [
        (
            SHORT.replace("first_name", "frist_name"),
            "the letter 'short', line 3: there is no field '{frist_name}' in a letter",
            "did you mean 'first_name'?",
        ),
        (
            SHORT.replace("By {cure_date}", "By then"),
            "the letter 'short', the letter does not say by when it must come",
            "write {cure_date} where it belongs",
        ),
        (
            SHORT.replace("\n\n{missing}", " {missing}"),
            "the letter 'short', line 3: {missing} takes lines of its own",
            "write it on a line by itself",
        ),
        (
            SHORT.replace("{{Sic}}", "{Sic"),
            "the letter 'short', line 7: a brace is without its other one",
            "write {name} for a field, and {{ or }} for a brace",
        ),
    ] {
        let error = save(&world, "short", &text).unwrap_err();
        assert_eq!((error.message.as_str(), error.hint.as_str()), (message, hint));
    }
    let letters: LetterTemplates = world.call("notices.templates", json!({})).unwrap();
    assert_eq!(letters.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["deficiency", "reminder"]);
    assert!(letters.fields.iter().any(|field| field.name == "cure_date" && !field.about.is_empty()));
}

#[test]
fn the_firms_letter_takes_the_place_of_the_one_that_ships_until_it_is_taken_away() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    let saved = save(&world, "deficiency", SHORT).unwrap();
    assert_eq!((saved.built_in, saved.ships, saved.version, saved.purpose.as_str()), (false, true, 1, "request"));
    let saved = save(&world, "deficiency", &SHORT.replace("By", "No later than")).unwrap();
    assert_eq!(saved.version, 2);
    let stale = json!({ "name": "deficiency", "text": SHORT, "version": 1 });
    assert_eq!(world.call::<LetterTemplateView>("notices.template_save", stale).unwrap_err().kind, ErrorKind::Conflict);

    let preview: NoticePreview = world.call("notices.preview", world.request(&[&reyes], json!({}))).unwrap();
    assert!(preview.html.contains("Dear Ana:") && preview.html.contains("No later than December 31, 2026. {Sic}"));
    world.undo().unwrap();
    let preview: NoticePreview = world.call("notices.preview", world.request(&[&reyes], json!({}))).unwrap();
    assert!(preview.html.contains("By December 31, 2026."));

    let left: LetterTemplates = world.call("notices.template_void", json!({ "name": "deficiency" })).unwrap();
    assert!(left.rows[0].built_in && left.rows[0].name == "deficiency");
    let twice = world.call::<LetterTemplates>("notices.template_void", json!({ "name": "deficiency" })).unwrap_err();
    assert_eq!(twice.message, "the letter 'deficiency' ships with the program and was not changed");
    world.is_sound();
}

#[test]
fn a_letter_is_looked_at_while_it_is_written() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    let look = |text: &str, claim_no: &str| -> LetterPreview {
        world.call("notices.letter", json!({ "text": text, "claim_no": claim_no, "on": "2026-12-11" })).unwrap()
    };
    let faulty = look("Dear {nmae}", "");
    assert_eq!((faulty.line, faulty.fault.as_str()), (1, "line 1: there is no field '{nmae}' in a letter"));
    assert!(faulty.html.is_empty());
    let example = look(SHORT, "");
    assert!(example.html.contains("[First name]") && example.pages == 1, "{}", example.html);
    assert!(look(SHORT, &reyes).html.contains("Dear Ana:"));
    world.send(&[&reyes], json!({})).unwrap();
    let remind = json!({ "name": "reminder", "claim_no": reyes, "on": "2026-12-20" });
    let reminder: LetterPreview = world.call("notices.letter", remind).unwrap();
    assert!(reminder.html.contains("about it on December 11, 2026.") && reminder.html.contains("by December 31, 2026"));
    let _: MatterView = world.call("matter.edit", json!({ "set": { "cure.days": "" } })).unwrap();
    assert!(look(SHORT, &reyes).html.contains("By [no period is set]."), "a letter can be written before the order");
    let shipped: LetterPreview = world.call("notices.letter", json!({ "name": "deficiency" })).unwrap();
    assert!(shipped.html.contains("Okafor &amp; Lind LLP") && shipped.html.contains("Dear Marisol Reyes:"));
}

#[test]
fn every_letter_that_ships_can_be_sent() {
    for template in ["linkedin-premium", "data-breach"] {
        let world = World::of(claimbook_app::matters::template(template).unwrap());
        let letters: LetterTemplates = world.call("notices.templates", json!({})).unwrap();
        for letter in letters.rows {
            let look: LetterPreview = world.call("notices.letter", json!({ "name": letter.name })).unwrap();
            assert_eq!((look.fault.as_str(), look.pages), ("", 1), "{} of {template}", letter.name);
        }
    }
}

#[test]
fn an_unknown_letter_is_refused_with_the_likely_one() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    let error = world.send(&[&reyes], json!({ "template": "deficency" })).unwrap_err();
    assert_eq!(
        (error.message.as_str(), error.hint.as_str()),
        ("there is no letter 'deficency'", "did you mean 'deficiency'?")
    );
}
