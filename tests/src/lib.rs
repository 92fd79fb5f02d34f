//! The suite; see the folders beside this one.
