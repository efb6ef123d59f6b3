# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/archive_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/client_screen_stays_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/other_protocol_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/people_pictures_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/people_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/therapist_walk_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/today_words_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/typed_test.cpp)
