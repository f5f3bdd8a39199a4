#!/usr/bin/env python3
"""Kills a 20-million-row run with SIGKILL at several moments: nothing stands under a final name, the history says
Interrupted, and the next run of the same batch is not disturbed by what was left. Then kills a batch of three tables
again and again while it is resumed: what was finished stays the file it was, the end has the bytes of an unkilled run.
usage: killed_batch.py UNDERSTUDY
"""
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

UNDERSTUDY = sys.argv[1]
RECIPE = """- snowfakery_version: 3
- object: Reading
  count: 20000000
  fields:
    sensor: {random_number: {min: 1, max: 5000}}
    taken: {date_between: {start_date: 2020-01-01, end_date: 2024-12-31}}
    value: {random_number: {min: -400, max: 1250}}
"""


def history():
    return json.loads(subprocess.run([UNDERSTUDY, "history", "--json"], capture_output=True, text=True, check=True).stdout)


def start(work, out):
    return subprocess.Popen([UNDERSTUDY, "generate", work / "readings.recipe.yml", "--output-format", "csv",
                             "--output-folder", out, "--seed", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seconds_of_a_whole_run(work):
    """Machines differ tenfold: when to kill follows from how long this one takes."""
    began = time.time()
    assert start(work, work / "whole").wait() == 0
    shutil.rmtree(work / "whole")
    return time.time() - began


def killed_after(seconds, work):
    out = work / "out"
    process = start(work, out)
    time.sleep(seconds)
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert running, f"the run was over within {seconds} s: nothing was killed"
    visible = [p.name for p in out.glob("*") if not p.name.startswith(".")] if out.exists() else []
    assert not visible, f"killed after {seconds} s, yet {visible} stand there"
    newest = history()[0]
    assert newest["status"] == "Interrupted", newest
    print(f"killed after {seconds} s: no file, history says {newest['status']}")


def write_samples(folder):
    folder.mkdir()
    customers = ["customer_id,name,since"] + [f"C-{i},Person {i},2023-0{1 + i % 9}-11" for i in range(100, 180)]
    orders = ["order_id,customer_id,amount"] + [f"{9000 + i},C-{100 + i * 7 % 80},{i * 37 % 900}.50" for i in range(200)]
    lines = ["order_id,line_no,item"] + [f"{9000 + i},{n},item{(i + n) % 9}" for i in range(200) for n in range(1, 2 + i % 4)]
    for name, rows in (("customers", customers), ("orders", orders), ("order_lines", lines)):
        (folder / f"{name}.csv").write_text("\n".join(rows) + "\n")


def outputs(arguments):
    made = subprocess.run([UNDERSTUDY, "run", *arguments, "--no-checks", "--json"], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    report = json.loads(made.stdout)
    return report["batch_id"], {table["name"]: table["sha256"] for table in report["tables"]}


def finished(batch_id):
    """The tables that the history says are finished: their files stand as recorded."""
    records = [record for record in history() if record["batch_id"] == batch_id]
    done = {}
    for record in records:
        if not record["output_path"]:
            continue
        path = pathlib.Path(record["output_path"])
        assert hashlib.sha256(path.read_bytes()).hexdigest() == record["sha256"], record
        done[record["table"]] = path.stat().st_ino
    return records, done


def visible(folder):
    return {p.name for p in folder.glob("*") if not p.name.startswith(".")} if folder.exists() else set()


def killed_and_resumed(work):
    write_samples(work / "samples")
    (work / "shop.batch.yml").write_text("batch: shop\nsource: samples\nseed: 4\ndestination: \"shop/{batch_id}\"\n")
    rows = [argument for wish in ("customers=1000000", "orders=3000000", "order_lines=7654321") for argument in ("--rows", wish)]
    arguments = [work / "shop.batch.yml", *rows]
    first = subprocess.Popen([UNDERSTUDY, "run", *arguments, "--no-checks"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list((work / "shop").glob("*/customers.csv")):
        assert first.poll() is None, "the batch ended before it could be killed"
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    batch_id = history()[0]["batch_id"]
    folder = work / "shop" / batch_id
    before, kills = {}, 1
    for seconds in (0.2, 0.5, 0.9):
        records, done = finished(batch_id)
        assert {record["status"] for record in records} == {"Interrupted"}, records
        unrecorded = visible(folder) - {name + ".csv" for name in done}  # named, but killed before the record said so
        assert len(unrecorded) <= 1, (done, visible(folder))
        assert before.items() <= done.items(), "a finished table was made again"
        before = done
        again = subprocess.Popen([UNDERSTUDY, "run", "--resume", batch_id, "--no-checks"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        if again.poll() is not None:
            break
        again.send_signal(signal.SIGKILL)
        again.wait()
        kills += 1
    records, before = finished(batch_id)
    ended = [UNDERSTUDY, "run", "--resume", batch_id, "--no-checks", "--json"]
    if records[0]["status"] == "Interrupted":
        report = subprocess.run(ended, capture_output=True, text=True)
        assert report.returncode == 0, report.stderr
        assert json.loads(report.stdout)["batch_id"] == batch_id
    records, done = finished(batch_id)
    assert {record["status"] for record in records} == {"Completed"}, records
    assert before.items() <= done.items(), "a finished table was made again"
    assert subprocess.run(ended, capture_output=True).returncode == 2, "a complete batch is not resumed"
    assert [record["rows_generated"] for record in records] == [1000000, 7654321, 3000000], records
    _, whole = outputs(arguments)
    assert whole == {record["table"]: record["sha256"] for record in records}
    print(f"killed {kills} times, resumed: the bytes of an unkilled run; {len(before)} tables stood before the last time")


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="understudy-killed-"))
    os.environ["XDG_DATA_HOME"] = str(work / "data")
    (work / "readings.recipe.yml").write_text(RECIPE)
    whole = seconds_of_a_whole_run(work)
    for share in (0.25, 0.5, 0.75):
        killed_after(round(share * whole, 2), work)
    small = subprocess.run([UNDERSTUDY, "generate", work / "readings.recipe.yml", "--output-format", "csv", "--rows",
                            "Reading=1000", "--output-folder", work / "out", "--seed", "1"], capture_output=True, text=True)
    assert small.returncode == 0, small.stderr
    left = [p.name for p in (work / "out").glob(".*")]
    assert not left, f"temporary files of dead runs are still there: {left}"
    assert history()[0]["status"] == "Completed"
    print("the next run is whole and the leftovers are gone")
    killed_and_resumed(work)
    shutil.rmtree(work)


main()
