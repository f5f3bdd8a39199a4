#!/usr/bin/env bash
# Runs every fuzz target of `cmake --build --preset fuzz` for SECONDS (default 60) from what the repository has to offer as
# seeds. What crashes one is written beside it: make it a test by moving it to tests/data/fuzz/NAME/.
# usage: packaging/fuzz.sh [SECONDS] [NAME...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-60}
names=("${@:2}")
[ ${#names[@]} -gt 0 ] || names=(formula recipe sniff)
corpora=build/fuzz/corpora

seed() { mkdir -p "$corpora/$1"; cp -r "${@:2}" "$corpora/$1/"; }

# A formula a file; its first byte chooses the version.
seed_formulas() {
    mkdir -p "$corpora/formula"
    awk -v folder="$corpora/formula" '/^  / { sub(/^  /, "3"); file = folder "/case-" NR; printf "%s", $0 >file; close(file) }' \
        tests/data/formula_cases.yml
}

seed_formulas
seed recipe tests/conformance/recipes/*.recipe.yml
find resources/samples -type f -exec cp {} "$(mkdir -p $corpora/sniff && echo $corpora/sniff)/" \;
for name in "${names[@]}"; do
    mkdir -p "tests/data/fuzz/$name"
    build/fuzz/bin/fuzz_"$name" -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/$name-" "$corpora/$name" "tests/data/fuzz/$name"
done
