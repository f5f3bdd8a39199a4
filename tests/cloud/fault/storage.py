"""Google Cloud Storage's JSON API in memory: generations, preconditions, listing, ranges, compose, rewrite, uploads."""
import base64
import email.parser
import hashlib
import itertools
import json
import re
import threading
import time
from urllib.parse import quote

from .checksum import crc32c, crc32c_text
from .exchange import Answer, refusal
from .uploads import Uploads


class Storage:
    def __init__(self, uploads):
        self.uploads = uploads
        self.lock = threading.RLock()
        self.buckets = {}
        self.generations = itertools.count(1_700_000_000_000_000)
        self.rewrites = {}
        self.base = ""  # as the newest request named this server
        self.created = []  # (bucket, name, generation) of every object ever finished

    # -- routing ------------------------------------------------------------------------------------------------------
    def operation(self, request):
        """The operation a request is, by its name in the discovery document; None when it is not for this service."""
        parts = request.segments
        if parts[:3] == ["upload", "storage", "v1"]:
            return "storage.objects.insert"
        if parts[:3] == ["download", "storage", "v1"]:
            return "storage.objects.get"
        if parts[:2] != ["storage", "v1"] or parts[2:3] != ["b"]:
            return None
        rest = parts[3:]
        if len(rest) <= 1:
            return {("GET", 0): "storage.buckets.list", ("POST", 0): "storage.buckets.insert",
                    ("GET", 1): "storage.buckets.get", ("DELETE", 1): "storage.buckets.delete"}.get((request.method, len(rest)))
        if len(rest) == 2:
            return "storage.objects.list"
        if len(rest) == 3:
            return {"GET": "storage.objects.get", "DELETE": "storage.objects.delete",
                    "PATCH": "storage.objects.patch"}.get(request.method)
        return {"compose": "storage.objects.compose", "rewriteTo": "storage.objects.rewrite"}.get(rest[3])

    def handle(self, request, operation):
        self.base = request.base
        if "upload_id" in request.query:
            return self.uploads.handle(request)
        with self.lock:
            return getattr(self, "_" + operation.replace("storage.", "").replace(".", "_"))(request)

    # -- buckets ------------------------------------------------------------------------------------------------------
    def _buckets_list(self, request):
        if not request.query.get("project"):
            raise refusal(400, "required", "Required parameter: project")
        names, token = _page(sorted(self.buckets), request)
        return Answer(200, _without_none({"kind": "storage#buckets", "nextPageToken": token, "items": [
            {"kind": "storage#bucket", "id": name, "name": name, "location": "US"} for name in names]}))

    def _buckets_insert(self, request):
        name = request.json()["name"]
        if name in self.buckets:
            raise refusal(409, "conflict", "The bucket exists")
        self.buckets[name] = {}
        return Answer(200, {"kind": "storage#bucket", "id": name, "name": name})

    def _buckets_get(self, request):
        self._bucket(request.segments[3])
        return Answer(200, {"kind": "storage#bucket", "id": request.segments[3], "name": request.segments[3], "location": "US"})

    def _buckets_delete(self, request):
        if self._bucket(request.segments[3]):
            raise refusal(409, "conflict", "The bucket is not empty")
        del self.buckets[request.segments[3]]
        return Answer(204)

    def _bucket(self, name):
        if name not in self.buckets:
            raise refusal(404, "notFound", "The specified bucket does not exist.")
        return self.buckets[name]

    # -- objects ------------------------------------------------------------------------------------------------------
    def _objects_list(self, request):
        bucket = self._bucket(request.segments[3])
        prefix, delimiter = request.query.get("prefix", ""), request.query.get("delimiter", "")
        entries = []
        for name in sorted(bucket):
            if not name.startswith(prefix):
                continue
            end = name.find(delimiter, len(prefix)) if delimiter else -1
            entry = ("prefix", name[:end + len(delimiter)]) if end >= 0 else ("object", name)
            if not entries or entries[-1] != entry:
                entries.append(entry)
        entries, token = _page(entries, request)  # items and prefixes count alike
        return Answer(200, _without_none({
            "kind": "storage#objects", "nextPageToken": token,
            "prefixes": [name for kind, name in entries if kind == "prefix"] or None,
            "items": [self._resource(bucket[name]) for kind, name in entries if kind == "object"] or None}))

    def _objects_get(self, request):
        at = 4 if request.segments[0] == "download" else 3
        found = self._object(request.segments[at], request.segments[at + 2])
        self._require(found, request)
        if request.number("generation") not in (None, found["generation"]):
            raise refusal(404, "notFound", "There is no such generation")
        if request.query.get("alt") != "media":
            return Answer(200, self._resource(found))
        return self._media(found, request)

    def _media(self, found, request):
        data = found["data"]
        headers = {"X-Goog-Generation": str(found["generation"]), "Accept-Ranges": "bytes",
                   "X-Goog-Hash": f"crc32c={crc32c_text(found['crc32c'])}", "ETag": f"g{found['generation']}"}
        if found["contentEncoding"]:
            headers["Content-Encoding"] = headers["X-Goog-Stored-Content-Encoding"] = found["contentEncoding"]
        span = re.match(r"bytes=(\d+)-(\d*)$", request.header("Range"))
        if not span:
            return Answer(200, data, headers, found["contentType"])
        first = int(span.group(1))
        if first >= len(data):
            return Answer(416, b"<?xml version='1.0'?><Error><Code>InvalidRange</Code></Error>",
                          {"Content-Range": f"bytes */{len(data)}"}, "application/xml")
        last = min(int(span.group(2) or len(data)), len(data) - 1)
        headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
        return Answer(206, data[first:last + 1], headers, found["contentType"])

    def _objects_delete(self, request):
        bucket, name = self._bucket(request.segments[3]), request.segments[5]
        found = self._object(request.segments[3], name)
        self._require(found, request)
        if request.number("generation") not in (None, found["generation"]):
            raise refusal(404, "notFound", "There is no such generation")
        del bucket[name]
        return Answer(204)

    def _objects_patch(self, request):
        found = self._object(request.segments[3], request.segments[5])
        self._require(found, request)
        found["metadata"] = {**found.get("metadata", {}), **request.json().get("metadata", {})}
        found["metageneration"] += 1
        return Answer(200, self._resource(found))

    def _objects_insert(self, request):
        kind = request.query.get("uploadType")
        if kind == "resumable":
            return self._start_resumable(request)
        if kind == "multipart":
            head, body = _related_parts(request)
        else:
            head, body = {}, request.body
        name = request.query.get("name") or head.get("name")
        conditions = dict(request.query)
        return Answer(200, self._store(request.segments[4], name, body, head, conditions))

    def _start_resumable(self, request):
        bucket = request.segments[4]
        self._bucket(bucket)
        head, conditions = request.json(), dict(request.query)
        name = request.query.get("name") or head.get("name")
        if not name:
            raise refusal(400, "required", "An object needs a name")
        head.setdefault("contentType", request.header("X-Upload-Content-Type"))
        self._check_conditions(self.buckets[bucket].get(name), conditions)

        def finish(data):
            with self.lock:
                return Answer(200, self._store(bucket, name, data, head, conditions))

        def check(data, last):
            for given in last.header("X-Goog-Hash").split(","):
                if given.strip().startswith("crc32c=") and given.strip()[7:] != crc32c_text(crc32c(data)):
                    raise refusal(400, "invalid", "The provided crc32c does not match the calculated one")

        location = f"{request.base}/upload/storage/v1/b/{bucket}/o?uploadType=resumable"
        return self.uploads.open(location, finish, check)

    def _store(self, bucket, name, data, head, conditions):
        objects = self._bucket(bucket)
        self._check_conditions(objects.get(name), conditions)
        checksum = crc32c(data)
        if head.get("crc32c") and head["crc32c"] != crc32c_text(checksum):
            raise refusal(400, "invalid", "Provided CRC32C does not match the calculated one")
        if head.get("md5Hash") and head["md5Hash"] != base64.b64encode(hashlib.md5(data).digest()).decode():
            raise refusal(400, "invalid", "Provided MD5 hash does not match the calculated one")
        generation = next(self.generations)
        objects[name] = {"bucket": bucket, "name": name, "data": bytes(data), "generation": generation, "metageneration": 1,
                         "crc32c": checksum, "contentType": head.get("contentType") or "application/octet-stream",
                         "contentEncoding": head.get("contentEncoding", ""), "metadata": head.get("metadata", {}),
                         "composed": head.get("composed", False), "updated": time.time()}
        self.created.append((bucket, name, generation))
        return self._resource(objects[name])

    def _objects_compose(self, request):
        bucket, target = request.segments[3], request.segments[5]
        wanted = request.json()
        sources = wanted.get("sourceObjects", [])
        if not 1 <= len(sources) <= 32:
            raise refusal(400, "invalid", "The number of source components must be from 1 to 32")
        data = b""
        for source in sources:
            found = self._object(bucket, source["name"])
            condition = source.get("objectPreconditions", {}).get("ifGenerationMatch")
            if condition is not None and int(condition) != found["generation"]:
                raise refusal(412, "conditionNotMet", "A source object has changed")
            if source.get("generation") and int(source["generation"]) != found["generation"]:
                raise refusal(404, "notFound", "There is no such generation")
            data += found["data"]
        head = {**wanted.get("destination", {}), "composed": True}
        return Answer(200, self._store(bucket, target, data, head, dict(request.query)))

    def _objects_rewrite(self, request):
        parts = request.segments
        source = self._object(parts[3], parts[5])
        if request.number("sourceGeneration") not in (None, source["generation"]):
            raise refusal(404, "notFound", "There is no such generation")
        self._check_conditions(self._bucket(parts[8]).get(parts[10]), dict(request.query))
        size = len(source["data"])
        token = request.query.get("rewriteToken")
        if size > 1024 * 1024 and token not in self.rewrites:  # large ones take two calls
            token = f"rewrite-{len(self.rewrites)}"
            self.rewrites[token] = True
            return Answer(200, {"kind": "storage#rewriteResponse", "totalBytesRewritten": str(size // 2),
                                "objectSize": str(size), "done": False, "rewriteToken": token})
        head = {"contentType": source["contentType"], "contentEncoding": source["contentEncoding"], **request.json()}
        resource = self._store(parts[8], parts[10], source["data"], head, dict(request.query))
        return Answer(200, {"kind": "storage#rewriteResponse", "totalBytesRewritten": str(size), "objectSize": str(size),
                            "done": True, "resource": resource})

    def _media_link(self, found):
        return f"{self.base}/download/storage/v1/b/{found['bucket']}/o/{quote(found['name'], safe='')}" \
               f"?generation={found['generation']}&alt=media"

    # -- shared -------------------------------------------------------------------------------------------------------
    def _object(self, bucket, name):
        objects = self._bucket(bucket)
        if name not in objects:
            raise refusal(404, "notFound", f"No such object: {bucket}/{name}")
        return objects[name]

    def _require(self, found, request):
        self._check_conditions(found, request.query)

    @staticmethod
    def _check_conditions(found, conditions):
        generation = found["generation"] if found else 0
        metageneration = found["metageneration"] if found else 0
        for name, value, must_be in (("ifGenerationMatch", generation, True), ("ifGenerationNotMatch", generation, False),
                                     ("ifMetagenerationMatch", metageneration, True)):
            if name in conditions and (int(conditions[name]) == value) is not must_be:
                raise refusal(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.")

    def _resource(self, found):
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(found["updated"])) + f".{int(found['updated'] % 1 * 1000):03d}Z"
        resource = {
            "kind": "storage#object", "id": f"{found['bucket']}/{found['name']}/{found['generation']}",
            "name": found["name"], "bucket": found["bucket"], "generation": str(found["generation"]),
            "metageneration": str(found["metageneration"]), "contentType": found["contentType"],
            "storageClass": "STANDARD", "size": str(len(found["data"])), "crc32c": crc32c_text(found["crc32c"]),
            "timeCreated": stamp, "updated": stamp, "etag": f"g{found['generation']}",
            "mediaLink": self._media_link(found)}
        if found["contentEncoding"]:
            resource["contentEncoding"] = found["contentEncoding"]
        if found["metadata"]:
            resource["metadata"] = found["metadata"]
        if not found["composed"]:
            resource["md5Hash"] = base64.b64encode(hashlib.md5(found["data"]).digest()).decode()
        return resource


def _related_parts(request):
    head = f"Content-Type: {request.header('Content-Type')}\r\n\r\n".encode()
    message = email.parser.BytesParser().parsebytes(head + request.body)
    parts = message.get_payload()
    # The parser loses a trailing line break of the second part, so its bytes are cut out by hand.
    boundary = b"--" + message.get_boundary().encode()
    raw = request.body.split(boundary)[2]
    return json.loads(parts[0].get_payload()), raw.split(b"\r\n\r\n", 1)[1][:-2]


def _page(entries, request):
    size = min(request.number("maxResults") or 1000, 1000)
    start = int(request.query.get("pageToken") or 0)
    following = start + size
    return entries[start:following], (str(following) if following < len(entries) else None)


def _without_none(values):
    return {name: value for name, value in values.items() if value is not None}
