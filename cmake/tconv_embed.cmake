# Builds files into a library, so that the program runs from any folder:
#
#   tconv_embed(TARGET  NAME FILE [NAME FILE ...])
#
# The bytes go into the read-only data of TARGET through the assembler's .incbin (no megabytes of generated C++), and
# a generated table answers tconv::embedded_files() of app/text/embedded.hpp, sorted by NAME.
function(tconv_embed target)
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded)
  set(assembly "    .section .rodata,\"a\",@progbits\n")
  set(externs "")
  set(rows "")
  set(files "")

  # Sorted by name, so that the table can be searched by halving.
  set(names "")
  set(arguments ${ARGN})
  while(arguments)
    list(POP_FRONT arguments name file)
    list(APPEND names ${name})
    set(file_of_${name} ${file})
  endwhile()
  list(SORT names COMPARE STRING)

  set(index 0)
  foreach(name IN LISTS names)
    set(file ${file_of_${name}})
    list(APPEND files ${file})
    set(symbol tconv_embedded_${index})
    string(APPEND assembly
        "    .balign 16\n"
        "    .globl ${symbol}\n    .hidden ${symbol}\n${symbol}:\n    .incbin \"${file}\"\n"
        "    .globl ${symbol}_end\n    .hidden ${symbol}_end\n${symbol}_end:\n    .byte 0\n")
    string(APPEND externs "extern const std::byte ${symbol}[];\nextern const std::byte ${symbol}_end[];\n")
    string(APPEND rows "      {\"${name}\", {${symbol}, ${symbol}_end}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")

  file(CONFIGURE OUTPUT ${directory}/data.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${directory}/table.cpp @ONLY CONTENT "#include \"app/text/embedded.hpp\"

extern \"C\" {
${externs}}

std::span<const tconv::EmbeddedFile> tconv::embedded_files() {
  static const EmbeddedFile files[] = {
${rows}  };
  return files;
}
")
  set_source_files_properties(${directory}/data.S PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${directory}/data.S ${directory}/table.cpp)
endfunction()
