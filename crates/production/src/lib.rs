//! Documents handed over: Bates numbers, stamped copies, load files and proof packs. It knows no book, no claim and no database:
//! documents come as plain data with the bytes behind them, and everything that is made goes to a [`std::io::Write`].

pub mod bates;
pub mod load_file;
pub mod pack;
pub mod stamp;
