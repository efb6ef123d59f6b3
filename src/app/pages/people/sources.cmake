# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/client_form.cpp
    ${CMAKE_CURRENT_LIST_DIR}/client_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/people_list.cpp
    ${CMAKE_CURRENT_LIST_DIR}/people_model.cpp
    ${CMAKE_CURRENT_LIST_DIR}/people_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/person_words.cpp
)
