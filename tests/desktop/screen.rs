//! A virtual screen of our own, and processes that end when the test does.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A process that is killed, with its children, when this goes out of scope.
pub(crate) struct Process(Child);

impl Process {
    /// Starts a command in a process group of its own.
    pub(crate) fn start(command: &mut Command) -> Process {
        use std::os::unix::process::CommandExt;
        let name = format!("{:?}", command.get_program());
        Process(
            command.process_group(0).spawn().unwrap_or_else(|why| panic!("{name} does not start: {why}; see ./test")),
        )
    }

    /// Starts a command and waits for its first line, which says where it can be found.
    fn start_and_hear(command: &mut Command) -> (Process, String) {
        let mut process = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
        let mut line = String::new();
        let told = process.0.stdout.take().expect("its output was asked for");
        BufReader::new(told).read_line(&mut line).expect("it tells where it is");
        assert!(!line.trim().is_empty(), "{:?} did not start", command.get_program());
        (process, line.trim().to_string())
    }
}

impl Process {
    /// Sends a signal to the process and all that it started.
    pub(crate) fn signal(&mut self, signal: &str) {
        // The group is named by the number of its first process; a negative number means all of it.
        // The shell's own `kill` is on every system; the program of that name is not.
        let kill = format!("kill -s {signal} -- -{}", self.0.id());
        let _ = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.signal("TERM");
    }
}

/// A virtual screen.
pub(crate) struct Screen {
    _server: Process,
    /// `:7`.
    pub(crate) display: String,
}

impl Screen {
    /// Starts Xvfb on the first free display; it tells which by itself, so that tests never fight for a number.
    pub(crate) fn start(width: u32, height: u32) -> Screen {
        let size = format!("{width}x{height}x24");
        let args = ["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-noreset"];
        let (server, number) = Process::start_and_hear(Command::new("Xvfb").args(args));
        Screen { _server: server, display: format!(":{number}") }
    }
}

/// A message bus of our own, where no other Claimbook is. It starts no services: whatever desktop this machine has installed would
/// come up in the middle of a story.
pub(crate) struct Bus {
    _daemon: Process,
    _folder: TempDir,
    /// As in `DBUS_SESSION_BUS_ADDRESS`.
    pub(crate) address: String,
}

impl Bus {
    /// Starts a session bus.
    pub(crate) fn start() -> Bus {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = folder.path().join("bus.conf");
        std::fs::write(&config, BUS).expect("the configuration is written");
        let args = [format!("--config-file={}", config.display())];
        let args = args.iter().map(String::as_str).chain(["--nofork", "--nopidfile", "--print-address=1"]);
        let (daemon, address) = Process::start_and_hear(Command::new("dbus-daemon").args(args));
        Bus { _daemon: daemon, _folder: folder, address }
    }
}

/// A session bus without the folders of the services that it could start.
const BUS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A port that was free a moment ago.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("it is bound").port()
}
