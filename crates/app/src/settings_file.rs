//! A TOML file that a person wrote: read whole, parsed, and every fault named by file, line and key.

use std::io::Read;
use std::num::NonZeroU32;
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, Result};
use crate::outside;

/// Larger files are not settings but something else by mistake.
const LARGEST: u64 = 1 << 20;

/// The text of a settings file and what it is called in errors.
pub(crate) struct SettingsFile {
    name: String,
    text: String,
}

impl SettingsFile {
    /// Reads a file.
    pub(crate) fn read(path: &Path) -> Result<SettingsFile> {
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let broken = |error| Error::file(&error, "read", path);
        let file = outside::open(path, "read")?;
        if file.metadata().map_err(broken)?.len() > LARGEST {
            return Err(Error::invalid(format!("{name} is too large to be a settings file"), "name a TOML file"));
        }
        let mut bytes = Vec::new();
        (&file).take(LARGEST).read_to_end(&mut bytes).map_err(broken)?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Error::invalid(format!("{name} is not UTF-8 text"), "save it as UTF-8, or name another file")
        })?;
        Ok(SettingsFile::from_text(&name, &text))
    }

    /// A text that is known already.
    pub(crate) fn from_text(name: &str, text: &str) -> SettingsFile {
        SettingsFile { name: name.to_string(), text: text.strip_prefix('\u{feff}').unwrap_or(text).to_string() }
    }

    /// What the file is called in errors.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Its keys and values with their places.
    pub(crate) fn table(&self) -> Result<DeTable<'_>> {
        DeTable::parse(&self.text).map(Spanned::into_inner).map_err(|why| {
            let said = why.message().lines().collect::<Vec<_>>().join(", ");
            self.fault(why.span(), said.trim_end_matches('.'), "the file must be TOML: KEY = VALUE, texts in quotes")
        })
    }

    /// An error at a place in the file.
    pub(crate) fn fault(&self, place: Option<Range<usize>>, message: &str, hint: &str) -> Error {
        let name = &self.name;
        let line = place.map(|span| self.line(span.start));
        let at = line.map_or_else(String::new, |line| format!(", line {line}"));
        let line = line.and_then(NonZeroU32::new);
        Error { line, ..Error::invalid(format!("{name}{at}: {message}"), hint) }
    }

    fn line(&self, offset: usize) -> u32 {
        1 + self.text.bytes().take(offset).map(|byte| u32::from(byte == b'\n')).sum::<u32>()
    }
}

/// A value as a person would type it; a list gives one line for each of its texts. The error is a clause.
pub(crate) fn as_text(value: &DeValue<'_>) -> std::result::Result<String, String> {
    match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) => Ok(number.to_string()),
        DeValue::Float(number) => Ok(number.to_string()),
        DeValue::Datetime(moment) => Ok(moment.to_string()),
        DeValue::Array(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(|item| item.get_ref().as_str()).collect();
            let texts = texts.ok_or("it takes a list of texts in quotes")?;
            let broken = texts.iter().any(|text| text.trim().contains('\n'));
            if broken { Err("each text of the list takes one line".into()) } else { Ok(texts.join("\n")) }
        }
        DeValue::Boolean(_) => Err("it takes a text, not true or false".into()),
        DeValue::Table(_) => Err("it takes a text, not a table".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_form_names_file_and_line() {
        let file = SettingsFile::from_text("firm.toml", "\u{feff}a = 1\nb = \nc = 2\n");
        let error = file.table().unwrap_err();
        assert!(error.message.starts_with("firm.toml, line 2: "), "{}", error.message);
        assert_eq!(error.line.map(NonZeroU32::get), Some(2));
        assert!(!error.message.contains('\n') && !error.message.ends_with('.'), "{}", error.message);
    }

    #[test]
    fn values_become_what_a_person_would_type() {
        let file = SettingsFile::from_text(
            "t",
            "a = 1_000\nb = 1000.50\nc = 2024-09-18T00:00:00\nd = ['x', 'y']\ne = [1]\nf = true",
        );
        let table = file.table().unwrap();
        let text = |key: &str| as_text(table.get(key).unwrap().get_ref());
        assert_eq!(text("a").unwrap(), "1000");
        assert_eq!(text("b").unwrap(), "1000.50");
        assert_eq!(text("c").unwrap(), "2024-09-18T00:00:00");
        assert_eq!(text("d").unwrap(), "x\ny");
        assert!(text("e").is_err() && text("f").is_err());
    }

    #[test]
    fn what_is_not_text_is_refused_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.toml");
        std::fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
        assert_eq!(SettingsFile::read(&path).err().unwrap().message, "m.toml is not UTF-8 text");
        assert!(SettingsFile::read(&folder.path().join("none.toml")).is_err());
    }
}
