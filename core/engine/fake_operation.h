// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/operation.h"

#include <utility>

namespace understudy::engine {

/// Draws from a bound provider; `exact` keeps the text from being read as a literal.
class FakeOperation : public Operation {
public:
    FakeOperation(std::uint64_t site, std::shared_ptr<const fake::Provider> provider, std::string name, bool exact)
        : m_site(site), m_provider(std::move(provider)), m_name(std::move(name)), m_exact(exact) {}
    Value value(Row& row) const override {
        Draws draws = row.draws(m_site);
        Value value = m_provider->draw(draws, row.arena, row.fakes);
        value.exact = m_exact;
        return value;
    }
    std::string describe() const override { return "fake " + m_name; }

private:
    std::uint64_t m_site;
    std::shared_ptr<const fake::Provider> m_provider;
    std::string m_name;
    bool m_exact;
};

} // namespace understudy::engine
