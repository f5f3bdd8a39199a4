// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/native.h"

#include "base/text.h"

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

/// The words sentences are made of, in the manner of the locale.
struct Speech {
    std::vector<std::string> own; ///< ext_word_list
    std::vector<Value> words, firstWords;
    Value connector = Value::string(" "), stop = Value::string(".");

    const Value& word(Draws& draws) const { return words[draws.below(words.size())]; }
    const Value& firstWord(Draws& draws) const { return firstWords[draws.below(firstWords.size())]; }
    void sentence(TextBuilder& out, Draws& draws, std::int64_t count, bool varied) const;
    void paragraph(TextBuilder& out, Draws& draws, std::int64_t count, bool varied) const;
};

using SharedSpeech = std::shared_ptr<const Speech>;

std::string titled(std::string word) {
    if (!word.empty()) word[0] = upperAscii(word.substr(0, 1))[0];
    return word;
}

Result<SharedSpeech> speechOf(const Call& call, std::size_t listArgument) {
    const Tables& tables = Tables::instance();
    auto speech = std::make_shared<Speech>();
    if (const Value* given = call.arguments.get(listArgument)) {
        for (std::uint32_t i = 0; i < given->size; ++i)
            if (given->items[i].is(Kind::String)) speech->own.emplace_back(given->items[i].view());
        const std::size_t count = speech->own.size();
        for (std::size_t i = 0; i < count; ++i) speech->own.push_back(titled(speech->own[i]));
        for (std::size_t i = 0; i < count; ++i) {
            speech->words.push_back(Value::string(speech->own[i]));
            speech->firstWords.push_back(Value::string(speech->own[count + i]));
        }
    } else {
        const Words words = tables.words(call.locale, "lorem", "word_list");
        const Words first = tables.words(call.locale, "lorem", "word_list.title");
        speech->words.assign(words.begin(), words.end());
        speech->firstWords.assign(first.begin(), first.end());
    }
    if (speech->words.empty()) return fail(ErrorCode::Data, Core::tr("`ext_word_list` must hold words"));
    const Words connector = tables.words(call.locale, "lorem", "word_connector");
    const Words stop = tables.words(call.locale, "lorem", "sentence_punctuation");
    if (!connector.empty()) speech->connector = connector[0];
    if (!stop.empty()) speech->stop = stop[0];
    return SharedSpeech(speech);
}

/// randomize_nb_elements: 60 to 140 percent, at least one.
std::int64_t varied(Draws& draws, std::int64_t count) {
    return std::max<std::int64_t>(1, count * draws.between(60, 140) / 100);
}

void Speech::sentence(TextBuilder& out, Draws& draws, std::int64_t count, bool vary) const {
    if (count <= 0) return;
    if (vary) count = varied(draws, count);
    out.addText(firstWord(draws));
    while (--count > 0) {
        out.addText(connector);
        out.addText(word(draws));
    }
    out.addText(stop);
}

void Speech::paragraph(TextBuilder& out, Draws& draws, std::int64_t count, bool vary) const {
    if (count <= 0) return;
    if (vary) count = varied(draws, count);
    for (std::int64_t i = 0; i < count; ++i) {
        if (i > 0) out.addText(connector);
        sentence(out, draws, 6, true);
    }
}

/// The longest run of whole units below `limit` characters; `write` adds one unit.
template <class Write>
Value fitting(Arena& arena, std::size_t limit, const Value& between, Write write) {
    for (int attempt = 0; attempt < 50; ++attempt) {
        TextBuilder out(arena);
        std::size_t whole = 0;
        while (utf8Length(out.view()) < limit) {
            whole = out.view().size();
            if (whole > 0) out.addText(between);
            write(out);
        }
        if (whole == 0) continue;
        out.truncate(whole);
        return out.value();
    }
    return Value::string({});
}

/// A text in the way of its length: words up to 25 characters, then sentences, then paragraphs.
Value textOf(const Speech& speech, std::size_t limit, Draws& draws, Arena& arena) {
    if (limit >= 100)
        return fitting(arena, limit, Value::string("\n"), [&](TextBuilder& out) { speech.paragraph(out, draws, 3, true); });
    if (limit >= 25)
        return fitting(arena, limit, speech.connector, [&](TextBuilder& out) { speech.sentence(out, draws, 6, true); });
    const Value words = fitting(arena, limit, speech.connector, [&](TextBuilder& out) {
        out.addText(out.view().empty() ? speech.firstWord(draws) : speech.word(draws));
    });
    TextBuilder out(arena);
    out.addText(words);
    out.addText(speech.stop);
    return out.value();
}

template <class DrawOne>
Value listOf(Arena& arena, std::int64_t count, DrawOne one) {
    Value* items = arena.array<Value>(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)));
    for (std::int64_t i = 0; i < count; ++i) items[i] = one();
    return Value::list(Kind::List, items, static_cast<std::uint32_t>(std::max<std::int64_t>(count, 0)));
}

/// Makes a provider from a function of (speech, draws, arena).
template <class Function>
Made speaking(const Call& call, std::size_t listArgument, Function function) {
    auto speech = speechOf(call, listArgument);
    if (!speech) return tl::unexpected(speech.error());
    return drawing([speech = *speech, function](Draws& draws, Arena& arena, RowContext&) {
        return function(*speech, draws, arena);
    });
}

Value sentenceValue(const Speech& speech, Draws& draws, Arena& arena, std::int64_t words, bool vary) {
    TextBuilder out(arena);
    speech.sentence(out, draws, words, vary);
    return out.value();
}

Value paragraphValue(const Speech& speech, Draws& draws, Arena& arena, std::int64_t sentences, bool vary) {
    TextBuilder out(arena);
    speech.paragraph(out, draws, sentences, vary);
    return out.value();
}

Made word(const Call& call) {
    if (call.arguments.get(0) != nullptr)
        return fail(ErrorCode::Unsupported, Core::tr("the argument `part_of_speech` of fake.word is not built here yet"), {},
                    Core::tr("Leave it out"));
    return speaking(call, 1, [](const Speech& speech, Draws& draws, Arena&) {
        return speech.word(draws);
    });
}

Made words(const Call& call) {
    const std::int64_t count = call.arguments.integer(0, 3);
    if (call.arguments.get(2) != nullptr || call.arguments.truth(3, false))
        return fail(ErrorCode::Unsupported, Core::tr("fake.words takes only `nb` and `ext_word_list` here yet"));
    return speaking(call, 1, [count](const Speech& speech, Draws& draws, Arena& arena) {
        return listOf(arena, count, [&] { return speech.word(draws); });
    });
}

Made sentence(const Call& call) {
    const std::int64_t count = call.arguments.integer(0, 6);
    const bool vary = call.arguments.truth(1, true);
    return speaking(call, 2, [=](const Speech& speech, Draws& draws, Arena& arena) {
        return sentenceValue(speech, draws, arena, count, vary);
    });
}

Made sentences(const Call& call) {
    const std::int64_t count = call.arguments.integer(0, 3);
    return speaking(call, 1, [count](const Speech& speech, Draws& draws, Arena& arena) {
        return listOf(arena, count, [&] { return sentenceValue(speech, draws, arena, 6, true); });
    });
}

Made paragraph(const Call& call) {
    const std::int64_t count = call.arguments.integer(0, 3);
    const bool vary = call.arguments.truth(1, true);
    return speaking(call, 2, [=](const Speech& speech, Draws& draws, Arena& arena) {
        return paragraphValue(speech, draws, arena, count, vary);
    });
}

Made paragraphs(const Call& call) {
    const std::int64_t count = call.arguments.integer(0, 3);
    return speaking(call, 1, [count](const Speech& speech, Draws& draws, Arena& arena) {
        return listOf(arena, count, [&] { return paragraphValue(speech, draws, arena, 3, true); });
    });
}

Made text(const Call& call) {
    const std::int64_t limit = call.arguments.integer(0, 200);
    if (limit < 5) return fail(ErrorCode::Data, Core::tr("text() can only generate text of at least 5 characters"));
    return speaking(call, 1, [limit](const Speech& speech, Draws& draws, Arena& arena) {
        return textOf(speech, static_cast<std::size_t>(limit), draws, arena);
    });
}

Made texts(const Call& call) {
    const std::int64_t count = call.arguments.integer(0, 3), limit = call.arguments.integer(1, 200);
    if (limit < 5) return fail(ErrorCode::Data, Core::tr("text() can only generate text of at least 5 characters"));
    return speaking(call, 2, [=](const Speech& speech, Draws& draws, Arena& arena) {
        return listOf(arena, count, [&] { return textOf(speech, static_cast<std::size_t>(limit), draws, arena); });
    });
}

} // namespace

std::span<const Native> textNatives() {
    static const Parameter count = {"nb", Takes::Integer}, own = {"ext_word_list", Takes::List};
    static const Parameter speechPart = {"part_of_speech", Takes::Text};
    static const Native natives[] = {
        {"lorem.word", {speechPart, own}, word},
        {"lorem.words", {count, own, speechPart, {"unique", Takes::Truth}}, words},
        {"lorem.sentence", {{"nb_words", Takes::Integer}, {"variable_nb_words", Takes::Truth}, own}, sentence},
        {"lorem.sentences", {count, own}, sentences},
        {"lorem.paragraph", {{"nb_sentences", Takes::Integer}, {"variable_nb_sentences", Takes::Truth}, own},
         paragraph},
        {"lorem.paragraphs", {count, own}, paragraphs},
        {"lorem.text", {{"max_nb_chars", Takes::Integer}, own}, text},
        {"lorem.texts", {{"nb_texts", Takes::Integer}, {"max_nb_chars", Takes::Integer}, own}, texts},
    };
    return natives;
}

} // namespace understudy::fake
