# Run by `cmake -P`: makes OUTPUT with extract_tables.py, once for all build folders of a checkout. The scripts and the
# names that the native providers register decide, not their code.
set(inputs "")
foreach(script IN LISTS SCRIPTS)
  file(SHA256 ${script} one)
  string(APPEND inputs ${one})
endforeach()
foreach(native IN LISTS NATIVES)
  file(STRINGS ${native} names REGEX "{\"[A-Za-z_/]*\\.[a-z0-9_]+\"")
  string(APPEND inputs "${names}")
endforeach()
string(SHA256 hash "${inputs}")
set(shared ${STORE}/fake-tables-${hash}.bin)
file(MAKE_DIRECTORY ${STORE})
file(LOCK ${STORE}/fake-tables.lock TIMEOUT 1200)
if(NOT EXISTS ${shared})
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1 ${PYTHON} ${SCRIPT} ${shared}.new ${NATIVES}
    COMMAND_ERROR_IS_FATAL ANY)
  file(RENAME ${shared}.new ${shared})
endif()
file(COPY_FILE ${shared} ${OUTPUT})
