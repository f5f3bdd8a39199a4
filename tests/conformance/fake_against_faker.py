# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws every fake of some locales from Understudy and from Faker 40.54.0 and compares what comes out.

  fake_against_faker.py DRAW_FAKES [--locales …]     (run by a Python that has faker==40.54.0)

A fake agrees when its values have the same types; and where Faker gives few different values, just these (but for
chance); else the same set of character shapes, about as many different values and about the same mean length.
Exits with 1 at a difference that is not in BY_DESIGN, and at a fake that cannot be made and is not in NOT_MADE.
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
FEW_VALUES, FIRST_DRAWS, MORE_DRAWS = 400, 1000, 4000

# Fakes with arguments, compared in en_US.
WITH_ARGUMENTS = [
    ('random_int', {'min': -5, 'max': 20, 'step': 5}), ('random_number', {'digits': 3}),
    ('random_number', {'digits': 3, 'fix_len': True}), ('boolean', {'chance_of_getting_true': 90}),
    ('numerify', {'text': '%#-@!$'}), ('lexify', {'text': '?-?', 'letters': 'xyz'}), ('bothify', {'text': '??##'}),
    ('hexify', {'text': '^^', 'upper': True}), ('random_element', {'elements': ['x', 'y']}),
    ('random_choices', {'elements': ['x', 'y'], 'length': 2}), ('random_sample', {'elements': ['x', 'y', 'z'], 'length': 2}),
    ('pyfloat', {'left_digits': 2, 'right_digits': 2}), ('pyfloat', {'right_digits': 1, 'positive': True}),
    ('pyfloat', {'min_value': 0, 'max_value': 10, 'right_digits': 1}), ('pyfloat', {'left_digits': 3, 'positive': False}),
    ('pydecimal', {'left_digits': 2, 'right_digits': 2}), ('pydecimal', {'right_digits': 1, 'positive': True, 'left_digits': 1}),
    ('pyint', {'min_value': 1, 'max_value': 6}),
    ('pystr', {'min_chars': 3, 'max_chars': 5}), ('pystr', {'max_chars': 6, 'prefix': 'a-', 'suffix': '!'}),
    ('date', {'pattern': '%d.%m.%y'}), ('time', {'pattern': '%I:%M %p'}),
    ('date_between', {'start_date': '+1d', 'end_date': '+4d'}), ('date_of_birth', {'minimum_age': 18, 'maximum_age': 30}),
    ('date_this_year', {'before_today': False, 'after_today': False}), ('password', {'length': 12, 'upper_case': False}),
    ('isbn13', {'separator': ''}), ('ean', {'length': 8}), ('credit_card_number', {'card_type': 'amex'}),
    ('ipv4', {'network': True}), ('mac_address', {'multicast': True}), ('sentence', {'nb_words': 4}),
    ('sentence', {'nb_words': 4, 'variable_nb_words': False}), ('words', {'nb': 2}), ('text', {'max_nb_chars': 20}),
    ('text', {'max_nb_chars': 60}), ('paragraph', {'nb_sentences': 2}), ('sentence', {'ext_word_list': ['ab', 'cd']}),
    ('color', {'hue': 'red', 'luminosity': 'dark'}), ('color', {'hue': 'monochrome', 'color_format': 'hsl'}),
    ('color', {'hue': [100, 200], 'luminosity': 'light', 'color_format': 'rgb'}),
    ('color_hsv', {'hue': 50, 'luminosity': 'bright'}), ('color_hsv', {'hue': 'blue', 'luminosity': 'random'}),
]

# Snowfakery's own versions replace Faker's; the others hold a moment of the day, or what a field cannot.
LEFT_OUT = {'email', 'user_name', 'alias', 'date_time', 'datetime', 'date_time_between', 'date_time_between_dates',
            'future_datetime', 'past_datetime', 'iso8601', 'state', 'postalcode', 'realistic_maybe_real_email', 'year',
            'firefox', 'random_letters', 'add_provider'}

# Where we differ on purpose: only types and shapes are compared.
BY_DESIGN = {
    'pydecimal': 'at most 18 digits, which a decimal holds; Faker gives up to 100 on each side of the point',
    'pyfloat': 'digits behind the point keep their zeros; Faker writes 5 of 100 as .5',
}

# What Faker makes and a field cannot hold yet, or what needs check digits of a country that are not built: binding
# them is an error that names the fake. Methods of Faker that cannot be called without arguments are here too.
NOT_MADE = {
    'everywhere': """binary credit_card_expire credit_card_full csv dga dsv enum fixed_width get_words_list image json
        json_bytes localized_ean localized_ean13 localized_ean8 nic_handle nic_handles profile psv pydict pyiterable pylist
        pyobject pyset pystruct pytimezone pytuple ripe_id sbn9 simple_profile tar time_delta time_object time_series tsv
        uuid1 uuid7 xml zip passport_dates passport_full passport_gender upc_a upc_e bank""",
    'en_US': 'invalid_ssn postalcode_in_state postcode_in_state zipcode_in_state',
    'en_GB': 'vat_id',
    'de_DE': 'kvnr rvnr vat_id',
    'de_AT': 'local_latitude local_longitude ssn',
    'fr_FR': 'catch_phrase company_vat rcs_number siren siret ssn',
    'es_ES': 'bban cif iban nie nif nuss',
    'it_IT': 'company_vat is_leap_year ssn vat_id',
    'nl_NL': 'ssn',
    'pl_PL': """company_vat identity_card_number local_regon nip pesel pesel_compute_check_digit pwz_doctor
        pwz_doctor_compute_check_digit regon ssn""",
    'pt_BR': 'catch_phrase cin cnpj company_id cpf rg ssn',
    'ja_JP': 'invalid_ssn jan jan13 jan8 license_plate serial_number',
    'sv_SE': 'org_and_vat_id org_id ssn vat_id',
    'ru_RU': 'businesses_inn businesses_ogrn catch_phrase individuals_inn individuals_ogrn passport_owner snils',
    'zh_CN': 'ssn',
}


def plain(value):
    """A value of Faker as draw_fakes prints it."""
    if isinstance(value, datetime.datetime):
        return 'datetime'
    if isinstance(value, (decimal.Decimal, datetime.date)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def shape(value):
    """Runs of digits and of letters by their class, so that two samples of one format meet."""
    text = value if isinstance(value, str) else json.dumps(value)
    text = re.sub(r'\d+', '0', text)
    return re.sub(r'[^\W\d_]+', 'a', text)


def key(value):
    return json.dumps(value, ensure_ascii=False)


def counted(values):
    return collections.Counter(map(key, values))


def few_values(ours, theirs):
    """Why two samples of few values are not of one method; rare values may be missing by chance."""
    our_values, their_values = counted(ours), counted(theirs)
    strange = [value for value in our_values if value not in their_values and our_values[value] > 3]
    missing = [value for value, count in their_values.items() if count > len(theirs) / 100 and value not in our_values]
    return f'only ours {strange[:3]}' if strange else f'only Faker {missing[:3]}' if missing else None


def other_shapes(ours, theirs):
    our_shapes, their_shapes = collections.Counter(map(shape, ours)), collections.Counter(map(shape, theirs))
    strange = sum(count for form, count in our_shapes.items() if form not in their_shapes) / len(ours)
    missing = sum(count for form, count in their_shapes.items() if form not in our_shapes) / len(theirs)
    allowed = 0.05 + sum(count == 1 for count in their_shapes.values()) / len(theirs) * 2
    if strange <= allowed and missing <= allowed:
        return None
    odd = [form for form in our_shapes if form not in their_shapes][:2]
    return f'shapes: {strange:.0%} only ours {odd}, {missing:.0%} only Faker'


def many_values(ours, theirs):
    counts = [len(counted(sample[:FIRST_DRAWS])) for sample in (ours, theirs)]
    if counts[0] < 0.7 * counts[1] or counts[1] < 0.7 * counts[0]:
        return f'{counts[0]} different values of {FIRST_DRAWS}, not {counts[1]}'
    lengths = [sum(len(key(v)) for v in sample) / len(sample) for sample in (ours, theirs)]
    if abs(lengths[0] - lengths[1]) > 0.1 * lengths[1] + 1:
        return f'mean length {lengths[0]:.1f}, not {lengths[1]:.1f}'
    return other_shapes(ours, theirs)


def difference(ours, theirs, by_design):
    """Why two samples cannot come from one method; None if they can."""
    types, real_types = {type(v).__name__ for v in ours}, {type(v).__name__ for v in theirs}
    if types != real_types:
        return f'types {sorted(types)}, not {sorted(real_types)}'
    if by_design:
        return other_shapes(ours, theirs)
    return few_values(ours, theirs) if len(counted(theirs)) <= FEW_VALUES else many_values(ours, theirs)


def our_draws(program, locale, calls):
    """The answers of draw_fakes to calls (name, arguments), in their order."""
    written = [name if not arguments else f'{name} {json.dumps(arguments)}' for name, arguments in calls]
    run = subprocess.run([program, locale, str(DRAWS), '11', *written], capture_output=True, text=True, check=True)
    return list(map(json.loads, run.stdout.splitlines()))


def their_draws(method, arguments, count):
    """A sample of Faker's values; empty where Faker itself fails."""
    try:
        return [plain(method(**arguments)) for _ in range(count)]
    except Exception:  # whatever a method does that cannot be called like this
        return []


def difference_from(method, arguments, ours, by_design):
    """difference() with as many of Faker's values as it takes to rule out chance; '' where Faker itself fails."""
    theirs = their_draws(method, arguments, FIRST_DRAWS)
    if FIRST_DRAWS / 20 < len(counted(theirs)) < FIRST_DRAWS * 0.7:
        theirs += their_draws(method, arguments, MORE_DRAWS - FIRST_DRAWS)
    found = difference(ours, theirs, by_design) if theirs else ''
    if found:
        found = difference(ours, theirs + their_draws(method, arguments, 10 * MORE_DRAWS), by_design)
    return found


class Report:
    """What one locale, or all, came to."""

    def __init__(self):
        self.compared = self.agreeing = self.by_design = self.not_made = 0
        self.lines = []

    def add(self, other):
        self.compared += other.compared
        self.agreeing += other.agreeing
        self.by_design += other.by_design
        self.not_made += other.not_made
        self.lines += other.lines

    def row(self, name):
        share = self.agreeing / self.compared
        return f'{name:8}{self.compared:10}{self.agreeing:8}{share:8.1%}{self.by_design:11}{self.not_made:10}'


def compare_locale(program, locale):
    run = subprocess.run([program, locale, '1', '1', 'names'], capture_output=True, text=True, check=True)
    calls = [(name, {}) for name in json.loads(run.stdout)['names'] if name not in LEFT_OUT]
    calls += WITH_ARGUMENTS if locale == 'en_US' else []
    not_made = set((NOT_MADE['everywhere'] + ' ' + NOT_MADE.get(locale, '')).split())
    generator = faker.Faker(locale, use_weighting=False)
    faker.Faker.seed(5)
    report = Report()
    for (name, arguments), ours in zip(calls, our_draws(program, locale, calls), strict=True):
        compare(report, locale, name, arguments, ours, generator, not_made)
    return report


def compare(report, locale, name, arguments, ours, generator, not_made):
    label = f'{locale} {name}' + (f' {json.dumps(arguments)}' if arguments else '')
    if 'error' in ours:
        report.not_made += 1
        if name not in not_made or arguments:
            report.lines.append(f'{label}: {ours["error"]}')
        return
    found = difference_from(getattr(generator, name, None), arguments, ours['values'], name in BY_DESIGN)
    if found == '':
        return
    report.compared += 1
    report.agreeing += found is None
    report.by_design += name in BY_DESIGN
    if found:
        report.lines.append(f'{label}: {found}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--locales', nargs='*', default=LOCALES)
    arguments = parser.parse_args()
    total = Report()
    print(f'{"locale":8}{"compared":>10}{"agree":>8}{"share":>8}{"by design":>11}{"not made":>10}')
    for locale in arguments.locales:
        report = compare_locale(arguments.program, locale)
        total.add(report)
        print(report.row(locale), flush=True)
    print(total.row('all'))
    print('\n'.join(total.lines))
    print('By design:', *(f'  {name}: {reason}' for name, reason in BY_DESIGN.items()), sep='\n')
    sys.exit(bool(total.lines))


if __name__ == '__main__':
    main()
