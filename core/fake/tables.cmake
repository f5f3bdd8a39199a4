# The value tables: read from the pinned Faker when building, embedded in the library.
set(_understudy_faker ${CMAKE_SOURCE_DIR}/build/tools/faker/bin/python)
if(EXISTS ${_understudy_faker})
  set(UNDERSTUDY_FAKER_PYTHON ${_understudy_faker} CACHE FILEPATH "Python interpreter that has Faker 40.54.0")
else()
  set(UNDERSTUDY_FAKER_PYTHON "" CACHE FILEPATH "Python interpreter that has Faker 40.54.0")
endif()
if(NOT UNDERSTUDY_FAKER_PYTHON OR NOT EXISTS ${UNDERSTUDY_FAKER_PYTHON})
  message(FATAL_ERROR "The value tables are read from the Python package Faker, which is not here. Make it with\n"
    "  python3 -m venv build/tools/faker && build/tools/faker/bin/pip install faker==40.54.0\n"
    "in ${CMAKE_SOURCE_DIR}, or set UNDERSTUDY_FAKER_PYTHON to a Python that has it.")
endif()

enable_language(ASM)
set(_fake ${CMAKE_CURRENT_SOURCE_DIR}/fake)
set(_tables ${CMAKE_CURRENT_BINARY_DIR}/fake_tables.bin)
file(GLOB _natives CONFIGURE_DEPENDS ${_fake}/natives_*.cpp)
file(GLOB _scripts CONFIGURE_DEPENDS ${_fake}/*.py)
add_custom_command(OUTPUT ${_tables}
  COMMAND ${CMAKE_COMMAND} "-DSCRIPTS=${_scripts}" "-DNATIVES=${_natives}" -DSTORE=${CMAKE_SOURCE_DIR}/build/tools
    -DPYTHON=${UNDERSTUDY_FAKER_PYTHON} -DSCRIPT=${_fake}/extract_tables.py -DOUTPUT=${_tables} -P ${_fake}/build_tables.cmake
  DEPENDS ${_scripts} ${_natives} ${_fake}/build_tables.cmake
  COMMENT "Reading the value tables from Faker" VERBATIM)
target_sources(understudy_fake PRIVATE ${_fake}/table_data.S)
set_source_files_properties(${_fake}/table_data.S PROPERTIES
  OBJECT_DEPENDS ${_tables} COMPILE_DEFINITIONS "FAKE_TABLES=\"${_tables}\"")
