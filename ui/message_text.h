// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/message.h"

#include <QString>

namespace understudy::ui {

/// A message of the core in the language of the interface, with numbers as the user's locale writes them.
QString messageText(const Message& message);

} // namespace understudy::ui
