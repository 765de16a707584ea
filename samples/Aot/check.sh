#!/usr/bin/env bash
# Publishes the sample as a native program, every trim and AOT warning an error; runs it, compares what it says, and tells its size
# beside programs without ChatGen. Ends with 0, and says why, where the toolchain isn't there.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

skip() {
  echo "samples/Aot: skipped: $1"
  exit 0
}

fail() {
  echo "samples/Aot: FAILED: $1"
  exit 1
}

command -v clang > /dev/null || skip "no clang (Debian: apt-get install clang zlib1g-dev)"
echo 'int main(void) { return 0; }' | clang -x c - -lz -o /dev/null 2> /dev/null || skip "clang finds no zlib to link (Debian: apt-get install zlib1g-dev)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What the registry lacks is no fault of the sample; anything else that restoring fails with is.
if ! dotnet restore > "$work/restore" 2>&1; then
  grep -qiE 'NU110[123].*(ilcompiler|Microsoft\.(NETCore|AspNetCore)\.App)|NU1301' "$work/restore" && skip "the registry has no ILCompiler or packs of net9.0: $(grep -m1 -oE 'NU1[0-9]+.*' "$work/restore")"
  cat "$work/restore"
  fail "restore"
fi

publish() {
  local project=$1 name=$2
  shift 2
  if ! dotnet publish "$project" -c Release -o "$work/$name" "$@" > "$work/$name.log" 2>&1 || grep -qE ': (warning|error) ' "$work/$name.log"; then
    cat "$work/$name.log"
    fail "publishing $name"
  fi
}

bytes() {
  stat -c %s "$work/$1/${2:-$1}"
}

publish Aot.csproj Aot
timeout 60 "$work/Aot/Aot" > "$work/said" 2>&1
status=$?
cat "$work/said"
[ "$status" -eq 0 ] || fail "the program ended with $status"
sed -E 's/chunk: [0-9.]+ ms/chunk: N ms/' "$work/said" | diff expected.txt - || fail "the program says something else"

publish Aot.csproj plain -p:ChatGenDecompression=false
[ "$(bytes plain Aot)" -lt "$(bytes Aot)" ] || fail "ChatGenDecompression=false takes nothing away"

for baseline in Empty Http Json Read; do
  publish "Baselines/$baseline/$baseline.csproj" "$baseline"
done

awk -v aot="$(bytes Aot)" -v plain="$(bytes plain Aot)" -v empty="$(bytes Empty)" -v http="$(bytes Http)" -v json="$(bytes Json)" -v read="$(bytes Read)" 'BEGIN {
  mb = 1000000
  printf "size: %.2f MB; %.2f MB over an empty program (%.2f MB),\n", aot / mb, (aot - empty) / mb, empty / mb
  printf "  of which HttpClient and the loopback server are %.2f MB: %.2f MB over a program that does the same calls as text (%.2f MB),\n", (http - empty) / mb, (aot - http) / mb, http / mb
  printf "  %.2f MB over one that also reads the events with JsonDocument (%.2f MB);\n", (aot - json) / mb, json / mb
  printf "  without decompressors it is %.2f MB.\n", plain / mb
  printf "reading the same chunks without a connection: %.2f MB over an empty program\n", (read - empty) / mb
}'

[ "$("$work/Read/Read" | tail -n 2)" = $'stop\n38 tokens' ] || fail "what is read from memory is something else"

# The types, the parser of events and the reader of JSON, with what they use of the framework.
[ $(($(bytes Read) - $(bytes Empty))) -le 800000 ] || fail "reading chunks takes more than 0.8 MB"
echo "samples/Aot: passed"
