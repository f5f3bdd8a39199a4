# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws every fake of some locales from Understudy and from Faker 40.54.0 and compares what comes out.

  fake_against_faker.py DRAW_FAKES [--least SHARE]   (run by a Python that has faker==40.54.0)

Agreement of a method in a locale: the same types; and where Faker gives at most 400 different values in 4000 draws,
no value of ours that Faker never gives (but for chance); else the same set of character shapes and lengths.
"""
import argparse
import collections
import datetime
import decimal
import json
import re
import subprocess
import sys

import faker

LOCALES = ['en_US', 'en_GB', 'de_DE', 'de_AT', 'fr_FR', 'es_ES', 'it_IT', 'nl_NL', 'pl_PL', 'pt_BR', 'ja_JP', 'sv_SE',
           'ru_RU', 'zh_CN']
DRAWS = 2000
FAKER_DRAWS = 4000
# Snowfakery's own versions replace Faker's; the others depend on the day or hold what a field cannot.
LEFT_OUT = {'email', 'user_name', 'alias', 'date_time', 'datetime', 'date_time_between', 'date_time_between_dates',
            'future_datetime', 'iso8601', 'state', 'postalcode', 'realistic_maybe_real_email', 'year', 'firefox',
            'random_letters', 'add_provider'}


def plain(value):
    """A value of Faker as draw_fakes prints it."""
    if isinstance(value, (datetime.datetime,)):
        return 'datetime'
    if isinstance(value, decimal.Decimal) or isinstance(value, datetime.date):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def shape(value):
    """Digits, small and capital letters by their class, so that two samples of one format meet."""
    text = value if isinstance(value, str) else json.dumps(value)
    text = re.sub(r'\d+', '0', text)
    return re.sub(r'[^\W\d_]+', 'a', text)


def key(value):
    return json.dumps(value, ensure_ascii=False)


def differences(ours, theirs):
    """Why two samples cannot come from one method; None if they can."""
    types, real_types = {type(v).__name__ for v in ours}, {type(v).__name__ for v in theirs}
    if types != real_types:
        return f'types {sorted(types)}, not {sorted(real_types)}'
    our_values, their_values = collections.Counter(map(key, ours)), collections.Counter(map(key, theirs))
    if len(their_values) <= 400:
        strange = [value for value in our_values if value not in their_values and our_values[value] > 3]
        missing = [value for value, count in their_values.items() if count > 40 and value not in our_values]
        return f'only ours {strange[:3]}' if strange else f'only Faker {missing[:3]}' if missing else None
    our_shapes, their_shapes = collections.Counter(map(shape, ours)), collections.Counter(map(shape, theirs))
    strange = sum(count for form, count in our_shapes.items() if form not in their_shapes) / len(ours)
    missing = sum(count for form, count in their_shapes.items() if form not in our_shapes) / len(theirs)
    allowed = 0.05 + sum(count == 1 for count in their_shapes.values()) / len(theirs) * 2
    if strange > allowed or missing > allowed:
        odd = [form for form in our_shapes if form not in their_shapes][:2]
        return f'shapes: {strange:.0%} only ours {odd}, {missing:.0%} only Faker'
    lengths = [sum(len(key(v)) for v in sample) / len(sample) for sample in (ours, theirs)]
    if abs(lengths[0] - lengths[1]) > 0.1 * lengths[1] + 1:
        return f'mean length {lengths[0]:.1f}, not {lengths[1]:.1f}'
    return None


def our_draws(program, locale, names):
    run = subprocess.run([program, locale, str(DRAWS), '11', *names], capture_output=True, text=True, check=True)
    return {line['name']: line for line in map(json.loads, run.stdout.splitlines())}


def compare_locale(program, locale):
    """(agreeing, compared, refused, report lines)"""
    run = subprocess.run([program, locale, '1', '1', 'names'], capture_output=True, text=True, check=True)
    names = [name for name in json.loads(run.stdout)['names'] if name not in LEFT_OUT]
    ours = our_draws(program, locale, names)
    generator = faker.Faker(locale, use_weighting=False)
    faker.Faker.seed(5)
    agreeing, refused, lines = 0, 0, []
    for name in names:
        if 'error' in ours[name]:
            refused += 1
            continue
        try:
            theirs = [plain(getattr(generator, name)()) for _ in range(FAKER_DRAWS)]
        except Exception as problem:  # Faker itself fails without arguments
            lines.append(f'{locale} {name}: Faker fails: {problem}')
            continue
        difference = differences(ours[name]['values'], theirs)
        agreeing += difference is None
        if difference:
            lines.append(f'{locale} {name}: {difference}')
    return agreeing, agreeing + sum('Faker fails' not in line for line in lines), refused, lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--least', type=float, default=0.95)
    parser.add_argument('--locales', nargs='*', default=LOCALES)
    arguments = parser.parse_args()
    total = collections.Counter()
    print(f'{"locale":8}{"compared":>10}{"agree":>8}{"share":>8}{"not built":>11}')
    reports = []
    for locale in arguments.locales:
        agreeing, compared, refused, lines = compare_locale(arguments.program, locale)
        total.update(agreeing=agreeing, compared=compared)
        reports += lines
        print(f'{locale:8}{compared:10}{agreeing:8}{agreeing / compared:8.1%}{refused:11}', flush=True)
    share = total['agreeing'] / total['compared']
    print(f'{"all":8}{total["compared"]:10}{total["agreeing"]:8}{share:8.1%}')
    print('\n'.join(reports))
    sys.exit(share < arguments.least)


if __name__ == '__main__':
    main()
