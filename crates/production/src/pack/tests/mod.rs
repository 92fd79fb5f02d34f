//! Packs as a stranger unpacks and checks them.

mod archive;
mod checked;
mod fixture;
mod listed;
mod refused;
