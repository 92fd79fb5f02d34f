# Builds Claimbook on Windows or macOS, does the main job once on samples/ by the command line, and opens the window on the result.
# Needs Rust 1.92 (https://rustup.rs; on Windows with the C++ build tools, on macOS with `xcode-select --install`), Node 20.19 and,
# on Windows 10, the WebView2 runtime.
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
function Invoke-Checked { $program, $rest = $args; & $program @rest; if ($LASTEXITCODE -ne 0) { throw "$program $rest failed ($LASTEXITCODE)" } }
foreach ($program in 'cargo', 'npm') {
  if (-not (Get-Command $program -ErrorAction SilentlyContinue)) { throw "$program is missing: see the top of run.ps1" }
}

Push-Location ui
if (-not (Test-Path node_modules)) { Invoke-Checked npm ci --no-audit --no-fund --ignore-scripts }
Invoke-Checked npm run --silent build
Pop-Location
# With one test, so that dependencies have the features that test.ps1 asks for.
Invoke-Checked cargo build --profile look --locked --workspace --bin claimbook --bin claimbook-desktop --test architecture

$target = if ($env:CARGO_TARGET_DIR) { $env:CARGO_TARGET_DIR } else { 'target' }
$claimbook = Join-Path $target 'look/claimbook'
$book = 'out/linkedin-premium.claimbook'
New-Item -ItemType Directory -Force out | Out-Null
if (Test-Path $book) {
  "The claimbook of an earlier run is there, and stays as you left it (remove $book to start over)"
} else {
  $making = 'out/.making.claimbook'
  Remove-Item -Force -ErrorAction SilentlyContinue "$making*"
  Invoke-Checked $claimbook new $making --matter linkedin-premium --sample
  Invoke-Checked $claimbook export $making out/claims.csv --preset full
  Invoke-Checked $claimbook summary $making out/summary.pdf
  Move-Item $making $book
}
Invoke-Checked $claimbook tally $book
Get-ChildItem out | ForEach-Object FullName
Invoke-Checked (Join-Path $target 'look/claimbook-desktop') $book
