# The character tables of formulas: made when building, by the Python that also reads Faker (fake/tables.cmake), so that
# its Unicode is the pinned one.
set(_make_unicode ${CMAKE_CURRENT_SOURCE_DIR}/formula/make_unicode_tables.py)
set(_unicode_tables ${CMAKE_CURRENT_BINARY_DIR}/unicode_tables.cpp)
add_custom_command(OUTPUT ${_unicode_tables}
  COMMAND ${UNDERSTUDY_FAKER_PYTHON} ${_make_unicode} ${_unicode_tables}
  DEPENDS ${_make_unicode}
  COMMENT "Making the character tables of formulas" VERBATIM)
target_sources(understudy_formula PRIVATE ${_unicode_tables})
