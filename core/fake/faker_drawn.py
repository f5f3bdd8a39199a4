# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that are not drawn yet: what Faker's methods get to work with while faker_trace.py runs them."""
import collections.abc
import itertools

from faker_nodes import Underivable, first_word, mapped

MOST_RUNS = 700
# A marker is a lower and an upper case letter of a script no table uses, then the number of the draw: what upper(),
# lower() and title() did to a text can be read off the two letters.
SMALL, CAPITAL, FIRST = '\U00010428', '\U00010400', 0xF0000
CASES = {SMALL + SMALL: str.lower, CAPITAL + CAPITAL: str.upper, CAPITAL + SMALL: str.title, SMALL + CAPITAL: None}
DRAW_NUMBERS = itertools.count(1)


class Drawn(str):
    """A text with markers; asking about its letters decides them."""

    def __new__(cls, text, trace):
        self = super().__new__(cls, text)
        self.trace = trace
        return self

    def changed(self, change):
        return self.trace.text(mapped(self.trace.node(self), change, self.trace.resolve))

    def __add__(self, other):
        return Drawn(str.__add__(self, other), self.trace)

    def __radd__(self, other):
        return Drawn(str.__add__(other, self), self.trace)

    def __str__(self):
        return self

    def lower(self):
        return Drawn(str.lower(self), self.trace)

    def upper(self):
        return Drawn(str.upper(self), self.trace)

    def title(self):
        return Drawn(str.title(self), self.trace)

    def format(self, *args, **kwargs):
        return Drawn(self.trace.known(self).format(*args, **kwargs), self.trace)

    def __mod__(self, args):
        return Drawn(self.trace.known(self) % args, self.trace)

    def replace(self, old, new, count=-1):
        return self.changed(lambda text: text.replace(old, new)) if len(old) == 1 else \
            self.trace.known(self).replace(old, new, count)

    def translate(self, table):
        return self.changed(lambda text: text.translate(table))

    def strip(self, characters=None):
        return self

    def split(self, separator=None, limit=-1):
        return [self.trace.text(first_word(self.trace.node(self), separator, self.trace.resolve))]

    def zfill(self, width):
        node = self.trace.node(self)
        return self.trace.text((*node[:4], width)) if node[0] == 'i' else self.trace.known(self).zfill(width)

    def __hash__(self):
        return hash(self.trace.known(self))

    def __eq__(self, other):
        """A text of too many values to try them all is taken not to be just this one."""
        if not self.trace.has_few_values(self):
            return False
        return self.trace.known(self) == (other.trace.known(other) if isinstance(other, Drawn) else other)

    def __ne__(self, other):
        return not self == other


def deciding(name):
    def method(self, *args, **kwargs):
        return getattr(self.trace.known(self), name)(*args, **kwargs)
    return method


for _name in ('__len__', '__getitem__', '__iter__', '__contains__', '__lt__', '__gt__', '__le__', '__ge__', 'encode',
              'endswith', 'startswith', 'find', 'index', 'count', 'isdigit', 'isalpha', 'islower', 'isupper',
              'ljust', 'rjust', 'center', 'capitalize', 'lstrip', 'rstrip', 'rsplit', 'partition', 'splitlines'):
    setattr(Drawn, _name, deciding(_name))


class DrawnInt:
    """An integer not drawn yet: prints as a marker, decides itself when computed with."""

    def __init__(self, trace, low, high, step=1):
        self.trace, self.low, self.high, self.step, self.value, self.printed = trace, low, high, step, None, False

    def text(self, width=0):
        self.printed = True
        return self.trace.text(('i', self.low, self.high, self.step, width))

    def known(self):
        if self.value is None:
            count = (self.high - self.low) // self.step + 1
            if self.printed or count > MOST_RUNS:
                raise Underivable('an integer with too many values')
            self.value = self.low + self.step * self.trace.ask([1] * count)
        return self.value

    def __str__(self):
        return self.text() if self.value is None else str(self.value)

    def __format__(self, spec):
        spec = spec.removesuffix('d')
        if self.value is not None:
            return format(self.value, spec)
        return self.text(int(spec or 0)) if spec == '' or spec[0] == '0' else format(self.known(), spec)

    def __int__(self):
        return self.known()

    __index__ = __int__

    def __hash__(self):
        return hash(self.known())


for _name in ('__add__', '__radd__', '__sub__', '__rsub__', '__mul__', '__rmul__', '__mod__', '__floordiv__', '__eq__',
              '__ne__', '__lt__', '__le__', '__gt__', '__ge__', '__bool__', '__xor__', '__and__', '__rmod__'):
    setattr(DrawnInt, _name, (lambda name: lambda self, *args: getattr(self.known(), name)(*map(int, args)))(_name))


class DrawnRow(collections.abc.Sequence):
    """A row of a table not drawn yet: its columns share the draw."""

    def __init__(self, trace, rows):
        draw = next(DRAW_NUMBERS)
        self.columns = [trace.text(('p', column, draw)) for column in zip(*rows)]

    def __len__(self):
        return len(self.columns)

    def __getitem__(self, index):
        return self.columns[index]


class DrawnUnit:
    """random.random(): only compared with constants."""

    def __init__(self, trace):
        self.trace = trace

    def __lt__(self, limit):
        return self.trace.ask([max(0, min(1, limit)), 1 - max(0, min(1, limit))]) == 0

    __le__ = __lt__

    def __gt__(self, limit):
        return not self < limit

    __ge__ = __gt__

    def __str__(self):
        raise Underivable('a number with too many values')

    __repr__ = __float__ = __str__
