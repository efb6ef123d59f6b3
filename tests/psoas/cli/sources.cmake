# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/db_command_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exchange_command_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history_command_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/no_temp_file_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/psoasctl_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/vignette.cpp
    ${CMAKE_CURRENT_LIST_DIR}/vignette_expect.cpp
    ${CMAKE_CURRENT_LIST_DIR}/vignettes_test.cpp)
target_link_libraries(psoas_tests PRIVATE psoas_cli)

# Where scripts/test puts the FHIR schema and its validator (npm ci); nothing is fetched here. Without them the test that
# needs them fails, and says so.
set(PSOAS_FHIR_MODULES ${PROJECT_SOURCE_DIR}/build/fhir/node_modules CACHE PATH "node_modules of tests/fhir")
set_property(SOURCE ${CMAKE_CURRENT_LIST_DIR}/exchange_command_test.cpp APPEND PROPERTY COMPILE_DEFINITIONS
    PSOAS_FHIR_CHECK="${PROJECT_SOURCE_DIR}/tests/fhir/check.js"
    PSOAS_FHIR_MODULES="${PSOAS_FHIR_MODULES}")
