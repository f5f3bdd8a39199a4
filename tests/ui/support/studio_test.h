// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <gtest/gtest.h>

#include <functional>

class QWidget;

namespace understudy::ui {

/// Shows `widget` at `size` and saves what it looks like, light and dark, to screenshots/NAME-{light,dark}.png in the
/// build folder (with the scale factor and language in the name when they are not the usual ones).
void saveScreenshots(QWidget& widget, const QString& name);

/// A folder of its own for this test program, gone when it ends.
QString temporaryFolder();

/// A message that the next test may log without failing: a regular expression.
void expectWarning(const QString& pattern);

/// How much longer things may take in this build than in the one that users run.
#ifdef NDEBUG
inline constexpr int kSlowness = 1;
#else
inline constexpr int kSlowness = 4;
#endif

/// Lets events run until `done` is true; false after `milliseconds`.
bool waitFor(const std::function<bool()>& done, int milliseconds = 10'000);

} // namespace understudy::ui
