//! The real app, driven as a person drives it: a window on a virtual screen, a keyboard, a mouse and no back doors but one: where a
//! story is not about native dialogs, they are answered from a file.
//!
//! Needs Xvfb, WebKitWebDriver, dbus-daemon, zenity and xdotool (`./test` installs them), `ui/dist` and a build of
//! `claimbook-desktop` with debug assertions, which is the one next to this test.

#![cfg(target_os = "linux")]

mod app;
mod axe;
mod bulk;
mod deadlines;
mod dialogs;
mod driver;
mod duplicates;
mod handed_over;
mod http;
mod lists;
mod main_job;
mod native;
mod own_fields;
mod pages;
mod replaced;
mod review;
mod rules;
mod screen;
mod search;
mod soak;
mod start;
mod undo;
mod went_back;
mod windows;
