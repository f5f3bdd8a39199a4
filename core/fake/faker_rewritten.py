# SPDX-License-Identifier: GPL-3.0-or-later
"""Methods of Faker whose cases are too many to run, said in another way that gives the same values. Each takes the
provider and the tracer of faker_trace.py."""


def italian_place(provider, tracer):
    """postcode_city_province of it_IT, which looks cities up by their postcode."""
    return tracer.random_element([f'{postcode}, {city} ({province})' for postcode, places in
                                  provider.cap_city_province.items() for city, province in places])


def russian_street(provider, tracer):
    """street_name of ru_RU, which gives titles the gender of their suffix: for each suffix the list of its streets."""
    def named(title):
        vars(provider).update(street_suffix=lambda: suffix, street_title=lambda: title)
        return type(provider).street_name(provider)
    suffix = provider.street_suffixes[tracer.trace.ask([1] * len(provider.street_suffixes))]
    return tracer.random_element([named(title) for title in provider.street_titles + provider.street_titles_noflex])


def chinese_domain(provider, tracer, levels=1):
    """domain_name of zh_CN, which draws again while the word is a second level domain such as "bj": those are two
    letters, so without the format that gives any two."""
    vars(provider).update(domain_formats=[pattern for pattern in provider.domain_formats if pattern != '??'])
    return provider.domain_word() + '.' + (provider.tld() if levels < 2 else provider.domain_name(levels - 1))


REWRITTEN = {'address/it_IT.postcode_city_province': italian_place, 'address/ru_RU.street_name': russian_street,
             'internet/zh_CN.domain_name': chinese_domain}
