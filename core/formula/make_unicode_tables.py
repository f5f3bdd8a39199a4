#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes unicode_tables.cpp from Python's own character database: make_unicode_tables.py > unicode_tables.cpp"""
import sys


def ranges(test):
    out, start = [], None
    for point in range(0x110000 + 1):
        inside = point < 0x110000 and not 0xD800 <= point < 0xE000 and test(chr(point))
        if inside and start is None:
            start = point
        if not inside and start is not None:
            out.append((start, point - 1))
            start = None
    return out


def runs(change):
    """Stretches of characters that move by the same distance, every `step`-th one."""
    pairs = [(p, ord(change(chr(p))) - p) for p in range(0x110000)
             if not 0xD800 <= p < 0xE000 and len(change(chr(p))) == 1 and change(chr(p)) != chr(p)]
    out = []
    for point, delta in pairs:
        if out:
            first, last, step, d = out[-1]
            gap = point - last
            if d == delta and gap in (1, 2) and (first == last or gap == step):
                out[-1] = (first, point, gap, d)
                continue
        out.append((point, point, 1, delta))
    return out


def specials(change):
    return [(p, change(chr(p))) for p in range(0x110000) if not 0xD800 <= p < 0xE000 and len(change(chr(p))) > 1]


def emit(kind, name, rows):
    print(f"const {kind} {name}[] = {{")
    line = "   "
    for row in rows:
        item = " " + row + ","
        if len(line) + len(item) > 118:
            print(line)
            line = "   "
        line += item
    print(line)
    print("};")
    print(f"const std::size_t {name}Count = std::size({name});\n")


def word(c):
    return c.isalnum() or c == "_"


def quoted(text):
    return '"' + "".join(f"\\x{b:02x}" for b in text.encode()) + '"'


print("""// SPDX-License-Identifier: GPL-3.0-or-later
// Written by make_unicode_tables.py from Python %d.%d's character database; not edited by hand.
#include "formula/unicode_tables.h"

#include <iterator>

namespace understudy::formula::unicode {

// clang-format off""" % sys.version_info[:2])
for name, test in [("kAlpha", str.isalpha), ("kAlphanumeric", str.isalnum), ("kDigit", str.isdigit),
                   ("kDecimal", str.isdecimal), ("kNumeric", str.isnumeric), ("kSpace", str.isspace),
                   ("kPrintable", str.isprintable), ("kUppercase", str.isupper), ("kLowercase", str.islower),
                   ("kTitlecase", lambda c: c.istitle() and not c.isupper())]:
    emit("Range", name, [f"{{0x{a:x}, 0x{b:x}}}" for a, b in ranges(test)])
for name, change in [("kUpper", str.upper), ("kLower", str.lower), ("kTitle", str.title)]:
    emit("Run", name, [f"{{0x{a:x}, 0x{b:x}, {s}, {d}}}" for a, b, s, d in runs(change)])
    emit("Special", name + "Special", [f"{{0x{p:x}, {quoted(t)}}}" for p, t in specials(change)])
print("""// clang-format on

} // namespace understudy::formula::unicode""")
