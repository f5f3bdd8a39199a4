#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the recipe drafted from the retail sample in real Snowfakery and checks the tables with Python's csv module.

usage: draft_in_snowfakery.py UNDERSTUDY SOURCE_DIR
Needs snowfakery (packaging/requirements/snowfakery.txt) in the Python that runs it. UNDERSTUDY is the program, or a
drafted recipe (*.yml).
"""
import csv
import pathlib
import subprocess
import sys
import tempfile

REFERENCES = [('orders', 'customer_id', 'customers'), ('order_lines', 'order_id', 'orders'),
              ('order_lines', 'product_id', 'products'), ('reviews', 'product_id', 'products'),
              ('reviews', 'customer_id', 'customers')]
KEYS = {'customers': ['customer_id'], 'products': ['product_id'], 'orders': ['order_id'],
        'order_lines': ['order_id', 'line_no'], 'reviews': ['review_id']}
FILES = ['customers.txt', 'customers.hdr', 'products.csv', 'orders.csv', 'order_lines.psv', 'order_lines.hdr', 'reviews.dat']


def drafted(program, samples):
    if program.endswith('.yml'):
        return pathlib.Path(program).read_text(encoding='utf-8')
    files = [str(samples / name) for name in FILES]
    return subprocess.run([program, 'draft', *files], check=True, capture_output=True, text=True).stdout


def generated(recipe, folder):
    path = pathlib.Path(folder) / 'draft.recipe.yml'
    path.write_text(recipe, encoding='utf-8')
    subprocess.run([sys.executable, '-W', 'ignore', '-m', 'snowfakery', str(path), '--output-format', 'csv',
                    '--output-folder', folder], check=True, capture_output=True)
    tables = {}
    for name in KEYS:
        with open(pathlib.Path(folder) / f'{name}.csv', newline='', encoding='utf-8') as file:
            tables[name] = list(csv.DictReader(file))
    return tables


def check_keys(tables):
    for name, columns in KEYS.items():
        keys = [tuple(row[column] for column in columns) for row in tables[name]]
        assert keys and len(keys) == len(set(keys)), f'{name}: a key comes twice'
        assert all(all(key) for key in keys), f'{name}: a key is empty'


def check_references(tables):
    for child, column, parent in REFERENCES:
        known = {row[column] for row in tables[parent]}
        orphans = [row[column] for row in tables[child] if row[column] not in known]
        assert not orphans, f'{child}.{column}: {len(orphans)} orphans, {orphans[0]}'


def check_rules(tables):
    countries = {}
    for row in tables['customers']:
        assert countries.setdefault(row['city'], row['country']) == row['country'], row
        assert row['email'].endswith(('.com', '.net', '.org')), row
    for row in tables['orders']:
        assert not row['shipped_at'] or row['ordered_at'] <= row['shipped_at'], row
        assert 8.58 <= float(row['total']) <= 4438.70, row
    for row in tables['products']:
        assert not row['discontinued'] or row['introduced'] <= row['discontinued'], row
    emails = [row['email'] for row in tables['customers']]
    assert len(emails) == len(set(emails))


def check_nobody(tables, samples):
    with open(samples / 'customers.txt', newline='', encoding='utf-8') as file:
        people = list(csv.reader(file, delimiter='\t'))[1:]
    emails = {person[3] for person in people}
    phones = {person[4] for person in people}
    for row in tables['customers']:
        assert row['email'] not in emails and row['phone'] not in phones, row


def main():
    samples = pathlib.Path(sys.argv[2]) / 'resources/samples/retail'
    with tempfile.TemporaryDirectory() as folder:
        tables = generated(drafted(sys.argv[1], samples), folder)
    check_keys(tables)
    check_references(tables)
    check_rules(tables)
    check_nobody(tables, samples)
    print(', '.join(f'{name} {len(rows)}' for name, rows in tables.items()) + ': all right')


if __name__ == '__main__':
    main()
