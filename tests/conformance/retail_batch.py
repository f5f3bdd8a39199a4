#!/usr/bin/env python3
"""Runs the sample batch and reads its files with DuckDB, which knows nothing of Understudy.

Checks: no orphan, no duplicate key, no null key; date order and city -> country as in the sample; no personal value of the
sample in the output; the same bytes for 1 and 2 threads; every file, fed back to `inspect`, has its sample's dialect,
columns and types.
usage: retail_batch.py UNDERSTUDY SOURCE_DIR
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import duckdb

UNDERSTUDY, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SAMPLES = SOURCE / "resources/samples"
CUSTOMER_COLUMNS = (SAMPLES / "retail/customers.hdr").read_text().split()
READERS = {
    "customers": ("customers.txt", "utf-8", dict(sep="\t", skiprows=1, header=False, names=CUSTOMER_COLUMNS)),
    "products": ("products.csv", "latin-1", dict(sep=";", header=True)),
    "orders": ("orders.csv", "utf-8", dict(sep=",", header=True)),
    "order_lines": ("order_lines.psv", "utf-8", dict(sep="|", header=False,
                                                     names=(SAMPLES / "retail/order_lines.hdr").read_text().strip().split("|"))),
    "reviews": ("reviews.dat", "utf-8", dict(sep="||", header=True, quotechar='"')),
}
KEYS = {"customers": "customer_id", "products": "product_id", "orders": "order_id",
        "order_lines": "order_id, line_no", "reviews": "review_id"}
REFERENCES = [("orders", "customer_id", "customers"), ("order_lines", "order_id", "orders"),
              ("order_lines", "product_id", "products"), ("reviews", "product_id", "products"),
              ("reviews", "customer_id", "customers")]
PERSONAL = {"customers": ["email", "phone"], "reviews": ["body"]}
failures = []


def check(passed, what):
    print(("ok    " if passed else "FAIL  ") + what)
    if not passed:
        failures.append(what)


def command(*args):
    result = subprocess.run([UNDERSTUDY, *map(str, args)], capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{' '.join(map(str, args))}: exit {result.returncode}\n{result.stdout}{result.stderr}")
    return json.loads(result.stdout)


def run_batch(folder, threads):
    shutil.copytree(SAMPLES, folder)
    report = command("run", folder / "retail.batch.yml", "--threads", threads, "--json")
    check(report["status"] == "Completed", f"the batch is completed with {threads} threads")
    return {table["name"]: table for table in report["tables"]}


def load(database, tables, prefix=""):
    with tempfile.TemporaryDirectory() as folder:
        for name, (_, encoding, options) in READERS.items():
            text = pathlib.Path(tables[name]).read_bytes().decode(encoding)  # strict: a wrong byte is an error
            copy = pathlib.Path(folder) / name
            copy.write_bytes(text.encode())
            database.read_csv(str(copy), all_varchar=True, **options).create(prefix + name)


def one(database, sql):
    return database.sql(sql).fetchall()[0][0]


def check_keys(database):
    for table, columns in KEYS.items():
        rows = one(database, f"select count(*) from {table}")
        distinct = one(database, f"select count(*) from (select distinct {columns} from {table})")
        nulls = one(database, f"select count(*) from {table} where " + " or ".join(f"{c} is null" for c in columns.split(", ")))
        check(rows > 0 and rows == distinct and nulls == 0, f"{table}: {rows} rows, key {columns} unique and never null")
    for child, column, parent in REFERENCES:
        orphans = one(database, f"select count(*) from {child} where {column} is not null and "
                                f"{column} not in (select {column} from {parent})")
        check(orphans == 0, f"{child}.{column} -> {parent}: {orphans} orphans")


def check_rules(database):
    late = one(database, "select count(*) from orders where shipped_at < ordered_at")
    check(late == 0, f"orders: {late} shipped before they were ordered")
    mixed = one(database, "select count(*) from (select city from customers group by city having count(distinct country) > 1)")
    check(mixed == 0, f"customers: {mixed} cities in two countries")
    unknown = one(database, "select count(*) from (select distinct city, country from customers where city is not null "
                            "except select distinct city, country from sample_customers)")
    check(unknown == 0 or one(database, "select count(distinct city) from customers") > 100,
          f"customers: {unknown} pairs of city and country that the sample does not know")
    for table, columns in PERSONAL.items():
        for column in columns:
            copied = one(database, f"select count(*) from {table} where {column} in "
                                   f"(select {column} from sample_{table} where {column} is not null)")
            check(copied == 0, f"{table}.{column}: {copied} values of the sample copied")
    for table in READERS:
        share = one(database, f"select count(*) from (select * from {table} intersect select * from sample_{table})")
        check(share == 0 or table == "order_lines", f"{table}: {share} whole rows of the sample in the output")


def inspected(name, path):
    header = SAMPLES / "retail" / f"{name}.hdr"
    extra = ["--header-file", f"{path}={header}"] if header.exists() else []
    return command("inspect", path, *extra, "--json")["files"][0]


def check_shape(tables):
    facts = ["encoding", "bom", "delimiter", "quote", "escape", "line_end", "custom_header", "header", "null_text"]
    for name, (file, *_) in READERS.items():
        sample, made = inspected(name, SAMPLES / "retail" / file), inspected(name, tables[name])
        wrong = [f"{fact}: {sample[fact]!r} became {made[fact]!r}" for fact in facts if sample[fact] != made[fact]]
        columns = [[(c["name"], c["type"], c["format"]) for c in side["columns"]] for side in (sample, made)]
        wrong += [f"{a} became {b}" for a, b in zip(*columns) if a != b]
        check(not wrong and len(columns[0]) == len(columns[1]), f"{name}: shape comes back {'; '.join(wrong)}")
        check(pathlib.Path(tables[name]).name == file, f"{name}: the file is called {file} again")


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="understudy-retail-"))
    os.environ["XDG_DATA_HOME"] = str(work / "data")
    one_thread, two_threads = run_batch(work / "one", 1), run_batch(work / "two", 2)
    for name in READERS:
        check(one_thread[name]["sha256"] == two_threads[name]["sha256"], f"{name}: the same bytes for 1 and 2 threads")
    paths = {name: table["path"] for name, table in two_threads.items()}
    database = duckdb.connect()
    load(database, paths)
    load(database, {name: str(SAMPLES / "retail" / file) for name, (file, *_) in READERS.items()}, "sample_")
    check_keys(database)
    check_rules(database)
    check_shape(paths)
    shutil.rmtree(work)
    print(f"{len(failures)} failures")
    sys.exit(bool(failures))


main()
