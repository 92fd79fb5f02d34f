//! The window of Claimbook: opens windows and files, forwards calls and progress. No rules and no SQL live here, ever.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod anchor;
mod commands;
mod dialogs;
mod drops;
mod failures;
mod jobs;
mod log;
mod open;
mod previews;
mod recent;
mod replaced;
mod rescued;
mod tokens;
mod watch;
mod windows;

use std::path::PathBuf;

use tauri::{Manager, RunEvent, WindowEvent};
use tauri_plugin_window_state::StateFlags;

/// Of a list, one thread makes the rows and another frees them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the shell knows: windows with their books, files that people picked, and work under way.
#[derive(Default)]
struct Shell {
    windows: windows::Windows,
    tokens: tokens::Tokens,
    jobs: jobs::Jobs,
    failures: failures::Failures,
    last_folder: dialogs::LastFolder,
    replacements: replaced::Replacements,
}

fn main() {
    prefer_shared_memory_rendering();
    if let Err(why) = run() {
        eprintln!("error: the window cannot open: {why}");
        eprintln!(
            "hint: a graphical session is needed (DISPLAY or WAYLAND_DISPLAY); `claimbook` does everything without one"
        );
        std::process::exit(1);
    }
}

/// WebKitGTK's DMA-BUF renderer shows an empty window on some NVIDIA and Wayland systems; to use it anyway, set the variable to 0.
fn prefer_shared_memory_rendering() {
    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if cfg!(target_os = "linux") && std::env::var_os(VARIABLE).is_none() {
        // SAFETY: this is the first act of the program, before GTK or any other thread exists.
        #[allow(unsafe_code)]
        unsafe {
            std::env::set_var(VARIABLE, "1");
        }
    }
}

fn run() -> tauri::Result<()> {
    let sizes =
        tauri_plugin_window_state::Builder::default().with_state_flags(StateFlags::SIZE).map_label(|_| "book").build();
    let builder = tauri::Builder::default();
    #[cfg(not(target_os = "linux"))]
    let builder = builder.plugin(tauri_plugin_dialog::init());
    builder
        .plugin(tauri_plugin_single_instance::init(|app, args, folder| {
            open::second_start(app, &args, &PathBuf::from(folder));
        }))
        .plugin(sizes)
        .register_asynchronous_uri_scheme_protocol("evidence", previews::answer)
        .manage(Shell::default())
        .invoke_handler(tauri::generate_handler![
            commands::start,
            commands::dismiss_warning,
            commands::failures,
            commands::call,
            commands::cancel,
            commands::new_book,
            commands::open_book,
            commands::forget_recent,
            commands::pick_open,
            commands::pick_save,
            commands::reveal,
            replaced::replaced,
            replaced::reopen,
            replaced::close_window,
            replaced::rescued_texts,
            replaced::forget_rescued,
        ])
        .on_window_event(|window, event| match event {
            WindowEvent::DragDrop(drag) => drops::dragged(window, drag),
            WindowEvent::Destroyed => windows::closed(window.app_handle(), window.label()),
            _ => {}
        })
        .setup(|app| {
            log::start(app.handle());
            let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
            open::first_start(app.handle(), &files)?;
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                app.state::<Shell>().windows.close_all();
            }
            #[cfg(target_os = "macos")]
            if let RunEvent::Opened { urls } = event {
                let files: Vec<PathBuf> = urls.iter().filter_map(|url| url.to_file_path().ok()).collect();
                open::files(app, &files);
            }
        });
    Ok(())
}
