# SPDX-License-Identifier: GPL-3.0-or-later
# psoas_flags: what every target of ours is compiled and linked with.
add_library(psoas_flags INTERFACE)
target_compile_features(psoas_flags INTERFACE cxx_std_20)
target_compile_options(psoas_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Woverloaded-virtual
    -Wnon-virtual-dtor -Wdouble-promotion -Wformat=2
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond>
    $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op>
    $<$<BOOL:${PSOAS_WERROR}>:-Werror>
    -fstack-protector-strong)
target_link_options(psoas_flags INTERFACE LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)
target_compile_definitions(psoas_flags INTERFACE
    _GLIBCXX_ASSERTIONS
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# What is built to be used. Debug and the sanitizers look for faults instead of living with them: a variable that is
# zero by chance hides one.
if(NOT PSOAS_SANITIZE)
    include(CheckCXXCompilerFlag)
    foreach(flag IN ITEMS -fstack-clash-protection -fcf-protection -ftrivial-auto-var-init=zero)
        string(MAKE_C_IDENTIFIER "PSOAS_HAS${flag}" known)
        check_cxx_compiler_flag(${flag} ${known})
        if(${known})
            target_compile_options(psoas_flags INTERFACE $<$<NOT:$<CONFIG:Debug>>:${flag}>)
        endif()
    endforeach()
endif()

if(PSOAS_SANITIZE)
    target_compile_options(psoas_flags INTERFACE
        -fsanitize=${PSOAS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(psoas_flags INTERFACE -fsanitize=${PSOAS_SANITIZE})
else()
    # The fortified functions need optimisation, and hide accesses from the sanitizers.
    target_compile_options(psoas_flags INTERFACE
        $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
        $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
endif()

# The fuzzers are led by what of our code an input reaches.
if(PSOAS_BUILD_FUZZERS)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "PSOAS_BUILD_FUZZERS needs clang, which has libFuzzer; the compiler is "
            "${CMAKE_CXX_COMPILER}. Use the preset fuzz, or scripts/fuzz.")
    endif()
    target_compile_options(psoas_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Gives TARGET the common flags and makes it position independent (PIE for programs).
function(psoas_common target)
    target_link_libraries(${target} PRIVATE psoas_flags)
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON)
endfunction()

# Compiles the headers that cost most once for TARGET, where the option asks for it, as the presets do. A plain
# configure does without, so that a missing include is still noticed.
function(psoas_precompile target)
    if(PSOAS_PRECOMPILE)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()
