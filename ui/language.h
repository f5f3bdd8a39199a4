// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace understudy::ui {

/// Puts the texts of a language ("de", "en"; empty: the desktop's) on the application, and its way of writing numbers
/// and dates. Call once, before the first window.
void setLanguage(const QString& language);

} // namespace understudy::ui
