# Registers every doctest case of a test program with CTest, its suite as label. tconv_discover(TARGET PREFIX) asks the
# program once, after it is linked; doctest's own module asks once for each case, and loses the label of a case that
# has a comma in its name.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(tconv_discover_script ${CMAKE_CURRENT_LIST_FILE})

  function(tconv_discover target prefix)
    set(list ${CMAKE_CURRENT_BINARY_DIR}/${target}_cases.cmake)
    add_custom_command(TARGET ${target} POST_BUILD BYPRODUCTS ${list} VERBATIM
        COMMAND ${CMAKE_COMMAND} -D PROGRAM=$<TARGET_FILE:${target}> -D PREFIX=${prefix} -D LIST=${list}
                -P ${tconv_discover_script})
    # A program that was not built is a failing test, not a missing one.
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/${target}_include.cmake
        "if(EXISTS \"${list}\")\n  include(\"${list}\")\nelse()\n  add_test(${target}_not_built not_built)\nendif()\n")
    set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${CMAKE_CURRENT_BINARY_DIR}/${target}_include.cmake)
  endfunction()
  return()
endif()

cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND ${PROGRAM} --list-test-cases --reporters=xml OUTPUT_VARIABLE xml COMMAND_ERROR_IS_FATAL ANY)
string(ASCII 1 semicolon)  # stands for one meanwhile: CMake's lists are separated by semicolons
string(REPLACE ";" "${semicolon}" xml "${xml}")
string(REGEX MATCHALL "<TestCase [^\n]*" cases "${xml}")
# ctest -j starts the tests that take longest first, so that none of them runs alone at the end.
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/../tests/longest_first.txt longest_first ENCODING UTF-8)
set(script "")
foreach(case IN LISTS cases)
  string(REGEX MATCH " name=\"([^\"]*)\"" matched "${case}")
  set(name "${CMAKE_MATCH_1}")
  set(label "")
  if(case MATCHES " testsuite=\"([^\"]*)\"")
    set(label "${CMAKE_MATCH_1}")
  endif()
  string(REPLACE "&lt${semicolon}" "<" name "${name}")
  string(REPLACE "&gt${semicolon}" ">" name "${name}")
  string(REPLACE "&quot${semicolon}" "\"" name "${name}")
  string(REPLACE "&amp${semicolon}" "&" name "${name}")
  string(REPLACE "${semicolon}" ";" name "${name}")
  string(REPLACE "," "\\," filter "${name}")
  set(cost "")
  foreach(long IN LISTS longest_first)
    string(FIND "${PREFIX}: ${name}" "${long}" at)
    if(at EQUAL 0)
      set(cost "COST 100")
    endif()
  endforeach()
  string(APPEND script "add_test([==[${PREFIX}: ${name}]==] [==[${PROGRAM}]==] [==[--test-case=${filter}]==])\n"
      "set_tests_properties([==[${PREFIX}: ${name}]==] PROPERTIES LABELS [==[${label}]==] ${cost}\n"
      "    FAIL_REGULAR_EXPRESSION [==[test cases: 0 ]==])\n")
endforeach()
file(WRITE ${LIST} "${script}")
