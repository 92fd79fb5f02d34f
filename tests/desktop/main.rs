//! The real app, driven as a person drives it: a window on a virtual screen, a keyboard, a mouse and no back doors but one (native
//! dialogs, which nobody can click here, are answered from a file).
//!
//! Needs Xvfb, WebKitWebDriver and dbus-daemon (`./test` installs them), a debug build of `claimbook-desktop` and `ui/dist`.

#![cfg(target_os = "linux")]

mod app;
mod axe;
mod driver;
mod http;
mod lists;
mod main_job;
mod pages;
mod replaced;
mod screen;
mod start;
mod windows;
