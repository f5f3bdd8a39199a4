// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tone.h"

#include <QWidget>

class QPainter;

namespace understudy::ui {

/// A small rounded label: a word, or a sign with a name for those who do not see it.
class Chip : public QWidget {
    Q_OBJECT

public:
    explicit Chip(const QString& text, Tone tone = Tone::Neutral, QWidget* parent = nullptr);
    /// `name` is what a screen reader says; needed when `text` is a sign such as "✓".
    void set(const QString& text, Tone tone, const QString& name = {});
    QString text() const { return m_text; }
    Tone tone() const { return m_tone; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// The width a chip takes, and the chip itself at the left of `area`, vertically centred: for delegates.
    static int widthOf(const QString& text);
    static void paint(QPainter& painter, const QRect& area, const QString& text, Tone tone);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Tone m_tone;
};

} // namespace understudy::ui
