#!/usr/bin/env python3
"""The audit table in BigQuery: every batch is there twice, at its start and its end, once each, whatever answer is lost;
Google's own client reads it.

    audit_test.py UNDERSTUDY"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from google.api_core.client_options import ClientOptions
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

import discovery
from servers import FaultServer

UNDERSTUDY = ""


class Audit(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.server = self.enterContext(FaultServer())
        self.server.make_dataset("p", "ops")
        self.client = bigquery.Client("p", AnonymousCredentials(), client_options=ClientOptions(api_endpoint=self.server.url))
        samples = self.home / "samples"
        samples.mkdir()
        (samples / "customers.csv").write_text("id,name\n" + "".join(f"{n},Name {n}\n" for n in range(1, 30)))
        (self.home / "shop.batch.yml").write_text(
            "source: samples\nseed: 1\ndestination: out/{batch_id}\naudit: bq://p.ops.audit_log\n")

    def run_batch(self, *words):
        environment = {**os.environ, **self.server.environment(), "HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "data")}
        return subprocess.run([UNDERSTUDY, "run", "shop.batch.yml", "--json", *words], cwd=self.home, capture_output=True,
                              text=True, env=environment, timeout=120)

    def rows(self):
        return [(row["table_name"], row["status"], row["num_records_generated"]) for row in self.client.list_rows("p.ops.audit_log")]

    def test_a_batch_is_there_at_its_start_and_its_end(self):
        done = self.run_batch("--rows", "customers=500")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = self.rows()
        self.assertEqual(rows[-1], ("customers", "Completed", 500))
        self.assertIn("In Progress", [status for _, status, _ in rows])
        self.assertEqual(discovery.check(self.server.requests()), [])

    def test_a_failure_is_there_with_its_reason(self):
        (self.home / "samples" / "customers.csv").write_bytes(b"\x7fELF\0\1\2")
        self.assertEqual(self.run_batch().returncode, 1)
        last = list(self.client.list_rows("p.ops.audit_log"))[-1]
        self.assertEqual(last["status"], "Failed")
        self.assertTrue(last["error_message"])

    def test_a_lost_answer_doubles_nothing(self):
        self.server.fail(bigquery_jobs_insert=["drop-answer", "drop-answer"])
        self.assertEqual(self.run_batch().returncode, 0)
        statuses = [status for _, status, _ in self.rows()]
        self.assertEqual(statuses.count("Completed"), 1)

    def test_what_could_not_be_sent_goes_with_the_next_batch(self):
        fault = self.server.fail(bigquery_tables_get=["return-403"] * 9)
        first = self.run_batch()
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn("return-403", self.server.left(fault)["bigquery.tables.get"])
        self.server.call("DELETE", f"/retry_test/{fault}")
        second = self.run_batch()
        self.assertEqual(second.returncode, 0, second.stderr)
        ids = {row["batch_id"] for row in self.client.list_rows("p.ops.audit_log")}
        self.assertEqual(ids, {json.loads(done.stdout)["batch_id"] for done in (first, second)})


if __name__ == "__main__":
    UNDERSTUDY = sys.argv.pop(1)
    unittest.main()
