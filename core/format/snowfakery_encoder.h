// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the room: what Snowfakery's four output shapes share.
#pragma once

#include "format/encoder.h"

namespace understudy {

/// Knows the tables by number; one stream for all of them unless a shape says otherwise.
class SnowfakeryEncoder : public Encoder {
public:
    explicit SnowfakeryEncoder(std::vector<TableShape> tables);

    std::vector<std::string> streams() const override { return {""}; }
    std::string prologue(std::size_t) const override { return {}; }
    std::string epilogue(std::size_t) const override { return {}; }

protected:
    const std::vector<TableShape>& shapes() const { return m_shapes; }
    std::size_t position(std::uint32_t table) const { return m_positions[table]; }
    const TableShape& shape(std::uint32_t table) const { return m_shapes[m_positions[table]]; }

private:
    std::vector<TableShape> m_shapes;
    std::vector<std::size_t> m_positions; ///< By table number.
};

std::unique_ptr<Encoder> makeJsonEncoder(std::vector<TableShape> tables);
std::unique_ptr<Encoder> makeSqlEncoder(std::vector<TableShape> tables);

} // namespace understudy
