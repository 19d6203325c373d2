// Preloaded into a program: from its main on, the allocation numbered TCONV_FAIL_AT (from 1) finds no memory, and with
// TCONV_FAIL_ALL set every one after it. With TCONV_COUNT the number of allocations is written to the descriptor of
// that number in the end.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <atomic>

namespace {

std::atomic<long> allocations{0};
std::atomic<bool> begun{false};
long fail_at = 0;
bool fail_all = false;
int (*program)(int, char**, char**) = nullptr;

bool fails() {
  if (!begun) return false;
  const long number = ++allocations;
  return fail_at > 0 && (number == fail_at || (fail_all && number > fail_at));
}

void write_count() {
  const char* const descriptor = getenv("TCONV_COUNT");
  char digits[24];
  int length = 0;
  for (long rest = allocations; rest > 0; rest /= 10) digits[length++] = static_cast<char>('0' + rest % 10);
  for (int i = length - 1; i >= 0; --i) {
    if (write(atoi(descriptor), digits + i, 1) != 1) return;
  }
}

int begin(int argc, char** argv, char** environment) {
  if (const char* const text = getenv("TCONV_FAIL_AT")) fail_at = atol(text);
  fail_all = getenv("TCONV_FAIL_ALL") != nullptr;
  if (getenv("TCONV_COUNT") != nullptr) atexit(write_count);
  begun = true;
  return program(argc, argv, environment);
}

}  // namespace

// glibc's own functions, which it exports for this purpose.
extern "C" {
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* old, size_t size);

void* malloc(size_t size) {
  if (!fails()) return __libc_malloc(size);
  errno = ENOMEM;
  return nullptr;
}
void* calloc(size_t count, size_t size) {
  if (!fails()) return __libc_calloc(count, size);
  errno = ENOMEM;
  return nullptr;
}
void* realloc(void* old, size_t size) {
  if (!fails()) return __libc_realloc(old, size);
  errno = ENOMEM;
  return nullptr;
}

int __libc_start_main(int (*main)(int, char**, char**), int argc, char** argv, int (*init)(int, char**, char**),
                      void (*fini)(), void (*rtld_fini)(), void* stack_end) {
  using Start = decltype(&__libc_start_main);
  program = main;
  void* const found = dlsym(RTLD_NEXT, "__libc_start_main");
  Start start = nullptr;
  memcpy(&start, &found, sizeof start);
  return start(begin, argc, argv, init, fini, rtld_fini, stack_end);
}
}
