// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/record_reader.h"
#include "quality/checks.h"
#include "sniff/sniff.h"

namespace understudy {

/// The bytes of a table to check, from the front.
Result<std::unique_ptr<ByteSource>> bytesOf(const CheckedTable& table);
/// Its records.
Result<RecordReader> recordsOf(const CheckedTable& table);
/// A fresh look at its beginning.
Result<Sniffed> sniffed(const CheckedTable& table);

} // namespace understudy
