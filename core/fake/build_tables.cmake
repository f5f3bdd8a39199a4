# Run by `cmake -P`: makes OUTPUT with extract_tables.py, once for all build folders of a checkout. INPUTS decide.
set(hash "")
foreach(input IN LISTS INPUTS)
  file(SHA256 ${input} one)
  string(APPEND hash ${one})
endforeach()
string(SHA256 hash "${hash}")
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
