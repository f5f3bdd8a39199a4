// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace understudy::ui {

/// The top of a run and of its result: a title, a line of figures below it, and the page's button at the right.
class RunHeading : public QWidget {
    Q_OBJECT

public:
    explicit RunHeading(QWidget* buttons, QWidget* parent = nullptr);
    QLabel* title() const { return m_title; }
    QLabel* details() const { return m_details; }

private:
    QLabel *m_title, *m_details;
};

} // namespace understudy::ui
