# SPDX-License-Identifier: GPL-3.0-or-later
"""The expressions a Faker method becomes, as plain tuples:

('t', text)            text                     ('m', mask)       text whose control characters are drawn
('p', words, draw)     one of the words         ('mp', masks)     one of the masks
('c', nodes)           one of the nodes         ('w', weights, nodes)  the same, weighted
('s', nodes)           all of them in a row     ('y', nodes)      all of them as a tuple, ('l', nodes) as a list
('i', low, high, step, width)  an integer, padded   ('r', name)   what another method gives
('v', value)           a number, truth value or None
"""
import collections
import re
import string

MASKS = {'#': '\x01', '%': '\x02', '$': '\x03', '!': '\x04', '@': '\x05'}
LETTER, LOWER, UPPER, HEX, HEX_UPPER = '\x0e', '\x0f', '\x10', '\x06', '\x07'
DIGITS = {'year'}  # calls that give nothing but digits, which no change of letters changes
CONTROL = re.compile('[\x01-\x07\x0e-\x10]')
TOKEN = re.compile(r'\{\{\s*(\w+)\s*\}\}')


class Underivable(Exception):
    """A method does something with a drawn value that no expression can say."""


def row(nodes):
    """The nodes one after the other, neighbouring texts joined."""
    flat = []
    for node in nodes:
        for part in node[1] if node[0] == 's' else (node,):
            if flat and flat[-1][0] in 'tm' and part[0] in 'tm' and len(part[0]) == 1:
                joined = flat[-1][1] + part[1]
                flat[-1] = ('m' if CONTROL.search(joined) else 't', joined)
            elif part != ('t', ''):
                flat.append(part)
    return flat[0] if len(flat) == 1 else ('s', tuple(flat)) if flat else ('t', '')


def constant(node):
    """Nothing in it is drawn."""
    return node[0] in 'tv' or node[0] in 'syl' and all(map(constant, node[1]))


def one_of(nodes):
    """A uniform choice, as a list of words or masks where that says the same."""
    nodes = tuple(nodes)
    if all(node == nodes[0] for node in nodes):
        return nodes[0]
    if all(node[0] == 't' for node in nodes):
        return ('p', tuple(node[1] for node in nodes), None)
    if all(node[0] in ('t', 'm') for node in nodes):
        return ('mp', tuple(node[1] for node in nodes))
    counts = collections.Counter(nodes)
    return ('c', nodes) if len(counts) > len(nodes) / 2 else ('w', tuple(counts.values()), tuple(counts))


def called(node, resolve):
    """The expression of a call; the call itself where it is code that gives nothing but digits."""
    expression = resolve(node[1])
    if expression == node and node[1] not in DIGITS:
        raise Underivable(f'the text of {node[1]} is made by code')
    return expression


def mapped(node, change, resolve):
    """The node with `change` applied to every text; right for changes that work letter by letter. `resolve` gives the
    expression of a called method."""
    kind = node[0]
    if kind == 'r':
        expression = called(node, resolve)
        changed = node if expression == node else mapped(expression, change, resolve)
        return node if changed == expression else changed
    if kind == 't':
        return ('t', change(node[1]))
    if kind == 'm':
        return ('m', change_mask(node[1], change))
    if kind == 'mp':
        return ('mp', tuple(change_mask(mask, change) for mask in node[1]))
    if kind == 'p':
        return ('p', tuple(change(word) for word in node[1]), node[2])
    if kind in 'cs':
        return (kind, tuple(mapped(part, change, resolve) for part in node[1]))
    if kind == 'w':
        return (kind, node[1], tuple(mapped(part, change, resolve) for part in node[2]))
    if kind in 'iv':
        return node
    raise Underivable(f'text of {kind} is not known here')


def first_word(node, separator, resolve):
    """What stands before the first separator; words of lists are taken to hold none, or cut."""
    kind = node[0]
    if kind == 'r':
        expression = called(node, resolve)
        return node if expression == node else first_word(expression, separator, resolve)
    if kind == 'c':
        return one_of(first_word(part, separator, resolve) for part in node[1])
    if kind == 'w':
        return (kind, node[1], tuple(first_word(part, separator, resolve) for part in node[2]))
    if kind != 's':
        return mapped(node, lambda text: (text.split(separator) or [''])[0], resolve)
    parts = []
    for part in node[1]:
        if part[0] == 't' and (separator or ' ') in part[1]:
            return row(parts + [('t', part[1].split(separator)[0])])
        parts.append(part if part[0] in 'tm' else first_word(part, separator, resolve))
    return row(parts)


def change_mask(mask, change):
    parts = re.split('([\x01-\x07\x0e-\x10])', mask)
    cased = {'a': LOWER, 'A': UPPER}.get(change('A') if change('a') == 'a' else change('a'))
    swap = {LETTER: cased, LOWER: cased, UPPER: cased} if cased and change('a') == change('A') else {}
    return ''.join(swap.get(part, part) if CONTROL.match(part) else change(part) if part else '' for part in parts)


def masked(node, classes, letters=None):
    """numerify, lexify and their kin on a node: `classes` maps a character to a control character."""
    kind = node[0]
    if kind in ('t', 'm'):
        return mask_of(node[1], classes, letters)
    if kind in ('p', 'mp'):
        words = node[1]
        if not any(character in word for word in words for character in (*classes, *('?' if letters else ''))):
            return node
        return one_of(mask_of(word, classes, letters) for word in words)
    if kind in 'cs':
        return (kind, tuple(masked(part, classes, letters) for part in node[1]))
    if kind == 'w':
        return (kind, node[1], tuple(masked(part, classes, letters) for part in node[2]))
    return node


def mask_of(text, classes, letters):
    text = ''.join(classes.get(character, character) for character in text)
    if letters and '?' in text:
        pieces = text.split('?')
        letter = ('p', tuple(letters), None)
        nodes = [literal(pieces[0])]
        for piece in pieces[1:]:
            nodes += [letter, literal(piece)]
        return row(nodes)
    return literal(text)


def literal(text):
    return ('m' if CONTROL.search(text) else 't', text)


def parsed(node, cache):
    """generator.parse: the {{tokens}} of every text become calls."""
    kind = node[0]
    if kind == 't':
        if node[1] not in cache:
            cache[node[1]] = parse_text(node[1])
        return cache[node[1]]
    if kind == 'p':
        return one_of(parsed(('t', word), cache) for word in node[1]) if any('{{' in word for word in node[1]) else node
    if kind in 'cs':
        return (kind, tuple(parsed(part, cache) for part in node[1]))
    if kind == 'w':
        return (kind, node[1], tuple(parsed(part, cache) for part in node[2]))
    return node


def parse_text(text):
    pieces = TOKEN.split(text)
    if any('{{' in piece for piece in pieces[::2]):
        raise Underivable('a token with arguments')
    return row([('r', piece) if index % 2 else ('t', piece) for index, piece in enumerate(pieces)])


LETTERS = string.ascii_letters
