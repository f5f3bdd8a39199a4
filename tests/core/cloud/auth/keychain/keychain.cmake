# The secret store with a real keychain, and where there is none.
add_executable(test_keychain ${CMAKE_CURRENT_LIST_DIR}/keychain_test.cpp)
target_link_libraries(test_keychain PRIVATE understudy_cloud_auth GTest::gtest)
foreach(keychain unlocked none)
  add_test(NAME core/cloud/auth/keychain-${keychain}
    COMMAND ${CMAKE_CURRENT_LIST_DIR}/with_keychain.sh ${keychain} $<TARGET_FILE:test_keychain>)
  set_tests_properties(core/cloud/auth/keychain-${keychain} PROPERTIES TIMEOUT 120)
endforeach()
