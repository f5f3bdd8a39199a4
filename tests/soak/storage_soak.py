#!/usr/bin/env python3
"""Gigabytes through Cloud Storage in flat memory, as fast as rclone: storage_soak.py CLOUD_DRIVER UNDERSTUDY [GIB]

Not part of CI: it writes some 50 GB and takes a quarter of an hour. Prints a line a figure and ends with 1 if one misses its
bar: memory of an object of GIB (8) within 32 MiB of that of 1 GiB, time within 10 % of rclone's (Debian package), 10 GB
streamed by a batch without a local copy. The server is disk_storage.py: it keeps the bytes in files."""
import contextlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
DRIVER, UNDERSTUDY = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])
GIB = int(sys.argv[3]) if len(sys.argv) > 3 else 8
MIB = 1 << 20
ROUNDS = 5
missed = []


def say(what, holds=True):
    print(("   " if holds else "!! ") + what, flush=True)
    if not holds:
        missed.append(what)


def measured(command, environment, folder):
    """Seconds and peak resident MiB of a process that must succeed."""
    started = time.time()
    with open(folder / "output", "wb") as output:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(map(str, command))}:\n{(folder / 'output').read_text()[-2000:]}")
    return time.time() - started, usage.ru_maxrss / 1024


def noise(path, gib):
    """Bytes that do not compress, a MiB of them again and again with its number."""
    block = os.urandom(MIB - 8)
    with open(path, "wb") as file:
        for number in range(gib * 1024):
            file.write(number.to_bytes(8, "big") + block)


class Soak:
    def __init__(self, folder, url):
        self.folder, self.url = folder, url
        self.environment = {**os.environ, "STORAGE_EMULATOR_HOST": url, "NO_PROXY": "127.0.0.1", "PATIENCE": "600000",
                            "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "GOOGLE_CLOUD_PROJECT": "p"}

    def ours(self, *arguments):
        return measured([DRIVER, *map(str, arguments)], self.environment, self.folder)

    def rclone(self, *arguments):
        options = ["--gcs-anonymous", "--gcs-endpoint", self.url + "/storage/v1/", "--gcs-bucket-policy-only", "--retries", "1"]
        return measured(["rclone", "copyto", *map(str, arguments), *options], self.environment, self.folder)

    def memory(self):
        peaks = {"upload": [], "download": []}
        for gib in (1, GIB):
            path = self.folder / f"{gib}GiB"
            noise(path, gib)
            for way, arguments in (("upload", (path, f"gs://box/{gib}", 0)), ("download", (f"gs://box/{gib}", self.folder / "back"))):
                seconds, peak = self.ours(way, *arguments)
                peaks[way].append(peak)
                say(f"{way} of {gib} GiB: {gib * 1024 / seconds:.0f} MiB/s, peak {peak:.0f} MiB")
            same = subprocess.run(["cmp", path, self.folder / "back"]).returncode == 0
            say(f"{gib} GiB came back byte for byte", same)
            (self.folder / "back").unlink()
            if gib != 1:
                path.unlink()
        for way, (small, large) in peaks.items():
            say(f"{way}: {large - small:+.0f} MiB from 1 to {GIB} GiB (bar: 32)", abs(large - small) <= 32)

    def against_rclone(self):
        if not shutil.which("rclone"):
            return say("rclone is not installed: packaging/install.sh develop", False)
        path, back = self.folder / "1GiB", self.folder / "back"
        noise(path, 1)
        times = {way: [] for way in ("ours up", "rclone up", "ours down", "rclone down")}
        for number in range(ROUNDS):
            times["rclone up"].append(self.rclone(path, ":gcs:box/theirs")[0])
            times["ours up"].append(self.ours("upload", path, f"gs://box/ours{number}", 0)[0])
            times["rclone down"].append(self.rclone(":gcs:box/theirs", back)[0])
            back.unlink()
            times["ours down"].append(self.ours("download", f"gs://box/ours{number}", back)[0])
            back.unlink()
        for way in ("up", "down"):
            ours, theirs = statistics.median(times[f"ours {way}"]), statistics.median(times[f"rclone {way}"])
            say(f"1 GiB {way}: {ours:.2f} s, rclone {theirs:.2f} s: {ours / theirs:.2f} times (bar: 1.10)", ours <= 1.1 * theirs)

    def batch(self):
        (self.folder / "samples").mkdir()
        rows = "".join(f"{n},customer {n % 97},{n * 37 % 10007}.{n % 100:02},2024-0{n % 9 + 1}-1{n % 10},note number {n * 7919 % 104729}\n"
                       for n in range(1, 2001))
        (self.folder / "samples" / "sales.csv").write_text("id,who,amount,day,note\n" + rows)
        peaks = []
        for gigabytes in (1, 10):
            batch = {"source": "samples", "seed": 1, "destination": f"gs://box/batch{gigabytes}/",
                     "tables": [{"file": "sales.csv", "rows": int(gigabytes * 1e9 / 47)}]}
            (self.folder / "sales.batch.yml").write_text(json.dumps(batch))
            seconds, peak = measured([UNDERSTUDY, "run", "sales.batch.yml", "--no-checks", "--json"], self.environment, self.folder)
            made = json.loads((self.folder / "output").read_text())["tables"][0]
            peaks.append(peak)
            say(f"batch of {made['rows']:,} rows, {made['bytes'] / 1e9:.2f} GB into a bucket: {made['bytes'] / 1e6 / seconds:.0f} MB/s, peak {peak:.0f} MiB",
                gigabytes < 10 or made["bytes"] >= 9e9)
        say(f"batch: {peaks[1] - peaks[0]:+.0f} MiB from 1 to 10 GB (bar: 32)", abs(peaks[1] - peaks[0]) <= 32)


@contextlib.contextmanager
def soak_in(place):
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = pathlib.Path(name)
        (folder / "objects").mkdir()
        server = subprocess.Popen([sys.executable, HERE / "disk_storage.py", folder / "objects"], stdout=subprocess.PIPE, text=True)
        try:
            yield Soak(folder, f"http://127.0.0.1:{int(server.stdout.readline())}")
        finally:
            server.terminate()
            server.wait()


def main():
    with soak_in("/dev/shm") as soak:  # so that neither waits for a disk
        soak.against_rclone()
    with soak_in(os.environ.get("TMPDIR", "/var/tmp")) as soak:
        soak.memory()
        soak.batch()
    if missed:
        sys.exit(f"{len(missed)} of the bars missed")


main()
