//! Documents that people send, stamped and read again.

mod damage;
mod fixture;
mod pages;
mod pictures;
mod slip_sheets;
