# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the value tables out of the pinned Faker: extract_tables.py OUTPUT NATIVE_SOURCE…

Every word list of every provider class, and for every method of every locale the expression it amounts to. Methods
that the given C++ sources register by their Faker name are not traced."""
import collections.abc
import ctypes
import ctypes.util
import hashlib
import inspect
import re
import struct
import sys

import faker_trace
import faker
from faker.config import AVAILABLE_LOCALES
from faker_nodes import Underivable
from faker_trace import definition_of, module_of
from table_file import Coder, Part

PINNED = '40.54.0'
NOTHING = 0xFFFFFFFF
BYTES_OR_FILES = {'binary', 'tar', 'zip', 'image', 'json', 'json_bytes', 'xml', 'enum', 'profile', 'simple_profile',
                  'get_words_list', 'add_provider', 'fixed_width', 'csv', 'dsv', 'psv', 'tsv', 'pyobject'}


def public_methods(generator):
    """Name -> provider, the provider added last first, as the generator resolves them."""
    found = {}
    for provider in generator.providers:
        for name in sorted(dir(provider)):
            attribute = getattr(provider, name, None)
            if not name.startswith('_') and name not in found and callable(attribute) and not inspect.isclass(attribute):
                found[name] = provider
    return found


def parameters(provider, name):
    return [p.name for p in inspect.signature(getattr(provider, name)).parameters.values()
            if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]


def word_list(value):
    """The words of a class attribute, None if it is no list of words."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, collections.abc.Mapping):
        value = list(value)
    if isinstance(value, (list, tuple)) and value and all(type(word) is str for word in value):
        return tuple(value)
    return None


def registrant_rules(rules):
    """Provider.rules of ISBNs as lines "978 84 0000000 0999999 2": prefix, group, first, last, digits."""
    return tuple(f'{prefix} {group} {first} {last} {length}' for prefix, groups in rules.items()
                 for group, ranges in groups.items() for first, last, length in ranges)


class Tables:
    """Collects parts, classes and locales, then writes them."""

    def __init__(self, natives):
        self.natives, self.parts, self.classes, self.directory = natives, {}, {}, Part()

    def part(self, module):
        return self.parts.setdefault(module, Part(len(self.parts)))

    def add_lists(self, provider_class):
        """The named lists of a class and of those it inherits from, base first."""
        for base in reversed(provider_class.__mro__):
            if not base.__module__.startswith('faker.providers'):
                continue
            module = module_of(base)
            if module in self.classes:
                continue
            part, lists = self.part(module), {}
            for name, value in vars(base).items():
                words = word_list(value) if not name.startswith('__') else None
                if module.startswith('isbn') and name == 'rules':
                    words = registrant_rules(value)
                if words:
                    lists[name] = (part.number, part.words(words))
                if words and name == 'word_list':  # the first words of sentences
                    lists['word_list.title'] = (part.number, part.words(tuple(word.title() for word in words)))
            inherited = [self.classes[module_of(b)]['lists'] for b in base.__mro__[1:] if module_of(b) in self.classes
                         and b.__module__.startswith('faker.providers')]
            merged = {}
            for more in reversed(inherited):
                merged.update(more)
            self.classes[module] = {'lists': {**merged, **lists}, 'methods': {}}

    def add_locale(self, locale):
        generator = faker.Faker(locale, use_weighting=False)._factories[0]
        tracer = faker_trace.Tracer(generator, self.natives)
        faker_trace.replace_modules()
        for provider in generator.providers:
            self.add_lists(type(provider))
        own = {}
        for name, provider in sorted(public_methods(generator).items()):
            self.add_method(locale, name, provider, tracer, own)
        self.classes['locale/' + locale] = {'lists': {}, 'methods': own}
        return ['locale/' + locale] + [module_of(type(provider)) for provider in generator.providers]

    def add_method(self, locale, name, provider, tracer, own):
        methods = self.classes[module_of(type(provider))]['methods']
        if name in methods:
            return
        definition = definition_of(provider, name)
        place, local = NOTHING, False
        if definition not in self.natives and name not in BYTES_OR_FILES:
            place, local = self.expression(locale, name, provider, tracer)
        entry = (place, definition, parameters(provider, name))
        (own if local else methods)[name] = entry

    def expression(self, locale, name, provider, tracer):
        try:
            node = faker_trace.derive(provider, name, tracer)
            local = tracer.local
            families = tracer.real.providers if local else [provider]
            part = self.part('locale/' + locale if local else module_of(type(provider)))
            near = [self.parts[module_of(base)] for family in families for base in type(family).__mro__
                    if module_of(base) in self.parts and base.__module__.startswith('faker.providers')]
            return Coder(part, near, self.directory).code(node), local
        except Underivable:
            return NOTHING, tracer.local

    def write(self, path, locales):
        blobs = [part.bytes() for part in self.parts.values()]
        directory, packed, place = self.directory, [compressed(blob) for blob in blobs], 0
        head = [len(blobs), len(self.classes), len(locales)]
        for blob, pack in zip(blobs, packed):
            head += [place, len(pack), len(blob)]
            place += len(pack)
        numbers = {module: number for number, module in enumerate(self.classes)}
        for module, entry in self.classes.items():
            part = self.parts[module].number if module in self.parts else NOTHING
            head += [directory.text(module), part, len(entry['lists']), len(entry['methods'])]
            for name, (owner, words) in sorted(entry['lists'].items()):
                head += [directory.text(name), owner, words]
            for name, (code, definition, names) in sorted(entry['methods'].items()):
                head += [directory.text(name), code, directory.text(definition), len(names)]
                head += [directory.text(parameter) for parameter in names]
        for locale, modules in locales.items():
            head += [directory.text(locale), len(modules), *(numbers[module] for module in modules)]
        directory.code = head
        raw = directory.bytes()
        pack = compressed(raw)
        body = struct.pack('<II', len(pack), len(raw)) + pack + b''.join(packed)
        version = f'Faker {faker.VERSION}, sha256 {hashlib.sha256(body).hexdigest()}'.encode()
        with open(path, 'wb') as file:
            file.write(struct.pack('<4sI', b'UFT1', len(version)) + version + body)


def compressed(data):
    """zstd, by the library that the program itself links."""
    library = ctypes.CDLL(ctypes.util.find_library('zstd') or 'libzstd.so.1')
    library.ZSTD_compressBound.restype = library.ZSTD_compress.restype = ctypes.c_size_t
    library.ZSTD_compressBound.argtypes = [ctypes.c_size_t]
    library.ZSTD_compress.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
    room = library.ZSTD_compressBound(len(data))
    out = ctypes.create_string_buffer(room)
    size = library.ZSTD_compress(out, room, data, len(data), 19)
    return out.raw[:size]


def native_names(sources):
    """The Faker names in the registries of the C++ sources: {"internet.ipv4", …}."""
    return {name for source in sources for name in re.findall(r'\{"((?:[\w/]+)?\.\w+)"', open(source).read())}


def main():
    if faker.VERSION != PINNED:
        sys.exit(f'extract_tables.py needs Faker {PINNED}, found {faker.VERSION}')
    tables = Tables(native_names(sys.argv[2:]))
    locales = {locale: tables.add_locale(locale) for locale in sorted(AVAILABLE_LOCALES)}
    tables.write(sys.argv[1], locales)


if __name__ == '__main__':
    main()
