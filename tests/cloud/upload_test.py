#!/usr/bin/env python3
"""understudy upload: a batch made on this machine goes up once and whole, whatever happens on the way; Google's own
client reads it back.

    upload_test.py UNDERSTUDY"""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from google.api_core.client_options import ClientOptions
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage

import discovery
from servers import FakeGcsServer, FaultServer

UNDERSTUDY = ""
UPLOADS = "storage.objects.insert"


class Uploading(unittest.TestCase):
    """A batch of two tables in a home of its own, made once."""

    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        samples = cls.home / "samples"
        samples.mkdir()
        (samples / "customers.csv").write_text("id,name\n" + "".join(f"{n},Name {n}\n" for n in range(1, 30)))
        (samples / "notes.txt").write_text("id|note\n" + "".join(f"{n}|a note of some length {n}\n" for n in range(1, 30)))
        (cls.home / "shop.batch.yml").write_text("source: samples\nseed: 1\ndestination: out/{batch_id}\n"
                                                 "tables:\n  - {file: customers.csv, rows: 500}\n  - {file: notes.txt, rows: 60000}\n")
        done = cls.program("run", "shop.batch.yml", "--json")
        assert done.returncode == 0, done.stderr
        report = json.loads(done.stdout)
        cls.batch = report["batch_id"]
        cls.files = {table["name"]: pathlib.Path(table["path"]) for table in report["tables"]}

    @classmethod
    def environment(cls, more):
        return {**os.environ, "HOME": str(cls.home), "XDG_DATA_HOME": str(cls.home / "data"), "GOOGLE_CLOUD_PROJECT": "p", **more}

    @classmethod
    def program(cls, *words, **more):
        return subprocess.run([UNDERSTUDY, *words], cwd=cls.home, capture_output=True, text=True, env=cls.environment(more), timeout=120)

    def client(self, server):
        return storage.Client("p", AnonymousCredentials(), client_options=ClientOptions(api_endpoint=server.url))

    def assert_whole(self, bucket, prefix):
        found = {blob.name: blob.download_as_bytes() for blob in bucket.list_blobs()}
        self.assertEqual(found, {prefix + file.name: file.read_bytes() for file in self.files.values()})


class OnTheFaultServer(Uploading):
    def setUp(self):
        self.server = self.enterContext(FaultServer())
        self.server.make_bucket("b")
        self.bucket = self.client(self.server).bucket("b")

    def upload(self, *words, to="gs://b/tdm_output/{batch_id}/"):
        return self.program("upload", self.batch, "--to", to, "--json", *words, **self.server.environment())

    def sent(self):
        return [entry for entry in self.server.requests() if entry["operation"] == UPLOADS and entry["bytes"] > 1000]

    def test_the_files_arrive_as_they_are_and_the_history_says_where(self):
        done = self.upload()
        self.assertEqual(done.returncode, 0, done.stderr)
        report = json.loads(done.stdout)
        self.assertEqual(report["destination"], f"gs://b/tdm_output/{self.batch}/")
        self.assertEqual([output["table"] for output in report["outputs"]], list(self.files))
        self.assert_whole(self.bucket, f"tdm_output/{self.batch}/")
        records = json.loads(self.program("history", self.batch, "--json").stdout)
        self.assertEqual([record["uploaded_to"] for record in records], [output["uri"] for output in report["outputs"]])
        self.assertTrue(all(record["uploaded"] for record in records))
        own = [entry for entry in self.server.requests() if "understudy" in entry["headers"].get("User-Agent", "")]
        self.assertEqual(discovery.check(own), [])

    def test_what_is_there_already_is_not_sent_again(self):
        self.assertEqual(self.upload().returncode, 0)
        before = len(self.sent())
        again = self.upload()
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(len(self.sent()), before)

    def test_a_name_that_something_else_has_is_refused_unless_it_may_be_replaced(self):
        self.bucket.blob("x/notes.txt").upload_from_string(b"mine")
        refused = self.upload(to="gs://b/x/")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("gs://b/x/notes.txt", refused.stderr)
        self.assertEqual(self.bucket.blob("x/notes.txt").download_as_bytes(), b"mine")
        replaced = self.upload("--replace", to="gs://b/x/")
        self.assertEqual(replaced.returncode, 0, replaced.stderr)
        self.assert_whole(self.bucket, "x/")

    def test_a_file_that_was_changed_is_refused_before_anything_is_sent(self):
        file = self.files["customers"]
        before = file.read_bytes()
        self.addCleanup(file.write_bytes, before)
        file.write_bytes(before.replace(b"1", b"2", 1))
        refused = self.upload()
        self.assertEqual(refused.returncode, 1)
        self.assertIn("customers.csv", refused.stderr)
        self.assertFalse([entry for entry in self.server.requests() if entry["operation"] == UPLOADS])

    def test_lost_answers_and_outages_cost_time_only(self):
        self.server.fail(storage_objects_insert=["return-503", "drop-answer", "return-429", "return-503-after-256K"])
        done = self.upload()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_whole(self.bucket, f"tdm_output/{self.batch}/")

    def test_no_access_is_said_with_exit_3(self):
        self.server.fail(storage_objects_insert=["return-403"] * 3)
        done = self.upload()
        self.assertEqual(done.returncode, 3)
        self.assertIn("gs://b/", done.stderr)
        self.assertEqual(list(self.bucket.list_blobs()), [])

    def start(self):
        return subprocess.Popen([UNDERSTUDY, "upload", self.batch, "--to", "gs://b/k/"], cwd=self.home, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, env=self.environment(self.server.environment()))

    def test_a_killed_upload_leaves_no_half_object_and_can_be_done_again(self):
        chance = random.Random(4711)
        for _ in range(10):
            process = self.start()
            time.sleep(chance.uniform(0, 0.25))
            process.kill()
            process.wait()
            files = {"k/" + file.name: file.read_bytes() for file in self.files.values()}
            for blob in self.bucket.list_blobs():
                self.assertEqual(blob.download_as_bytes(), files[blob.name])
        done = self.upload(to="gs://b/k/")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_whole(self.bucket, "k/")

    def test_an_interrupted_upload_cancels_its_session(self):
        self.server.fail(storage_objects_insert=["stall-for-30s-after-1K"] * 3)
        process = self.start()
        until = time.time() + 30
        while time.time() < until and not self.server.call("GET", "/fault/sessions"):
            time.sleep(0.05)
        time.sleep(0.3)
        began = time.time()
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), 130)
        self.assertLess(time.time() - began, 10)
        self.assertEqual(list(self.bucket.list_blobs()), [])

    def test_what_cannot_be_uploaded_says_why(self):
        unknown = self.program("upload", "20200101-000000-0000", "--to", "gs://b/")
        self.assertEqual(unknown.returncode, 1)
        self.assertIn("has no batch", unknown.stderr)
        placeholder = self.upload(to="gs://b/{bacth_id}/")
        self.assertEqual(placeholder.returncode, 2)
        self.assertIn("bacth_id", placeholder.stderr)
        there = self.program("run", "shop.batch.yml", "--destination", "gs://b/direct/", "--json", **self.server.environment())
        self.assertEqual(there.returncode, 0, there.stderr)
        direct = json.loads(there.stdout)["batch_id"]
        twice = self.program("upload", direct, "--to", "gs://b/again/", **self.server.environment())
        self.assertEqual(twice.returncode, 2)
        self.assertIn("cloud", twice.stderr)

    def test_a_folder_is_a_place_too(self):
        done = self.upload(to="copy/{batch_id}/")
        self.assertEqual(done.returncode, 0, done.stderr)
        for file in self.files.values():
            self.assertEqual((self.home / "copy" / self.batch / file.name).read_bytes(), file.read_bytes())


class OnFakeGcsServer(Uploading):
    def test_the_files_arrive(self):
        server = self.enterContext(FakeGcsServer())
        bucket = self.client(server).create_bucket("stand-ins")
        done = self.program("upload", self.batch, "--to", "gs://stand-ins/out/", **server.environment())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("gs://stand-ins/out/notes.txt", done.stdout)
        self.assert_whole(bucket, "out/")


if __name__ == "__main__":
    UNDERSTUDY = sys.argv.pop(1)
    unittest.main()
