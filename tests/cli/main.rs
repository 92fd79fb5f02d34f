//! The words of the command line, from outside.
