# The OpenGL 3.3 core loader, made at build time by python3-glad's generator: target tconv_glad, header <glad/gl.h>.
find_program(TCONV_GLAD glad REQUIRED DOC "The glad 2 generator (Debian: python3-glad)")
set(glad_directory ${CMAKE_BINARY_DIR}/glad)
add_custom_command(
    OUTPUT ${glad_directory}/src/gl.c ${glad_directory}/include/glad/gl.h ${glad_directory}/include/KHR/khrplatform.h
    COMMAND ${TCONV_GLAD} --quiet --reproducible --api gl:core=3.3 --extensions= --out-path ${glad_directory} c
    COMMENT "Generating the OpenGL loader"
    VERBATIM)
add_library(tconv_glad STATIC ${glad_directory}/src/gl.c ${glad_directory}/include/glad/gl.h)
target_include_directories(tconv_glad SYSTEM PUBLIC ${glad_directory}/include)
target_link_libraries(tconv_glad PRIVATE ${CMAKE_DL_LIBS})
