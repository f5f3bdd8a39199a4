// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/phrase_compiler.h"

#include "fake/mask.h"

#include <algorithm>

namespace understudy::fake {

namespace {

constexpr std::size_t kNumberRoom = 24;

std::size_t longest(const Words& words) {
    const auto bySize = [](const Value& a, const Value& b) { return a.size < b.size; };
    return words.empty() ? 0 : std::ranges::max_element(words, bySize)->size;
}

/// How many characters from the first on are drawn alike, or stand for themselves.
std::size_t alike(std::string_view mask) {
    const bool drawn = !maskAlphabet(mask[0]).empty();
    const auto other = [&](char c) { return drawn ? c != mask[0] : !maskAlphabet(c).empty(); };
    return static_cast<std::size_t>(std::ranges::find_if(mask, other) - mask.begin());
}

/// Words of the tables are values as they are; other texts have to be written.
bool isWord(const Node& node) { return node.kind == Node::Text || node.kind == Node::Pick || node.kind == Node::Column; }

bool isPutTogether(const Node& node) {
    const auto isText = [](const Node* child) { return isWord(*child) || isPutTogether(*child); };
    switch (node.kind) {
    case Node::Mask:
    case Node::MaskPick:
    case Node::Row: return true;
    case Node::Integer: return node.width >= 0;
    case Node::Choice:
    case Node::Weighted:
        return std::ranges::all_of(node.children, isText) && !std::ranges::all_of(node.children, [](const Node* child) { return isWord(*child); });
    default: return false;
    }
}

} // namespace

void PhraseCompiler::compile(Node& node) {
    if (isPutTogether(node)) node.phrase = text(node, nullptr);
    else for (Node* child : node.children) compile(*child);
}

/// The pieces of a text that goes on with `next`.
const Piece* PhraseCompiler::text(Node& node, const Piece* next) {
    Piece piece;
    piece.node = &node;
    piece.words = node.words.data();
    piece.count = static_cast<std::uint32_t>(node.words.size());
    switch (node.kind) {
    case Node::Text: return literal(node.words.front(), next);
    case Node::Mask: return mask(node.words.front(), next);
    case Node::MaskPick: return masks(node.words, next);
    case Node::Pick: piece.kind = Piece::Pick; return followed(piece, longest(node.words), next);
    case Node::Column:
        piece.kind = Piece::Column;
        piece.slot = node.slot;
        return followed(piece, longest(node.words), next);
    case Node::Row:
        for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) next = text(**child, next);
        return next;
    case Node::Choice:
    case Node::Weighted:
        piece.kind = node.kind == Node::Choice ? Piece::Choose : Piece::Weigh;
        for (Node* child : node.children) piece.ways.push_back(text(*child, next));
        return forked(std::move(piece));
    case Node::Integer:
        piece.kind = Piece::Number;
        piece.traits = kTame | kAscii;
        return followed(piece, kNumberRoom + static_cast<std::size_t>(std::max(node.width, 0)), next);
    default:
        compile(node);
        piece.kind = Piece::Made;
        return followed(piece, 0, next);
    }
}

const Piece* PhraseCompiler::masks(const Words& all, const Piece* next) {
    Piece piece;
    piece.kind = Piece::Choose;
    for (const Value& one : all) piece.ways.push_back(mask(one, next));
    return forked(std::move(piece));
}

/// Runs of characters, from the last to the first.
const Piece* PhraseCompiler::mask(const Value& mask, const Piece* next) {
    std::vector<std::string_view> runs;
    for (std::string_view rest = mask.view(); !rest.empty(); rest.remove_prefix(runs.back().size()))
        runs.push_back(rest.substr(0, alike(rest)));
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        const std::string_view alphabet = maskAlphabet(run->front());
        if (alphabet.empty()) {
            next = literal(Value::text(*run, traitsOf(*run) | kPadded), next);
            continue;
        }
        Piece piece;
        piece.kind = run->front() == kDigitOrNone || run->front() == kNotZeroOrNone ? Piece::Maybe : Piece::Letters;
        piece.alphabet = alphabet.data();
        piece.size = static_cast<std::uint32_t>(alphabet.size());
        piece.count = static_cast<std::uint32_t>(run->size());
        piece.traits = traitsOf(alphabet);
        next = followed(piece, run->size(), next);
    }
    return next;
}

const Piece* PhraseCompiler::literal(const Value& word, const Piece* next) {
    Piece piece;
    piece.word = word;
    return word.size == 0 ? next : followed(piece, word.size, next);
}

/// A short text that always follows becomes part of the piece before it.
const Piece* PhraseCompiler::followed(Piece piece, std::size_t room, const Piece* next) {
    if (next && next->kind == Piece::Word && next->word.size <= Piece::kBehind && next->behindSize == 0) {
        next->word.view().copy(piece.behind.data(), Piece::kBehind);
        piece.behindSize = static_cast<std::uint8_t>(next->word.size);
        piece.traits &= next->word.extra;
        next = next->next;
    }
    piece.next = next;
    const std::size_t rest = piece.behindSize + (next && next->kind != Piece::Made ? next->room : 0);
    piece.room = room + rest;
    return &m_pieces.emplace_back(std::move(piece));
}

const Piece* PhraseCompiler::forked(Piece piece) {
    piece.count = static_cast<std::uint32_t>(piece.ways.size());
    for (const Piece* way : piece.ways)
        if (way && way->kind != Piece::Made) piece.room = std::max(piece.room, way->room);
    return &m_pieces.emplace_back(std::move(piece));
}

} // namespace understudy::fake
