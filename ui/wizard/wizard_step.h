// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace understudy::ui {

/// One step of New batch: a page that knows whether it is complete and says so in a sentence.
class WizardStep : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// What is missing or what will happen; may hold one link.
    virtual QString sentence() const = 0;
    virtual bool isComplete() const = 0;
    /// The button that leads on: the next step's name.
    virtual QString nextName() const = 0;
    /// Called each time the step is shown.
    virtual void enter() {}
    /// Called when the sentence's link is followed.
    virtual void followSentence() {}

Q_SIGNALS:
    /// Sentence, completeness or the next step's name may have changed.
    void changed();
};

} // namespace understudy::ui
