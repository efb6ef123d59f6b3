# SPDX-License-Identifier: GPL-3.0-or-later
# Settings shared by the test programs. The macros below are read through tests/support/paths.h.
function(psoas_test_program target)
    psoas_common(${target})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(${target} PRIVATE psoas_test_support)
    target_compile_definitions(${target} PRIVATE
        PSOAS_TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests/data"
        PSOAS_PROTOCOLS_DIR="${PROJECT_SOURCE_DIR}/protocols")
    if(TARGET psoasctl)
        target_compile_definitions(${target} PRIVATE PSOAS_PSOASCTL="$<TARGET_FILE:psoasctl>")
        add_dependencies(${target} psoasctl)
    endif()
    if(TARGET psoas-release)
        target_compile_definitions(${target} PRIVATE PSOAS_WINDOW="$<TARGET_FILE:psoas-release>")
        add_dependencies(${target} psoas-release)
    endif()
endfunction()

# One ctest entry for each TEST_CASE, in a process of its own: a failure names the sentence that broke.
function(psoas_discover_tests target label)
    set(warn)
    if(Catch2_VERSION VERSION_LESS 3)
        set(warn --warn NoTests) # a name that selects nothing fails; v3 does so by itself
    endif()
    catch_discover_tests(${target}
        TEST_PREFIX "${label}:"
        EXTRA_ARGS ${warn}
        PROPERTIES LABELS ${label}) # how long one may take is the preset's, so that --long can give more
endfunction()

function(psoas_version_test program label)
    string(REPLACE "." "[.]" version "${PROJECT_VERSION}")
    add_test(NAME "${label}:${program} tells its version" COMMAND ${program} --version)
    set_tests_properties("${label}:${program} tells its version" PROPERTIES
        LABELS ${label}
        TIMEOUT 30
        ENVIRONMENT QT_QPA_PLATFORM=offscreen
        PASS_REGULAR_EXPRESSION "${program} ${version}")
endfunction()

# The desktop entry and the metainfo, checked by the tools that judge them elsewhere.
function(psoas_desktop_tests)
    set(base ${PROJECT_SOURCE_DIR}/resources/linux/${PSOAS_APP_ID})
    find_program(DESKTOP_FILE_VALIDATE desktop-file-validate)
    if(DESKTOP_FILE_VALIDATE)
        add_test(NAME "app:the desktop entry is valid" COMMAND ${DESKTOP_FILE_VALIDATE} ${base}.desktop)
    endif()
    find_program(APPSTREAMCLI appstreamcli)
    if(APPSTREAMCLI)
        add_test(NAME "app:the metainfo is valid" COMMAND ${APPSTREAMCLI} validate --no-net ${base}.metainfo.xml)
    endif()
endfunction()
