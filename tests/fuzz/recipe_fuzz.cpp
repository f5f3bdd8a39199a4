// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipe/recipe.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace understudy::recipe;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto nowhere = [](const std::string&) { return std::optional<std::string>(); };
    parse(text, "fuzz.yml", nowhere);
    if (size > 2) completions(text, data[0], data[1]);
    return 0;
}
