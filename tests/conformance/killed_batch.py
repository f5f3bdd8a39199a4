#!/usr/bin/env python3
"""Kills a 20-million-row run with SIGKILL at several moments: nothing stands under a final name, the history says
Interrupted, and the next run of the same batch is not disturbed by what was left.
usage: killed_batch.py UNDERSTUDY
"""
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


def killed_after(seconds, work):
    out = work / "out"
    process = subprocess.Popen([UNDERSTUDY, "generate", work / "readings.recipe.yml", "--output-format", "csv",
                                "--output-folder", out, "--seed", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="understudy-killed-"))
    os.environ["XDG_DATA_HOME"] = str(work / "data")
    (work / "readings.recipe.yml").write_text(RECIPE)
    for seconds in (0.3, 0.6, 1.0):
        killed_after(seconds, work)
    small = subprocess.run([UNDERSTUDY, "generate", work / "readings.recipe.yml", "--output-format", "csv", "--rows",
                            "Reading=1000", "--output-folder", work / "out", "--seed", "1"], capture_output=True, text=True)
    assert small.returncode == 0, small.stderr
    left = [p.name for p in (work / "out").glob(".*")]
    assert not left, f"temporary files of dead runs are still there: {left}"
    assert history()[0]["status"] == "Completed"
    print("the next run is whole and the leftovers are gone")
    shutil.rmtree(work)


main()
