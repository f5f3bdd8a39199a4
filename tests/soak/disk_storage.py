#!/usr/bin/env python3
"""Cloud Storage on a disk, for objects that no memory holds: disk_storage.py FOLDER

Knows what uploads and downloads need: resumable, multipart and media uploads, metadata, ranges, listings, deletion. Prints
its port. Everything stands in FOLDER; checksums are computed as the bytes come."""
import base64
import http.server
import json
import pathlib
import re
import struct
import sys
import threading
import urllib.parse

import google_crc32c

PIECE = 1 << 20


class Object:
    url = ""  # of the server

    def __init__(self, bucket, name, path, size, crc, generation):
        self.path = path
        self.answer = {"kind": "storage#object", "bucket": bucket, "name": name, "size": str(size), "generation": str(generation),
                       "metageneration": "1", "contentType": "application/octet-stream",
                       "updated": "2026-01-01T00:00:00.000Z", "timeCreated": "2026-01-01T00:00:00.000Z",
                       "mediaLink": f"{self.url}/download/storage/v1/b/{bucket}/o/{urllib.parse.quote(name, safe='')}?alt=media",
                       "crc32c": base64.b64encode(struct.pack(">I", crc)).decode()}


class Session:
    """A resumable upload: bytes come in order and go to the end of a file."""

    def __init__(self, bucket, name, path):
        self.bucket, self.name, self.path = bucket, name, path
        self.file = open(path, "wb")
        self.size = 0
        self.crc = google_crc32c.Checksum()

    def take(self, source, length):
        while length:
            piece = source.read(min(length, PIECE))
            if not piece:
                raise ConnectionError("the client went away")
            self.file.write(piece)
            self.crc.update(piece)
            self.size += len(piece)
            length -= len(piece)

    def finish(self, generation):
        self.file.close()
        return Object(self.bucket, self.name, self.path, self.size, int.from_bytes(self.crc.digest(), "big"), generation)


class Store:
    def __init__(self, folder):
        self.folder = folder
        self.lock = threading.Lock()
        self.sessions, self.objects, self.generation = {}, {}, 0

    def begin(self, bucket, name):
        with self.lock:
            self.generation += 1
            key = str(self.generation)
            self.sessions[key] = Session(bucket, name, self.folder / key)
            return key

    def finish(self, key):
        with self.lock:
            self.generation += 1
            session = self.sessions.pop(key)
            made = session.finish(self.generation)
            old = self.objects.get((session.bucket, session.name))
            self.objects[session.bucket, session.name] = made
        if old:
            old.path.unlink()
        return made.answer


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    store = None

    def log_message(self, *_):
        pass

    def answer(self, status, body=None, **headers):
        data = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if body is not None:
            self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def split(self):
        path, _, query = self.path.partition("?")
        values = {name: value[0] for name, value in urllib.parse.parse_qs(query).items()}
        found = re.fullmatch(r"(?:/upload|/download)?/storage/v1/b(?:/([^/]+))?(?:/o(?:/(.+))?)?", path)
        bucket, name = found.groups() if found else (None, None)
        return bucket, urllib.parse.unquote(name) if name else None, values

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def do_POST(self):
        bucket, _, values = self.split()
        kind = values.get("uploadType")
        if "upload_id" in values:
            return self.do_PUT()  # so does Go's client
        if kind is None:
            self.body()
            return self.answer(200, {"kind": "storage#bucket", "name": bucket or "box"})
        if kind == "resumable":
            given = json.loads(self.body() or b"{}")
            key = self.store.begin(bucket, values.get("name") or given["name"])
            host = self.headers["Host"]
            return self.answer(200, Location=f"http://{host}/upload/storage/v1/b/{bucket}/o?uploadType=resumable&upload_id={key}")
        body, name = self.body(), values.get("name")
        if kind == "multipart":
            mark = b"--" + re.search(r'boundary="?([^";]+)', self.headers["Content-Type"]).group(1).encode()
            _, first, second = (part.partition(b"\r\n\r\n")[2] for part in body.split(mark)[:3])
            name, body = name or json.loads(first)["name"], second.removesuffix(b"\r\n")
        key = self.store.begin(bucket, name)
        session = self.store.sessions[key]
        session.file.write(body)
        session.crc.update(body)
        session.size = len(body)
        self.answer(200, self.store.finish(key))

    def do_PUT(self):
        key = self.split()[2]["upload_id"]
        session = self.store.sessions[key]
        length = int(self.headers.get("Content-Length", 0))
        told = re.fullmatch(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)", self.headers.get("Content-Range", f"bytes */{length}"))
        if told.group(1) and int(told.group(1)) != session.size:
            self.close_connection = True
            return self.answer(400, {"error": {"code": 400, "message": "out of order"}})
        session.take(self.rfile, length)
        if told.group(3) != "*" and session.size == int(told.group(3)):
            return self.answer(200, self.store.finish(key))
        told = {"Range": f"bytes=0-{session.size - 1}"} if session.size else {}
        if self.headers.get("X-GUploader-No-308") == "yes":
            return self.answer(200, **told, X_HTTP_Status_Code_Override="308")
        self.answer(308, **told)

    def do_GET(self):
        bucket, name, values = self.split()
        if name is None:
            return self.list(bucket, values)
        found = self.store.objects.get((bucket, name))
        if found is None:
            return self.answer(404, {"error": {"code": 404, "message": "No such object"}})
        if values.get("alt") != "media":
            return self.answer(200, found.answer)
        size = int(found.answer["size"])
        told = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first = int(told.group(1)) if told else 0
        last = min(int(told.group(2)) if told and told.group(2) else size - 1, size - 1)
        self.send_response(206 if told else 200)
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("x-goog-generation", found.answer["generation"])
        self.send_header("x-goog-hash", "crc32c=" + found.answer["crc32c"])
        if told:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.end_headers()
        with open(found.path, "rb") as file:
            file.seek(first)
            self.copy(file, last - first + 1)

    def copy(self, file, length):
        while length:
            piece = file.read(min(length, PIECE))
            self.wfile.write(piece)
            length -= len(piece)

    def list(self, bucket, values):
        if bucket is None or "/o" not in self.path:
            return self.answer(200, {"kind": "storage#bucket", "name": bucket or "box"})
        prefix = values.get("prefix", "")
        items = [found.answer for (within, name), found in sorted(self.store.objects.items()) if within == bucket and name.startswith(prefix)]
        self.answer(200, {"kind": "storage#objects", "items": items})

    def do_DELETE(self):
        bucket, name, values = self.split()
        found = self.store.objects.pop((bucket, name), None)
        if found:
            found.path.unlink()
        self.answer(204 if found else 499 if "upload_id" in values else 404)


def main():
    Handler.store = Store(pathlib.Path(sys.argv[1]))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Object.url = f"http://127.0.0.1:{server.server_address[1]}"
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
