#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole runs of the three recipes against Snowfakery and against the row ceiling, in one go: ratios, not times.

    bench/compare.py --build build/release [--snowfakery PATH] [--large] [--json FILE]

Rows per CPU second and peak memory are what the kernel says of each process (wait4). Snowfakery makes fewer rows, as
it would take hours; its start is measured apart and subtracted, Understudy's is not.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

RECIPES = pathlib.Path(__file__).parent / "recipes"
SMALL = {"a_flat": ["--option", "rows", "20000"], "b_relations": [], "c_numeric": ["--option", "rows", "50000"]}
SMALL_ROWS = {"a_flat": 20_000, "b_relations": 110_500, "c_numeric": 50_000}


def large(recipe, rows):
    """Arguments for about so many rows, and how many there will be."""
    if recipe != "b_relations":
        return ["--option", "rows", str(rows)], rows
    customers, products = rows // 11, rows // 220
    orders = rows - customers - products
    return [f"--rows=Customer={customers}", f"--rows=Product={products}", f"--rows=Order={orders}"], rows


def measure(command, environment=None):
    """CPU seconds, wall seconds and peak megabytes of a process."""
    begin = time.monotonic()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, stdout=nothing, stderr=subprocess.PIPE, env=environment)
        problem = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{problem.decode()[-2000:]}")
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": time.monotonic() - begin, "mb": usage.ru_maxrss / 1024}


class Understudy:
    def __init__(self, build, folder):
        self.program, self.folder = build / "bin" / "understudy", folder
        self.environment = dict(os.environ, XDG_DATA_HOME=str(folder / "data"), XDG_CONFIG_HOME=str(folder / "config"))

    def run(self, recipe, rows, threads):
        out = self.folder / "out"
        arguments, made = large(recipe, rows)
        result = measure([self.program, "generate", RECIPES / f"{recipe}.recipe.yml", "--output-format", "csv",
                          "--output-folder", out, "--seed", "1", "--threads", str(threads), *arguments],
                         self.environment)
        written = sum(count_lines(file) - 1 for file in out.glob("*.csv")) if rows <= 5_000_000 else made
        shutil.rmtree(out)
        if written != made:
            sys.exit(f"{recipe}: {made} rows were asked for, {written} written")
        return {**result, "rows": made, "rows_per_cpu_second": made / result["cpu"]}


def count_lines(file):
    with open(file, "rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))


def snowfakery(program, recipe, folder):
    empty = folder / "empty.yml"
    empty.write_text("- snowfakery_version: 3\n- object: Nothing\n")
    start = measure([program, empty, "--output-format", "csv", "--output-folder", folder / "start"])
    whole = measure([program, RECIPES / f"{recipe}.recipe.yml", "--output-format", "csv", "--output-folder",
                     folder / f"sf_{recipe}", *SMALL[recipe]])
    cpu = whole["cpu"] - start["cpu"]
    return {**whole, "rows": SMALL_ROWS[recipe], "rows_per_cpu_second": SMALL_ROWS[recipe] / cpu}


def row_ceiling(build):
    return json.loads(subprocess.check_output([build / "bin" / "row_ceiling"]))["rows_per_cpu_second"]


def compare(recipe, ours, options):
    """The best of some runs each: what else the machine does only slows them down."""
    before = row_ceiling(options.build)
    best = max((ours.run(recipe, options.rows, 1) for _ in range(3)), key=lambda run: run["rows_per_cpu_second"])
    two = min((ours.run(recipe, options.rows, 2) for _ in range(3)), key=lambda run: run["wall"])
    one = min((ours.run(recipe, options.rows, 1) for _ in range(3)), key=lambda run: run["wall"])
    theirs = snowfakery(options.snowfakery, recipe, ours.folder)
    speed, ceiling = best["rows_per_cpu_second"], max(before, row_ceiling(options.build))
    return {"recipe": recipe, "rows_per_cpu_second": round(speed), "peak_mb": round(best["mb"], 1),
            "snowfakery_rows_per_cpu_second": round(theirs["rows_per_cpu_second"]),
            "snowfakery_peak_mb": round(theirs["mb"], 1),
            "times_snowfakery": round(speed / theirs["rows_per_cpu_second"], 1),
            "ceiling_rows_per_cpu_second": ceiling, "share_of_ceiling": round(speed / ceiling, 4),
            "two_threads_wall": round(one["wall"] / two["wall"], 2)}


def memory(ours, most):
    sizes = [size for size in (1_000_000, 10_000_000, 100_000_000) if size <= most]
    return {recipe: {size: round(ours.run(recipe, size, 1)["mb"], 1) for size in sizes}
            for recipe in ("a_flat", "b_relations", "c_numeric")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default="build/release")
    parser.add_argument("--snowfakery", default="build/tools/snowfakery/bin/snowfakery")
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--most", type=int, default=1_000_000, help="largest run for the memory table")
    parser.add_argument("--large", dest="most", action="store_const", const=100_000_000, help="up to 100 million rows")
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.build) as folder:
        ours = Understudy(options.build, pathlib.Path(folder))
        found = {"recipes": [compare(recipe, ours, options) for recipe in SMALL],
                 "peak_mb_by_rows": memory(ours, options.most)}
    print(json.dumps(found, indent=2))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
