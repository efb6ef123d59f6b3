# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/exchange_card_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paper_page_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paper_rules_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/progress_page_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/progress_pictures_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_recorded_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/trend_charts_test.cpp)
