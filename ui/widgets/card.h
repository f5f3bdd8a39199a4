// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace understudy::ui {

/// A white (or dark) box with a thin border and round corners. A table that fills it goes in with `flush`.
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);
    /// With a heading; more widgets can stand to its right.
    explicit Card(const QString& heading, QWidget* parent = nullptr);

    QVBoxLayout* body() const { return m_body; }
    /// The row of the heading; made when first asked for.
    QHBoxLayout* header();
    /// Takes the inner margins away, so that a table touches the border.
    void setFlush();

private:
    QVBoxLayout* m_body;
    QHBoxLayout* m_header = nullptr;
};

/// A line of 1 px, horizontal or vertical.
QFrame* rule(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);

} // namespace understudy::ui
