"""Instructions to fail, in the vocabulary of Google's storage-testbench: each is consumed once, in order, by requests of
one operation ("storage.objects.get", "bigquery.jobs.insert", "oauth.token" ...). What was not consumed is counted."""
import re
import threading
import uuid

_PATTERNS = {
    "status": re.compile(r"return-(\d{3})$"),
    "status_after": re.compile(r"return-(\d{3})-after-(\d+)K$"),
    "broken_stream": re.compile(r"return-broken-stream$"),
    "broken_stream_after": re.compile(r"return-broken-stream-after-(\d+)K$"),
    "broken_final_chunk": re.compile(r"return-broken-stream-final-chunk-after-(\d+)B$"),
    "reset": re.compile(r"return-reset-connection$"),
    "reset_after": re.compile(r"return-reset-connection-after-(\d+)K$"),
    "stall": re.compile(r"stall-for-(\d+(?:\.\d+)?)s$"),
    "stall_after": re.compile(r"stall-for-(\d+(?:\.\d+)?)s-after-(\d+)K$"),
    "corrupt": re.compile(r"return-corrupted-data$"),
    "drop_answer": re.compile(r"drop-answer$"),  # done, but the connection ends before the answer
    "body": re.compile(r"return-(\d{3})-with-reason-(\w+)$"),
    "retry_after": re.compile(r"return-(\d{3})-retry-after-(.+)$"),
    "html": re.compile(r"return-(\d{3})-as-html$"),
}


class Fault:
    def __init__(self, text):
        for kind, pattern in _PATTERNS.items():
            found = pattern.match(text)
            if found:
                self.kind, self.groups, self.text = kind, found.groups(), text
                return
        raise ValueError(f"unknown instruction {text!r}")

    @property
    def status(self):
        return int(self.groups[0])

    @property
    def seconds(self):
        return float(self.groups[0])

    @property
    def after(self):
        """Bytes after which it strikes."""
        size = int(self.groups[-1])
        return size if self.kind == "broken_final_chunk" else size * 1024

    def waits_for_bytes(self):
        return self.kind in ("status_after", "broken_stream_after", "broken_final_chunk", "reset_after", "stall_after")


class Faults:
    """All tests that were set up: by id for requests with the header x-retry-test-id, and one for everybody else."""

    def __init__(self):
        self._lock = threading.Lock()
        self._tests = {}
        self._everybody = None

    def create(self, instructions, everybody=False):
        test = {operation: [Fault(text) for text in texts] for operation, texts in instructions.items()}
        with self._lock:
            name = uuid.uuid4().hex
            self._tests[name] = test
            if everybody:
                self._everybody = name
            return name

    def left(self, name):
        with self._lock:
            return {operation: [fault.text for fault in faults] for operation, faults in self._tests[name].items() if faults}

    def remove(self, name):
        with self._lock:
            self._tests.pop(name, None)
            if self._everybody == name:
                self._everybody = None

    def next(self, name, operation):
        """The fault an operation's next request may meet, or None; it stays until consume()."""
        with self._lock:
            faults = self._tests.get(name or self._everybody, {}).get(operation)
            return faults[0] if faults else None

    def consume(self, name, operation, fault):
        """True if this request is the one that meets the fault."""
        with self._lock:
            faults = self._tests.get(name or self._everybody, {}).get(operation)
            if not faults or faults[0] is not fault:
                return False
            faults.pop(0)
            return True
