// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace understudy::ui {

/// Roles that a model gives to CellDelegate.
enum CellRole {
    NullRole = Qt::UserRole + 100, ///< bool: the cell is null, shown as an italic muted word.
    ToneRole,                      ///< int (Tone): the text stands in a chip.
    MonoRole,                      ///< bool: in the monospaced font.
    StrongRole,                    ///< bool: in weight 600.
    MutedRole,                     ///< bool: in the muted colour.
    LinkRole,                      ///< bool: muted, underlined under the mouse; TableView::linkActivated tells.
    ShareRole,                     ///< double: a thin progress bar instead of text.
    WholeRole,                     ///< QString: what copying takes, where the cell shows less.
    CellRoleEnd
};

} // namespace understudy::ui
