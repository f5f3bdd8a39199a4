# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks Jinja2 and Snowfakery's number rule what the formulas of tests/data/formula_cases.yml give.

  formula_golden.py --write    writes tests/data/formula_golden.json, which tests/core/formula/golden_test.cpp holds
                               our evaluator against
  formula_golden.py            fails where that file is not what the judges say

Run by a Python with Snowfakery 4.2.1 (packaging/requirements/snowfakery.txt).
"""
import argparse
import collections.abc
import datetime as dt
import decimal
import itertools
import json
import pathlib
import sys

import jinja2
import yaml
from dateutil.relativedelta import relativedelta
from jinja2.nativetypes import NativeEnvironment
from snowfakery.utils.template_utils import look_for_number

DATA = pathlib.Path(__file__).parents[1] / "data"
DELIMITERS = dict(block_start_string="${%", block_end_string="%}", variable_start_string="${{", variable_end_string="}}")
OLD_DELIMITERS = dict(block_start_string="<%", block_end_string="%>", variable_start_string="<<", variable_end_string=">>")

UTC = dt.timezone.utc
VARIABLES = {
    "i": 7, "n": -3, "zero": 0, "big": 9007199254740993, "f": 2.5, "g": -0.1, "t": True, "none": None,
    "s": "Hello World", "empty": "", "uni": "Grüße, Ärger & señor ß", "csv": "a,b,,c", "digits": "0042",
    "li": [3, 1, 2], "words": ["pear", "Apple", "fig", "apple"], "tu": (1, "two", 3.0),
    "di": {"b": 2, "a": 1, 3: "three"},
    "people": [{"name": "Bo", "age": 3}, {"name": "al", "age": 1}, {"name": "Cy", "age": 3}],
    "price": decimal.Decimal("12.50"), "tax": decimal.Decimal("0.175"),
    "day": dt.date(2024, 2, 29), "eve": dt.date(1999, 12, 31),
    "when": dt.datetime(2024, 3, 1, 13, 5, 9, 120), "aware": dt.datetime(2023, 12, 31, 23, 59, 59, tzinfo=UTC),
    "east": dt.datetime(2024, 7, 4, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30))),
    "month": relativedelta(months=1), "mix": relativedelta(years=-1, months=2, days=3, hours=5, minutes=30),
    "first": relativedelta(day=1), "monday": relativedelta(weekday=0), "span": dt.timedelta(days=2, hours=3, microseconds=5),
}

CASES = yaml.safe_load((DATA / "formula_cases.yml").read_text())


def lines_of(name):
    return CASES[name].removesuffix("\n").split("\n")


def literal_texts():
    texts = [t.replace("¶", "\n").replace("‴", "'" * 3).replace("‷", '"' * 3) for t in lines_of("literals")]
    deep = ["(" * n + "1" + ")" * n for n in (20, 90)] + ["[" * n + "]" * n for n in (20, 90)]
    numbers = [str(2**63 - 1), str(2**63), str(-(2**63)), str(2**64), "9" * 40, "0x" + "f" * 15, "0x" + "f" * 17, "1" * 25 + ".5"]
    others = ["", "\r1", "1\r\n", "1\f", "\f1", "1\v", "\v1", "1\u00a0", "\ufeff1", "1\0", "(1,\r\n2)", "'a\\\r\nb'"]
    return list(dict.fromkeys(texts + deep + numbers + others))


def supported(value):
    """What our values can hold: no bytes, complex numbers, sets or integers beyond 64 bits."""
    if isinstance(value, (list, tuple)):
        return all(supported(v) for v in value)
    if isinstance(value, dict):
        return all(supported(k) and supported(v) for k, v in value.items())
    if isinstance(value, int):
        return -(2**63) < value < 2**63
    if isinstance(value, str):  # Version 2 shows what Python's iterators and views look like inside: nobody wants that.
        return not any(0xD800 <= ord(c) < 0xE000 for c in value) and " at 0x" not in value and not value.startswith("dict_")
    return value is None or isinstance(value, (float, decimal.Decimal, dt.date, dt.timedelta, relativedelta))


def plain(value):
    """Iterators and views as lists, marked text as text, deeply."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {plain(k): plain(v) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(plain(v) for v in value)
    if isinstance(value, (list, collections.abc.Iterator, collections.abc.MappingView)):
        return [plain(v) for v in value]
    return value


def describe(value):
    value = plain(value)
    return {"type": type(value).__name__, "text": repr(value)}


def environment(version, delimiters):
    return (NativeEnvironment if version == 3 else jinja2.Environment)(**delimiters)


NEW = {3: environment(3, DELIMITERS), 2: environment(2, DELIMITERS)}
OLD = environment(2, OLD_DELIMITERS)


def run(source, version):
    """What Snowfakery does with a string that holds a formula."""
    engine = OLD if version == 2 and "${{" not in source and "${%" not in source else NEW[version]
    try:
        value = engine.from_string(source).render(**VARIABLES)
        if version == 2:
            value = look_for_number(value)
        elif isinstance(value, jinja2.Undefined):
            value.render
        value = plain(value)
    except Exception as error:
        return {"error": str(error).split("\n")[0]}
    return describe(value) if supported(value) else None


def literal(text):
    engine = NEW[3].from_string("${{text}}")
    try:
        value = engine.render(text=text)
    except Exception:  # Snowfakery stops here with a traceback; we keep the text.
        value = text
    return describe(value if supported(value) else text)


def number(text):
    try:
        value = look_for_number(text)
    except ValueError:  # "." stops Snowfakery with a traceback; we keep the text.
        value = text
    return describe(value if supported(value) else text)


def arithmetic_grid():
    values = ["7", "-7", "0", "3", "-2", "2.5", "-0.5", "0.0", "true", "1e10", "'ab'", "price", "[1]", "none", "day", "span"]
    for a, op, b in itertools.product(values, ["+", "-", "*", "/", "//", "%", "<", "=="], values):
        yield f"{a} {op} {b}"


def numbers():
    return ["", "0", "00", "0.5", "0.", "05", "5", "5.", ".5", ".", "..", "1.2.3", "1,2", "-5", "+5", "1e5", " 5", "5 ", "12a", "35", "1.10",
            "123456789012345678", "9223372036854775807", "9223372036854775808", "1" * 30, "1" * 30 + ".5", "٣", "100000000000000000000000.0", "0.1.", "00.5"]


def variable(value):
    """A variable so that the C++ test can make it again."""
    if isinstance(value, decimal.Decimal):
        exponent = value.as_tuple().exponent
        return {"kind": "decimal", "scaled": int(value.scaleb(-exponent)), "scale": -exponent}
    if isinstance(value, dt.datetime):
        naive = value.replace(tzinfo=None)
        micros = (naive - dt.datetime(1970, 1, 1)) // dt.timedelta(microseconds=1)
        offset = value.utcoffset()
        return {"kind": "datetime", "micros": micros, "minutes": None if offset is None else int(offset.total_seconds() // 60)}
    if isinstance(value, dt.date):
        return {"kind": "date", "days": (value - dt.date(1970, 1, 1)).days}
    if isinstance(value, dt.timedelta):
        return {"kind": "duration", "micros": value // dt.timedelta(microseconds=1)}
    if isinstance(value, relativedelta):
        span = dt.timedelta(hours=value.hours, minutes=value.minutes, seconds=value.seconds)
        return {"kind": "delta", "years": value.years, "months": value.months, "days": value.days,
                "micros": span // dt.timedelta(microseconds=1), "day": value.day, "weekday": value.weekday.weekday if value.weekday else None}
    return {"kind": "literal", "text": repr(value)}


def formulas():
    """(version, source) of every formula asked."""
    deviating = {"${{ " + e + " }}" for e in CASES["deviations"]} | set(CASES["deviations"])
    sources = ["${{ " + e + " }}" for e in lines_of("expressions")] + CASES["templates"]
    asked = list(itertools.product((3, 2), sources)) + [(2, source) for source in CASES["old_templates"]]
    asked += [(3, "${{ " + e + " }}") for e in arithmetic_grid()]
    return [(version, source) for version, source in asked if source not in deviating]


def golden():
    results = ((version, source, run(source, version)) for version, source in formulas())
    return {
        "made_by": f"tests/conformance/formula_golden.py with Jinja2 {jinja2.__version__}",
        "variables": {name: variable(value) for name, value in VARIABLES.items()},
        "formulas": [{"version": v, "source": s, **r} for v, s, r in results if r is not None],
        "literals": [{"source": t, **literal(t)} for t in literal_texts() if t not in CASES["deviations"]],
        "numbers": [{"source": t, **number(t)} for t in numbers()],
    }


def differences(ours, theirs):
    """The entries of two golden documents that are not the same, as lines to read."""
    for part in ours.keys() | theirs.keys():
        entries = [set(map(json.dumps, document[part])) if isinstance(document[part], list)
                   else {json.dumps(document[part], sort_keys=True)} for document in (ours, theirs)]
        yield from (f"{part}: only in the file: {entry}" for entry in sorted(entries[0] - entries[1]))
        yield from (f"{part}: only the judges say: {entry}" for entry in sorted(entries[1] - entries[0]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    file = DATA / "formula_golden.json"
    if parser.parse_args().write:
        file.write_text(json.dumps(golden(), indent=0) + "\n")
        return
    found = list(differences(json.loads(file.read_text()), golden()))
    print("\n".join(found) or "the file is what the judges say")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
