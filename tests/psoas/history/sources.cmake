# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/backup_kill_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/backups_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/care_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/caretaker_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/clock_jumps_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/crash_disk_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/damage.cpp
    ${CMAKE_CURRENT_LIST_DIR}/damage_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/export_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fault_script.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_faults_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_limits_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/in_place_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/io_fault_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/people_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/power_loss_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/query_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/repair_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/signature_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_thread_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/told.cpp
    ${CMAKE_CURRENT_LIST_DIR}/trends_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/wal_state_test.cpp)
