#!/usr/bin/env python3
"""Credentials against Google's real host names, behind a proxy and a certificate authority of the test's own: an emulator
gets none, so only here a token is refused and renewed.

    credentials_test.py UNDERSTUDY"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

import discovery
from servers import FaultServer

UNDERSTUDY = ""


class Credentials(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.server = self.enterContext(FaultServer(authority=self.home / "authority"))
        self.server.settings(require_credentials=True)
        key = rsa.generate_private_key(65537, 2048)
        self.key = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
        public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
        self.server.settings(public_key=public, refresh_tokens={"1//sentinel-refresh-0": "person@example.com"})

    def write(self, name, content):
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
        return str(path)

    def service_account(self):
        return {"type": "service_account", "client_email": "loader@p.iam.gserviceaccount.com", "private_key": self.key,
                "private_key_id": "k1", "token_uri": "https://oauth2.googleapis.com/token", "project_id": "p"}

    def user(self, token="1//sentinel-refresh-0"):
        return {"type": "authorized_user", "client_id": "c", "client_secret": "sentinel-key-client", "refresh_token": token,
                "quota_project_id": "p"}

    def program_environment(self, **more):
        clean = {name: value for name, value in os.environ.items()
                 if not name.upper().endswith("_PROXY") and name not in ("STORAGE_EMULATOR_HOST", "BIGQUERY_EMULATOR_HOST")}
        return {**clean, "HOME": str(self.home), "HTTPS_PROXY": self.server.url, "https_proxy": self.server.url,
                "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "XDG_DATA_HOME": str(self.home / "data"),
                "XDG_CACHE_HOME": str(self.home / "cache"), "XDG_CONFIG_HOME": str(self.home / "config"),
                "UNDERSTUDY_CA_FILE": str(self.home / "authority" / "authority.pem"), **more}

    def run_program(self, *words, **environment):
        done = subprocess.run([UNDERSTUDY, *words], capture_output=True, text=True, timeout=120, env=self.program_environment(**environment))
        for text in (done.stdout, done.stderr):
            self.assertIsNone(discovery.SECRETS.search(text), text)
            self.assertNotIn("PRIVATE KEY", text)
        return done

    def accounts(self, **environment):
        done = self.run_program("--verbose", "accounts", "--test", "--json", **environment)
        return done.returncode, json.loads(done.stdout), done.stderr

    def test_a_service_account_reaches_both_services(self):
        code, report, log = self.accounts(GOOGLE_APPLICATION_CREDENTIALS=self.write("key.json", self.service_account()))
        self.assertEqual(code, 0, report)
        self.assertEqual(report["account"]["address"], "loader@p.iam.gserviceaccount.com")
        self.assertTrue(all(service["reached"] and not service["emulator"] for service in report["services"]))
        self.assertIn("storage.googleapis.com", log)
        self.assertEqual(len(self.server.requests("oauth.token")), 1)

    def test_a_person_is_found_in_gclouds_file_and_billed(self):
        self.write(".config/gcloud/application_default_credentials.json", self.user())
        code, report, _ = self.accounts()
        self.assertEqual(code, 0, report)
        sent = self.server.requests("storage.buckets.list")[0]
        self.assertEqual(sent["headers"]["x-goog-user-project"], "p")

    def test_a_refused_token_is_renewed_once(self):
        self.server.fail(storage_buckets_list=["return-401"])
        code, report, _ = self.accounts(GOOGLE_APPLICATION_CREDENTIALS=self.write("key.json", self.service_account()))
        self.assertEqual(code, 0, report)
        self.assertEqual(len(self.server.requests("storage.buckets.list")), 2)
        self.assertEqual(len(self.server.requests("oauth.token")), 2)

    def test_a_revoked_sign_in_says_how_to_mend_it_and_is_not_retried(self):
        path = self.write("user.json", self.user("1//sentinel-refresh-gone"))
        done = self.run_program("ls", "gs://box/", GOOGLE_APPLICATION_CREDENTIALS=path)
        self.assertEqual(done.returncode, 3)
        self.assertIn("expired or were revoked", done.stderr)
        self.assertIn("gcloud auth application-default login", done.stderr)
        self.assertEqual(len(self.server.requests("oauth.token")), 1)

    def test_a_token_service_in_trouble_is_asked_again(self):
        self.server.fail(oauth_token=["return-503", "return-reset-connection"])
        code, report, _ = self.accounts(GOOGLE_APPLICATION_CREDENTIALS=self.write("key.json", self.service_account()))
        self.assertEqual(code, 0, report)

    def test_nothing_found_names_every_place(self):
        done = self.run_program("ls", "gs://box/")
        self.assertEqual(done.returncode, 3)
        for part in ("GOOGLE_APPLICATION_CREDENTIALS", "application_default_credentials.json", "gcloud auth"):
            self.assertIn(part, done.stderr)
        self.assertEqual(self.server.requests("storage.objects.list"), [])

    def test_an_authority_that_is_not_trusted_is_said_at_once(self):
        path = self.write("key.json", self.service_account())
        done = self.run_program("ls", "gs://box/", GOOGLE_APPLICATION_CREDENTIALS=path, UNDERSTUDY_CA_FILE="")
        self.assertEqual(done.returncode, 3)
        self.assertEqual(self.server.requests(), [])

    def assert_no_secret_was_kept(self):
        """Outside of the files that the test itself wrote, with the log and history of all that was done."""
        kept = [path for path in self.home.rglob("*") if path.is_file() and path.name != "user.json" and "authority" not in path.parts]
        self.assertGreater(len(kept), 3)
        for path in kept:
            text = path.read_bytes().decode("utf-8", "replace")
            self.assertIsNone(discovery.SECRETS.search(text), path)
            self.assertNotIn("PRIVATE KEY", text, path)

    def make_sample(self):
        self.server.settings(require_credentials=False)
        self.server.make_bucket("box")
        self.server.make_dataset("p", "ops")
        text = "id,name\n" + "".join(f"{n},Name {n}\n" for n in range(1, 200))
        request = urllib.request.Request(self.server.url + "/upload/storage/v1/b/box/o?uploadType=media&name=in/customers.csv",
                                         text.encode(), {"Content-Type": "text/csv"}, method="POST")
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).close()
        self.server.settings(require_credentials=True)

    def test_no_secret_is_left_by_whole_batches_that_succeed_fail_and_are_killed(self):
        self.make_sample()
        account = {"GOOGLE_APPLICATION_CREDENTIALS": self.write("user.json", self.user())}
        batch = self.home / "tdm.batch.yml"
        batch.write_text("source: gs://box/in/\nseed: 1\nproject: p\ntables: [{file: customers.csv, rows: 200000}]\n"
                         "destination: {folder: gs://box/out/, if_exists: replace}\naudit: bq://p.ops.audit_log\n")
        run = lambda: self.run_program("--verbose", "run", str(batch), "--progress", "log", **account)
        self.server.fail(storage_objects_insert=["return-401", "return-503-after-256K", "drop-answer"], oauth_token=["return-503"],
                         bigquery_jobs_insert=["drop-answer"])
        done = run()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("uploadType=resumable", done.stderr, "the log tells of each request")
        self.server.fail(storage_objects_insert=["return-403"])
        self.assertEqual(run().returncode, 3)
        self.server.fail(storage_objects_insert=["stall-for-20s-after-256K"])
        process = subprocess.Popen([UNDERSTUDY, "--verbose", "run", str(batch)], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                   env=self.program_environment(**account))
        time.sleep(3)
        process.kill()
        for text in process.communicate():
            self.assertIsNone(discovery.SECRETS.search(text), text)
        self.assertEqual(self.run_program("history", "--json").returncode, 0)
        self.assert_no_secret_was_kept()


if __name__ == "__main__":
    UNDERSTUDY = sys.argv.pop(1)
    unittest.main()
