#include "tests/support/headless.hpp"

// Order matters: EGL's extensions use its own types.
#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <algorithm>
#include <stdexcept>
#include <string>

// What the OpenGL driver allocates and never gives back is none of our leaks. The hook is LeakSanitizer's; without
// it this is a function that nobody calls.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libgallium\nleak:swrast_dri\nleak:libLLVM\n";
}

namespace tconv::test {

namespace {

void require(bool good, const char* what) {
  if (!good) throw std::runtime_error(std::string("headless OpenGL: ") + what);
}

// One display for the whole process. It is never terminated: that would unload the driver, and what the driver has
// allocated for good would look like a leak.
EGLDisplay shared_display() {
  static const EGLDisplay display = [] {
    const auto platform_display =
        reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    require(platform_display != nullptr, "eglGetPlatformDisplayEXT is missing");
    const EGLDisplay made = platform_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    require(eglInitialize(made, nullptr, nullptr) == EGL_TRUE, "no surfaceless display");
    return made;
  }();
  return display;
}

}  // namespace

struct HeadlessGl::Context {
  EGLDisplay display = shared_display();
  EGLContext context = EGL_NO_CONTEXT;
  GlTexture colour;
  GlFramebuffer framebuffer;

  Context() {
    require(eglBindAPI(EGL_OPENGL_API) == EGL_TRUE, "no desktop OpenGL");
    constexpr EGLint wanted[] = {
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    context = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, wanted);
    require(context != EGL_NO_CONTEXT, "no OpenGL 3.3 core context");
    require(eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE, "not made current");
    require(gladLoadGL(reinterpret_cast<GLADloadfunc>(eglGetProcAddress)) != 0, "functions not found");
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
    framebuffer = {};
    colour = {};
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display, context);
  }
};

HeadlessGl::HeadlessGl() : context_(std::make_unique<Context>()) {}
HeadlessGl::~HeadlessGl() = default;

void HeadlessGl::begin(int width, int height) {
  if (width != width_ || height != height_) {
    width_ = width;
    height_ = height;
    context_->colour = make_texture();
    glBindTexture(GL_TEXTURE_2D, context_->colour.get());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    context_->framebuffer = make_framebuffer();
    glBindFramebuffer(GL_FRAMEBUFFER, context_->framebuffer.get());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, context_->colour.get(), 0);
    require(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE, "framebuffer incomplete");
  }
  glBindFramebuffer(GL_FRAMEBUFFER, context_->framebuffer.get());
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
}

Pixels HeadlessGl::read() const {
  Pixels result{width_, height_, {}};
  const auto row = static_cast<std::size_t>(width_) * 4;
  result.rgba.resize(row * static_cast<std::size_t>(height_));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, result.rgba.data());
  // OpenGL counts rows from the bottom.
  for (int y = 0; y < height_ / 2; ++y) {
    auto* upper = result.rgba.data() + row * static_cast<std::size_t>(y);
    auto* lower = result.rgba.data() + row * static_cast<std::size_t>(height_ - 1 - y);
    std::swap_ranges(upper, upper + row, lower);
  }
  return result;
}

}  // namespace tconv::test
