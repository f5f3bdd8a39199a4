"""Servers that tests start for themselves and end again."""
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = HERE.parent.parent / "build" / "tools"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process, seconds=60):
    until = time.time() + seconds
    while time.time() < until:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode} before it listened")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args[0]} does not listen on {port}")


class Server:
    """A process that listens on a port of this machine until the block ends."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"


class FaultServer(Server):
    def __init__(self, record=None, authority=None):
        command = [sys.executable, str(HERE / "fault_server.py")]
        command += ["--record", str(record)] if record else []
        command += ["--authority", str(authority)] if authority else []
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r"\d+", self.process.stdout.readline()).group())

    def __exit__(self, kind, *rest):
        """Whatever a test was about, its requests were such as Google documents them."""
        found = self.call("GET", "/fault/problems") if kind is None and self.process.poll() is None else {"problems": []}
        super().__exit__(kind, *rest)
        if found["problems"]:
            raise AssertionError("requests unlike Google's discovery documents: " + "; ".join(found["problems"]))

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
            return json.loads(answer.read() or b"null")

    def settings(self, **values):
        self.call("POST", "/fault/settings", values)

    def fail(self, **instructions):
        """Every later request of an operation meets these; 'storage.objects.get' is written storage_objects_get."""
        texts = {name.replace("_", "."): value for name, value in instructions.items()}
        return self.call("POST", "/retry_test", {"instructions": texts, "everybody": True})["id"]

    def left(self, test):
        return self.call("GET", f"/retry_test/{test}")["left"]

    def requests(self, operation=None):
        return [entry for entry in self.call("GET", "/fault/requests") if operation in (None, entry["operation"])]

    def make_bucket(self, name):
        self.call("POST", "/storage/v1/b?project=test", {"name": name})

    def make_dataset(self, project, name):
        self.call("POST", f"/bigquery/v2/projects/{project}/datasets",
                  {"datasetReference": {"projectId": project, "datasetId": name}})

    def make_table(self, project, dataset, name, fields, **more):
        self.call("POST", f"/bigquery/v2/projects/{project}/datasets/{dataset}/tables",
                  {"tableReference": {"projectId": project, "datasetId": dataset, "tableId": name},
                   "schema": {"fields": fields}, **more})

    def environment(self):
        return {"STORAGE_EMULATOR_HOST": self.url, "BIGQUERY_EMULATOR_HOST": self.url}


class FakeGcsServer(Server):
    def __init__(self, folder=None):
        self.port = free_port()
        backend = ["-backend", "filesystem", "-filesystem-root", str(folder)] if folder else ["-backend", "memory"]
        self.process = subprocess.Popen(
            [str(TOOLS / "fake-gcs-server" / "fake-gcs-server"), "-scheme", "http", "-host", "127.0.0.1", "-port", str(self.port),
             "-public-host", f"127.0.0.1:{self.port}", "-log-level", "error", *backend], stderr=subprocess.DEVNULL)
        wait_for(self.port, self.process)

    def environment(self):
        return {"STORAGE_EMULATOR_HOST": self.url}


class BigQueryEmulator(Server):
    def __init__(self, project, gcs_folder, work):
        self.port = free_port()
        environment = {**os.environ, "HOME": str(TOOLS / "bqemulator" / "home"), "BQEMU_GCS_LOCAL_ROOT": str(gcs_folder),
                       "OTEL_SDK_DISABLED": "true"}
        self.process = subprocess.Popen(
            [str(TOOLS / "bqemulator" / "bin" / "bqemulator"), "start", "--project", project, "--rest-port", str(self.port),
             "--grpc-port", str(free_port())],
            cwd=work, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.port, self.process)
