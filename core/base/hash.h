// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace understudy {

/// XXH3, 64 bits: for keys and tables, the same on every machine.
std::uint64_t hash64(std::string_view bytes);

/// SHA-256 of a stream, for what is recorded: outputs, recipes, value tables.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::string_view bytes);
    /// The digest as 64 lower-case hexadecimal digits. Ends the stream.
    std::string finish();

    static std::string of(std::string_view bytes);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace understudy
