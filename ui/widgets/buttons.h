// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace understudy::ui {

/// A plain button, 30 px high.
QPushButton* plainButton(const QString& text, QWidget* parent = nullptr);
/// The one button of a page that goes on.
QPushButton* filledButton(const QString& text, QWidget* parent = nullptr);
/// A button that looks like a muted link: "All batches →".
QPushButton* linkButton(const QString& text, QWidget* parent = nullptr);

} // namespace understudy::ui
