// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake/bound_arguments.h"
#include "fake/provider.h"
#include "fake/tables.h"
#include "fake/text_builder.h"

#include <span>

namespace understudy::fake {

/// What a native provider is made from: its checked arguments and its locale.
struct Call {
    const BoundArguments& arguments;
    const Locale& locale;
};

/// A method of Faker that is code here too, under the name of the place where Faker defines it. Faker's names stand
/// as literals {"module.method", …}: extract_tables.py reads them from the sources.
struct Native {
    std::string_view definition;
    std::vector<Parameter> parameters;
    Result<std::unique_ptr<Provider>> (*make)(const Call& call);
};

/// The tables of native providers, one for each natives_*.cpp.
std::span<const Native> snowfakeryNatives();
std::span<const Native> baseNatives();
std::span<const Native> numberNatives();
std::span<const Native> textNatives();
std::span<const Native> timeNatives();
std::span<const Native> internetNatives();
std::span<const Native> checkedNatives();
std::span<const Native> realNatives();
std::span<const Native> isbnNatives();
std::span<const Native> colorNatives();
std::span<const Native> miscNatives();

/// The native registered for a definition, or null.
const Native* findNative(std::string_view definition);

/// Binds a method by the exact name Faker gives it, without Snowfakery's own versions.
Result<std::unique_ptr<Provider>> bindMethod(const Locale& locale, std::string_view name, const Arguments& arguments);

/// A provider that draws by calling a function object.
template <class Function>
class Drawing : public Provider {
public:
    explicit Drawing(Function function) : m_function(std::move(function)) {}
    Value draw(Draws& draws, Arena& arena, RowContext& context) const override {
        return m_function(draws, arena, context);
    }

private:
    Function m_function;
};

template <class Function>
std::unique_ptr<Provider> drawing(Function function) {
    return std::make_unique<Drawing<Function>>(std::move(function));
}

} // namespace understudy::fake
