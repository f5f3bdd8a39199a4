# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a Faker method with drawn values that are not drawn yet, and keeps what it does with them as an expression.

Every draw gives a text holding a marker. When the method needs to know the value (to compare or to index), the run
is repeated for each possible value; the runs together are the choices of the expression."""
import calendar
import functools
import random
import re
import sys

import percent_calls
import faker.providers.internet
import faker.utils.text

from faker_drawn import CAPITAL, CASES, DRAW_NUMBERS, FIRST, MOST_RUNS, SMALL, Drawn, DrawnInt, DrawnRow, DrawnUnit
from faker_nodes import (HEX, HEX_UPPER, LETTER, LETTERS, LOWER, MASKS, UPPER, Underivable, constant, mapped, masked, one_of,
                         parsed, row)
from faker_rewritten import REWRITTEN

MOST_STEPS = 3000
MOST_ALTOGETHER = 30000


class Trace:
    """One run: the draws made, and the answers given to the questions it asked."""

    def __init__(self, answers, resolve):
        self.nodes, self.fixed, self.resolve = [], {}, resolve
        self.answers, self.asked, self.steps = answers, [], 0
        Trace.current = self

    def step(self):
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Underivable('too many draws')

    def text(self, node):
        self.step()
        self.nodes.append(node)
        return Drawn(SMALL + CAPITAL + chr(FIRST + len(self.nodes) - 1), self)

    def pick(self, words):
        return self.text(('p', words, next(DRAW_NUMBERS)))

    def ask(self, weights):
        """Which of the alternatives this run takes."""
        self.step()
        turn = len(self.asked)
        answer = self.answers[turn] if turn < len(self.answers) else 0
        self.asked.append((tuple(weights), answer))
        return answer

    def node(self, text):
        """The expression a text with markers stands for."""
        text, parts, at = str.__getitem__(text, slice(None)), [], 0
        while at < len(text):
            number = ord(text[at + 2]) - FIRST if at + 2 < len(text) else -1
            if text[at:at + 2] in CASES and 0 <= number < len(self.nodes):
                node = self.fixed.get(number, self.nodes[number])
                case = CASES[text[at:at + 2]]
                parts.append(mapped(node, case, self.resolve) if case else node)
                at += 3
            else:
                parts.append(('t', text[at]))
                at += 1
        return row(parts)

    def known(self, text):
        """The text with every drawn part decided."""
        text = str.__getitem__(text, slice(None))
        for number, node in enumerate(self.nodes):
            marker = SMALL + CAPITAL + chr(FIRST + number)
            if marker in text and number not in self.fixed:
                self.fixed[number] = ('t', self.decide(node))
        node = self.node(text)
        if node[0] != 't':
            raise Underivable('a text that is not known')
        return node[1]

    def has_few_values(self, text):
        """The drawn parts of a text can be tried together, one value after the other."""
        count = 1
        for number, node in enumerate(self.nodes):
            if number not in self.fixed and SMALL + CAPITAL + chr(FIRST + number) in str.__getitem__(text, slice(None)):
                count *= len(self.alternatives(node) or range(MOST_RUNS + 1))
        return count <= MOST_RUNS

    def alternatives(self, node):
        """The values of a node that can be tried one by one; None if there are too many."""
        if node[0] == 't':
            return node[1:]
        if node[0] == 'r':
            return self.alternatives(self.resolve(node[1]))
        if node[0] == 'p' and len(node[1]) <= MOST_RUNS:
            return node[1]
        return {('m', '\x01'): '0123456789', ('m', '\x02'): '123456789'}.get(node)

    def decide(self, node):
        values = self.alternatives(node)
        if values is None:
            raise Underivable('a draw with too many values')
        return values[self.ask([1] * len(values))] if len(values) > 1 else values[0]


class DrawnRandom:
    """Stands for the generator's random.Random."""

    def __init__(self, tracer):
        self.tracer = tracer

    def random(self):
        return DrawnUnit(self.tracer.trace)

    def choice(self, elements):
        return self.tracer.random_element(elements)

    def getrandbits(self, count):
        return self.tracer.random_int(0, 2 ** count - 1)

    def randint(self, low, high):
        return self.tracer.random_int(low, high)

    def randrange(self, start, stop=None, step=1):
        low, high = (0, start) if stop is None else (start, stop)
        return self.tracer.random_int(low, high - 1, step)


def module_of(provider_class):
    return provider_class.__module__.removeprefix('faker.providers').lstrip('.').replace('.', '/')


def definition_of(provider, name):
    """The Faker name of the code that runs: "internet.ipv4", "ssn/pl_PL.ssn"."""
    return next(f'{module_of(base)}.{name}' for base in type(provider).__mro__ if name in vars(base))


class Tracer:
    """Takes the place of a provider's generator and of the drawing methods of BaseProvider."""

    def __init__(self, generator, natives=()):
        self.natives, self.calls_of = natives, {}
        self.real, self.trace, self.calls, self.cache = generator, None, True, {}
        self.derived, self.local = {}, False
        self.random = DrawnRandom(self)
        Tracer.current = self

    def resolve(self, name):
        """The expression of another method of this locale."""
        self.local = True
        if name not in self.derived:
            self.derived[name] = None
            trace, calls = self.trace, self.calls
            try:
                self.derived[name] = derive(getattr(self.real, name).__self__, name, self)
            except (Underivable, AttributeError):
                pass
            self.trace, self.calls, self.local, Trace.current = trace, calls, True, trace
        if self.derived[name] is None:
            raise Underivable(f'{name} is not known as an expression')
        return self.derived[name]

    def random_element(self, elements=('a', 'b', 'c')):
        elements = tuple(elements)
        if all(type(element) is str and SMALL not in element for element in elements):
            return self.trace.pick(elements)
        if all(type(element) is tuple and len(element) == len(elements[0]) and all(type(cell) is str for cell in element)
               for element in elements):
            return DrawnRow(self.trace, elements)
        if len(elements) > MOST_RUNS:
            raise Underivable('a list with too many values')
        return elements[self.trace.ask([1] * len(elements))]

    def random_elements(self, elements=('a', 'b', 'c'), length=None, unique=False, use_weighting=None):
        if length is None or (unique and int(length) > 1):
            raise Underivable('a draw without putting back')
        return [self.random_element(elements) for _ in range(int(length))]

    def random_choices(self, elements=('a', 'b', 'c'), length=None):
        return self.random_elements(elements, length)

    def random_sample(self, elements=('a', 'b', 'c'), length=None):
        return self.random_elements(elements, length, unique=True)

    def random_int(self, min=0, max=9999, step=1):
        self.trace.step()
        return DrawnInt(self.trace, int(min), int(max) - (int(max) - int(min)) % int(step), int(step))

    def random_number(self, digits=None, fix_len=False):
        if digits is None:
            return self.call_of('random_number')()
        return self.random_int(10 ** (int(digits) - 1) if fix_len else 0, 10 ** int(digits) - 1)

    def random_digit(self):
        return DrawnInt(self.trace, 0, 9)

    def random_digit_not_null(self):
        return DrawnInt(self.trace, 1, 9)

    def random_letter(self):
        return self.trace.text(('m', LETTER))

    def random_lowercase_letter(self):
        return self.trace.text(('m', LOWER))

    def random_uppercase_letter(self):
        return self.trace.text(('m', UPPER))

    def date(self, pattern='%Y-%m-%d', end_datetime=None):
        """Only the parts of a date that have few values."""
        return self.random_element(DATE_PARTS[pattern])

    def date_time_between(self, start_date, end_date):
        """As text, and of days that every month has."""
        day = ('i', start_date.year, end_date.year, 1, 4), ('i', 1, 12, 1, 2), ('i', 1, 28, 1, 2)
        clock = ('i', 0, 23, 1, 2), ('i', 0, 59, 1, 2), ('i', 0, 59, 1, 2)
        colon, dash = ('t', ':'), ('t', '-')
        return self.trace.text(row([day[0], dash, day[1], dash, day[2], ('t', ' '), clock[0], colon, clock[1], colon,
                                    clock[2], ('t', '.'), ('i', 1, 999999, 1, 6)]))

    def native_calls(self, provider):
        """For the methods of the provider that are code in C++: functions that give a call of them."""
        if type(provider) not in self.calls_of:
            names = [name for base in type(provider).__mro__ for name in vars(base)
                     if not name.startswith('_') and f'{module_of(base)}.{name}' in self.natives]
            self.calls_of[type(provider)] = {name: self.call_of(name) for name in names if name not in DRAWING
                                             and definition_of(provider, name) in self.natives}
        return self.calls_of[type(provider)]

    def call_of(self, name):
        def called(*args, **kwargs):
            if args or kwargs:
                raise Underivable(f'{name} with arguments')
            return self.trace.text(('r', name))
        return called

    def numerify(self, text='###'):
        return self.trace.text(masked(self.trace.node(text if isinstance(text, str) else str(text)), MASKS))

    def lexify(self, text='????', letters=LETTERS):
        node = self.trace.node(text if isinstance(text, str) else str(text))
        return self.trace.text(masked(node, {'?': LETTER}) if letters == LETTERS else masked(node, {}, letters))

    def bothify(self, text='## ??', letters=LETTERS):
        return self.lexify(self.numerify(text), letters)

    def hexify(self, text='^^^^', upper=False):
        return self.trace.text(masked(self.trace.node(text if isinstance(text, str) else str(text)), {'^': HEX_UPPER if upper else HEX}))

    def parse(self, text):
        return self.trace.text(parsed(self.trace.node(text if isinstance(text, str) else str(text)), self.cache))

    def format(self, name, *args, **kwargs):
        return getattr(self, str(name))(*args, **kwargs)

    def __getattr__(self, name):
        """Another method of the generator: a call, or traced along when it has arguments or its letters matter."""
        method = getattr(self.real, name)

        def called(*args, **kwargs):
            if self.calls and not args and not kwargs:
                return self.trace.text(('r', name))
            provider = method.__self__
            with Replaced(provider, self):
                return method(*args, **kwargs)
        return called


DRAWING = ('random_element', 'random_elements', 'random_choices', 'random_sample', 'random_int', 'random_number',
           'random_digit', 'random_digit_not_null', 'random_letter', 'random_lowercase_letter', 'random_uppercase_letter', 'numerify',
           'lexify', 'bothify', 'hexify', 'date')
DATE_PARTS = {'%w': tuple('0123456'), '%m': tuple(f'{month:02}' for month in range(1, 13)),
              '%d': tuple(f'{day:02}' for day in range(1, 32)), '%A': tuple(calendar.day_name),
              '%B': tuple(calendar.month_name)[1:], '%p': ('AM', 'PM')}


def rewritten_methods(provider, tracer):
    """Those of a provider, bound."""
    found = {definition.split('.')[1]: method for definition, method in REWRITTEN.items()}
    return {name: functools.partial(method, provider, tracer) for name, method in found.items()
            if hasattr(provider, name) and definition_of(provider, name) in REWRITTEN}


class Replaced:
    """While it is open, the provider draws from the tracer."""

    def __init__(self, provider, tracer):
        self.provider, self.tracer = provider, tracer

    def __enter__(self):
        self.before = dict(vars(self.provider))
        vars(self.provider).update(self.tracer.native_calls(self.provider))
        vars(self.provider).update(rewritten_methods(self.provider, self.tracer))
        vars(self.provider).update({name: getattr(self.tracer, name) for name in DRAWING}, generator=self.tracer)

    def __exit__(self, *_):
        vars(self.provider).clear()
        vars(self.provider).update(self.before)


def derive(provider, name, tracer):
    """The expression of provider.name() with its default arguments; Underivable if there is none. Afterwards
    tracer.local says whether it holds for this locale only."""
    for calls in (True, False):
        tracer.local, tracer.calls = False, calls
        try:
            node = explore(provider, name, tracer)
            if constant(node) and any(explore(provider, name, tracer) != node for _ in range(8)):
                raise Underivable('draws that are not seen')
            tracer.local = tracer.local or not calls
            return node
        except Underivable as problem:
            if not calls:
                raise problem
        except Exception as problem:  # whatever a method does to a value it does not expect
            if not calls:
                raise Underivable(f'{type(problem).__name__}: {problem}') from problem
    raise AssertionError


def explore(provider, name, tracer):
    """Runs the method once for each combination of answers and folds the runs into one expression."""
    runs, answers, steps = [], [], 0
    while True:
        tracer.trace = trace = Trace(answers, tracer.resolve)
        with Replaced(provider, tracer):
            value = getattr(provider, name)()
        tracer.trace = Trace.current = trace
        runs.append((list(trace.asked), result_node(trace, value)))
        steps += trace.steps
        if len(runs) > MOST_RUNS or steps > MOST_ALTOGETHER:
            raise Underivable('too many cases')
        answers = [answer for _, answer in trace.asked]
        while answers and answers[-1] + 1 == len(trace.asked[len(answers) - 1][0]):
            answers.pop()
        if not answers:
            return fold(runs, 0)
        answers[-1] += 1


def fold(runs, depth):
    if len(runs) == 1 and len(runs[0][0]) == depth:
        return runs[0][1]
    weights = runs[0][0][depth][0]
    groups = [[run for run in runs if run[0][depth][1] == answer] for answer in range(len(weights))]
    nodes = [fold(group, depth + 1) for group in groups]
    if all(weight == weights[0] for weight in weights):
        return one_of(nodes)
    return nodes[0] if all(node == nodes[0] for node in nodes) else ('w', weights, tuple(nodes))


def result_node(trace, value):
    if isinstance(value, str):
        if str.__contains__(value, '\\ud801'):
            raise Underivable('a text in escapes')
        return trace.node(value)
    if isinstance(value, DrawnInt):
        return ('i', value.low, value.high, value.step, -1) if value.value is None else ('v', value.value)
    if value is None or isinstance(value, (bool, int, float)):
        return ('v', value)
    if isinstance(value, (tuple, DrawnRow)):
        return ('y', tuple(result_node(trace, item) for item in value))
    if isinstance(value, list):
        return ('l', tuple(result_node(trace, item) for item in value))
    raise Underivable(f'gives a {type(value).__name__}')


def letterwise(function):
    """A text function of Faker that also takes texts with markers."""
    def wrapped(text, *args, **kwargs):
        if not isinstance(text, str) or not (str.__contains__(text, SMALL) or str.__contains__(text, CAPITAL)):
            return function(text, *args, **kwargs)
        return Drawn(text, Trace.current).changed(lambda part: function(part, *args, **kwargs))
    return wrapped


def slugified(text, allow_dots=False, allow_unicode=False):
    edge = '-' if text[-1:].isspace() else ''
    return ('-' if text[:1].isspace() and text.strip() else '') + SLUGIFY(text, allow_dots, allow_unicode) + edge


class LetterwiseRe:
    """The module re for Faker's modules: a text with markers is decided before it is searched."""

    def __getattr__(self, name):
        return getattr(re, name)

    @staticmethod
    def sub(pattern, replacement, text, *rest, **named):
        return re.sub(pattern, replacement, text.trace.known(text) if isinstance(text, Drawn) else text, *rest, **named)


class PlainRandom:
    """The module random for Faker's modules: some draw from it, past their generator."""

    def __getattr__(self, name):
        return lambda *args: getattr(Tracer.current.random, name)(*args)


def replace_modules():
    """Gives the loaded provider modules the functions above."""
    for name, module in sorted(sys.modules.items()):
        if not name.startswith('faker.providers'):
            continue
        for known, value in list(vars(module).items()):
            if value is re:
                module.re = LetterwiseRe()
            elif value is random:
                module.random = PlainRandom()
            elif getattr(value, '__self__', None) is random._inst:  # from random import randint
                setattr(module, known, getattr(PlainRandom(), known))


SLUGIFY = faker.utils.text.slugify
faker.utils.text.slugify = letterwise(slugified)
faker.providers.internet.unidecode = letterwise(faker.providers.internet.unidecode)
