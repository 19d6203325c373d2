#pragma once

/// TCONV_ADDRESS_SANITIZER and TCONV_THREAD_SANITIZER are 1 in a build with that sanitizer, else 0. GCC and Clang say so
/// in different ways.
#if defined(__has_feature)
#define TCONV_HAS_FEATURE(feature) __has_feature(feature)
#else
#define TCONV_HAS_FEATURE(feature) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || TCONV_HAS_FEATURE(address_sanitizer)
#define TCONV_ADDRESS_SANITIZER 1
#else
#define TCONV_ADDRESS_SANITIZER 0
#endif

#if defined(__SANITIZE_THREAD__) || TCONV_HAS_FEATURE(thread_sanitizer)
#define TCONV_THREAD_SANITIZER 1
#else
#define TCONV_THREAD_SANITIZER 0
#endif
