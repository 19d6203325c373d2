#include "app/paper/paper.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <initializer_list>
#include <limits>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "app/paper/cairo_shapes.hpp"
#include "app/paper/draw.hpp"
#include "app/scene/frame.hpp"
#include "app/scene/moment.hpp"
#include "app/scene/stages/stages.hpp"
#include "tests/app/paper/pictures.hpp"
#include "tests/app/paper/sample_scene.hpp"
#include "tests/app/scene/problems.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sanitizers.hpp"

#if TCONV_ADDRESS_SANITIZER
#include <sanitizer/lsan_interface.h>
#endif

using namespace tconv;

namespace {

const FreeTypeMetrics& metrics() {
  static const FreeTypeMetrics shared;
  return shared;
}

const Scene& sample() {
  static const Scene scene = sample_scene(metrics());
  return scene;
}

/// A scene with one text, 20 × 4 em, on the light background.
Scene text_scene(const std::string& words, Face face, double size) {
  Scene scene;
  scene.width = 20;
  scene.height = 4;
  scene.primitives.emplace_back(
      Text{{1.03, 2.51}, words, face, size, {Role::ink}, metrics().width(face, words) * size});
  return scene;
}

/// The smallest box, in pixels, that holds every pixel other than the background.
Box ink_box(const Picture& picture) {
  const std::uint32_t ground = pixel(picture, 0, 0);
  int left = picture.size.width, top = picture.size.height, right = 0, bottom = 0;
  for (int y = 0; y < picture.size.height; ++y) {
    for (int x = 0; x < picture.size.width; ++x) {
      if (pixel(picture, x, y) == ground) continue;
      left = std::min(left, x);
      top = std::min(top, y);
      right = std::max(right, x + 1);
      bottom = std::max(bottom, y + 1);
    }
  }
  return {static_cast<double>(left), static_cast<double>(top), static_cast<double>(right - left),
          static_cast<double>(bottom - top)};
}

// An SVG of panes that shine through each other. cairo 1.16 loses the recording surface of every group that it writes
// into an SVG (valgrind: 472 bytes and what hangs on them in a program of ten lines of cairo alone), which is no leak
// of ours.
PaperFile svg_of(const Moment& moment, const Theme& theme) {
#if TCONV_ADDRESS_SANITIZER
  const __lsan::ScopedDisabler cairos_own;
#endif
  return render_svg(moment, theme, metrics());
}

}  // namespace

TEST_CASE("the sample scene looks as it did when a person last looked" * doctest::test_suite("golden")) {
  for (const ThemeId id : all_themes) {
    const auto path = test::golden_path("paper/" + std::string(name(id)) + ".png");
    CAPTURE(path.string());
    const PaperFile file = render_png(without_text(sample()), theme(id), metrics(), {720, 450});
    REQUIRE_MESSAGE(file, file.error);
    if (test::writing_goldens()) test::write_golden(path, file.bytes);
    const Picture golden = decoded_png(file_bytes(path));
    const Picture now = decoded_png(file.bytes);
    REQUIRE(golden.size.width == now.size.width);
    REQUIRE(golden.size.height == now.size.height);
    const Difference apart = difference(golden, now);
    CHECK(apart.mean <= 0.25);
    CHECK(apart.worst_block <= 4);
  }
}

TEST_CASE("a PNG holds exactly the pixels") {
  const Picture picture = render_pixels(sample(), theme(ThemeId::dark), metrics(), {333, 211});
  const PaperFile file = render_png(sample(), theme(ThemeId::dark), metrics(), {333, 211});
  REQUIRE(file);
  CHECK(decoded_png(file.bytes).rgb == picture.rgb);
}

TEST_CASE("words lie where the metrics put them") {
  for (const double scale : {14.0, 21.3, 42.0}) {
    CAPTURE(scale);
    const PictureSize size{static_cast<int>(20 * scale), static_cast<int>(4 * scale)};
    const double real = placement(text_scene("", Face::regular, 1), size).scale;
    const double baseline = std::floor(2.51 * real + 0.5);
    // Capitals without overshoot stand on the baseline and reach the cap height.
    const Box h =
        ink_box(render_pixels(text_scene("HH", Face::regular, 1), theme(ThemeId::light), metrics(), size));
    CHECK(std::abs(h.bottom() - baseline) <= 1);
    CHECK(std::abs(baseline - h.y - metrics().cap_height(Face::regular) * real) <= 1);
    for (const Face face : all_faces) {
      for (const std::string words :
           {"Every (1,1)\u00b7w = \u221218", "gjpqy \u00c4", "x\u1d40 \u2208 \u230a\u230b"}) {
        CAPTURE(words);
        const Scene scene = text_scene(words, face, 1.1);
        const Box ink = ink_box(render_pixels(scene, theme(ThemeId::light), metrics(), size));
        const Box box = text_box(std::get<Text>(scene.primitives[0]), metrics());
        // One pixel for antialiasing and the snapped baseline.
        CHECK(ink.x >= box.x * real - 1);
        CHECK(ink.right() <= box.right() * real + 1);
        CHECK(ink.right() >= (box.right() - 0.25) * real - 1);
        CHECK(ink.y >= box.y * real - 1);
        CHECK(ink.bottom() <= box.bottom() * real + 1);
      }
    }
  }
}

TEST_CASE("a character that only fonts of the machine have is drawn in every format, and takes its own room") {
  // DejaVu Sans Mono, of fonts-dejavu-core, has U+2336; nothing has U+10FFFD.
  const Theme& light = theme(ThemeId::light);
  const Scene found = text_scene("\u2336H", Face::regular, 1);
  const Scene missing = text_scene("\xF4\x8F\xBF\xBDH", Face::regular, 1);
  const PictureSize size{560, 112};
  const Box ink = ink_box(render_pixels(found, light, metrics(), size));
  const Box capital = ink_box(render_pixels(text_scene("H", Face::regular, 1), light, metrics(), size));
  CHECK(ink.right() - capital.right() ==
        doctest::Approx(metrics().advance(Face::regular, U'\u2336') * 28).epsilon(0.1));
  for (const auto& render : {render_svg, render_pdf}) {
    const PaperFile file = render(found, light, metrics());
    REQUIRE_MESSAGE(file, file.error);
    CHECK(file.bytes == render(found, light, metrics()).bytes);
    CHECK(file.bytes != render(missing, light, metrics()).bytes);
  }
}

TEST_CASE("twice, in other time zones and locales and on other threads: the same bytes") {
  struct Files {
    std::string png, svg, pdf;
    bool operator==(const Files&) const = default;
  };
  const auto all = [] {
    const Theme& t = theme(ThemeId::light);
    return Files{render_png(sample(), t, metrics(), {400, 250}).bytes, render_svg(sample(), t, metrics()).bytes,
                 render_pdf(sample(), t, metrics()).bytes};
  };
  const Files first = all();
  REQUIRE(first.png.size() > 1000);
  REQUIRE(first.svg.size() > 1000);
  REQUIRE(first.pdf.size() > 1000);
  CHECK((all() == first));

  const char* const zone = std::getenv("TZ");
  const std::string kept_zone = zone == nullptr ? "" : zone;
  setenv("TZ", "Pacific/Chatham", 1);
  tzset();
  for (const char* locale : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"}) {
    if (std::setlocale(LC_ALL, locale) != nullptr) CHECK((all() == first));
  }
  std::setlocale(LC_ALL, "C");
  if (zone == nullptr) {
    unsetenv("TZ");
  } else {
    setenv("TZ", kept_zone.c_str(), 1);
  }
  tzset();

  std::vector<Files> results(4);
  std::vector<std::thread> threads;
  for (Files& result : results) threads.emplace_back([&result, &all] { result = all(); });
  for (std::thread& thread : threads) thread.join();
  for (const Files& result : results) CHECK((result == first));
}

TEST_CASE("PDF: whole, one page of the scene's size") {
  const PaperFile file = render_pdf(sample(), theme(ThemeId::light), metrics());
  REQUIRE_MESSAGE(file, file.error);
  CHECK(file.bytes.starts_with("%PDF-1.4"));
  CHECK(file.bytes.find("%%EOF") != std::string::npos);
  // 64 × 40 em of 10.5 pt. Versions of cairo put blanks in different places.
  const auto box = file.bytes.find("/MediaBox");
  REQUIRE(box != std::string::npos);
  std::istringstream numbers(file.bytes.substr(file.bytes.find('[', box) + 1, 40));
  std::vector<double> sides;
  for (double side = 0; sides.size() < 4 && numbers >> side;) sides.push_back(side);
  CHECK(sides == std::vector<double>{0, 0, 672, 420});
}

TEST_CASE("SVG: whole, in pixels, its large grids as images of what is shown") {
  const PaperFile file = render_svg(sample(), theme(ThemeId::light), metrics());
  REQUIRE_MESSAGE(file, file.error);
  CHECK(file.bytes.starts_with("<?xml"));
  CHECK(file.bytes.ends_with("</svg>\n"));
  CHECK(file.bytes.find("width=\"896") != std::string::npos);
  std::size_t images = 0;
  for (auto at = file.bytes.find("<image "); at != std::string::npos; at = file.bytes.find("<image ", at + 1))
    ++images;
  CHECK(images == 3);
}

TEST_CASE("shapes on paper look like pixels, translucent ones, too") {
  // At 20 px per em nearly everything of the sample lies on whole pixels anyway.
  const PictureSize size{1280, 800};
  const Scene scene = without_text(sample());
  Moment half;
  Scene covered = scene;
  std::ranges::reverse(covered.primitives);
  half.panes = {{covered, 1}, {scene, 0.4}};
  for (const Moment& moment : {Moment(scene), half}) {
    const Picture pixels = render_pixels(moment, theme(ThemeId::light), metrics(), size);
    const Surface image(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height));
    {
      PaperFonts fonts(metrics());
      const Cairo cairo(cairo_create(image.get()));
      draw_as_shapes(cairo.get(), fonts, theme(ThemeId::light), moment, 20);
    }
    cairo_surface_flush(image.get());
    Picture shapes{size, std::vector<std::uint8_t>(pixels.rgb.size())};
    for (int y = 0; y < size.height; ++y) {
      const unsigned char* row =
          cairo_image_surface_get_data(image.get()) + y * cairo_image_surface_get_stride(image.get());
      for (int x = 0; x < size.width; ++x) {
        std::uint8_t* out = &shapes.rgb[(static_cast<std::size_t>(y) * 1280 + static_cast<std::size_t>(x)) * 3];
        for (int c = 0; c < 3; ++c) out[c] = row[x * 4 + 2 - c];
      }
    }
    const Difference apart = difference(pixels, shapes);
    CHECK(apart.mean <= 2);
    CHECK(apart.worst_block <= 32);
  }
}

TEST_CASE("a pane of some opacity lies over those below: rectangles, words and arrays") {
  const Theme& light = theme(ThemeId::light);
  Scene below;
  below.width = 12;
  below.height = 4;
  below.primitives.emplace_back(Rect{.box = {0, 0, 12, 4}, .fill = Paint{Role::input}, .stroke = {}});
  Scene above = below;
  Grid grid;
  grid.values = Tensor::filled({1, 1}, 5);
  grid.window = {0, 0, 1, 1};
  grid.box = {6, 0, 4, 4};
  grid.max_abs = 5;
  above.primitives = {Rect{.box = {1, 0, 4, 4}, .fill = Paint{Role::focus}, .stroke = {}}, grid};
  const auto mixed = [](std::uint32_t a, std::uint32_t b, double opacity) {
    std::uint32_t result = 0;
    for (const int shift : {16, 8, 0}) {
      const double value = std::lerp(a >> shift & 0xFFU, b >> shift & 0xFFU, opacity);
      result |= static_cast<std::uint32_t>(std::lround(value)) << shift;
    }
    return result;
  };
  const auto near = [](std::uint32_t a, std::uint32_t b) {
    for (const int shift : {16, 8, 0}) {
      if (std::abs(static_cast<int>(a >> shift & 0xFFU) - static_cast<int>(b >> shift & 0xFFU)) > 1) return false;
    }
    return true;
  };
  const PictureSize size{120, 40};
  const Picture ground = render_pixels(below, light, metrics(), size);
  const Picture whole = render_pixels(above, light, metrics(), size);
  for (const double opacity : {0.25, 0.5, 1.0}) {
    Moment moment;
    moment.panes = {{below, 1}, {above, opacity}};
    const Picture both = render_pixels(moment, light, metrics(), size);
    CHECK(pixel(both, 115, 20) == pixel(ground, 115, 20));
    for (const int x : {30, 80}) {
      CAPTURE(x);
      CHECK(pixel(whole, x, 20) != pixel(ground, x, 20));
      CHECK(near(pixel(both, x, 20), mixed(pixel(ground, x, 20), pixel(whole, x, 20), opacity)));
    }
    CHECK(svg_of(moment, light));
    CHECK(render_pdf(moment, light, metrics()));
  }
}

TEST_CASE("a moment at 0 and at 1 is drawn byte for byte as the one frame and the other") {
  const Problem problem = test::first_stamp();
  const Theme& light = theme(ThemeId::light);
  const Selection none;
  const auto files = [&](const Moment& moment) {
    return std::vector{render_png(moment, light, metrics(), {400, 250}).bytes, svg_of(moment, light).bytes,
                       render_pdf(moment, light, metrics()).bytes};
  };
  for (const Stage& each : stages()) {
    CAPTURE(each.slug);
    View view;
    view.stage = each.id;
    View later = view;
    later.step = std::min<std::int64_t>(3, each.step_count(problem, view));
    view.step = std::max<std::int64_t>(0, later.step - 1);
    const StageInput before{problem, view, none, {100, 62.5}, metrics()};
    const StageInput after{problem, later, none, {100, 62.5}, metrics()};
    const auto first = files(frame(before).scene);
    const auto second = files(frame(after).scene);
    CHECK(first[0] != second[0]);
    CHECK((files(moment(before, after, 0)) == first));
    CHECK((files(moment(before, after, 1)) == second));
    CHECK((files(moment(after, before, 0)) == second));
    CHECK((files(moment(after, before, 1)) == first));
    const auto half = files(moment(before, after, 0.5));
    CHECK(half[0] != first[0]);
    CHECK(half[0] != second[0]);
  }
}

TEST_CASE("a scene is centred on whole pixels, and background is around it") {
  Scene scene;
  scene.width = 10;
  scene.height = 10;
  scene.primitives.emplace_back(Rect{.box = {-5, -5, 30, 30}, .fill = Paint{Role::input}, .stroke = {}});
  const Placement place = placement(scene, {31, 20});
  CHECK(place.scale == 2);
  CHECK(place.x == 5);
  CHECK(place.y == 0);
  const Picture picture = render_pixels(scene, theme(ThemeId::light), metrics(), {31, 20});
  CHECK(pixel(picture, 4, 10) == 0xF6F7F9);
  CHECK(pixel(picture, 5, 10) == 0x0072B5);
  CHECK(pixel(picture, 24, 19) == 0x0072B5);
  // What reaches beyond the scene is cut off on both sides alike (31 is odd: the last column is spare).
  CHECK(pixel(picture, 30, 10) == 0xF6F7F9);
}

TEST_CASE("what cannot be drawn is said in a sentence") {
  const Theme& t = theme(ThemeId::light);
  for (const PictureSize size : {PictureSize{0, 5}, {5, -1}, {16385, 5}, {5, 2'000'000'000}}) {
    const PaperFile file = render_png(sample(), t, metrics(), size);
    CHECK_FALSE(file);
    CHECK(file.bytes.empty());
    CHECK(file.error.find("16384") != std::string::npos);
    CHECK(render_pixels(sample(), t, metrics(), size).rgb.empty());
  }
  CHECK_FALSE(render_png({}, t, metrics(), {5, 5}));
  CHECK_FALSE(render_svg({}, t, metrics()));
  CHECK_FALSE(render_pdf({}, t, metrics()));
  Scene endless;
  endless.width = std::numeric_limits<double>::infinity();
  endless.height = 1;
  CHECK_FALSE(render_svg(endless, t, metrics()));
}

TEST_CASE("scenes at the limits of sense are drawn") {
  Scene scene;
  scene.width = 10;
  scene.height = 5;
  Grid empty;
  empty.box = {1, 1, 2, 2};
  scene.primitives = {empty,
                      Rect{.box = {3, 3, 0, 0}, .fill = Paint{}, .stroke = Paint{}},
                      Hatch{.box = {1, 1, 0, 1}, .paint = {}},
                      Line{.points = {}, .paint = {}},
                      Arrow{.points = {{1, 1}}, .paint = {}},
                      Text{.baseline = {1, 1}, .text = "\xFF\xC0", .paint = {}},
                      Text{.baseline = {1, 1}, .text = "", .paint = {}},
                      Rect{.box = {-1e9, 1, 2e9, 1}, .fill = Paint{}, .stroke = {}}};
  Grid far = empty;
  far.values = Tensor::filled({3, 3}, 1);
  far.window = {0, 0, 3, 3};
  far.box = {1e7, -1e7, 2, 2};
  scene.primitives.emplace_back(far);
  CHECK(render_png(scene, theme(ThemeId::light), metrics(), {1, 1}));
  CHECK(render_png(scene, theme(ThemeId::light), metrics(), {5000, 3}));
  CHECK(render_svg(scene, theme(ThemeId::light), metrics()));
  CHECK(render_pdf(scene, theme(ThemeId::light), metrics()));
}
