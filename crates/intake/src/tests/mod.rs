//! Exports of every year and shape, those that people changed, and those that are made to do harm.

mod accounts;
mod altered;
mod hostile;
mod mail;
mod messages;
mod pdfs;
mod photos;
mod receipts;
mod shapes;
mod timeline;
