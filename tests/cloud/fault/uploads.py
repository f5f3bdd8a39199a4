"""Google's resumable upload sessions, as GCS objects and BigQuery load jobs share them. Kept exactly: whole multiples
of 256 KiB are persisted from a cut request, bytes sent again are trimmed, gaps refused, a status query never finishes."""
import re
import secrets

from .exchange import Answer, refusal

QUANTUM = 262144
_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)$")


class Session:
    def __init__(self, finish, check=None):
        self.id = "sentinel-session-" + secrets.token_urlsafe(24)
        self.data = bytearray()
        self.finish = finish  # bytes -> Answer; called once
        self.check = check    # raises an Answer when a whole body is not as announced
        self.answer = None
        self.cancelled = False
        self.sent = 0         # bytes received, sent again or not
        self.not_persisted = False


class Uploads:
    def __init__(self):
        self.sessions = {}

    def open(self, location, finish, check=None):
        session = Session(finish, check)
        self.sessions[session.id] = session
        return Answer(200, b"", {"Location": f"{location}&upload_id={session.id}", "X-GUploader-UploadID": session.id})

    def handle(self, request):
        session = self.sessions.get(request.query.get("upload_id"))
        if session is None:
            raise refusal(404, "notFound", "There is no such upload session")
        if request.method == "DELETE":
            session.cancelled = True
            return Answer(499)
        if session.cancelled:
            raise refusal(410, "gone", "The session was cancelled")
        if session.answer:
            return session.answer
        found = _RANGE.match(request.header("Content-Range", f"bytes 0-{len(request.body) - 1}/{len(request.body)}"
                                            if request.body else "bytes */0"))
        if not found:
            raise refusal(400, "invalidContentRange", "Content-Range is malformed")
        first, last, total = found.groups()
        total = None if total == "*" else int(total)
        if first is None:
            return self._status(session, total)
        return self._chunk(session, request, int(first), int(last), total)

    def receive_part(self, request, received):
        """A request whose body was cut after `received` bytes: its whole 256 KiB blocks stay."""
        session = self.sessions.get(request.query.get("upload_id"))
        found = _RANGE.match(request.header("Content-Range"))
        if session is None or session.answer or not found or found.group(1) is None:
            return
        whole = len(received) // QUANTUM * QUANTUM
        self._append(session, int(found.group(1)), received[:whole])

    def _status(self, session, total):
        if total is not None and total == len(session.data):
            return self._finish(session)
        return self._incomplete(session)

    def _chunk(self, session, request, first, last, total):
        body = request.body
        if len(body) != last - first + 1:
            raise refusal(400, "badRequest", f"Content-Range names {last - first + 1} bytes, the body has {len(body)}")
        if first > len(session.data):
            raise refusal(400, "badRequest", f"Bytes {len(session.data)}-{first - 1} are missing")
        is_last = total is not None and last + 1 == total
        if not is_last and len(body) % QUANTUM:
            raise refusal(400, "badRequest", "A chunk that is not the last must be a multiple of 262144 bytes")
        self._append(session, first, body)
        if not is_last:
            return self._incomplete(session)
        if session.check:
            session.check(session.data, request)
        return self._finish(session)

    def _append(self, session, first, body):
        session.sent += len(body)
        if first <= len(session.data):
            session.data += body[len(session.data) - first:]

    def _incomplete(self, session):
        headers = {"Range": f"bytes=0-{len(session.data) - 1}"} if session.data else {}
        return Answer(308, b"", headers)

    def _finish(self, session):
        session.answer = session.finish(bytes(session.data))
        session.data = bytearray()
        return session.answer
