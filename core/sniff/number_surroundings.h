// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/number_picture.h"
#include "sniff/column_guess.h"
#include "sniff/number_formats.h"

#include <optional>

namespace understudy::sniffing {

/// The numbers of a column with what stands around their digits taken off: signs, currency, per cent.
struct Surroundings {
    NumberPicture picture; ///< Surroundings and width; its digits are still to be found out.
    Texts digits;          ///< One a number: "1.234,50".
};

/// Nothing if the texts have no surroundings in common as numbers have them.
std::optional<Surroundings> surroundingsOf(const Texts& texts);

} // namespace understudy::sniffing
