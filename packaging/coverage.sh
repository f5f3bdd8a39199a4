#!/usr/bin/env bash
# Prints line coverage of core/ after `ctest --preset coverage`; fails below the share given (default 85).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
gcovr --root . --object-directory build/coverage --filter 'core/' --exclude-throw-branches \
      --print-summary --fail-under-line "${1:-85}" --txt build/coverage/coverage.txt build/coverage
tail -n 5 build/coverage/coverage.txt
