// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace understudy::ui {

/// Says what belongs here and offers the action that fills it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const QString& sentence, const QString& action = {}, QWidget* parent = nullptr);
    void set(const QString& sentence, const QString& action = {});

Q_SIGNALS:
    void actionTriggered();

private:
    QLabel* m_sentence;
    QPushButton* m_action;
};

} // namespace understudy::ui
