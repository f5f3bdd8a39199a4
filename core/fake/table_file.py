# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the value tables: a directory and one part per provider module, each compressed by itself.

A part is: counts of texts, lists, items and code words; the ends of the texts; the ends of the lists; the items (text
numbers); the code (32-bit words); the bytes of the texts. An expression is a place in the code."""
import struct

from faker_nodes import Underivable

KINDS = {kind: number for number, kind in enumerate(
    ('text', 'mask', 'pick', 'maskpick', 'choice', 'weighted', 'row', 'tuple', 'list', 'integer', 'call', 'value',
     'shared', 'column'))}
NAMED = {'t': 'text', 'm': 'mask', 'c': 'choice', 's': 'row', 'y': 'tuple', 'l': 'list'}


class Part:
    """Texts, lists and code of one provider module."""

    def __init__(self, number=0):
        self.number, self.texts, self.lists, self.code, self.places = number, {}, {}, [], {}

    def text(self, text):
        return self.texts.setdefault(text, len(self.texts))

    def words(self, words):
        if words not in self.lists:
            for word in words:
                self.text(word)
            self.lists[words] = len(self.lists)
        return self.lists[words]

    def emit(self, words):
        words = tuple(words)
        if words not in self.places:
            self.places[words] = len(self.code)
            self.code += words
        return self.places[words]

    def bytes(self):
        texts = [text.encode('utf-8', 'replace') for text in self.texts]
        lists = [[self.texts[word] for word in words] for words in self.lists]
        items = [item for words in lists for item in words]
        numbers = [len(texts), len(lists), len(items), len(self.code), *ends(texts), *ends(lists), *items, *self.code]
        return struct.pack(f'<{len(numbers)}I', *numbers) + b''.join(texts)


def ends(things):
    total, result = 0, []
    for thing in things:
        total += len(thing)
        result.append(total)
    return result


class Coder:
    """Writes expressions into a part; lists that other parts of `near` hold already are used from there."""

    def __init__(self, part, near, names):
        self.part, self.near, self.names, self.slots = part, near, names, {}

    def code(self, node):
        """The place of the expression; draws used twice are made once, before it."""
        draws = list(drawn(node))
        shared = [draw for draw in dict.fromkeys(draws) if draw is not None and draws.count(draw) > 1]
        self.slots = {draw: slot for slot, draw in enumerate(shared)}
        if not shared:
            return self.place(node)
        sizes = {draw: size for draw, size in sized(node)}
        body = self.place(node)
        return self.part.emit((KINDS['shared'], body, len(shared), *(sizes[draw] for draw in shared)))

    def place(self, node):
        kind = node[0]
        if kind in 'tm':
            return self.part.emit((KINDS[NAMED[kind]], self.part.text(node[1])))
        if kind in 'csyl':
            places = [self.place(part) for part in node[1]]
            return self.part.emit((KINDS[NAMED[kind]], len(places), *places))
        return getattr(self, 'place_' + kind)(*node[1:])

    def place_p(self, words, draw):
        where = self.words(words)
        if draw in self.slots:
            return self.part.emit((KINDS['column'], *where, self.slots[draw]))
        return self.part.emit((KINDS['pick'], *where))

    def place_mp(self, masks):
        return self.part.emit((KINDS['maskpick'], *self.words(masks)))

    def place_w(self, weights, nodes):
        total, sums = float(sum(weights)), []
        for weight in weights:
            sums.append((sums[-1] if sums else 0) + weight)
        places = [self.place(part) for part in nodes]
        limits = [min(0xFFFFFFFF, round(limit / total * 2 ** 32)) for limit in sums[:-1]] + [0xFFFFFFFF]
        return self.part.emit((KINDS['weighted'], len(places), *limits, *places))

    def place_i(self, low, high, step, width):
        return self.part.emit((KINDS['integer'], *signed(low), *signed(high), *signed(step), width & 0xFFFFFFFF))

    def place_r(self, name):
        return self.part.emit((KINDS['call'], self.names.text(name)))

    def place_v(self, value):
        kind = 0 if value is None else 1 if isinstance(value, bool) else 2 if isinstance(value, int) else 3
        bits = struct.unpack('<II', struct.pack('<d', value)) if kind == 3 else signed(value or 0)
        return self.part.emit((KINDS['value'], kind, *bits))

    def words(self, words):
        for part in self.near:
            if words in part.lists:
                return part.number, part.lists[words]
        return self.part.number, self.part.words(words)


def signed(number):
    if not -2 ** 63 <= number < 2 ** 63:
        raise Underivable('a number of more than 64 bits')
    return struct.unpack('<II', struct.pack('<q', int(number)))


def drawn(node):
    if node[0] == 'p':
        yield node[2]
    for part in children(node):
        yield from drawn(part)


def sized(node):
    if node[0] == 'p':
        yield node[2], len(node[1])
    for part in children(node):
        yield from sized(part)


def children(node):
    return node[1] if node[0] in 'csyl' else node[2] if node[0] == 'w' else ()
