# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the tables of unicode_tables.h from Python's own character database: make_unicode_tables.py OUTPUT"""
import sys
import unicodedata

PINNED = '14.0.0'  # Debian 12's Python; the same formula gives the same text wherever the program was built


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


def rows(kind, name, items):
    """The lines of one table."""
    lines, line = [], '   '
    for item in items:
        if len(line) + len(item) + 2 > 118:
            lines.append(line)
            line = '   '
        line += f' {item},'
    return [f'const {kind} {name}[] = {{', *lines, line, '};', f'const std::size_t {name}Count = std::size({name});', '']


def quoted(text):
    return '"' + ''.join(f'\\x{byte:02x}' for byte in text.encode()) + '"'


def tables():
    """Every table as lines of C++."""
    lines = []
    for name, test in [('kAlpha', str.isalpha), ('kAlphanumeric', str.isalnum), ('kDigit', str.isdigit),
                       ('kDecimal', str.isdecimal), ('kNumeric', str.isnumeric), ('kSpace', str.isspace),
                       ('kPrintable', str.isprintable), ('kUppercase', str.isupper), ('kLowercase', str.islower),
                       ('kTitlecase', lambda c: c.istitle() and not c.isupper())]:
        lines += rows('Range', name, [f'{{0x{a:x}, 0x{b:x}}}' for a, b in ranges(test)])
    for name, change in [('kUpper', str.upper), ('kLower', str.lower), ('kTitle', str.title)]:
        lines += rows('Run', name, [f'{{0x{a:x}, 0x{b:x}, {step}, {far}}}' for a, b, step, far in runs(change)])
        lines += rows('Special', name + 'Special', [f'{{0x{p:x}, {quoted(text)}}}' for p, text in specials(change)])
    return lines


def main():
    if unicodedata.unidata_version != PINNED:
        sys.exit(f'make_unicode_tables.py needs a Python with Unicode {PINNED}, found {unicodedata.unidata_version}')
    head = ['// Made by make_unicode_tables.py.', '#include "formula/unicode_tables.h"', '', '#include <iterator>', '',
            'namespace understudy::formula::unicode {', '']
    with open(sys.argv[1], 'w') as file:
        file.write('\n'.join([*head, *tables(), '} // namespace understudy::formula::unicode']) + '\n')


if __name__ == '__main__':
    main()
