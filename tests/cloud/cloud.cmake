# Tests against clouds that run on this machine: our fault server, fake-gcs-server and bqemulator, which the tests start
# themselves; Google's own Python clients judge. packaging/install.sh test installs them.

# understudy_cloud_test(NAME argument ...): tests/cloud/NAME.py under the Python that has Google's clients.
function(understudy_cloud_test name)
  add_test(NAME cloud/${name}
    COMMAND ${CMAKE_SOURCE_DIR}/build/tools/google/bin/python ${CMAKE_SOURCE_DIR}/tests/cloud/${name}.py ${ARGN})
  set_tests_properties(cloud/${name} PROPERTIES TIMEOUT 1200 LABELS cloud ENVIRONMENT "NO_PROXY=127.0.0.1,localhost")
endfunction()

understudy_cloud_test(fault_server_test)

add_executable(cloud_driver
  ${CMAKE_CURRENT_LIST_DIR}/driver/main.cpp ${CMAKE_CURRENT_LIST_DIR}/driver/storage_operations.cpp
  ${CMAKE_CURRENT_LIST_DIR}/driver/warehouse_operations.cpp)
target_link_libraries(cloud_driver PRIVATE understudy_destination nlohmann_json::nlohmann_json)
understudy_cloud_test(conformance_test $<TARGET_FILE:cloud_driver>)
understudy_cloud_test(gcs_test $<TARGET_FILE:cloud_driver>)
understudy_cloud_test(places_test $<TARGET_FILE:understudy>)
understudy_cloud_test(credentials_test $<TARGET_FILE:understudy>)

understudy_cloud_test(audit_test $<TARGET_FILE:understudy>)
understudy_cloud_test(warehouse_batch_test $<TARGET_FILE:understudy>)
understudy_cloud_test(pipelines_test $<TARGET_FILE:understudy>)
understudy_cloud_test(upload_test $<TARGET_FILE:understudy>)
