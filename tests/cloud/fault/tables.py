"""BigQuery's tables as the fault server keeps them: schemas, rows, and rows read from CSV and newline-delimited JSON."""
import csv
import datetime
import decimal
import io
import json

from .exchange import refusal

ALIASES = {"INT64": "INTEGER", "FLOAT64": "FLOAT", "BOOL": "BOOLEAN", "STRUCT": "RECORD"}
NO_QUOTE = ""


def field_type(field):
    return ALIASES.get(field["type"].upper(), field["type"].upper())


def convert(field, text):
    """A cell's stored value, which is text as tabledata.list gives it; ValueError when it does not fit its type."""
    kind = field_type(field)
    if kind == "INTEGER":
        return str(int(text))
    if kind == "FLOAT":
        return repr(float(text))
    if kind in ("NUMERIC", "BIGNUMERIC"):
        return str(decimal.Decimal(text.strip()))
    if kind == "BOOLEAN":
        lowered = text.strip().lower()
        if lowered not in ("true", "false", "t", "f", "yes", "no", "1", "0", "y", "n"):
            raise ValueError(text)
        return "true" if lowered in ("true", "t", "yes", "1", "y") else "false"
    if kind == "DATE":
        return datetime.date.fromisoformat(text).isoformat()
    if kind == "TIME":
        return datetime.time.fromisoformat(text).isoformat()
    if kind == "DATETIME":
        return datetime.datetime.fromisoformat(text.replace(" ", "T")).isoformat()
    if kind == "TIMESTAMP":
        cleaned = text.strip().replace(" UTC", "+00:00").replace("Z", "+00:00").replace(" ", "T", 1)
        moment = datetime.datetime.fromisoformat(cleaned)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)
        delta = moment - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        return str((delta.days * 86400 + delta.seconds) * 1_000_000 + delta.microseconds)
    return text


def csv_records(text, delimiter, quote, allow_newlines):
    """Records of (text, was it quoted) cells, as BigQuery reads CSV: an empty quoted cell is not an empty bare one."""
    records, record, cell, quoted, inside, at = [], [], [], False, False, 0
    while at < len(text):
        here = text[at]
        if inside:
            if here == quote and text[at + 1:at + 2] == quote:
                cell.append(quote)
                at += 1
            elif here == quote:
                inside = False
            elif here == "\n" and not allow_newlines:
                raise ValueError("Missing close quote: quoted newlines are not allowed")
            else:
                cell.append(here)
        elif quote and here == quote and not cell:
            inside = quoted = True
        elif text.startswith(delimiter, at):
            record.append(("".join(cell), quoted))
            cell, quoted = [], False
            at += len(delimiter) - 1
        elif here == "\n":
            if cell and cell[-1] == "\r":
                cell.pop()
            record.append(("".join(cell), quoted))
            records.append(record)
            record, cell, quoted = [], [], False
        else:
            cell.append(here)
        at += 1
    if inside:
        raise ValueError("Missing close quote")
    if cell or quoted or record:
        record.append(("".join(cell), quoted))
        records.append(record)
    return records


def rows_from_csv(text, schema, load):
    delimiter = {"tab": "\t"}.get(load.get("fieldDelimiter", ","), load.get("fieldDelimiter", ",")).replace("\\t", "\t")
    records = csv_records(text, delimiter, load.get("quote", '"'), load.get("allowQuotedNewlines", False))
    rows, errors = [], []
    skipped = int(load.get("skipLeadingRows") or 0)
    for number, record in enumerate(records[skipped:], skipped + 1):
        if record == [("", False)] and len(schema) > 1:
            continue  # BigQuery skips empty lines
        try:
            rows.append(_csv_row(record, schema, load))
        except ValueError as error:
            errors.append(f"Row {number}: {error}")
    return rows, errors


def _csv_row(record, schema, load):
    if len(record) > len(schema) and not load.get("ignoreUnknownValues"):
        raise ValueError(f"Too many values: {len(record)} instead of {len(schema)}")
    if len(record) < len(schema) and not load.get("allowJaggedRows"):
        raise ValueError(f"Too few values: {len(record)} instead of {len(schema)}")
    row = {}
    for field, (text, quoted) in zip(schema, record):
        marker = load.get("nullMarker", "")
        if text == marker and not quoted:
            value = None
        elif text == "" and field_type(field) not in ("STRING", "BYTES"):
            if marker:
                raise ValueError(f"{field['name']}: an empty value is no {field['type']}")
            value = None
        else:
            try:
                value = convert(field, text)
            except (ValueError, decimal.InvalidOperation):
                raise ValueError(f"{field['name']}: could not read '{text}' as {field['type']}")
        if value is None and field.get("mode") == "REQUIRED":
            raise ValueError(f"{field['name']}: a required field is null")
        row[field["name"]] = value
    return row


def rows_from_json(text, schema, load):
    rows, errors = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append(json_record(json.loads(line, parse_float=decimal.Decimal), schema, load.get("ignoreUnknownValues")))
        except (ValueError, decimal.InvalidOperation) as error:
            errors.append(f"Row {number}: {error}")
    return rows, errors


def json_record(values, schema, ignore_unknown=False):
    known = {field["name"].lower(): field for field in schema}
    row = {field["name"]: [] if field.get("mode") == "REPEATED" else None for field in schema}
    for name, value in values.items():
        field = known.get(name.lower())
        if field is None:
            if ignore_unknown:
                continue
            raise ValueError(f"no such field: {name}")
        row[field["name"]] = _json_value(value, field)
    for field in schema:
        if field.get("mode") == "REQUIRED" and row[field["name"]] is None:
            raise ValueError(f"{field['name']}: a required field is null")
    return row


def _json_value(value, field):
    if field.get("mode") == "REPEATED":
        single = {**field, "mode": "NULLABLE"}
        return [_json_value(item, single) for item in value or []]
    if value is None:
        return None
    if field_type(field) == "RECORD":
        return json_record(value, field["fields"])
    if isinstance(value, bool):
        value = "true" if value else "false"
    return convert(field, str(value))


def cell(value, field, micros):
    """A value as tabledata.list and queries give it."""
    if field.get("mode") == "REPEATED":
        single = {**field, "mode": "NULLABLE"}
        return {"v": [cell(item, single, micros) for item in value]}
    if value is None:
        return {"v": None}
    if field_type(field) == "RECORD":
        return {"v": {"f": [cell(value[inner["name"]], inner, micros) for inner in field["fields"]]}}
    if field_type(field) == "TIMESTAMP" and not micros:
        return {"v": repr(int(value) / 1e6)}
    return {"v": value}


def csv_text(rows, schema, delimiter, header):
    for field in schema:
        if field.get("mode") == "REPEATED" or field_type(field) == "RECORD":
            raise refusal(400, "invalid", f"Operation cannot be performed on a nested schema. Field: {field['name']}")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    if header:
        writer.writerow(field["name"] for field in schema)
    for row in rows:
        writer.writerow(_exported(row[field["name"]], field) for field in schema)
    return out.getvalue()


def json_text(rows, schema):
    lines = []
    for row in rows:
        line = json.dumps({name: value for name, value in row.items() if value is not None}, separators=(",", ":"))
        lines.append(line.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n")
    return "".join(lines)


def _exported(value, field):
    if value is None:
        return ""
    if field_type(field) == "TIMESTAMP":
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=int(value))
        return moment.isoformat(sep=" ") + " UTC"
    return value
