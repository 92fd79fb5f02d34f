# What ./test checks, as far as Windows and macOS can: the tests of the real window need WebKitWebDriver and run on Linux only.
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
function Invoke-Checked { $program, $rest = $args; & $program @rest; if ($LASTEXITCODE -ne 0) { throw "$program $rest failed ($LASTEXITCODE)" } }

Push-Location ui
if (-not (Test-Path node_modules)) { Invoke-Checked npm ci --no-audit --no-fund --ignore-scripts }
Invoke-Checked npm run --silent check
Invoke-Checked npm run --silent build
Pop-Location
if (-not (Get-Command cargo-deny -ErrorAction SilentlyContinue)) { Invoke-Checked cargo install --locked --debug --quiet cargo-deny }
Invoke-Checked cargo fmt --all --check
Invoke-Checked cargo clippy --profile look --workspace --all-targets --locked --quiet -- -D warnings
Invoke-Checked cargo fetch --locked --quiet
Invoke-Checked cargo deny --offline --log-level error check bans licenses sources
Invoke-Checked cargo build --profile look --workspace --all-targets --locked
# Some tests of the UI drive the command line that was just built.
Push-Location ui
Invoke-Checked npm run --silent test
Pop-Location
Invoke-Checked cargo test --profile look --workspace --locked
