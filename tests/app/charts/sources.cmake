# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/chart_card_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_pictures_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_table_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_view_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decimation_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plot_layout_test.cpp)
