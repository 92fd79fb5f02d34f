//! The encodings that lists come in, and their names.

/// The encodings that lists come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// Whatever is nothing of the above: the usual single-byte encoding of Windows.
    Windows1252,
    /// What a person named.
    Named(&'static encoding_rs::Encoding),
    /// A workbook; what is read as text is one of its sheets, written out as UTF-8.
    Workbook(Kind),
}

impl Encoding {
    /// The word in a report.
    pub fn code(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Bom => "utf-8-bom",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Named(encoding) => encoding.name(),
            Encoding::Workbook(kind) => kind.code(),
        }
    }

    /// The encoding of that label; `None` when there is none, or none that can be read.
    pub fn of_label(label: &str) -> Option<Encoding> {
        let found = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
        Some(Encoding::Named(found))
    }

    /// Whether a character has two bytes or four.
    pub fn is_wide(self) -> bool {
        let named = |encoding| encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
        match self {
            Encoding::Utf16Le | Encoding::Utf16Be => true,
            Encoding::Named(encoding) => named(encoding),
            _ => false,
        }
    }

    /// Whether the encoding leaves bytes undefined that its decoder makes control characters of.
    pub fn has_gaps(self) -> bool {
        matches!(self, Encoding::Windows1252) || self == Encoding::Named(encoding_rs::WINDOWS_1252)
    }

    pub(crate) fn decoder(self) -> encoding_rs::Decoder {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom | Encoding::Workbook(_) => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
            Encoding::Named(encoding) => encoding,
        }
        .new_decoder_with_bom_removal()
    }
}

/// How a workbook is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// XLSX and XLSM.
    Xlsx,
    /// XLSB.
    Xlsb,
    /// XLS, as Excel wrote it until 2003.
    Xls,
    /// An OpenDocument spreadsheet.
    Ods,
}

impl Kind {
    /// The word in a report.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Xlsx => "xlsx",
            Kind::Xlsb => "xlsb",
            Kind::Xls => "xls",
            Kind::Ods => "ods",
        }
    }

    /// What messages call it.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Kind::Ods => "an OpenDocument spreadsheet",
            _ => "an Excel workbook",
        }
    }
}
