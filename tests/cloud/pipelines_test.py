#!/usr/bin/env python3
"""The two Google pipelines that Understudy replaces, as batches on the emulators: GCS to GCS with header files and custom
headers, BigQuery to BigQuery; both with the audit table in BigQuery. Google's own clients bring the samples and read what
came out.

    pipelines_test.py UNDERSTUDY

What the emulators may not prove is proven elsewhere: bqemulator ignores job ids and the partitioning of tables that
a load makes (audit_test.py and warehouse_batch_test.py show both, on the fault server)."""
import csv
import datetime
import io
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

from servers import BigQueryEmulator, FakeGcsServer

UNDERSTUDY = ""
PROJECT = "my-project"
Field = bigquery.SchemaField

CITIES = ["Bonn", "Köln", "Ulm", "Lyon", "Łódź"]
CUSTOMERS = "HEADER 20240131 Dim_Customer\nCustomer_ID|Name|City|Birthday|Balance\n" + "".join(
    f"C{n:05d}|Name {n}|{CITIES[n % 5]}|{1950 + n % 50}-0{n % 9 + 1}-1{n % 10}|{n}.{n % 100:02d}\n" for n in range(1, 201))
DATES = "".join(f"{20230101 + n};2023-01-{n % 28 + 1:02d};{'weekend' if n % 7 > 4 else 'workday'}\r\n" for n in range(1, 150))
DATE_NAMES = "Date_Key;Day;Kind\r\n"
SALES = "Sale_ID\tCustomer_ID\tQuantity\tNote\n" + "".join(
    f"{n}\tC{n % 200 + 1:05d}\t{n % 9 + 1}\t{'' if n % 3 else 'gift'}\n" for n in range(1, 601))


class Pipeline(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        objects = self.home / "objects"
        objects.mkdir()
        self.gcs = self.enterContext(FakeGcsServer(objects))
        self.warehouse = self.enterContext(BigQueryEmulator(PROJECT, objects, self.home))
        options = lambda server: ClientOptions(api_endpoint=server.url)
        self.storage = storage.Client(PROJECT, AnonymousCredentials(), client_options=options(self.gcs))
        self.bigquery = bigquery.Client(PROJECT, AnonymousCredentials(), client_options=options(self.warehouse))
        self.bigquery.create_dataset("audit")

    def program(self, *words):
        environment = {**os.environ, "STORAGE_EMULATOR_HOST": self.gcs.url, "BIGQUERY_EMULATOR_HOST": self.warehouse.url,
                       "HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "data"), "XDG_CACHE_HOME": str(self.home / "cache"),
                       "GOOGLE_CLOUD_PROJECT": PROJECT}
        return subprocess.run([UNDERSTUDY, *words], cwd=self.home, capture_output=True, text=True, env=environment, timeout=180)

    def run_batch(self, text):
        (self.home / "tdm.batch.yml").write_text(text)
        done = self.program("run", "tdm.batch.yml", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def assert_checks_pass(self, report):
        self.assertEqual([check for check in report["checks"]["checks"] if not check["passed"]], [])

    def assert_audited(self, batch_id, rows_by_table):
        """In the local history and in BigQuery: each table In Progress first, then Completed with its rows."""
        local = json.loads(self.program("history", batch_id, "--json").stdout)
        self.assertEqual({record["table"]: (record["status"], record["rows_generated"]) for record in local},
                         {table: ("Completed", rows) for table, rows in rows_by_table.items()})
        rows = [row for row in self.bigquery.list_rows(f"{PROJECT}.audit.audit_log") if row["batch_id"] == batch_id]
        done = {row["table_name"]: row["num_records_generated"] for row in rows if row["status"] == "Completed"}
        self.assertEqual(done, rows_by_table)
        self.assertEqual({row["table_name"] for row in rows if row["status"] == "In Progress"}, set(rows_by_table))


class FromBucketToBucket(Pipeline):
    def inspected(self, data, name):
        path = self.home / name
        path.write_bytes(data)
        return json.loads(self.program("inspect", str(path), "--json").stdout)["files"][0]

    def test_files_come_back_in_the_shape_of_their_samples(self):
        bucket = self.storage.create_bucket("my-bucket")
        samples = {"Dim_Customer.csv": CUSTOMERS, "Dim_Date.csv": DATES, "header_Dim_Date.csv": DATE_NAMES, "Fact_Sales.csv": SALES}
        for name, text in samples.items():
            bucket.blob("input/" + name).upload_from_string(text.encode(), content_type="text/csv")
        rows = {"Dim_Customer": 1000, "Dim_Date": 365, "Fact_Sales": 5000}
        report = self.run_batch(
            "batch: tdm\nsource: gs://my-bucket/input/\nseed: 1\ntables:\n"
            "  - {name: Dim_Customer, file: Dim_Customer.csv, rows: 1000}\n"
            "  - {name: Dim_Date, file: Dim_Date.csv, header_file: header_Dim_Date.csv, rows: 365}\n"
            "  - {name: Fact_Sales, file: Fact_Sales.csv, rows: 5000}\n"
            f"destination: gs://my-bucket/{{project}}/tdm_output/{{batch_id}}/{{table}}.csv\naudit: bq://{PROJECT}.audit.audit_log\n")
        self.assert_checks_pass(report)
        folder = f"{PROJECT}/tdm_output/{report['batch_id']}/"
        made = {blob.name[len(folder):]: blob.download_as_bytes() for blob in self.storage.list_blobs("my-bucket", prefix=folder)}
        self.assertEqual(sorted(made), ["Dim_Customer.csv", "Dim_Date.csv", "Fact_Sales.csv"])
        for name, data in made.items():
            sample, stand_in = self.inspected(samples[name].encode(), "sample_" + name), self.inspected(data, "made_" + name)
            shape = lambda file: [(column["type"], column["format"]) for column in file["columns"]]
            for key in ("encoding", "delimiter", "quote", "line_end", "custom_header", "header"):
                self.assertEqual(stand_in[key], sample[key], (name, key))
            self.assertEqual(shape(stand_in), shape(sample), name)
        customers = made["Dim_Customer.csv"].decode().split("\n")
        self.assertEqual(customers[:2], CUSTOMERS.split("\n")[:2])
        self.assertEqual(len(customers), 1003, "the custom header, the names, the rows, and no line after the last")
        keys = {line.split("|")[0] for line in customers[2:-1]}
        sales = list(csv.DictReader(io.StringIO(made["Fact_Sales.csv"].decode()), delimiter="\t"))
        self.assertEqual((len(keys), len(sales)), (1000, 5000))
        self.assertLessEqual({row["Customer_ID"] for row in sales}, keys)
        self.assertEqual(made["Dim_Date.csv"].count(b"\r\n"), 365, "without a row of names, as the sample")
        left = [blob.name for blob in self.storage.list_blobs("my-bucket") if not blob.name.startswith(("input/", folder))]
        self.assertEqual(left, [])
        self.assert_audited(report["batch_id"], rows)


class FromTablesToTables(Pipeline):
    def make_samples(self):
        for dataset in ("retail", "retail_stand_ins"):
            self.bigquery.create_dataset(dataset)
        customers = bigquery.Table(f"{PROJECT}.retail.customers", [
            Field("id", "INTEGER", "REQUIRED"), Field("name", "STRING"), Field("city", "STRING"), Field("balance", "NUMERIC")])
        orders = bigquery.Table(f"{PROJECT}.retail.orders", [
            Field("id", "INTEGER"), Field("customer_id", "INTEGER"), Field("placed", "DATE"), Field("note", "STRING")])
        orders.time_partitioning = bigquery.TimePartitioning(field="placed")
        for table in (customers, orders):
            self.bigquery.create_table(table)
        self.load("customers", [{"id": n, "name": f"Name {n}", "city": CITIES[n % 5], "balance": f"{n}.25"} for n in range(1, 101)])
        self.load("orders", [{"id": n, "customer_id": n % 100 + 1, "placed": str(datetime.date(2024, 1, 1) + datetime.timedelta(n % 90)),
                              "note": [None, "two\nlines", 'a "quoted" word'][n % 3]} for n in range(1, 401)])

    def load(self, name, rows):
        table = self.bigquery.get_table(f"{PROJECT}.retail.{name}")
        errors = self.bigquery.insert_rows_json(table, rows)
        self.assertEqual(errors, [])

    def test_tables_come_back_with_schema_and_rows(self):
        self.make_samples()
        rows = {"customers": 300, "orders": 2000}
        report = self.run_batch(
            f"source: bq://{PROJECT}.retail\nseed: 1\ntables:\n  - {{file: customers, rows: 300}}\n  - {{file: orders, rows: 2000}}\n"
            f"destination: {{folder: bq://{PROJECT}.retail_stand_ins, if_exists: stop}}\naudit: bq://{PROJECT}.audit.audit_log\n")
        self.assert_checks_pass(report)
        for name, count in rows.items():
            made, sample = (self.bigquery.get_table(f"{PROJECT}.{dataset}.{name}") for dataset in ("retail_stand_ins", "retail"))
            self.assertEqual(made.num_rows, count)
            self.assertEqual([(f.name, f.field_type) for f in made.schema], [(f.name, f.field_type) for f in sample.schema])
        read = lambda name: [dict(row) for row in self.bigquery.list_rows(f"{PROJECT}.retail_stand_ins.{name}")]
        customers, orders = read("customers"), read("orders")
        ids = [row["id"] for row in customers]
        self.assertEqual(len(set(ids)), 300)
        self.assertLessEqual({row["customer_id"] for row in orders}, set(ids))
        self.assertTrue({row["city"] for row in customers} <= set(CITIES))
        self.assertTrue(any(row["note"] is None for row in orders))
        self.assertTrue(all(2024 == row["placed"].year for row in orders))
        self.assert_audited(report["batch_id"], rows)

    def test_tables_into_a_bucket_and_a_bucket_into_tables(self):
        self.make_samples()
        self.storage.create_bucket("my-bucket")
        self.run_batch(f"source: bq://{PROJECT}.retail\nseed: 1\ndestination: gs://my-bucket/out/{{table}}.csv\n"
                       "tables: [{file: customers, rows: 50}, {file: orders, rows: 300}]\n")
        orders = self.storage.bucket("my-bucket").blob("out/orders.csv").download_as_text()
        rows = list(csv.DictReader(io.StringIO(orders)))
        self.assertEqual((len(rows), list(rows[0])), (300, ["id", "customer_id", "placed", "note"]))
        self.run_batch(f"source: gs://my-bucket/out/\nseed: 2\ndestination: bq://{PROJECT}.retail_stand_ins.from_{{table}}\n"
                       "tables: [{file: customers.csv, rows: 70}, {file: orders.csv, rows: 500}]\n")
        made = self.bigquery.get_table(f"{PROJECT}.retail_stand_ins.from_orders")
        self.assertEqual(made.num_rows, 500)
        self.assertEqual([field.field_type for field in made.schema], ["INTEGER", "INTEGER", "DATE", "STRING"])
        customers = {row["id"] for row in self.bigquery.list_rows(f"{PROJECT}.retail_stand_ins.from_customers")}
        self.assertLessEqual({row["customer_id"] for row in self.bigquery.list_rows(made)}, customers)


if __name__ == "__main__":
    UNDERSTUDY = sys.argv.pop(1)
    unittest.main(verbosity=1)
