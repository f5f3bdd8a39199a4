#!/usr/bin/env python3
"""Is the fault server faithful? Google's own clients work against it, through every fault they know how to survive."""
import gzip
import io
import unittest
import urllib.request

from google.api_core.client_options import ClientOptions
from google.api_core.exceptions import BadRequest, Conflict, NotFound, PreconditionFailed
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery, storage
from google.cloud.storage.retry import DEFAULT_RETRY

from servers import FaultServer

QUICK = DEFAULT_RETRY.with_delay(initial=0.01, maximum=0.05)
PAYLOAD = bytes(range(256)) * 4096 * 3  # 3 MiB


class WithServer(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(FaultServer())


class RequestsAreJudged(unittest.TestCase):
    def test_what_google_does_not_document_is_found_at_the_end(self):
        with self.assertRaisesRegex(AssertionError, "storage.buckets.list has no query parameter colour"):
            with FaultServer() as server:
                request = urllib.request.Request(server.url + "/storage/v1/b?project=p&colour=red", headers={"User-Agent": "understudy"})
                with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
                    self.assertEqual(answer.status, 200)
                self.assertEqual(server.call("GET", "/fault/problems")["checked"], 1)


class StorageIsFaithful(WithServer):
    def setUp(self):
        super().setUp()
        self.client = storage.Client("test", AnonymousCredentials(), client_options=ClientOptions(api_endpoint=self.server.url))
        self.bucket = self.client.create_bucket("box")

    def test_objects_come_back_as_they_went(self):
        for size in (0, 1, 262144, len(PAYLOAD)):
            blob = self.bucket.blob(f"a folder/ü {size}")
            blob.upload_from_string(PAYLOAD[:size])
            self.assertEqual(self.bucket.blob(blob.name).download_as_bytes(), PAYLOAD[:size])

    def test_resumable_uploads_survive_every_fault(self):
        for fault in ("return-503", "return-408", "return-reset-connection", "return-503-after-256K", "return-503-after-1024K",
                      "return-reset-connection-after-512K", "drop-answer"):
            with self.subTest(fault):
                test = self.server.fail(storage_objects_insert=[fault])
                blob = self.bucket.blob(fault, chunk_size=262144 * 4)
                blob.upload_from_file(io.BytesIO(PAYLOAD), if_generation_match=0, retry=QUICK)
                self.assertEqual(self.server.left(test), {})
                self.assertEqual(self.bucket.blob(fault).download_as_bytes(), PAYLOAD)

    def test_cut_downloads_are_seen_and_repeated(self):
        self.bucket.blob("data").upload_from_string(PAYLOAD)
        for fault in ("return-503", "return-broken-stream", "return-broken-stream-after-256K", "return-reset-connection"):
            with self.subTest(fault):
                test = self.server.fail(storage_objects_get=[fault])
                self.assertEqual(self.bucket.blob("data").download_as_bytes(retry=QUICK), PAYLOAD)
                self.assertEqual(self.server.left(test), {})

    def test_corruption_is_seen(self):
        self.bucket.blob("data").upload_from_string(PAYLOAD)
        self.server.fail(storage_objects_get=["return-corrupted-data"])
        with self.assertRaises(Exception):
            self.bucket.blob("data").download_as_bytes(checksum="crc32c", retry=None)

    def test_preconditions_hold(self):
        blob = self.bucket.blob("once")
        blob.upload_from_string(b"1", if_generation_match=0)
        with self.assertRaises(PreconditionFailed):
            self.bucket.blob("once").upload_from_string(b"2", if_generation_match=0)
        with self.assertRaises(PreconditionFailed):
            blob.delete(if_generation_match=1)
        blob.delete(if_generation_match=blob.generation)
        with self.assertRaises(NotFound):
            blob.reload()

    def test_lists_are_paged_and_folders_count(self):
        for number in range(25):
            self.bucket.blob(f"p/{number:02d}/x").upload_from_string(b"")
        found = self.client.list_blobs("box", prefix="p/", delimiter="/", page_size=10)
        pages = [sorted(page.prefixes) for page in found.pages]
        self.assertEqual([len(page) for page in pages], [10, 10, 5])

    def test_compose_and_rewrite(self):
        parts = [self.bucket.blob(f"part{n}") for n in range(3)]
        for number, part in enumerate(parts):
            part.upload_from_string(str(number).encode() * 1000)
        whole = self.bucket.blob("whole")
        whole.compose(parts, if_generation_match=0)
        self.assertEqual(whole.download_as_bytes(), b"0" * 1000 + b"1" * 1000 + b"2" * 1000)
        self.assertIsNone(whole.md5_hash)
        big = self.bucket.blob("big")
        big.upload_from_string(PAYLOAD)
        token, copied = None, self.bucket.blob("copied")
        token, _, _ = copied.rewrite(big)
        while token:
            token, _, _ = copied.rewrite(big, token=token)
        self.assertEqual(copied.download_as_bytes(), PAYLOAD)


class WarehouseIsFaithful(WithServer):
    FIELDS = [bigquery.SchemaField("id", "INTEGER", "REQUIRED"), bigquery.SchemaField("name", "STRING"),
              bigquery.SchemaField("at", "TIMESTAMP"), bigquery.SchemaField("tags", "STRING", "REPEATED")]

    def setUp(self):
        super().setUp()
        self.client = bigquery.Client("test", AnonymousCredentials(), client_options=ClientOptions(api_endpoint=self.server.url))
        self.client.create_dataset("d")

    def test_a_job_is_pending_running_done(self):
        table = self.client.create_table(bigquery.Table("test.d.t", self.FIELDS))
        rows = [{"id": n, "name": f"n{n}", "at": "2024-01-31T12:00:00.000001Z", "tags": ["a", "b"]} for n in range(1500)]
        job = self.client.load_table_from_json(rows, table, job_config=bigquery.LoadJobConfig(schema=self.FIELDS))
        self.assertEqual(job.state, "PENDING")
        job.result(timeout=60)
        self.assertEqual(job.output_rows, 1500)
        back = list(self.client.list_rows("test.d.t", page_size=400))
        self.assertEqual(len(back), 1500)
        self.assertEqual(back[7]["at"].microsecond, 1)
        self.assertEqual(back[7]["tags"], ["a", "b"])

    def test_csv_is_read_as_bigquery_reads_it(self):
        fields = [bigquery.SchemaField("a", "INTEGER"), bigquery.SchemaField("b", "STRING")]
        config = bigquery.LoadJobConfig(schema=fields, skip_leading_rows=1, field_delimiter="|", allow_quoted_newlines=True)
        data = b'a|b\n1|"two\nlines"\n|""\n3|\n'
        self.client.load_table_from_file(io.BytesIO(data), "test.d.c", job_config=config).result(timeout=60)
        rows = [tuple(row.values()) for row in self.client.list_rows("test.d.c")]
        self.assertEqual(rows, [(1, "two\nlines"), (None, ""), (3, None)])

    def test_a_bad_load_fails_whole(self):
        config = bigquery.LoadJobConfig(schema=[bigquery.SchemaField("a", "INTEGER")])
        job = self.client.load_table_from_file(io.BytesIO(b"1\nx\n"), "test.d.bad", job_config=config)
        with self.assertRaises(BadRequest):
            job.result(timeout=60)
        self.assertEqual(list(self.client.list_rows("test.d.bad")), [])

    def test_the_same_id_twice_is_a_duplicate(self):
        config = bigquery.LoadJobConfig(schema=[bigquery.SchemaField("a", "INTEGER")])
        self.client.load_table_from_file(io.BytesIO(b"1\n"), "test.d.o", job_id="once", job_config=config).result(timeout=60)
        with self.assertRaises(Conflict):
            self.client.load_table_from_file(io.BytesIO(b"1\n"), "test.d.o", job_id="once", job_config=config)
        self.assertEqual(self.client.get_table("test.d.o").num_rows, 1)

    def test_extracts_have_shards_with_a_header_each(self):
        files = storage.Client("test", AnonymousCredentials(), client_options=ClientOptions(api_endpoint=self.server.url))
        files.create_bucket("box")
        config = bigquery.LoadJobConfig(schema=[bigquery.SchemaField("a", "INTEGER")])
        data = "".join(f"{n}\n" for n in range(2500)).encode()
        self.client.load_table_from_file(io.BytesIO(data), "test.d.e", job_config=config).result(timeout=60)
        self.client.extract_table("test.d.e", "gs://box/e-*.csv", job_config=bigquery.ExtractJobConfig(
            compression="GZIP")).result(timeout=60)
        shards = list(files.list_blobs("box"))
        self.assertEqual(len(shards), 3)
        lines = [gzip.decompress(shard.download_as_bytes(raw_download=True)).split(b"\n") for shard in shards]
        self.assertTrue(all(shard[0] == b"a" for shard in lines))

    def test_bad_rows_of_insert_all_are_told_apart(self):
        self.client.create_table(bigquery.Table("test.d.i", [bigquery.SchemaField("a", "INTEGER")]))
        errors = self.client.insert_rows_json("test.d.i", [{"a": 1}, {"a": "x"}])
        self.assertEqual([error["index"] for error in errors], [1, 0])
        self.assertEqual(self.client.insert_rows_json("test.d.i", [{"a": 1}], row_ids=["k"]), [])
        self.assertEqual(self.client.insert_rows_json("test.d.i", [{"a": 1}], row_ids=["k"]), [])
        self.assertEqual(len(list(self.client.list_rows("test.d.i"))), 1)


class UnknownInstructions(WithServer):
    def test_are_refused(self):
        with self.assertRaises(Exception):
            self.server.fail(storage_objects_get=["return-nonsense"])


if __name__ == "__main__":
    unittest.main()
