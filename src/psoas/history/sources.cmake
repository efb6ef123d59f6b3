# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/backup.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check.cpp
    ${CMAKE_CURRENT_LIST_DIR}/database.cpp
    ${CMAKE_CURRENT_LIST_DIR}/export.cpp
    ${CMAKE_CURRENT_LIST_DIR}/export_csv.cpp
    ${CMAKE_CURRENT_LIST_DIR}/export_fhir.cpp
    ${CMAKE_CURRENT_LIST_DIR}/export_json.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fhir_protocol.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fhir_session.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fhir_words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/hash_chain.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_read.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_write.cpp
    ${CMAKE_CURRENT_LIST_DIR}/json_detail.cpp
    ${CMAKE_CURRENT_LIST_DIR}/json_elements.cpp
    ${CMAKE_CURRENT_LIST_DIR}/past_query.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photos.cpp
    ${CMAKE_CURRENT_LIST_DIR}/projection_text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/projections.cpp
    ${CMAKE_CURRENT_LIST_DIR}/seal.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_query.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_thread.cpp
    ${CMAKE_CURRENT_LIST_DIR}/trends_query.cpp
)
