#!/usr/bin/env python3
"""A stand-in for Google Cloud that fails on request: GCS, BigQuery, OAuth, STS, IAM credentials and the metadata server
in memory, with storage-testbench's fault instructions. Standard library only, but for verifying JWTs (cryptography).

    fault_server.py [--port N] [--record FILE] [--authority FOLDER]

prints "listening on PORT". A test steers it under /fault/ and /retry_test (see Control). With --authority it is also an
HTTPS proxy that answers for every *.googleapis.com host with a certificate of the authority it makes in that folder, so
that credentials can be tested against the real names."""
import argparse
import json
import os
import re
import socket
import ssl
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from fault.exchange import Answer, Request, refusal  # noqa: E402
from fault.faults import Faults  # noqa: E402
from fault.storage import Storage  # noqa: E402
from fault.tokens import Tokens  # noqa: E402
from fault.uploads import Uploads  # noqa: E402
from fault.warehouse import Warehouse  # noqa: E402


class World:
    """Everything the server remembers."""

    def __init__(self, record=None):
        self.faults, self.uploads, self.tokens = Faults(), Uploads(), Tokens()
        self.storage = Storage(self.uploads)
        self.warehouse = Warehouse(self.uploads, self.storage)
        self.services = [self.storage, self.warehouse, self.tokens]
        self.require_credentials = False
        self.requests, self.record, self.lock = [], record, threading.Lock()

    def remember(self, request, operation, status, test):
        body = request.body[:100_000].decode("utf-8", "replace") if "json" in request.header("Content-Type") or \
            "form" in request.header("Content-Type") else ""
        entry = {"method": request.method, "target": request.target, "host": request.header("Host"), "operation": operation,
                 "headers": dict(request.headers), "body": body, "bytes": len(request.body), "status": status, "test": test,
                 "time": time.time()}
        with self.lock:
            self.requests.append(entry)
            if self.record:
                with open(self.record, "a") as file:
                    file.write(json.dumps(entry) + "\n")


def _problems(entries):
    """What Google's discovery documents do not know of these requests, and secrets in their URLs."""
    import discovery  # needs a package beside the standard library, and nothing else here does
    return {"checked": len(entries), "problems": discovery.check(entries) + discovery.secrets_in_urls(entries)}


class Control:
    """What tests say to the server itself."""

    def __init__(self, world):
        self.world = world

    def handle(self, request):
        parts, world = request.segments, self.world
        if parts[0] == "retry_test":
            return self._retry_test(request, parts)
        name = parts[1]
        if name == "settings":
            return self._settings(request.json())
        if name == "requests":
            return Answer(200, world.requests)
        if name == "problems":
            return Answer(200, _problems([entry for entry in world.requests if "understudy" in entry["headers"].get("User-Agent", "")]))
        if name == "forget":
            world.requests.clear()
            return Answer(200, {})
        if name == "created":
            return Answer(200, world.storage.created)
        if name == "sessions":
            return Answer(200, [{"sent": s.sent, "persisted": len(s.data), "finished": s.answer is not None, "cancelled": s.cancelled}
                                for s in world.uploads.sessions.values()])
        if name == "rows":
            return Answer(200, world.warehouse._table(*parts[2:5])["rows"])
        if name == "jobs":
            return Answer(200, [{"id": job["id"], "polls": job["polls"], "configuration": job["configuration"], "error": job["error"]}
                                for job in world.warehouse.jobs.values()])
        if name == "expire":
            world.tokens.issued.clear()
            return Answer(200, {})
        raise refusal(404, "notFound", "The fault server has no " + request.raw_path)

    def _retry_test(self, request, parts):
        faults = self.world.faults
        if request.method == "POST":
            wanted = request.json()
            return Answer(200, {"id": faults.create(wanted["instructions"], wanted.get("everybody", False))})
        if request.method == "DELETE":
            faults.remove(parts[1])
            return Answer(200, {})
        left = faults.left(parts[1])
        return Answer(200, {"id": parts[1], "left": left, "completed": not left})

    def _settings(self, wanted):
        world = self.world
        for name, value in wanted.items():
            if name == "polls_until_done":
                world.warehouse.polls_until_done = value
            elif name == "require_credentials":
                world.require_credentials = value
            elif name == "refresh_tokens":
                world.tokens.refresh_tokens.update(value)
            elif name == "subject_tokens":
                world.tokens.subject_tokens.update(value)
            elif name in ("public_key", "rotate", "lifetime"):
                setattr(world.tokens, name, value)
            else:
                raise refusal(400, "invalid", f"There is no setting {name}")
        return Answer(200, {})


class CutShort(Exception):
    """The connection ends here, on purpose."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world = None
    control = None
    authority = None
    host = ""  # of a CONNECT tunnel

    def setup(self):
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def log_message(self, *_):
        pass

    def do_CONNECT(self):
        self.send_response(200, "Connection established")
        self.end_headers()
        self.host = self.path.rsplit(":", 1)[0]
        self.connection = self.request = self.authority.context(self.host).wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = self.connection.makefile("wb", 0)
        self.close_connection = False

    def _serve(self):
        base = f"https://{self.host}" if self.host else f"http://{self.headers['Host']}"
        request = Request(self.command, self.path if self.path.startswith("/") else urlsplit(self.path)._replace(
            scheme="", netloc="").geturl(), self.headers, b"", base)
        service, operation = self._find(request)
        test = request.header("x-retry-test-id") or None
        fault = self.world.faults.next(test, operation) if operation else None
        status = 0
        try:
            cut = self._cut_of_upload(request, fault)
            request.body = self._body(cut)
            if cut is not None and self.world.faults.consume(test, operation, fault):
                answer = self._fail_upload(request, fault)
            else:
                answer = self._answer(request, service, operation, fault if cut is None else None, test)
            status = answer.status
            self._send(answer)
        except CutShort:
            self._reset()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            if operation:
                self.world.remember(request, operation, status, test)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve

    def _find(self, request):
        if request.raw_path == "/o/oauth2/v2/auth":
            return self._authorize, "oauth.authorize"
        if request.segments[0] in ("fault", "retry_test"):
            return self.control, None
        for service in self.world.services:
            operation = service.operation(request)
            if operation:
                return service, operation
        return None, None

    def _authorize(self, request):
        """The person in the browser who says yes at once."""
        code = "4/sentinel-code-" + os.urandom(8).hex()
        self.world.tokens.codes[code] = {"challenge": request.query["code_challenge"], "redirect_uri": request.query["redirect_uri"]}
        target = request.query["redirect_uri"] + "?" + urlencode({"code": code, "state": request.query["state"]})
        return Answer(302, b"", {"Location": target})

    # -- requests -----------------------------------------------------------------------------------------------------
    def _length(self):
        return int(self.headers.get("Content-Length") or 0)

    def _cut_of_upload(self, request, fault):
        """How many bytes of this body come in before its fault strikes; None if it does not strike here."""
        if not fault or not fault.waits_for_bytes() or request.method not in ("PUT", "POST"):
            return None
        span = re.match(r"bytes (\d+)-(\d+)/", request.header("Content-Range"))
        first = int(span.group(1)) if span else 0
        size = self._length()
        return fault.after - first if size and first <= fault.after < first + size else None

    def _body(self, cut):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            body = b""
            while True:
                size = int(self.rfile.readline().split(b";")[0], 16)
                body += self.rfile.read(size)
                self.rfile.readline()
                if size == 0:
                    return body
        return self.rfile.read(self._length() if cut is None else cut)

    def _fail_upload(self, request, fault):
        if "upload_id" in request.query:
            self.world.uploads.receive_part(request, request.body)
        if fault.kind == "stall_after":
            time.sleep(fault.seconds)
            raise CutShort
        if fault.kind == "status_after":
            self.close_connection = True
            return refusal(fault.status, "backendError", "Retry test")
        raise CutShort

    def _answer(self, request, service, operation, fault, test):
        if fault and not fault.waits_for_bytes() and self.world.faults.consume(test, operation, fault):
            early = self._fail_early(fault)
            if early:
                return early
        else:
            fault = fault if fault and fault.waits_for_bytes() else None
        try:
            self._check_credentials(request, operation)
            answer = self._call(request, service, operation)
        except Answer as raised:
            answer = raised
        if fault:
            self._arm(answer, fault, operation, test)
        return answer

    def _call(self, request, service, operation):
        if service is None:
            raise refusal(404, "notFound", f"Nothing stands at {request.raw_path}")
        if operation == "oauth.authorize":
            return service(request)
        return service.handle(request) if operation is None else service.handle(request, operation)

    def _check_credentials(self, request, operation):
        if self.world.require_credentials and operation and operation.split(".")[0] in ("storage", "bigquery"):
            if not self.world.tokens.accepts(request.header("Authorization")):
                raise refusal(401, "authError", "Request had invalid authentication credentials.")

    def _fail_early(self, fault):
        if fault.kind == "reset":
            raise CutShort
        if fault.kind == "stall":
            time.sleep(fault.seconds)
            return None
        if fault.kind == "status":
            return refusal(fault.status, "backendError" if fault.status >= 500 else "invalid", "Retry test")
        if fault.kind == "body":
            return refusal(fault.status, fault.groups[1], "Retry test")
        if fault.kind == "retry_after":
            return refusal(fault.status, "rateLimitExceeded", "Retry test", {"Retry-After": fault.groups[1]})
        if fault.kind == "html":
            return Answer(fault.status, "<html><body><h1>The proxy says no</h1></body></html>", {}, "text/html")
        return None

    @staticmethod
    def _first_byte(answer):
        span = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
        return int(span.group(1)) if span else 0

    def _arm(self, answer, fault, operation, test):
        """Readies a fault that strikes while the answer goes out."""
        if fault.kind == "drop_answer":
            answer.cut = 0
        elif fault.kind == "corrupt" and answer.body:
            answer.body = bytes([answer.body[0] ^ 1]) + answer.body[1:]
        elif fault.kind == "broken_stream":
            answer.cut = len(answer.body) // 2
        elif fault.waits_for_bytes():
            at = fault.after - self._first_byte(answer)
            if 0 <= at < len(answer.body) and self.world.faults.consume(test, operation, fault):
                answer.cut, answer.pause = at, fault.seconds if fault.kind == "stall_after" else 0

    # -- answers ------------------------------------------------------------------------------------------------------
    def _send(self, answer):
        cut = getattr(answer, "cut", None)
        if cut == 0:
            raise CutShort
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(answer.body[:cut])
        if cut is not None:
            self.wfile.flush()
            time.sleep(getattr(answer, "pause", 0))
            raise CutShort

    def _reset(self):
        """Ends the connection by RST, so that the client cannot take it for an orderly end."""
        self.close_connection = True
        try:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        except OSError:
            pass

    def finish(self):
        try:
            super().finish()
        except (OSError, ValueError):
            pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError, ValueError, TimeoutError)):
            super().handle_error(request, client_address)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--record", help="append every request as a line of JSON")
    parser.add_argument("--authority", help="folder for a certificate authority; makes the server an HTTPS proxy")
    options = parser.parse_args()
    Handler.world = World(options.record)
    Handler.control = Control(Handler.world)
    if options.authority:
        from fault.authority import Authority  # needs cryptography
        Handler.authority = Authority(options.authority)
    server = Server(("127.0.0.1", options.port), Handler)
    print(f"listening on {server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
