#!/usr/bin/env python3
"""understudy ls and accounts against clouds of this machine.

    places_test.py UNDERSTUDY"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from google.api_core.client_options import ClientOptions
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery, storage

import discovery
from servers import FaultServer

UNDERSTUDY = ""


class Places(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.server = cls.enterClassContext(FaultServer())
        options = ClientOptions(api_endpoint=cls.server.url)
        cls.storage = storage.Client("p", AnonymousCredentials(), client_options=options)
        cls.bigquery = bigquery.Client("p", AnonymousCredentials(), client_options=options)
        bucket = cls.storage.create_bucket("shop")
        for name in ("in/orders.psv", "in/orders.hdr", "in/2024/a.csv", "in/ü b.csv"):
            bucket.blob(name).upload_from_string(b"1|2\n")
        for number in range(250):
            bucket.blob(f"many/{number:03d}.csv").upload_from_string(b"")
        cls.bigquery.create_dataset("sales")
        cls.bigquery.create_table(bigquery.Table("p.sales.orders", [bigquery.SchemaField("id", "INTEGER")]))

    def run_program(self, *words):
        environment = {**os.environ, **self.server.environment(), "HOME": str(self.home), "GOOGLE_CLOUD_PROJECT": "p",
                       "XDG_CACHE_HOME": str(self.home / "cache"), "XDG_DATA_HOME": str(self.home / "data")}
        return subprocess.run([UNDERSTUDY, *words], capture_output=True, text=True, env=environment, timeout=60)

    def listing(self, *words):
        done = self.run_program("ls", *words, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def names(self, *words):
        return [entry["name"] for entry in self.listing(*words)["objects"]]

    def test_a_bucket_is_walked_by_folders(self):
        self.assertEqual(self.names("gs://"), ["shop"])
        listing = self.listing("gs://shop/in/")
        kinds = {entry["name"].rstrip("/"): entry["kind"] for entry in listing["objects"]}
        self.assertEqual(kinds, {"2024": "folder", "orders.hdr": "header file", "orders.psv": "table", "ü b.csv": "table"})
        header = next(entry for entry in listing["objects"] if entry["name"] == "orders.hdr")
        self.assertEqual(header["header_of"], "orders.psv")

    def test_long_lists_come_in_pages(self):
        first = self.listing("gs://shop/many/", "--limit", "100")
        self.assertEqual(len(first["objects"]), 100)
        second = self.listing("gs://shop/many/", "--limit", "100", "--page", first["next"])
        self.assertEqual(second["objects"][0]["name"], "100.csv")
        self.assertEqual(len(self.names("gs://shop/many/", "--all")), 250)
        self.assertEqual(len(self.names("gs://shop/many/", "--prefix", "01")), 10)

    def test_what_is_not_there_is_said_with_exit_3_or_1(self):
        done = self.run_program("ls", "gs://nowhere/")
        self.assertIn(done.returncode, (1, 3))
        self.assertIn("gs://nowhere", done.stderr)

    def test_an_emulator_is_shown_as_one_and_gets_no_credentials(self):
        done = self.run_program("accounts", "--test", "--json")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        report = json.loads(done.stdout)
        self.assertTrue(all(service["emulator"] and service["reached"] for service in report["services"]))
        own = [entry for entry in self.server.requests() if "understudy" in entry["headers"].get("User-Agent", "")]
        self.assertTrue(own)
        self.assertFalse([entry for entry in own if "Authorization" in entry["headers"]])
        self.assertEqual(discovery.check(own), [])

    def test_a_stopped_emulator_is_said(self):
        environment = {**os.environ, "STORAGE_EMULATOR_HOST": "http://127.0.0.1:1", "BIGQUERY_EMULATOR_HOST": "http://127.0.0.1:1",
                       "HOME": str(self.home), "GOOGLE_CLOUD_PROJECT": "p"}
        done = subprocess.run([UNDERSTUDY, "ls", "gs://shop/"], capture_output=True, text=True, env=environment, timeout=120)
        self.assertEqual(done.returncode, 3)
        self.assertIn("127.0.0.1", done.stderr)


if __name__ == "__main__":
    UNDERSTUDY = sys.argv.pop(1)
    unittest.main()
