#!/usr/bin/env bash
# Passes all tests on a Debian machine with the .NET 10 SDK and Node 20; installs what else they need.
# The last line is "N passed, N failed", counted from the runners' own reports.
set -uo pipefail
cd "$(dirname "$0")"

say() { printf '\n== %s\n' "$*"; }
die() { printf 'test.sh: %s\n' "$*" >&2; exit 1; }

# Packages of the system: a real browser, a real database server, a real mail server.
install() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium fonts-noto-cjk)
  /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${missing[*]}"
  local sudo=(); [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq || die "apt-get update failed"
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || die "could not install ${missing[*]}"
}

install
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=artifacts/tests
rm -rf "$results" && mkdir -p "$results"
failed=0

say "Build (warnings are errors)"
dotnet build CreditBot.sln --nologo -v quiet || die "the build failed"

say "Format"
dotnet format CreditBot.sln --verify-no-changes --no-restore || { echo "The code is not formatted: run 'dotnet format'."; failed=1; }

say "Phone page"
npm test --silent --prefix src/CreditBot.Service/Phone -- --test-reporter=tap >"$results/phone.tap" || { cat "$results/phone.tap"; failed=1; }

say "Tests"
for project in CreditBot.Tests CreditBot.BrowserTests; do
  dotnet test --project "tests/$project/$project.csproj" --no-build --report-xunit-trx --report-xunit-trx-filename "$project.trx" --results-directory "$results" || failed=1
  [ -s "$results/$project.trx" ] || die "$project left no report"
done

# One line of totals from the reports; a run without a report, or without a passed test, has failed.
count() { grep -ho "<UnitTestResult [^>]*outcome=\"$1\"" "$results"/*.trx 2>/dev/null | wc -l; }
tap() { sed -n "s/^# $1 //p" "$results/phone.tap" | tail -n 1; }
compgen -G "$results/*.trx" >/dev/null || die "the test runner left no report"
passed=$(( $(count Passed) + $(tap pass) ))
broken=$(( $(count Failed) + $(tap fail) ))
skipped=$(( $(count NotExecuted) + $(tap skipped) ))
[ "$passed" -gt 0 ] || die "no test passed"
if [ "$failed" -ne 0 ] && [ "$broken" -eq 0 ]; then broken=1; fi
if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $broken failed, $skipped skipped"
  [ -z "${CI:-}" ] || broken=$((broken + skipped))
else
  echo "$passed passed, $broken failed"
fi
[ "$broken" -eq 0 ]
