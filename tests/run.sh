#!/usr/bin/env bash
# Builds ClaimWriter and runs every test. Installs what the tests need (Debian, as root); elsewhere it names what is missing, and the
# tests that need it are skipped with that reason. Ends with a line "N passed, N failed, N skipped".
set -u
PATH=$PATH:/usr/sbin
cd "$(dirname "$0")/.." || exit 1

# program that must be on PATH, and the Debian package that brings it
needs=(
  "pdftoppm poppler-utils"
  "qpdf qpdf"
  "mariadbd mariadb-server"
  "rabbitmq-server rabbitmq-server"
)

# Debian keeps servers where only root looks.
export PATH="$PATH:/usr/sbin"

missing_packages() {
  local need
  for need in "${needs[@]}"; do
    read -r program package <<<"$need"
    command -v "$program" >/dev/null 2>&1 || echo "$package"
  done
}

missing=$(missing_packages)
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing: $(echo $missing)"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/dev/null || echo "installation failed"
  missing=$(missing_packages)
fi
[ -z "$missing" ] || echo "missing, so the tests that need it are skipped: $(echo $missing)"

if ! command -v dotnet >/dev/null 2>&1; then
  echo "dotnet is missing: install the .NET 10 SDK" >&2
  exit 1
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build ClaimWriter.sln -c Release -v quiet || exit 1
dotnet test ClaimWriter.sln -c Release --no-build --logger trx --results-directory "$results" "$@"
outcome=$?

count() { cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{n += $1} END {print n + 0}'; }
total=$(count total) passed=$(count passed) executed=$(count executed)
failed=$((executed - passed)) skipped=$((total - executed))
if [ "$passed" = 0 ]; then
  echo "no test was run" >&2
  outcome=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && exit "$outcome" || exit 1
