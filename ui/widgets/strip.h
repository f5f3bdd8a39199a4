// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/widgets/tone.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace understudy::ui {

/// A coloured line where something went wrong or needs attention: cause, place, and a button. Hidden while empty.
class Strip : public QFrame {
    Q_OBJECT

public:
    explicit Strip(QWidget* parent = nullptr);

    /// `cause` is a sentence; `place` (file:line or table.column) and the label of the button may be empty.
    void show(Tone tone, const QString& cause, const QString& place = {}, const QString& action = {});
    void showError(const Error& error, const QString& action = {});
    /// One more button, to the left of the first; it goes with clear() and the next show().
    void offer(const QString& secondAction);
    void clear();
    bool isEmpty() const;
    QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void secondTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintSign();

    QHBoxLayout* m_layout;
    QLabel* m_sign;
    QLabel* m_cause;
    QLabel* m_place;
    QPushButton *m_action, *m_second;
    Tone m_tone = Tone::Neutral;
};

} // namespace understudy::ui
