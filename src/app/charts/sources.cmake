# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/chart_card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_legend.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_look.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_report.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_table.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_table_model.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_view.cpp)
