// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of the recipe language, described once: checks, completion and call tips all read this list.
#include "recipe/recipe.h"

namespace understudy::recipe {

const std::vector<FunctionInfo>& functions() {
    static const std::vector<FunctionInfo> list = {
        {"random_number", {"min", "max", "step=1"}, Core::tr("A whole number from min to max, both possible."),
         "random_number: {min: 1, max: 9}"},
        {"random_choice", {"*choices"}, Core::tr("One of the choices: a list, values with weights, or `choice` blocks."),
         "random_choice: {gold: 10%, silver: 30%, bronze: 60%}"},
        {"choice", {"pick", "probability", "when"}, Core::tr("A choice of random_choice (with probability) or of if (with when)."),
         "choice: {probability: 60%, pick: bronze}"},
        {"if", {"*choices"}, Core::tr("The pick of the first choice whose `when` is true; the last pick otherwise."),
         "if: [{choice: {when: '${{ total > 100 }}', pick: big}}, {choice: {pick: small}}]"},
        {"fake", {"name"}, Core::tr("A made-up value: a name, a street, a company …"), "fake: first_name"},
        {"i18n_fake", {"locale", "fake"}, Core::tr("A made-up value of a language and country."),
         "i18n_fake: {locale: de_DE, fake: city}"},
        {"date", {"spec", "year", "month", "day"}, Core::tr("A calendar day."), "date: 2024-01-31"},
        {"datetime", {"spec", "year", "month", "day", "hour", "minute", "second", "microsecond", "timezone"},
         Core::tr("A moment, in UTC."), "datetime: 2024-01-31 05:06:07"},
        {"date_between", {"start_date", "end_date", "timezone"}, Core::tr("A day from the start up to, not including, the end."),
         "date_between: {start_date: -2y, end_date: today}"},
        {"datetime_between", {"start_date", "end_date", "timezone"}, Core::tr("A moment between two others."),
         "datetime_between: {start_date: 2024-01-01, end_date: 2024-12-31}"},
        {"relativedelta",
         {"years=0", "months=0", "weeks=0", "days=0", "hours=0", "minutes=0", "seconds=0", "microseconds=0", "year",
          "month", "day", "hour", "minute", "second", "microsecond", "weekday"},
         Core::tr("A distance on the calendar, to add to a date."), "${{ signed_up + relativedelta(months=1) }}"},
        {"reference", {"x"}, Core::tr("The row of a table or nickname made last, or one that comes later."), "reference: Customer"},
        {"random_reference", {"to", "parent", "scope=current-iteration", "unique=false"},
         Core::tr("Any row of a table made so far."), "random_reference: Customer"},
        {"debug", {"value"}, Core::tr("The value itself, shown on standard error."), "debug: ${{ total }}"},
        {"unique_id", {}, Core::tr("A number that comes only once."), "${{ unique_id }}"},
        {"unique_alpha_code", {}, Core::tr("A code of letters and digits that comes only once."), "${{ unique_alpha_code }}"},
        {"snowfakery_filename", {}, Core::tr("The path of the recipe."), "${{ snowfakery_filename }}"},
        {"int", {"x"}, Core::tr("The value as a whole number."), "${{ int(score / 10) }}"},
        {"NULL", {}, Core::tr("No value."), "NULL"},
        {"null", {}, Core::tr("No value."), "null"},
        {"Null", {}, Core::tr("No value."), "Null"},
    };
    return list;
}

} // namespace understudy::recipe
