// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/existing_outputs.h"
#include "ui/cloud/connector.h"
#include "ui/editor/latest_job.h"
#include "ui/widgets/card.h"

#include <QTimer>

#include <map>
#include <optional>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace understudy::ui {

class BatchDraft;
class Strip;

/// Where the rows go: a folder, a bucket or a dataset, and what to do with what stands there already. Looks there off the
/// GUI thread.
class DestinationCard : public Card {
    Q_OBJECT

public:
    explicit DestinationCard(BatchDraft& draft, QWidget* parent = nullptr);

    /// Shows the draft's destination and looks at it.
    void enter();
    /// What is missing, or what will happen to what stands there.
    QString sentence() const;
    bool isComplete() const;
    /// Offers the place again the next time a batch goes to its kind.
    void remember() const;
    QPushButton* button(Connector connector) const { return m_buttons.at(connector); }

Q_SIGNALS:
    void changed();
    /// Credentials are missing: the settings have the accounts.
    void accountsWanted();

private:
    QLayout* makeKinds();
    QLayout* makeFields();
    void choose(Connector connector);
    void showPlace(const QString& location);
    void edited(const QString& location);
    void browse();
    void lookSoon();
    void look();
    void looked(const Result<ExistingOutputs>& found);
    QString proposed(Connector connector) const;
    Connector connector() const;
    bool namesPlace() const;

    BatchDraft& m_draft;
    LatestJob m_looking{this};
    QTimer m_typing;
    std::optional<ExistingOutputs> m_found;
    bool m_failed = false;
    std::map<Connector, QPushButton*> m_buttons;
    std::map<Connector, QString> m_entered; ///< What stood in the field of each kind.
    QButtonGroup* m_kinds = nullptr;
    QLabel* m_label = nullptr;
    QLineEdit* m_location = nullptr;
    QPushButton* m_browse = nullptr;
    QComboBox* m_ifExists = nullptr;
    QLabel* m_words = nullptr;
    Strip* m_strip = nullptr;
};

} // namespace understudy::ui
