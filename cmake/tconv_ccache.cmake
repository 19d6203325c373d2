# Compiling again what was compiled before costs next to nothing where ccache is installed, in another clone, too: paths
# below the source folder count as relative ones, and the precompiled headers are looked at by content.
find_program(TCONV_CCACHE ccache)
mark_as_advanced(TCONV_CCACHE)
if(TCONV_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_PCH_EXTSUM=1 CCACHE_SLOPPINESS=pch_defines,time_macros ${TCONV_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()
