"""One request and its answer, apart from sockets: what the services of the fault server work with."""
import json
from urllib.parse import parse_qsl, unquote, urlsplit


class Answer(Exception):
    """An answer; raised where that ends the handling early."""

    def __init__(self, status, body=b"", headers=None, content_type="application/json"):
        super().__init__(status)
        self.status, self.headers = status, dict(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        self.body = body.encode() if isinstance(body, str) else body
        self.content_type = content_type


def refusal(status, reason, message="", headers=None):
    """Google's JSON error."""
    error = {"code": status, "message": message or reason,
             "errors": [{"domain": "global", "reason": reason, "message": message or reason}]}
    return Answer(status, {"error": error}, headers)


class Request:
    def __init__(self, method, target, headers, body, base):
        parts = urlsplit(target)
        self.method, self.target, self.headers, self.body, self.base = method, target, headers, body, base
        self.raw_path = parts.path
        self.segments = [unquote(part) for part in parts.path.strip("/").split("/")]
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))

    def header(self, name, default=""):
        return self.headers.get(name, default)

    def json(self):
        if not self.body:
            return {}
        try:
            return json.loads(self.body)
        except ValueError:
            raise refusal(400, "parseError", "The body is no JSON")

    def number(self, name):
        value = self.query.get(name)
        return None if value is None else int(value)
