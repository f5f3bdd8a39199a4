#!/usr/bin/env python3
"""The retry scenarios of Google's storage client conformance tests, over every operation that we expose, GCS's and
BigQuery's: each instruction to fail must be met and survived, or obeyed, and none may be left over.

    conformance_test.py CLOUD_DRIVER

Scenario 3 (changes without a precondition) is met by asking the storage client for such; scenario 4 (changes that are
never idempotent) is shown the other way round: no request of the whole suite is one."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import discovery
from servers import FaultServer

DRIVER = ""
MIB = 1024 * 1024
PAYLOAD = os.urandom(9 * MIB + 12345)
LOAD = json.dumps({"load": {"sourceUris": ["gs://box/load.csv"], "schema": {"fields": [{"name": "a", "type": "INTEGER"}]},
                            "destinationTable": {"projectId": "p", "datasetId": "d", "tableId": "loaded"},
                            "writeDisposition": "WRITE_APPEND", "sourceFormat": "CSV"}})

# operation in the discovery document -> the driver's words for it
READS = {
    "storage.buckets.list": ["buckets", "test"],
    "storage.objects.list": ["list", "gs://box/", "deep", "10"],
    "storage.objects.get": ["metadata", "gs://box/small"],
    "bigquery.projects.list": ["projects"],
    "bigquery.datasets.list": ["datasets", "p"],
    "bigquery.tables.list": ["tables", "bq://p.d"],
    "bigquery.tables.get": ["table", "bq://p.d.t"],
    "bigquery.tabledata.list": ["rows", "bq://p.d.t"],
    "bigquery.jobs.get": ["job", "p", "{id}", LOAD],
}
CHANGES = {
    "storage.objects.insert": ["upload", "{file}", "gs://box/{id}", "0"],
    "storage.objects.compose": ["compose", "gs://box/{id}", "0", "gs://box/small", "gs://box/other"],
    "storage.objects.rewrite": ["rewrite", "gs://box/big", "gs://box/{id}", "0"],
    "storage.objects.delete": ["remove", "gs://box/{victim}"],
    "bigquery.tables.insert": ["create", "bq://p.d.{id}"],
    "bigquery.tables.delete": ["remove-table", "bq://p.d.{table}"],
    "bigquery.jobs.insert": ["job", "p", "{id}", LOAD],
}
RETRIED = [["return-503", "return-503"], ["return-reset-connection", "return-reset-connection"],
           ["return-reset-connection", "return-503"], ["return-408", "return-429"], ["return-500", "return-502", "return-504"]]
LOST_ANSWERS = [["drop-answer"], ["drop-answer", "return-503", "drop-answer"]]


class Conformance(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.server = cls.enterClassContext(FaultServer(record=cls.work / "requests.jsonl"))
        cls.file = cls.work / "payload"
        cls.file.write_bytes(PAYLOAD)
        cls.server.make_bucket("box")
        cls.server.make_dataset("p", "d")
        cls.server.make_table("p", "d", "t", [{"name": "a", "type": "INTEGER"}])
        for name, size in (("small", 1000), ("other", 2000), ("big", 3 * MIB)):
            cls.put(name, PAYLOAD[:size])
        cls.put("load.csv", b"1\n2\n3\n")
        cls.count = 0
        cls.runs = 0

    @classmethod
    def put(cls, name, data):
        path = cls.work / "object"
        path.write_bytes(data)
        cls.driver(["upload", str(path), f"gs://box/{name}", "0"])

    @classmethod
    def driver(cls, words, **more):
        environment = {**os.environ, **cls.server.environment(), **more}
        done = subprocess.run([DRIVER, *words], capture_output=True, text=True, env=environment, timeout=120)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{words}: exit {done.returncode}\n{done.stderr}")
        return json.loads(done.stdout)

    def ready(self, words):
        """The words with names that are free, and things that are there to be removed."""
        type(self).count += 1
        names = {"id": f"o{self.count}", "file": str(self.file), "victim": f"victim{self.count}", "table": f"v{self.count}"}
        if "{victim}" in " ".join(words):
            self.put(names["victim"], b"x")
        if "{table}" in " ".join(words):
            self.driver(["create", f"bq://p.d.{names['table']}"])
        return [word.format(**names) if word is not LOAD else word for word in words]

    def run_with(self, operation, words, faults, **more):
        ready = self.ready(words)
        test = self.server.fail(**{operation.replace(".", "_"): faults})
        try:
            return self.driver(ready, **more), self.server.left(test).get(operation, [])
        finally:
            self.server.call("DELETE", f"/retry_test/{test}")
            type(self).runs += 1

    def expect_success(self, operation, words, faults):
        with self.subTest(operation=operation, faults=faults):
            report, left = self.run_with(operation, words, faults)
            self.assertNotIn("error", report)
            self.assertEqual(left, [])

    def test_1_reads_are_retried(self):
        for operation, words in READS.items():
            for faults in RETRIED:
                self.expect_success(operation, words, faults)

    def test_2_changes_with_a_key_are_retried(self):
        for operation, words in CHANGES.items():
            for faults in RETRIED:
                self.expect_success(operation, words, faults)

    def test_2_a_lost_answer_is_found_again(self):
        for operation, words in CHANGES.items():
            for faults in LOST_ANSWERS:
                self.expect_success(operation, words, faults)

    @staticmethod
    def unconditional(words):
        """Without a precondition, and under a name that says so."""
        return ["-" if word == "0" else word.replace("{id}", "loose-{id}") for word in words]

    def test_3_changes_without_a_precondition_are_not_repeated(self):
        for operation, words in CHANGES.items():
            if "0" not in words:
                continue
            for fault in ("return-503", "return-reset-connection"):
                with self.subTest(operation=operation, fault=fault):
                    report, left = self.run_with(operation, self.unconditional(words), [fault, fault])
                    self.assertIn("error", report)
                    self.assertEqual(left, [fault])

    def test_giving_up_says_why_and_where(self):
        for operation, words in {**READS, **CHANGES}.items():
            with self.subTest(operation=operation):
                report, left = self.run_with(operation, words, ["return-503"] * 2000, PATIENCE="300")
                self.assertNotEqual(left, [])
                self.assertIn("503", report["error"]["message"])
                self.assertRegex(report["error"]["where"], "^(gs|bq)://|^p$|^test$")

    def test_5_permanent_refusals_are_not_retried(self):
        for operation, words in {**READS, **CHANGES}.items():
            for status in ("return-400", "return-401"):
                with self.subTest(operation=operation, status=status):
                    report, left = self.run_with(operation, words, [status, status])
                    self.assertIn("error", report)
                    self.assertEqual(left, [status])

    def test_6_a_permanent_refusal_ends_retrying(self):
        for operation, words in {**READS, **CHANGES}.items():
            with self.subTest(operation=operation):
                report, left = self.run_with(operation, words, ["return-503", "return-400", "return-503"])
                self.assertIn("error", report)
                self.assertEqual(left, ["return-503"])

    def test_7_resumable_uploads_go_on(self):
        words = CHANGES["storage.objects.insert"]
        for faults in (["return-reset-connection", "return-503"], ["return-408"], ["return-503-after-256K"],
                       ["return-503-after-8192K", "return-408"], ["return-reset-connection-after-4096K"],
                       ["stall-for-0.2s-after-256K"]):
            self.expect_success("storage.objects.insert", words, faults)

    def test_8_downloads_go_on(self):
        for faults in (["return-broken-stream", "return-broken-stream"], ["return-broken-stream-after-256K"],
                       ["return-503", "return-broken-stream-after-1024K"]):
            self.expect_success("storage.objects.get", ["read", "gs://box/big", "0", str(3 * MIB)], faults)

    def test_what_came_is_what_went(self):
        self.server.fail(storage_objects_insert=["return-503-after-1024K", "return-reset-connection-after-5120K"])
        sent = self.driver(self.ready(CHANGES["storage.objects.insert"]))["result"]
        self.assertEqual(sent["size"], len(PAYLOAD))
        path = self.work / "back"
        self.driver(["download", f"gs://box/{sent['name']}", str(path)])
        self.assertEqual(path.read_bytes(), PAYLOAD)

    def test_9_every_request_is_as_google_documents_it_and_keyed(self):
        entries = [json.loads(line) for line in (self.work / "requests.jsonl").read_text().splitlines()]
        own = [entry for entry in entries if "Python-urllib" not in entry["headers"].get("User-Agent", "")]
        self.assertGreater(len(own), 300)
        self.assertEqual(discovery.check(own), [])
        self.assertEqual([found for found in discovery.unkeyed_mutations(own) if "loose-" not in found], [])
        print(f"{self.runs} operations under faults, {len(own)} requests")


if __name__ == "__main__":
    DRIVER = sys.argv.pop(1)
    unittest.main()
