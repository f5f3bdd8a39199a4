// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/value.h"

namespace understudy {

const char* kindName(Kind kind) {
    switch (kind) {
    case Kind::Undefined: return "Undefined";
    case Kind::Null: return "NoneType";
    case Kind::Bool: return "bool";
    case Kind::Integer: return "int";
    case Kind::Decimal: return "Decimal";
    case Kind::Float: return "float";
    case Kind::String: return "str";
    case Kind::Date: return "date";
    case Kind::DateTime: return "datetime";
    case Kind::Duration: return "timedelta";
    case Kind::Delta: return "relativedelta";
    case Kind::Reference: return "row";
    case Kind::List: return "list";
    case Kind::Tuple: return "tuple";
    case Kind::Dict: return "dict";
    case Kind::Callable: return "function";
    }
    return "object";
}

} // namespace understudy
