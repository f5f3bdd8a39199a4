// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/mask.h"
#include "fake/native.h"

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

Made fromMask(std::string mask) {
    return drawing([mask = std::move(mask)](Draws& draws, Arena& arena, RowContext&) {
        TextBuilder out(arena);
        out.addMask(mask, draws);
        return out.value();
    });
}

Made numerify(const Call& call) { return fromMask(numberMask(call.arguments.text(0, "###"))); }

/// lexify and bothify draw from the given letters, which may be any characters.
Made lettered(const std::string& mask, const BoundArguments& arguments) {
    if (arguments.get(1) == nullptr) return fromMask(letterMask(mask));
    std::vector<std::string> letters;
    const std::string text = arguments.text(1, "");
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        nextCodePoint(text, at);
        letters.push_back(text.substr(begin, at - begin));
    }
    if (letters.empty()) return fail(ErrorCode::Data, Core::tr("`letters` must not be empty"));
    return drawing([mask, letters = std::move(letters)](Draws& draws, Arena& arena, RowContext&) {
        TextBuilder out(arena);
        for (const char& c : mask) {
            if (c == '?') out.add(letters[draws.below(letters.size())]);
            else out.addMask({&c, 1}, draws);
        }
        return out.value();
    });
}

Made lexify(const Call& call) { return lettered(call.arguments.text(0, "????"), call.arguments); }

Made bothify(const Call& call) { return lettered(numberMask(call.arguments.text(0, "## ??")), call.arguments); }

Made hexify(const Call& call) {
    return fromMask(hexMask(call.arguments.text(0, "^^^^"), call.arguments.truth(1, false)));
}

/// Values given in a recipe, copied so that the provider owns their texts.
struct OwnedValues {
    std::vector<Value> values;
    std::vector<std::unique_ptr<std::string>> texts;

    void add(const Value& value) {
        values.push_back(value);
        if (!value.is(Kind::String)) return;
        texts.push_back(std::make_unique<std::string>(value.view()));
        values.back() = Value::string(*texts.back(), value.exact);
    }
};

Result<OwnedValues> elementsOf(const BoundArguments& arguments) {
    OwnedValues owned;
    const Value* given = arguments.get(0);
    if (given == nullptr) {
        for (const char* letter : {"a", "b", "c"}) owned.add(Value::string(letter));
        return owned;
    }
    const bool pairs = given->is(Kind::Dict); // the values are weights, which Snowfakery does not use
    if (given->size == 0) return fail(ErrorCode::Data, Core::tr("there is nothing to choose from: `elements` is empty"));
    for (std::uint32_t i = 0; i < given->size; ++i) owned.add(given->items[pairs ? 2 * i : i]);
    return owned;
}

Made randomElement(const Call& call) {
    auto elements = elementsOf(call.arguments);
    if (!elements) return tl::unexpected(elements.error());
    return drawing([owned = std::make_shared<OwnedValues>(std::move(*elements))](Draws& draws, Arena&, RowContext&) {
        return owned->values[draws.below(owned->values.size())];
    });
}

/// A list of `length` elements; without one, of 1 to as many as there are.
Made elements(const Call& call, bool unique) {
    auto from = elementsOf(call.arguments);
    if (!from) return tl::unexpected(from.error());
    const std::int64_t length = call.arguments.integer(1, -1);
    const auto size = static_cast<std::int64_t>(from->values.size());
    if (unique && length > size)
        return fail(ErrorCode::Data, Core::tr("sample length cannot be longer than the number of unique elements to pick from"));
    return drawing([owned = std::make_shared<OwnedValues>(std::move(*from)), length, size, unique](
                       Draws& draws, Arena& arena, RowContext&) {
        const auto count = static_cast<std::uint32_t>(length < 0 ? draws.between(1, size) : length);
        Value* picked = arena.array<Value>(std::max<std::size_t>(count, owned->values.size()));
        if (unique) std::copy(owned->values.begin(), owned->values.end(), picked);
        for (std::uint32_t i = 0; i < count; ++i) {
            if (unique) std::swap(picked[i], picked[draws.between(i, size - 1)]);
            else picked[i] = owned->values[draws.below(owned->values.size())];
        }
        return Value::list(Kind::List, picked, count);
    });
}

Made randomElements(const Call& call) { return elements(call, call.arguments.truth(2, false)); }
Made randomChoices(const Call& call) { return elements(call, false); }
Made randomSample(const Call& call) { return elements(call, true); }

} // namespace

std::span<const Native> baseNatives() {
    static const Native natives[] = {
        {".numerify", {{"text", Takes::Text}}, numerify},
        {".lexify", {{"text", Takes::Text}, {"letters", Takes::Text}}, lexify},
        {".bothify", {{"text", Takes::Text}, {"letters", Takes::Text}}, bothify},
        {".hexify", {{"text", Takes::Text}, {"upper", Takes::Truth}}, hexify},
        {".random_element", {{"elements", Takes::List}}, randomElement},
        {".random_elements",
         {{"elements", Takes::List}, {"length", Takes::Integer}, {"unique", Takes::Truth},
          {"use_weighting", Takes::Truth}},
         randomElements},
        {".random_choices", {{"elements", Takes::List}, {"length", Takes::Integer}}, randomChoices},
        {".random_sample", {{"elements", Takes::List}, {"length", Takes::Integer}}, randomSample},
    };
    return natives;
}

} // namespace understudy::fake
