//! The bytes of a file: their digest, their encoding, and what they are when they are not a list.

pub(crate) mod decode;
pub(crate) mod detect;
pub(crate) mod encoding;
pub(crate) mod unsupported;
