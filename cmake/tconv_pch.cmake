# The standard headers that most files include, compiled once. tconv_precompile(NAME [OPTION…]) compiles them with these
# options besides the usual ones; targets of the same options then say target_precompile_headers(TARGET REUSE_FROM NAME).
# A file whose own options change what a header means sets SKIP_PRECOMPILE_HEADERS.
set(tconv_standard_headers <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <map> <memory> <optional>
    <span> <string> <string_view> <utility> <variant> <vector>)

# ccache reads Clang's own spelling of this option; -Xclang, which CMake puts before it, hides the path from it.
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  set(CMAKE_CXX_COMPILE_OPTIONS_USE_PCH -include-pch <PCH_FILE>)
endif()

# What is precompiled names the folder it was made in, so each clone makes its own. That two are the same is told to
# ccache by a sum beside them: of the headers as this compiler reads them.
list(TRANSFORM tconv_standard_headers PREPEND "#include " OUTPUT_VARIABLE includes)
list(JOIN includes "\n" includes)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/standard_headers.cpp CONTENT "${includes}\n")
execute_process(COMMAND ${CMAKE_CXX_COMPILER} -std=c++20 -E -P ${CMAKE_BINARY_DIR}/standard_headers.cpp
    OUTPUT_VARIABLE preprocessed COMMAND_ERROR_IS_FATAL ANY)
string(SHA256 tconv_standard_headers_sum "${preprocessed}")

function(tconv_precompile name)
  set(holder ${CMAKE_BINARY_DIR}/${name}.cpp)
  file(CONFIGURE OUTPUT ${holder} CONTENT "// Holds the precompiled headers.\n")
  add_library(${name} OBJECT ${holder})
  target_link_libraries(${name} PRIVATE tconv_options)
  target_compile_options(${name} PRIVATE ${ARGN})
  target_precompile_headers(${name} PRIVATE ${tconv_standard_headers})
  set_target_properties(${name} PROPERTIES CXX_COMPILER_LAUNCHER "")
  foreach(ending pch gch)
    file(WRITE ${CMAKE_BINARY_DIR}/CMakeFiles/${name}.dir/cmake_pch.hxx.${ending}.sum "${tconv_standard_headers_sum}\n")
  endforeach()
endfunction()
