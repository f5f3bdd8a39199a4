// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cloud/source_lister.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace understudy::ui {

struct SourceLevel;

/// A row of the tree: an object, or the row at the end of a level that stands for those still to come.
struct SourceNode {
    SourceObject object;
    std::string file;                   ///< As a batch file names it: relative to the root, or a whole URI.
    SourceLevel* in = nullptr;          ///< Where it stands.
    std::unique_ptr<SourceLevel> below; ///< Of a folder that was opened.
    bool more = false;
};

/// The objects of one folder as far as they were listed, in the order of their names.
struct SourceLevel {
    explicit SourceLevel(std::string location);

    std::string location;
    std::string prefix;          ///< Before the names of its objects in a batch file.
    bool wholeUris = false;      ///< A batch file names its objects by URI.
    SourceNode* owner = nullptr; ///< Null: the root.
    std::shared_ptr<SharedSource> source;
    std::vector<std::unique_ptr<SourceNode>> nodes;
    SourceNode more;
    std::string next; ///< Of the page listed last.
    int listing = 0;  ///< Under way; 0: none.
    bool begun = false, failed = false;
    bool moreShown = false;
    bool choosing = false; ///< Tables are chosen as they come.

    bool isComplete() const { return begun && next.empty() && listing == 0 && !failed; }

    int rows() const { return static_cast<int>(nodes.size()) + (moreShown ? 1 : 0); }

    /// The row of a node of this level.
    int rowOf(const SourceNode& node) const;
    /// The row where an object stands, or would.
    std::size_t placeOf(const SourceObject& object) const;
    bool has(const SourceObject& object) const;
    std::unique_ptr<SourceNode> nodeOf(const SourceObject& object);
    /// Pairs header files with tables once more: the two may stand on different pages.
    void pair();
};

/// The order of a level: by name.
bool isBefore(const SourceObject& a, const SourceObject& b);
bool isTable(const SourceObject& object);
bool isHeaderFile(const SourceObject& object);

} // namespace understudy::ui
