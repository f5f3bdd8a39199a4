// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"

#include <QString>

namespace understudy::ui {

/// What a column means, in the reader's language: "given name", "Vorname".
QString meaningWords(Meaning meaning);

} // namespace understudy::ui
