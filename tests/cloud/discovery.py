"""Holds recorded requests against Google's discovery documents: method, path, query and every field of the body."""
import functools
import json
import pathlib
import re
from urllib.parse import parse_qsl, unquote, urlsplit

import googleapiclient

DOCUMENTS = pathlib.Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
UPLOAD_PARAMETERS = {"uploadType", "upload_id"}
# The documents do not list these, Google's guides do: the field mask's alternative spelling, and resumable sessions.
KNOWN_ELSEWHERE = {"bigquery.tabledata.list": {"formatOptions.useInt64Timestamp"}}


@functools.cache
def document(name):
    files = {"storage": "storage.v1.json", "bigquery": "bigquery.v2.json", "sts": "sts.v1.json", "iamcredentials": "iamcredentials.v1.json"}
    return json.loads((DOCUMENTS / files[name]).read_text())


def _methods(resources):
    for resource in resources.values():
        yield from resource.get("methods", {}).values()
        yield from _methods(resource.get("resources", {}))


@functools.cache
def _method(operation):
    found = [method for method in _methods(document(operation.split(".")[0])["resources"]) if method["id"] == operation]
    return found[0] if found else None


def _template_matches(template, path):
    pattern = "".join(r"[^/]+" if part.startswith("{") and not part.startswith("{+") else r".+" if part.startswith("{+")
                      else re.escape(part) for part in re.split(r"(\{[^}]*\})", template))
    return re.fullmatch(pattern, path) is not None


def problems(entry):
    """What is wrong with one recorded request, in words; empty when nothing is."""
    operation = entry["operation"] or ""
    if operation.split(".")[0] not in ("storage", "bigquery"):
        return []
    query = dict(parse_qsl(urlsplit(entry["target"]).query, keep_blank_values=True))
    if "upload_id" in query:
        return [] if entry["method"] in ("PUT", "DELETE") else [f"{entry['method']} to an upload session"]
    method = _method(operation)
    if method is None:
        return [f"{operation} is not in the discovery document"]
    return _path(entry, method, operation) + _query(query, method, operation) + _body(entry, method, operation)


def _path(entry, method, operation):
    if entry["method"] != method["httpMethod"]:
        return [f"{entry['method']} instead of {method['httpMethod']} for {operation}"]
    path = urlsplit(entry["target"]).path
    whole = document(operation.split(".")[0])
    paths = ["/" + whole["servicePath"] + method["path"]]
    paths += [protocol["path"] for protocol in method.get("mediaUpload", {}).get("protocols", {}).values()]
    if method.get("useMediaDownloadService"):
        paths.append("/download/" + whole["servicePath"] + method["path"])
    return [] if any(_template_matches(template, path) for template in paths) else [f"{path} is none of {paths}"]


def _query(query, method, operation):
    whole = document(operation.split(".")[0])
    known = set(method.get("parameters", {})) | set(whole.get("parameters", {})) | KNOWN_ELSEWHERE.get(operation, set())
    if "mediaUpload" in method:
        known |= UPLOAD_PARAMETERS
    return [f"{operation} has no query parameter {name}" for name in query if name not in known]


def _body(entry, method, operation):
    described = "request" in method and entry["body"] and "json" in entry["headers"].get("Content-Type", "")
    if not described or "uploadType=media" in entry["target"]:  # whose body is the object itself
        return []
    schemas = document(operation.split(".")[0])["schemas"]
    return [f"{operation}: {problem}" for problem in _value(json.loads(entry["body"]), schemas[method["request"]["$ref"]], schemas, "body")]


def _value(value, schema, schemas, place):
    if "$ref" in schema:
        schema = schemas[schema["$ref"]]
    kind = schema.get("type")
    if kind == "object" and isinstance(value, dict):
        return _object(value, schema, schemas, place)
    if kind == "array":
        if not isinstance(value, list):
            return [f"{place} is no list"]
        return [problem for at, item in enumerate(value) for problem in _value(item, schema["items"], schemas, f"{place}[{at}]")]
    wanted = {"object": dict, "string": str, "boolean": (bool, str), "integer": (int, str), "number": (int, float, str)}.get(kind)
    if schema.get("format") in ("int64", "uint64"):
        wanted = (str, int)  # JSON numbers are accepted where they are exact
    return [] if wanted is None or isinstance(value, wanted) else [f"{place} is {type(value).__name__}, not {kind}"]


def _object(value, schema, schemas, place):
    found, properties = [], schema.get("properties", {})
    for name, inner in value.items():
        if name in properties:
            found += _value(inner, properties[name], schemas, f"{place}.{name}")
        elif "additionalProperties" in schema:
            found += _value(inner, schema["additionalProperties"], schemas, f"{place}.{name}")
        else:
            found.append(f"{place} has no field {name}")
    return found


def check(entries):
    """All problems of a recording, each once."""
    return sorted({problem for entry in entries for problem in problems(entry)})


def unkeyed_mutations(entries):
    """Changes that carry no idempotency key though their protocol has one."""
    found = []
    for entry in entries:
        query = dict(parse_qsl(urlsplit(entry["target"]).query))
        operation = entry["operation"] or ""
        if "upload_id" in query:
            continue
        if operation in ("storage.objects.insert", "storage.objects.compose", "storage.objects.rewrite", "storage.objects.delete"):
            if "ifGenerationMatch" not in query and "generation" not in query:
                found.append(f"{operation} without ifGenerationMatch: {unquote(entry['target'])}")
        if operation == "bigquery.jobs.insert" and "jobId" not in entry["body"]:
            found.append("bigquery.jobs.insert without a jobId")
        if operation == "bigquery.jobs.query" and "requestId" not in entry["body"]:
            found.append("bigquery.jobs.query without a requestId")
    return found


SECRETS = re.compile(r"sentinel-(?:access|refresh|code|key|password|session)[\w-]*")


def secrets_in_urls(entries):
    """Secrets that stand in an URL; an upload session's own id is its protocol's way and is left out."""
    targets = [re.sub(r"upload_id=[^&]*", "", entry["target"]) for entry in entries]
    return [target for target in targets if SECRETS.search(target) or "key=" in urlsplit(target).query]
