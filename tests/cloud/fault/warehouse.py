"""BigQuery's REST API v2 in memory: datasets, tables, rows, jobs that are PENDING, RUNNING, then DONE, and 409 for an id
that was used."""
import gzip
import json
import re
import threading
import time
import uuid

from . import tables
from .exchange import Answer, refusal

SHARD_ROWS = 1000  # rows an extract puts into one shard, small so that tests see several


class Warehouse:
    def __init__(self, uploads, storage):
        self.uploads, self.storage = uploads, storage
        self.lock = threading.RLock()
        self.datasets = {}  # (project, dataset) -> {table: {...}}
        self.jobs = {}      # (project, id) -> {...}
        self.insert_ids = set()
        self.polls_until_done = 2

    def operation(self, request):
        parts = request.segments
        if parts[:3] == ["upload", "bigquery", "v2"]:
            return "bigquery.jobs.insert"
        if parts[:2] != ["bigquery", "v2"]:
            return None
        rest, method = parts[2:], request.method
        if rest == ["projects"]:
            return "bigquery.projects.list"
        shape = "/".join(part if at % 2 == 0 else "*" for at, part in enumerate(rest[2:]))
        return {
            ("GET", "datasets"): "bigquery.datasets.list", ("POST", "datasets"): "bigquery.datasets.insert",
            ("GET", "datasets/*"): "bigquery.datasets.get",
            ("GET", "datasets/*/tables"): "bigquery.tables.list", ("POST", "datasets/*/tables"): "bigquery.tables.insert",
            ("GET", "datasets/*/tables/*"): "bigquery.tables.get",
            ("DELETE", "datasets/*/tables/*"): "bigquery.tables.delete",
            ("PATCH", "datasets/*/tables/*"): "bigquery.tables.patch",
            ("GET", "datasets/*/tables/*/data"): "bigquery.tabledata.list",
            ("POST", "datasets/*/tables/*/insertAll"): "bigquery.tabledata.insertAll",
            ("POST", "jobs"): "bigquery.jobs.insert", ("GET", "jobs"): "bigquery.jobs.list",
            ("GET", "jobs/*"): "bigquery.jobs.get",
            ("POST", "jobs/*/cancel"): "bigquery.jobs.cancel", ("POST", "queries"): "bigquery.jobs.query",
            ("GET", "queries/*"): "bigquery.jobs.getQueryResults"}.get((method, shape))

    def handle(self, request, operation):
        if "upload_id" in request.query:
            return self.uploads.handle(request)
        with self.lock:
            return getattr(self, "_" + operation.replace("bigquery.", "").replace(".", "_"))(request)

    # -- lists --------------------------------------------------------------------------------------------------------
    def _projects_list(self, request):
        names, token = _page(sorted({project for project, _ in self.datasets}), request, "maxResults")
        return Answer(200, _tidy({"kind": "bigquery#projectList", "nextPageToken": token, "projects": [
            {"id": name, "projectReference": {"projectId": name}, "friendlyName": name} for name in names]}))

    def _datasets_list(self, request):
        project = request.segments[3]
        names, token = _page(sorted(name for owner, name in self.datasets if owner == project), request, "maxResults")
        return Answer(200, _tidy({"kind": "bigquery#datasetList", "nextPageToken": token, "datasets": [
            {"kind": "bigquery#dataset", "id": f"{project}:{name}", "location": "US",
             "datasetReference": {"projectId": project, "datasetId": name}} for name in names] or None}))

    def _datasets_insert(self, request):
        name = request.json()["datasetReference"]["datasetId"]
        key = (request.segments[3], name)
        if key in self.datasets:
            raise refusal(409, "duplicate", f"Already Exists: Dataset {name}")
        self.datasets[key] = {}
        return Answer(200, {**request.json(), "kind": "bigquery#dataset", "location": "US"})

    def _datasets_get(self, request):
        self._dataset(request.segments[3], request.segments[5])
        return Answer(200, {"kind": "bigquery#dataset", "location": "US",
                            "datasetReference": {"projectId": request.segments[3], "datasetId": request.segments[5]}})

    def _tables_list(self, request):
        project, dataset = request.segments[3], request.segments[5]
        found = self._dataset(project, dataset)
        names, token = _page(sorted(found), request, "maxResults")
        return Answer(200, _tidy({"kind": "bigquery#tableList", "nextPageToken": token, "totalItems": len(found), "tables": [
            {"kind": "bigquery#table", "id": f"{project}:{dataset}.{name}", "type": "TABLE",
             "tableReference": {"projectId": project, "datasetId": dataset, "tableId": name}} for name in names] or None}))

    # -- tables -------------------------------------------------------------------------------------------------------
    def _tables_insert(self, request):
        project, dataset = request.segments[3], request.segments[5]
        resource = request.json()
        name = resource["tableReference"]["tableId"]
        if name in self._dataset(project, dataset):
            raise refusal(409, "duplicate", f"Already Exists: Table {project}:{dataset}.{name}")
        self._create(project, dataset, name, resource)
        return Answer(200, self._resource(project, dataset, name))

    def _create(self, project, dataset, name, resource):
        kept = {key: resource[key] for key in ("schema", "description", "timePartitioning", "rangePartitioning", "clustering",
                                               "labels", "requirePartitionFilter") if key in resource}
        self._dataset(project, dataset)[name] = {"resource": kept, "rows": [], "modified": time.time()}

    def _tables_get(self, request):
        self._table(*request.segments[3:8:2])
        return Answer(200, self._resource(*request.segments[3:8:2]))

    def _tables_patch(self, request):
        table = self._table(*request.segments[3:8:2])
        wanted = request.json()
        old = {field["name"] for field in table["resource"].get("schema", {}).get("fields", [])}
        new = wanted.get("schema", {}).get("fields", [])
        if "schema" in wanted and not old <= {field["name"] for field in new}:
            raise refusal(400, "invalid", "Provided Schema does not match Table: a field is missing in new schema")
        for row in table["rows"]:
            for field in new:
                row.setdefault(field["name"], [] if field.get("mode") == "REPEATED" else None)
        table["resource"].update({key: wanted[key] for key in ("schema", "description", "labels") if key in wanted})
        return Answer(200, self._resource(*request.segments[3:8:2]))

    def _tables_delete(self, request):
        project, dataset, name = request.segments[3:8:2]
        self._table(project, dataset, name)
        del self.datasets[(project, dataset)][name]
        return Answer(204)

    def _tabledata_list(self, request):
        table = self._table(*request.segments[3:8:2])
        schema = table["resource"]["schema"]["fields"]
        wanted = request.query.get("selectedFields")
        shown = [field for field in schema if not wanted or field["name"] in wanted.split(",")]
        size = min(request.number("maxResults") or 1000, 1000)
        start = int(request.query.get("pageToken") or request.query.get("startIndex") or 0)
        micros = _is_true(request.query.get("formatOptions.useInt64Timestamp"))
        rows = table["rows"][start:start + size]
        more = start + size < len(table["rows"])
        return Answer(200, _tidy({
            "kind": "bigquery#tableDataList", "totalRows": str(len(table["rows"])), "pageToken": str(start + size) if more else None,
            "rows": [{"f": [tables.cell(row[field["name"]], field, micros) for field in shown]} for row in rows] or None}))

    def _tabledata_insertAll(self, request):
        table = self._table(*request.segments[3:8:2])
        schema = table["resource"]["schema"]["fields"]
        good, errors = [], []
        for index, given in enumerate(request.json().get("rows", [])):
            try:
                good.append((given.get("insertId"), tables.json_record(given["json"], schema)))
            except ValueError as error:
                errors.append({"index": index, "errors": [{"reason": "invalid", "message": str(error)}]})
        if errors and not request.json().get("skipInvalidRows"):
            wrong = {error["index"] for error in errors}
            errors += [{"index": index, "errors": [{"reason": "stopped", "message": ""}]}
                       for index in range(len(request.json()["rows"])) if index not in wrong]
            good = []
        for insert_id, row in good:
            if insert_id is None or insert_id not in self.insert_ids:
                table["rows"].append(row)
                self.insert_ids.add(insert_id)
        return Answer(200, _tidy({"kind": "bigquery#tableDataInsertAllResponse", "insertErrors": errors or None}))

    # -- jobs ---------------------------------------------------------------------------------------------------------
    def _jobs_insert(self, request):
        kind = request.query.get("uploadType")
        at = 4 if request.segments[0] == "upload" else 3
        project = request.segments[at]
        if kind == "resumable":
            return self._start_upload(project, request)
        if kind == "multipart":
            from .storage import _related_parts
            resource, data = _related_parts(request)
            return Answer(200, self._start(project, resource, data))
        return Answer(200, self._start(project, request.json(), None))

    def _start_upload(self, project, request):
        resource = request.json()
        self._refuse_duplicate(project, resource)

        def finish(data):
            with self.lock:
                return Answer(200, self._start(project, resource, data))

        return self.uploads.open(f"{request.base}/upload/bigquery/v2/projects/{project}/jobs?uploadType=resumable", finish)

    def _refuse_duplicate(self, project, resource):
        name = resource.get("jobReference", {}).get("jobId")
        if (project, name) in self.jobs:
            raise refusal(409, "duplicate", f"Already Exists: Job {project}:US.{name}")

    def _start(self, project, resource, data):
        self._refuse_duplicate(project, resource)
        name = resource.get("jobReference", {}).get("jobId") or uuid.uuid4().hex
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,1024}", name):
            raise refusal(400, "invalid", f"Invalid job ID \"{name}\"")
        configuration = resource.get("configuration", {})
        job = {"id": name, "project": project, "configuration": configuration, "polls": 0, "created": time.time(),
               "error": None, "warnings": [], "statistics": {}, "cancelled": False}
        self.jobs[(project, name)] = job
        work = next((getattr(self, "_" + kind) for kind in ("load", "extract", "query", "copy") if kind in configuration), None)
        if work is None:
            raise refusal(400, "invalid", "Job configuration must contain exactly one job-specific configuration object")
        if configuration.get("dryRun"):
            job["polls"] = self.polls_until_done
        job["work"] = (work, data)
        if self.polls_until_done == 0:
            self._do(job)
        return self._job_resource(job)

    def _do(self, job):
        """Runs the job's work once, when it gets DONE: all of it or nothing."""
        if "work" not in job:
            return
        work, data = job.pop("work")
        try:
            work(job, data)
        except Answer as answer:
            error = json.loads(answer.body)["error"]["errors"][0]
            job["error"] = {"reason": error["reason"], "message": error["message"]}

    def _jobs_get(self, request):
        job = self._job(request.segments[3], request.segments[5])
        job["polls"] += 1
        return Answer(200, self._job_resource(job))

    def _jobs_list(self, request):
        found = [job for (project, _), job in sorted(self.jobs.items()) if project == request.segments[3]]
        return Answer(200, {"kind": "bigquery#jobList", "jobs": [self._job_resource(job) for job in found]})

    def _jobs_cancel(self, request):
        job = self._job(request.segments[3], request.segments[5])
        if "work" in job:
            job.pop("work")
            job["error"] = {"reason": "stopped", "message": "Job execution was cancelled: User requested cancellation"}
            job["polls"] = self.polls_until_done
        return Answer(200, {"kind": "bigquery#jobCancelResponse", "job": self._job_resource(job)})

    def _job(self, project, name):
        if (project, name) not in self.jobs:
            raise refusal(404, "notFound", f"Not found: Job {project}:{name}")
        return self.jobs[(project, name)]

    def _job_resource(self, job):
        state = "PENDING" if job["polls"] == 0 else "RUNNING" if job["polls"] < self.polls_until_done else "DONE"
        if self.polls_until_done == 0 or state == "DONE":
            state = "DONE"
            self._do(job)
        status = {"state": state}
        if state == "DONE" and job["error"]:
            status["errorResult"] = job["error"]
            status["errors"] = [job["error"]]
        elif state == "DONE" and job["warnings"]:
            status["errors"] = job["warnings"]
        return {"kind": "bigquery#job", "id": f"{job['project']}:US.{job['id']}", "configuration": job["configuration"],
                "jobReference": {"projectId": job["project"], "jobId": job["id"], "location": "US"},
                "status": status, "statistics": {"creationTime": str(int(job["created"] * 1000)), **job["statistics"]}}

    def _load(self, job, data):
        load = job["configuration"]["load"]
        target = load["destinationTable"]
        key = (target["projectId"], target["datasetId"], target["tableId"])
        existing = self._dataset(*key[:2]).get(key[2])
        if existing is None:
            if load.get("createDisposition") == "CREATE_NEVER":
                raise refusal(404, "notFound", f"Not found: Table {':'.join(key)}")
            if "schema" not in load:
                raise refusal(400, "invalid", "No schema specified on job or table.")
            self._create(*key, {**load, "description": load.get("destinationTableProperties", {}).get("description", "")})
            existing = self._dataset(*key[:2])[key[2]]
        if load.get("writeDisposition") == "WRITE_EMPTY" and existing["rows"]:
            raise refusal(409, "duplicate", f"Already Exists: Table {':'.join(key)}")
        schema = load.get("schema", existing["resource"]["schema"])["fields"]
        texts = [data] if data is not None else [self._object(uri) for uri in self._matching(load["sourceUris"])]
        rows, errors = [], []
        for text in texts:
            text = gzip.decompress(text) if text[:2] == b"\x1f\x8b" else text
            read = tables.rows_from_json if load.get("sourceFormat") == "NEWLINE_DELIMITED_JSON" else tables.rows_from_csv
            try:
                more, wrong = read(text.decode("utf-8"), schema, load)
            except ValueError as error:
                raise refusal(400, "invalid", f"Error while reading data: {error}")
            rows, errors = rows + more, errors + wrong
        if len(errors) > int(load.get("maxBadRecords") or 0):
            raise refusal(400, "invalid", f"Error while reading data, error message: {errors[0]}")
        job["warnings"] = [{"reason": "invalid", "message": error} for error in errors]
        if load.get("writeDisposition") == "WRITE_TRUNCATE":
            existing["rows"] = []
        existing["rows"] += rows
        existing["modified"] = time.time()
        job["statistics"] = {"load": {"outputRows": str(len(rows)), "badRecords": str(len(errors)),
                                      "inputFiles": str(len(texts)), "inputFileBytes": str(sum(map(len, texts)))}}

    def _matching(self, uris):
        found = []
        for uri in uris:
            bucket, name = uri[len("gs://"):].split("/", 1)
            pattern = re.compile(re.escape(name).replace(r"\*", ".*") + "$")
            names = sorted(known for known in self.storage._bucket(bucket) if pattern.match(known))
            if not names:
                raise refusal(404, "notFound", f"Not found: URI {uri}")
            found += [(bucket, known) for known in names]
        return found

    def _object(self, place):
        return self.storage._object(*place)["data"]

    def _extract(self, job, _):
        extract = job["configuration"]["extract"]
        source = extract["sourceTable"]
        table = self._table(source["projectId"], source["datasetId"], source["tableId"])
        schema, rows = table["resource"]["schema"]["fields"], table["rows"]
        bucket, name = extract["destinationUris"][0][len("gs://"):].split("/", 1)
        shards = [rows[at:at + SHARD_ROWS] for at in range(0, len(rows), SHARD_ROWS)] or [[]]
        if "*" not in name:
            shards = [rows]
        for number, part in enumerate(shards):
            if extract.get("destinationFormat", "CSV") == "CSV":
                text = tables.csv_text(part, schema, extract.get("fieldDelimiter", ","), extract.get("printHeader", True))
            else:
                text = tables.json_text(part, schema)
            data = text.encode()
            if extract.get("compression") == "GZIP":
                data = gzip.compress(data)
            self.storage._store(bucket, name.replace("*", f"{number:012d}"), data, {}, {})
        job["statistics"] = {"extract": {"destinationUriFileCounts": [str(len(shards))]}}

    def _copy(self, job, _):
        copy = job["configuration"]["copy"]
        source, target = copy["sourceTable"], copy["destinationTable"]
        table = self._table(source["projectId"], source["datasetId"], source["tableId"])
        self._create(target["projectId"], target["datasetId"], target["tableId"], table["resource"])
        self._table(target["projectId"], target["datasetId"], target["tableId"])["rows"] = list(table["rows"])

    # -- queries ------------------------------------------------------------------------------------------------------
    _SELECT = re.compile(r"\s*SELECT\s+\*\s+FROM\s+`([\w-]+)\.(\w+)\.(\w+)`(?:\s+LIMIT\s+(\d+))?\s*;?\s*$", re.I)

    def _selected(self, query):
        """Only SELECT * FROM `p.d.t` [LIMIT n]: this server is about faults, not about SQL."""
        found = self._SELECT.match(query["query"])
        if not found or query.get("useLegacySql", True):
            raise refusal(400, "invalidQuery", "Syntax error: only SELECT * FROM `p.d.t` [LIMIT n] in standard SQL is known here")
        table = self._table(*found.groups()[:3])
        rows = table["rows"][:int(found.group(4))] if found.group(4) else table["rows"]
        return table["resource"]["schema"], rows, sum(len(json.dumps(row)) for row in table["rows"])

    def _query(self, job, _):
        schema, rows, read = self._selected(job["configuration"]["query"])
        limit = job["configuration"]["query"].get("maximumBytesBilled")
        if limit and read > int(limit):
            raise refusal(400, "bytesBilledLimitExceeded", f"Query exceeded limit for bytes billed: {limit}.")
        job["result"] = (schema, rows)
        job["statistics"] = {"totalBytesProcessed": str(read), "query": {"totalBytesProcessed": str(read)}}

    def _jobs_query(self, request):
        body = request.json()
        configuration = {"query": {name: body[name] for name in body if name in ("query", "useLegacySql", "maximumBytesBilled")},
                         "dryRun": body.get("dryRun", False)}
        name = body.get("requestId") or uuid.uuid4().hex
        project = request.segments[3]
        if (project, name) not in self.jobs:
            self._start(project, {"jobReference": {"jobId": name}, "configuration": configuration}, None)
        job = self.jobs[(project, name)]
        self._do(job)
        if job["error"]:
            raise refusal(400, job["error"]["reason"], job["error"]["message"])
        job["polls"] = self.polls_until_done
        if configuration["dryRun"]:
            return Answer(200, {"kind": "bigquery#queryResponse", "jobComplete": True,
                                "totalBytesProcessed": job["statistics"]["totalBytesProcessed"], "schema": job["result"][0]})
        return self._results(job, request, body.get("maxResults"), body.get("formatOptions", {}).get("useInt64Timestamp"))

    def _jobs_getQueryResults(self, request):
        job = self._job(request.segments[3], request.segments[5])
        self._do(job)
        return self._results(job, request, request.number("maxResults"),
                             _is_true(request.query.get("formatOptions.useInt64Timestamp")))

    def _results(self, job, request, size, micros):
        schema, rows = job["result"]
        start, size = int(request.query.get("pageToken") or 0), size or 1000
        shown = rows[start:start + size]
        return Answer(200, _tidy({
            "kind": "bigquery#queryResponse", "jobComplete": True, "schema": schema, "totalRows": str(len(rows)),
            "jobReference": {"projectId": job["project"], "jobId": job["id"], "location": "US"},
            "totalBytesProcessed": job["statistics"]["totalBytesProcessed"],
            "pageToken": str(start + size) if start + size < len(rows) else None,
            "rows": [{"f": [tables.cell(row[field["name"]], field, micros) for field in schema["fields"]]} for row in shown]}))

    # -- shared -------------------------------------------------------------------------------------------------------
    def _dataset(self, project, name):
        if (project, name) not in self.datasets:
            raise refusal(404, "notFound", f"Not found: Dataset {project}:{name}")
        return self.datasets[(project, name)]

    def _table(self, project, dataset, name):
        found = self._dataset(project, dataset)
        if name not in found:
            raise refusal(404, "notFound", f"Not found: Table {project}:{dataset}.{name}")
        return found[name]

    def _resource(self, project, dataset, name):
        table = self._table(project, dataset, name)
        return {"kind": "bigquery#table", "id": f"{project}:{dataset}.{name}", "type": "TABLE", "location": "US",
                "tableReference": {"projectId": project, "datasetId": dataset, "tableId": name},
                "numRows": str(len(table["rows"])), "numBytes": str(sum(len(json.dumps(row)) for row in table["rows"])),
                "lastModifiedTime": str(int(table["modified"] * 1000)), **table["resource"]}


def _page(names, request, size_name):
    size = request.number(size_name) or 50
    start = int(request.query.get("pageToken") or 0)
    return names[start:start + size], (str(start + size) if start + size < len(names) else None)


def _is_true(text):
    return (text or "").lower() == "true"


def _tidy(values):
    return {name: value for name, value in values.items() if value is not None}
