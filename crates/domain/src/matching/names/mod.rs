//! What is known of names: how common they are, how people are called by them, how they sound, and their letters in Latin.

pub(super) mod frequency;
pub(super) mod latin;
pub(super) mod nickname;
pub(super) mod parts;
pub(super) mod phonetic;
