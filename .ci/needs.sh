# What this machine must have; sourced by ./run and ./test. Each thing is probed first, and nothing is asked for that is there.

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'error: %s\n' "$1" >&2
  [ -z "${2:-}" ] || printf 'hint: %s\n' "$2" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# at_least 1.92.0 1.92: the second version is not newer than the first.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

need_rust() {
  # rustup puts its programs there and leaves PATH to the next login.
  if ! has cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then PATH="$HOME/.cargo/bin:$PATH"; fi
  has cargo || fail "Rust is missing: there is no cargo" "install it from https://rustup.rs and start this again"
  rust=$(rustc --version 2>/dev/null | cut -d ' ' -f 2)
  [ -n "$rust" ] || fail "Rust is not set up: rustc does not run" "rustup default stable"
  at_least "$rust" 1.92 || fail "Rust $rust is too old: 1.92 or later is needed" "rustup update stable"
}

need_node() {
  has node && has npm || fail "Node is missing: there is no node or no npm" "install Node 20.19 or later from https://nodejs.org"
  at_least "$(node --version | tr -d v)" 20.19 ||
    fail "Node $(node --version) is too old: 20.19 or later is needed" "install it from https://nodejs.org"
}

# Packages that were found missing, and why they are needed.
missing=
lacks() {
  missing="$missing $1"
  say "missing: $1 ($2)"
}

probe_build() {
  has cc || lacks build-essential "compiles SQLite"
  has pkg-config || lacks pkg-config "finds the libraries of the window"
  pkg-config --exists webkit2gtk-4.1 2>/dev/null || lacks libwebkit2gtk-4.1-dev "shows the window"
  pkg-config --exists dbus-1 2>/dev/null || lacks libdbus-1-dev "finds a Claimbook that is open already"
}

probe_run() {
  has zenity || lacks zenity "shows file dialogs where the desktop has none of its own"
}

probe_tests() {
  has sqlite3 || lacks sqlite3 "opens claimbooks from outside, as anybody may"
  has minisign || lacks minisign "checks signatures of heads from outside, as counsel may years later"
  has soffice || lacks libreoffice-calc "changes lists in the middle of a round trip, as people do"
}

probe_window_tests() {
  has Xvfb || lacks xvfb "a virtual screen for the tests of the window"
  has WebKitWebDriver || lacks webkit2gtk-driver "drives the window in its tests"
  has dbus-daemon || lacks dbus "a message bus of their own for the tests of the window"
  has xdotool || lacks xdotool "presses the keys of real file dialogs in the tests of the window"
}

install_missing() {
  [ -n "$missing" ] || return 0
  has apt-get || fail "this machine lacks:$missing" "those are names of Debian and Ubuntu; install what your system calls them, and start this again"
  if [ "$(id -u)" = 0 ]; then
    rights=
  elif has sudo; then
    say "installing them needs administrator rights: sudo may ask for your password"
    rights=sudo
  else
    fail "this machine lacks:$missing" "as root: apt-get install$missing"
  fi
  $rights apt-get update -qq || fail "the list of packages could not be read" "is there a network?"
  # shellcheck disable=SC2086 # one word a package
  $rights env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    fail "the packages could not be installed" "apt-get install$missing"
  missing=
}

# What ./run and ./test build: see Cargo.toml.
LOOK="--profile look --locked"
# The programs, and one test with them: as soon as it builds a test, Cargo gives dependencies the features that the tests of the workspace
# ask for. Without it ./test would build some of them, and all that is above them, once more.
PROGRAMS="--workspace --bin claimbook --bin claimbook-desktop --test architecture"

# Runs cargo, and shows how far its build is. Where there is no terminal for cargo's own bar, a line now and then says so.
cargo_shown() {
  if [ -t 2 ]; then cargo "$@"; return; fi
  log=$(mktemp)
  CARGO_TERM_PROGRESS_WHEN=always CARGO_TERM_PROGRESS_WIDTH=200 CARGO_TERM_COLOR=never cargo "$@" >"$log" 2>&1 &
  cargo=$!
  trap 'kill "$cargo" 2>/dev/null; rm -f "$log"; exit 130' INT TERM HUP
  seconds=0
  while kill -0 "$cargo" 2>/dev/null; do
    sleep 1
    seconds=$((seconds + 1))
    [ $((seconds % 15)) -ne 0 ] || say "   after $seconds s: $(how_far <"$log")"
  done
  trap - INT TERM HUP
  wait "$cargo" && built=0 || built=$?
  [ "$built" = 0 ] || without_progress <"$log" >&2
  rm -f "$log"
  return "$built"
}

# The last line that cargo wrote: `220/460: serde, tokio` or what it downloads.
how_far() {
  tail -c 2000 | tr '\r' '\n' | sed -n 's/^.*\] \([0-9]*\)\/\([0-9]*\)\(.*\)$/\1 of \2 crates\3/p; s/^ *\(Downloading .*\)$/\1/p; s/^ *\(Blocking .*\)$/\1/p' | tail -n 1 | cut -c 1-100 | sed 's/ *$//'
}

without_progress() {
  tr '\r' '\n' | grep -v -e '^ *Building \[' -e '^ *Compiling ' -e '^ *Checking ' -e '^ *$'
}

# same FILE SUM: whether FILE says that the work of that sum was done.
same() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

install_ui() {
  sum=$(cksum <ui/package-lock.json)
  if same ui/node_modules/.installed "$sum"; then return 0; fi
  say "installing the parts of the UI"
  (cd ui && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error) || fail "the parts of the UI could not be installed" "is there a network?"
  printf '%s' "$sum" >ui/node_modules/.installed
}

build_ui() {
  sum=$(find ui -name node_modules -prune -o -path ui/dist -prune -o -type f -print | LC_ALL=C sort | xargs cksum | cksum)
  if [ -f ui/dist/index.html ] && same ui/node_modules/.built "$sum"; then return 0; fi
  say "building the UI"
  (cd ui && npm run --silent build) || fail "the UI could not be built"
  printf '%s' "$sum" >ui/node_modules/.built
}
