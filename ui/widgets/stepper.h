// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QAbstractButton;

namespace understudy::ui {

/// The steps of the wizard in a row: done (tick), current (filled number), to come. Done ones can be clicked.
class Stepper : public QWidget {
    Q_OBJECT

public:
    explicit Stepper(const QStringList& steps, QWidget* parent = nullptr);

    int current() const { return m_current; }
    /// Steps below `done` have a tick and can be clicked; `current` is the one being shown.
    void setState(int current, int done);

Q_SIGNALS:
    void stepClicked(int step);

private:
    QList<QAbstractButton*> m_buttons;
    int m_current = 0;
};

} // namespace understudy::ui
