//! Exports of every year and shape, those that people changed, and those that are made to do harm.

mod altered;
mod hostile;
mod messages;
mod receipts;
mod shapes;
