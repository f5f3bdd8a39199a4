"""CRC-32C with a table: independent of the program's own."""
import base64
import struct

_TABLE = []
for number in range(256):
    for _ in range(8):
        number = number >> 1 ^ (0x82F63B78 if number & 1 else 0)
    _TABLE.append(number)

try:
    from google_crc32c import extend as _fast
except ImportError:
    _fast = None


def crc32c(data, before=0):
    if _fast:
        return _fast(before, bytes(data))
    value = before ^ 0xFFFFFFFF
    for byte in data:
        value = _TABLE[(value ^ byte) & 0xFF] ^ value >> 8
    return value ^ 0xFFFFFFFF


def crc32c_text(value):
    return base64.b64encode(struct.pack(">I", value)).decode()
