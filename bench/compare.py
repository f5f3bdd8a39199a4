#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three recipes against Snowfakery and against the row ceiling, in one go: ratios of rounds, not times.

    bench/compare.py --build build/release [--snowfakery PATH] [--large] [--json FILE]

Every figure is rows per CPU second, user and system, as the kernel counts them for a whole process (wait4). In each round
all parties run one after the other, so that what else the machine does meets all of them; the ratios are medians over
the rounds.

times_snowfakery     `understudy generate` into CSV files, one thread, with start, hashes, history and fsync; Snowfakery
                     makes fewer rows, as it would take hours, and its start is subtracted
share_in_memory      the engine alone (rows made, encoded, hashed, written nowhere) of the ceiling row in memory
share_into_files     `understudy generate` into files of that same ceiling in memory: the strictest
share_of_files       the same of the ceiling row written into a file with write and fsync
two_threads          wall time of one thread by that of two, rows made in memory; `into_files` with files and fsync, where the
                     disk may be the limit; `best`: the best of each. All need two idle cores
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RECIPES = pathlib.Path(__file__).parent / "recipes"
SMALL = {"a_flat": ["--option", "rows", "20000"], "b_relations": [], "c_numeric": ["--option", "rows", "50000"]}
SMALL_ROWS = {"a_flat": 20_000, "b_relations": 110_500, "c_numeric": 50_000}


def recipe_file(recipe):
    return RECIPES / f"{recipe}.recipe.yml"


def counts(recipe, rows):
    """How many rows of which table: so many together."""
    if recipe != "b_relations":
        return {}
    customers, products = rows // 11, rows // 220
    return {"Customer": customers, "Product": products, "Order": rows - customers - products}


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
        self.programs, self.folder = build / "bin", folder
        self.environment = dict(os.environ, XDG_DATA_HOME=str(folder / "data"), XDG_CONFIG_HOME=str(folder / "config"))

    def into_files(self, recipe, rows, threads):
        out = self.folder / "out"
        size = [f"--rows={table}={count}" for table, count in counts(recipe, rows).items()] or ["--option", "rows", str(rows)]
        result = measure([self.programs / "understudy", "generate", recipe_file(recipe), "--output-format", "csv",
                          "--output-folder", out, "--seed", "1", "--threads", str(threads), *size], self.environment)
        files = list(out.glob("*.csv"))
        written = sum(count_lines(file) - 1 for file in files) if rows <= 5_000_000 else rows
        size = sum(file.stat().st_size for file in files)
        shutil.rmtree(out)
        if written != rows:
            sys.exit(f"{recipe}: {rows} rows were asked for, {written} written")
        return {**result, "rate": rows / result["cpu"], "bytes": size}

    def in_memory(self, recipe, rows, threads):
        size = [f"{table}:{count}" for table, count in counts(recipe, rows).items()] or [f"rows={rows}"]
        result = measure([self.programs / "generate_driver", recipe_file(recipe), "csv", "-", str(threads), *size])
        return {**result, "rate": rows / result["cpu"]}

    def ceiling(self, *file):
        return json.loads(subprocess.check_output([self.programs / "row_ceiling", *file]))["rows_per_cpu_second"]

    def round(self, recipe, rows):
        file = self.folder / "ceiling.csv"
        found = {"ceiling": self.ceiling(), "file_ceiling": self.ceiling(file), "memory": self.in_memory(recipe, rows, 1),
                 "memory_two": self.in_memory(recipe, rows, 2), "one": self.into_files(recipe, rows, 1), "two": self.into_files(recipe, rows, 2)}
        file.unlink()
        return found


def count_lines(file):
    with open(file, "rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))


def snowfakery(program, recipe, folder):
    empty = folder / "empty.yml"
    empty.write_text("- snowfakery_version: 3\n- object: Nothing\n")
    start = measure([program, empty, "--output-format", "csv", "--output-folder", folder / "start"])
    whole = measure([program, recipe_file(recipe), "--output-format", "csv", "--output-folder", folder / f"sf_{recipe}",
                     *SMALL[recipe]])
    return {**whole, "rate": SMALL_ROWS[recipe] / (whole["cpu"] - start["cpu"])}


def best(rounds, one, two):
    return round(min(r[one]["wall"] for r in rounds) / min(r[two]["wall"] for r in rounds), 4)


def compare(recipe, ours, options):
    theirs = max((snowfakery(options.snowfakery, recipe, ours.folder) for _ in range(2)), key=lambda run: run["rate"])
    rounds = [ours.round(recipe, options.rows) for _ in range(options.rounds)]

    def median(ratio):
        return round(statistics.median(map(ratio, rounds)), 4)

    return {"recipe": recipe, "rows": options.rows, "bytes_per_row": round(rounds[0]["one"]["bytes"] / options.rows, 1),
            "times_snowfakery": median(lambda r: r["one"]["rate"] / theirs["rate"]),
            "share_in_memory": median(lambda r: r["memory"]["rate"] / r["ceiling"]),
            "share_into_files": median(lambda r: r["one"]["rate"] / r["ceiling"]),
            "share_of_files": median(lambda r: r["one"]["rate"] / r["file_ceiling"]),
            "two_threads": {"median": median(lambda r: r["memory"]["wall"] / r["memory_two"]["wall"]),
                            "best": best(rounds, "memory", "memory_two"),
                            "into_files": median(lambda r: r["one"]["wall"] / r["two"]["wall"]),
                            "into_files_best": best(rounds, "one", "two")},
            "peak_mb": round(max(r["one"]["mb"] for r in rounds), 1), "snowfakery_peak_mb": round(theirs["mb"], 1),
            "rows_per_cpu_second": {"snowfakery": round(theirs["rate"]), "into_files": median(lambda r: r["one"]["rate"]),
                                    "in_memory": median(lambda r: r["memory"]["rate"]), "ceiling": median(lambda r: r["ceiling"]),
                                    "file_ceiling": median(lambda r: r["file_ceiling"])}}


def memory(ours, most):
    """Peak megabytes of one thread by rows."""
    sizes = [size for size in (1_000_000, 10_000_000, 100_000_000) if size <= most]
    return {recipe: {size: round(ours.into_files(recipe, size, 1)["mb"], 1) for size in sizes} for recipe in SMALL}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default="build/release")
    parser.add_argument("--snowfakery", default="build/tools/snowfakery/bin/snowfakery")
    parser.add_argument("--recipe", choices=SMALL, action="append", help="only this one")
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, default=1_000_000, help="largest run for the memory table")
    parser.add_argument("--large", dest="most", action="store_const", const=100_000_000, help="up to 100 million rows")
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.build) as folder:
        ours = Understudy(options.build, pathlib.Path(folder))
        found = {"load_before": os.getloadavg()[0],
                 "recipes": [compare(recipe, ours, options) for recipe in options.recipe or SMALL],
                 "peak_mb_by_rows": memory(ours, options.most)}
    print(json.dumps(found, indent=2))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
