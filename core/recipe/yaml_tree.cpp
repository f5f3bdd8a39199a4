// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipe/yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

namespace understudy::recipe {

namespace {

constexpr std::size_t kMostNodesOfAliases = 100'000; ///< Beyond those that the text itself can hold.
constexpr int kMostLevels = 200;

/// Findings that end the reading of a document.
struct YamlProblem {
    Message message;
    YAML::Mark mark;
};

class TreeBuilder {
public:
    TreeBuilder(std::string file, std::size_t textSize)
        : m_file(std::move(file)), m_mostNodes(textSize + kMostNodesOfAliases) {}

    std::shared_ptr<const YamlNode> build(const YAML::Node& source) {
        if (++m_count > m_mostNodes) throw YamlProblem{Core::tr("The document grows too large through its aliases"), source.Mark()};
        if (m_level == kMostLevels)
            throw YamlProblem{Core::tr("The document is nested deeper than 200 levels, or an alias stands in what it names"), source.Mark()};
        ++m_level;
        auto node = std::make_shared<YamlNode>();
        node->position = at(source.Mark());
        switch (source.Type()) {
        case YAML::NodeType::Scalar: fillScalar(*node, source); break;
        case YAML::NodeType::Sequence: fillList(*node, source); break;
        case YAML::NodeType::Map: fillMap(*node, source); break;
        default: break;
        }
        --m_level;
        return node;
    }

    Position at(const YAML::Mark& mark) const {
        if (mark.is_null()) return {m_file, 0, 0};
        return {m_file, mark.line + 1, mark.column + 1};
    }

private:
    static void fillScalar(YamlNode& node, const YAML::Node& source) {
        node.text = source.Scalar();
        node.quoted = source.Tag() == "!" || source.Tag() == "tag:yaml.org,2002:str";
        node.type = YamlNode::Type::Scalar;
    }

    void fillList(YamlNode& node, const YAML::Node& source) {
        node.type = YamlNode::Type::List;
        for (const YAML::Node& item : source) node.items.push_back(build(item));
    }

    void fillMap(YamlNode& node, const YAML::Node& source) {
        node.type = YamlNode::Type::Map;
        for (const auto& pair : source) {
            const YAML::Node &key = pair.first, &value = pair.second;
            if (!key.IsScalar()) throw YamlProblem{Core::tr("A key must be a word, not a list or a mapping"), key.Mark()};
            if (key.Scalar() == "<<" && key.Tag() != "!") {
                merge(node, *build(value));
            } else {
                put(node, {key.Scalar(), at(key.Mark()), build(value)}, true);
            }
        }
    }

    /// `<<: *anchor` or a list of them: fills in keys that are not there.
    void merge(YamlNode& node, const YamlNode& merged) {
        for (const auto& item : merged.items) merge(node, *item);
        for (const YamlNode::Entry& entry : merged.entries) put(node, entry, false);
    }

    static void put(YamlNode& node, YamlNode::Entry entry, bool replace) {
        const auto same = std::find_if(node.entries.begin(), node.entries.end(),
                                       [&](const YamlNode::Entry& e) { return e.key == entry.key; });
        if (same == node.entries.end()) {
            node.entries.push_back(std::move(entry));
        } else if (replace) {
            *same = std::move(entry);
        }
    }

    std::string m_file;
    std::size_t m_mostNodes, m_count = 0;
    int m_level = 0;
};

/// Notes where the documents of a text begin.
class DocumentStarts : public YAML::EventHandler {
public:
    void OnDocumentStart(const YAML::Mark& mark) override { marks.push_back(mark); }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}

    std::vector<YAML::Mark> marks;
};

/// Reads no further than into a second document: at a comma that belongs to nothing, yaml-cpp begins one
/// document after another without end.
void checkOneDocument(const std::string& text) {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    DocumentStarts starts;
    while (starts.marks.size() < 2 && parser.HandleNextDocument(starts)) {}
    if (starts.marks.size() < 2) return;
    const YAML::Mark& second = starts.marks[1];
    if (text.find("---", static_cast<std::size_t>(second.pos)) == static_cast<std::size_t>(second.pos))
        throw YamlProblem{Core::tr("A recipe is one YAML document; this file holds several"), second};
    throw YamlProblem{Core::tr("This belongs to nothing before it: a stray comma or a wrong indent"), second};
}

} // namespace

const YamlNode::Entry* YamlNode::find(std::string_view key) const {
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
    return entry == entries.end() ? nullptr : &*entry;
}

std::shared_ptr<const YamlNode> readYaml(const std::string& text, const std::string& file, Diagnostics& diagnostics) {
    TreeBuilder builder(file, text.size());
    const auto report = [&](const Message& message, const YAML::Mark& mark) {
        diagnostics.push_back({Severity::Error, "yaml", message, builder.at(mark), 0, {}, {}});
    };
    try {
        checkOneDocument(text);
        return builder.build(YAML::Load(text));
    } catch (const YAML::Exception& problem) {
        report(Core::tr("The YAML cannot be read: %1", problem.msg), problem.mark);
    } catch (const YamlProblem& problem) {
        report(problem.message, problem.mark);
    }
    return nullptr;
}

} // namespace understudy::recipe
