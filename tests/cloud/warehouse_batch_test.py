#!/usr/bin/env python3
"""Batches from and into BigQuery: what Google's own client put there is read, and what a batch wrote it reads back.

    warehouse_batch_test.py UNDERSTUDY"""
import collections
import csv
import datetime
import decimal
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from google.api_core.client_options import ClientOptions
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

import discovery
from servers import FaultServer

UNDERSTUDY = ""
Field = bigquery.SchemaField
CUSTOMERS = [Field("id", "INTEGER", "REQUIRED", description="Number"), Field("name", "STRING"), Field("vip", "BOOLEAN"),
             Field("balance", "NUMERIC"), Field("address", "RECORD", fields=[Field("city", "STRING"), Field("zip", "STRING")])]
ORDERS = [Field("id", "INTEGER"), Field("customer_id", "INTEGER"), Field("placed", "DATE"), Field("changed", "TIMESTAMP"),
          Field("note", "STRING")]


class WarehouseBatch(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.server = self.enterContext(FaultServer())
        self.client = bigquery.Client("p", AnonymousCredentials(), client_options=ClientOptions(api_endpoint=self.server.url))
        for dataset in ("sales", "stand_ins"):
            self.client.create_dataset(dataset)

    def make_samples(self):
        customers = bigquery.Table("p.sales.customers", CUSTOMERS)
        customers.description = "Who buys"
        customers.clustering_fields = ["id"]
        self.client.create_table(customers)
        orders = bigquery.Table("p.sales.orders", ORDERS)
        orders.time_partitioning = bigquery.TimePartitioning(field="placed")
        self.client.create_table(orders)
        cities = ["Bonn", "Köln", "Ulm"]
        self.load("sales.customers", [{"id": n, "name": f"Name {n}", "vip": n % 3 == 0, "balance": f"{n}.25",
                                       "address": {"city": cities[n % 3], "zip": f"0{n:04d}"} if n % 5 else None} for n in range(1, 61)])
        day = datetime.date(2024, 1, 1)
        notes = [None, "", 'with "quotes", commas\nand lines']
        self.load("sales.orders", [{"id": n, "customer_id": n % 60 + 1, "placed": str(day + datetime.timedelta(n % 90)),
                                    "changed": f"2024-05-01T10:{n % 60:02d}:00Z", "note": notes[n % 3]} for n in range(1, 301)])

    def load(self, table, rows):
        config = bigquery.LoadJobConfig(source_format="NEWLINE_DELIMITED_JSON", schema=self.client.get_table(f"p.{table}").schema)
        self.client.load_table_from_json(rows, f"p.{table}", job_config=config).result()

    def environment(self):
        return {**os.environ, **self.server.environment(), "HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "data"),
                "XDG_CACHE_HOME": str(self.home / "cache"), "GOOGLE_CLOUD_PROJECT": "p"}

    def program(self, *words):
        return subprocess.run([UNDERSTUDY, *words], cwd=self.home, capture_output=True, text=True, env=self.environment(), timeout=120)

    def batch(self, text, *words):
        (self.home / "shop.batch.yml").write_text(text)
        done = self.program("run", "shop.batch.yml", "--json", *words)
        return done, json.loads(done.stdout) if done.stdout else {}

    def rows(self, table):
        return [dict(row) for row in self.client.list_rows(self.client.get_table(f"p.{table}"))]

    BOTH = "source: bq://p.sales\nseed: 1\ntables:\n  - {file: customers, rows: 200}\n  - {file: orders, rows: 1500}\n"

    def test_tables_are_listed_by_place(self):
        self.make_samples()
        names = lambda place: [entry["name"] for entry in json.loads(self.program("ls", place, "--json").stdout)["objects"]]
        self.assertEqual(names("bq://"), ["p"])
        self.assertEqual(sorted(names("bq://p")), ["sales", "stand_ins"])
        self.assertEqual(names("bq://p.sales"), ["customers", "orders"])
        table = json.loads(self.program("ls", "bq://p.sales.orders", "--json").stdout)["objects"][0]
        self.assertEqual((table["uri"], table["rows"]), ("bq://p.sales.orders", 300))

    def test_from_tables_into_tables_like_them(self):
        self.make_samples()
        done, report = self.batch(self.BOTH + "destination: bq://p.stand_ins\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([(t["path"], t["rows"]) for t in report["tables"]],
                         [("bq://p.stand_ins.customers", 200), ("bq://p.stand_ins.orders", 1500)])
        failed = [check for check in report["checks"]["checks"] if not check["passed"]]
        self.assertEqual(failed, [])
        made = self.client.get_table("p.stand_ins.customers")
        self.assertEqual(made.schema, CUSTOMERS)
        self.assertEqual(made.description, "Who buys")
        self.assertEqual(made.clustering_fields, ["id"])
        self.assertEqual(self.client.get_table("p.stand_ins.orders").time_partitioning.field, "placed")
        customers, orders = self.rows("stand_ins.customers"), self.rows("stand_ins.orders")
        self.assertEqual((len(customers), len(orders)), (200, 1500))
        ids = [row["id"] for row in customers]
        self.assertEqual(len(set(ids)), 200)
        self.assertTrue({row["customer_id"] for row in orders} <= set(ids))
        self.assertTrue(all(isinstance(row["balance"], decimal.Decimal) for row in customers if row["balance"] is not None))
        self.assertIn("Bonn", collections.Counter(row["address"]["city"] for row in customers if row["address"]))
        self.assertTrue(any(row["note"] is None for row in orders))
        own = [entry for entry in self.server.requests() if "understudy" in entry["headers"].get("User-Agent", "")]
        self.assertEqual(discovery.check(own), [])
        self.assertFalse([entry for entry in own if entry["operation"] == "bigquery.jobs.query"], "tables are read without a query")

    def queried(self, sql, more=""):
        return self.batch(f"source: bq://p.sales\nseed: 1\ntables:\n  - {{name: recent, query: '{sql}', rows: 500}}\n"
                          f"destination: out\n{more}", "--progress", "log")

    def test_a_query_is_a_table_whose_cost_is_said_first(self):
        self.make_samples()
        done, report = self.queried("SELECT * FROM `p.sales.orders` LIMIT 150")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, r"recent: [\d.]+ KB to read.*\n.*samples: 1 table read")
        with open(self.home / "out" / "recent.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 500)
        self.assertEqual(list(rows[0]), [field.name for field in ORDERS])
        own = [entry for entry in self.server.requests() if "understudy" in entry["headers"].get("User-Agent", "")]
        self.assertEqual(discovery.check(own), [])
        jobs = [json.loads(entry["body"])["configuration"] for entry in own if entry["operation"] == "bigquery.jobs.insert"]
        self.assertEqual([job.get("dryRun", False) for job in jobs], [True, False], "the cost comes before the query, and is asked once")
        self.assertEqual(jobs[-1]["query"]["maximumBytesBilled"], "1000000000")
        self.assertEqual(jobs[-1]["query"]["defaultDataset"], {"projectId": "p", "datasetId": "sales"})
        history = json.loads(self.program("history", "--json").stdout)[0]
        self.assertIn("bq://p.sales?query=recent", json.dumps(history))

    def test_what_would_be_read_is_said_and_not_read(self):
        self.make_samples()
        (self.home / "shop.batch.yml").write_text(
            "source: bq://p.sales\ntables: [{file: orders}, {name: all, query: SELECT * FROM `p.sales.orders`}]\n")
        reads = json.loads(self.program("run", "shop.batch.yml", "--dry-run", "--json").stdout)["reads"]
        self.assertEqual([(read["table"], read["uri"], read["rows"]) for read in reads],
                         [("orders", "bq://p.sales.orders", 300), ("all", "bq://p.sales?query=all", None)])
        self.assertGreater(reads[1]["bytes"], 10_000)
        self.assertEqual(json.loads(self.program("history", "--json").stdout), [])
        self.assertFalse(self.server.requests("bigquery.tabledata.list"))

    def test_a_query_that_reads_more_than_is_allowed_is_not_run(self):
        self.make_samples()
        done, _ = self.queried("SELECT * FROM `p.sales.orders`", "maximum_bytes: 2 kB\n")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"bq://p.sales\?query=recent: The query would read [\d.]+ KB, and 2.0 KB are allowed.*maximum_bytes")
        ran = [entry for entry in self.server.requests("bigquery.jobs.insert")
               if '"query"' in entry["body"] and '"dryRun":true' not in entry["body"].replace(" ", "")]
        self.assertEqual(ran, [])

    def test_a_wrong_query_is_told_by_bigquery_and_a_misplaced_one_by_its_line(self):
        self.make_samples()
        done, _ = self.queried("SELEC nothing")
        self.assertEqual(done.returncode, 1)
        self.assertIn("Syntax error", done.stderr)
        done, _ = self.batch("source: samples\ntables:\n  - {name: a, query: SELECT 1}\n")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"shop.batch.yml:3:\d+: .*Only a source in BigQuery can be queried")

    LARGE = ("source: bq://p.sales\nseed: 1\nsample_rows: 110000\nstaging: gs://bucket/staging/{batch_id}/\n"
             "tables: [{file: log, rows: 1000}]\ndestination: out\n")

    def make_large_table(self):
        fields = [Field("n", "INTEGER"), Field("who", "STRING"), Field("at", "TIMESTAMP"), Field("paid", "NUMERIC")]
        self.client.create_table(bigquery.Table("p.sales.log", fields))
        names = ["Ann", None, "", 'O"Neil, Bob\nJr.']
        self.load("sales.log", [{"n": n, "who": names[n % 4], "at": f"2024-05-{n % 28 + 1:02d}T10:00:00Z", "paid": f"{n % 50}.5"}
                                for n in range(120_000)])
        self.server.make_bucket("bucket")

    def staged(self):
        return [entry for entry in self.server.call("GET", "/storage/v1/b/bucket/o").get("items", [])]

    def test_a_large_sample_is_extracted_in_one_job_and_nothing_stays(self):
        self.make_large_table()
        done, report = self.batch(self.LARGE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse(self.server.requests("bigquery.tabledata.list"))
        own = [entry for entry in self.server.requests() if "understudy" in entry["headers"].get("User-Agent", "")]
        self.assertEqual(discovery.check(own), [])
        jobs = [json.loads(entry["body"])["configuration"] for entry in own if entry["operation"] == "bigquery.jobs.insert"]
        self.assertEqual(len(jobs), 1)
        self.assertRegex(jobs[0]["extract"]["destinationUris"][0], r"^gs://bucket/staging/[^/]+/extract/sales.log-\*.csv.gz$")
        read = {entry["target"] for entry in own if entry["operation"] == "storage.objects.get" and "alt=media" in entry["target"]}
        self.assertGreaterEqual(len(read), 110, "several shards, and no more than the sample needs")
        self.assertLess(len(read), 115)
        self.assertEqual(self.staged(), [])
        record = json.loads(self.program("history", report["batch_id"], "--json").stdout)[0]
        self.assertEqual([column["type"] for column in json.loads(record["schema"])], ["INTEGER", "STRING", "TIMESTAMP", "NUMERIC"])
        with open(self.home / "out" / "log.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 1000)
        self.assertTrue(all(0 <= float(row["paid"]) <= 49.5 for row in rows))

    def test_an_extract_that_fails_says_so(self):
        self.make_large_table()
        done, _ = self.batch(self.LARGE.replace("gs://bucket", "gs://nowhere"))
        self.assertNotEqual(done.returncode, 0)
        self.assertRegex(done.stderr, r"bq://p.sales.log|gs://nowhere")
        self.assertIn("nowhere", done.stderr)
        self.assertEqual(json.loads(self.program("history", "--json").stdout)[0]["status"], "Failed")

    def test_a_cancelled_extract_is_cancelled_there_too(self):
        self.make_large_table()
        self.server.settings(polls_until_done=1000)
        before = len(self.server.requests("bigquery.jobs.get"))
        (self.home / "shop.batch.yml").write_text(self.LARGE)
        process = subprocess.Popen([UNDERSTUDY, "run", "shop.batch.yml"], cwd=self.home, env=self.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        until = time.time() + 60
        while len(self.server.requests("bigquery.jobs.get")) == before and time.time() < until:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        sent = time.time()
        process.communicate(timeout=60)
        self.assertLess(time.time() - sent, 5)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(len(self.server.requests("bigquery.jobs.cancel")), 1)
        self.assertEqual(self.staged(), [])

    def test_a_lost_answer_extracts_once(self):
        self.make_large_table()
        before = len(self.server.requests("bigquery.jobs.insert"))
        self.server.fail(bigquery_jobs_insert=["drop-answer"])
        done, _ = self.batch(self.LARGE)
        self.assertEqual(done.returncode, 0, done.stderr)
        ids = {json.loads(entry["body"])["jobReference"]["jobId"] for entry in self.server.requests("bigquery.jobs.insert")[before:]}
        self.assertEqual(len(ids), 1)
        self.assertEqual(self.staged(), [])

    def test_from_tables_into_files(self):
        self.make_samples()
        done, report = self.batch(self.BOTH + "destination: out\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([pathlib.Path(t["path"]).name for t in report["tables"]], ["customers.csv", "orders.csv"])
        with open(self.home / "out" / "customers.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 200)
        self.assertEqual(list(rows[0]), ["id", "name", "vip", "balance", "address.city", "address.zip"])
        self.assertTrue(all(len(row["address.zip"]) in (0, 5) for row in rows), "digits stay text")

    def make_files(self):
        samples = self.home / "samples"
        samples.mkdir()
        (samples / "customers.txt").write_text("HEADER 20240131\n" + "".join(
            f"{n:05d}||Nr. {n}||{n % 28 + 1:02d}/12/2023||{n}.{n % 100:02d}\n" for n in range(1, 80)))
        (samples / "customers.hdr").write_text("Customer No||Name||Since||Balance\n")
        return "source: samples\nseed: 1\ntables:\n  - {file: customers.txt, header_file: customers.hdr, rows: 400}\n"

    def test_from_files_into_new_tables(self):
        done, report = self.batch(self.make_files() + "destination: bq://p.stand_ins.copy_of_{table}\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(report["tables"][0]["path"], "bq://p.stand_ins.copy_of_customers")
        table = self.client.get_table("p.stand_ins.copy_of_customers")
        self.assertEqual([field.name for field in table.schema], ["Customer_No", "Name", "Since", "Balance"])
        self.assertEqual(table.schema[2].field_type, "DATE")
        rows = self.rows("stand_ins.copy_of_customers")
        self.assertEqual(len(rows), 400)
        self.assertTrue(all(row["Since"].year == 2023 and row["Since"].month == 12 for row in rows))

    def test_what_is_in_the_table_is_kept_replaced_or_appended_to(self):
        files = self.make_files()
        place = "destination: {folder: bq://p.stand_ins, if_exists: %s}\n"
        self.assertEqual(self.batch(files + place % "stop")[0].returncode, 0)
        refused, _ = self.batch(files + place % "stop")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("bq://p.stand_ins.customers", refused.stderr)
        self.assertIn("400 rows", refused.stderr)
        self.assertEqual(self.batch(files + place % "append", "--no-checks")[0].returncode, 0)
        self.assertEqual(len(self.rows("stand_ins.customers")), 800)
        self.assertEqual(self.batch(files + place % "replace")[0].returncode, 0)
        self.assertEqual(len(self.rows("stand_ins.customers")), 400)

    def test_a_batch_of_files_is_uploaded_into_tables_once(self):
        done, report = self.batch(self.make_files() + "destination: out/{batch_id}\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        for _ in range(2):
            up = self.program("upload", report["batch_id"], "--to", "bq://p.stand_ins")
            self.assertEqual(up.returncode, 0, up.stderr)
            self.assertEqual(len(self.rows("stand_ins.customers")), 400)
        self.client.delete_table("p.stand_ins.customers")
        self.assertEqual(self.program("upload", report["batch_id"], "--to", "bq://p.stand_ins").returncode, 0)
        self.assertEqual(len(self.rows("stand_ins.customers")), 400)

    def test_lost_answers_load_nothing_twice(self):
        self.server.fail(bigquery_jobs_insert=["drop-answer", "return-503"], bigquery_tabledata_list=["return-503"])
        done, _ = self.batch(self.make_files() + "destination: bq://p.stand_ins\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.rows("stand_ins.customers")), 400)

    def test_what_is_missing_is_said(self):
        files = self.make_files()
        done, _ = self.batch(files + "destination: bq://p.nowhere\n")
        self.assertIn(done.returncode, (1, 3))
        self.assertIn("nowhere", done.stderr)
        done, _ = self.batch(files + "destination: bq://p\n")
        self.assertEqual(done.returncode, 2)
        done, _ = self.batch("source: bq://p.sales\nseed: 1\ntables: [{file: missing}]\ndestination: out\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn("missing", done.stderr)
        done, _ = self.batch(files + "destination: {folder: out, if_exists: append}\n")
        self.assertEqual(done.returncode, 2)
        self.assertIn("append", done.stderr)


if __name__ == "__main__":
    UNDERSTUDY = sys.argv.pop(1)
    unittest.main()
