#include "app/scene/cards.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "app/text/stage_words.hpp"

namespace tconv {
namespace {

constexpr double between = 1.2;

// One card set at a scale, either measured or drawn.
class Setting {
 public:
  Setting(SceneBuilder& builder, const Card& card, double width, double scale)
      : builder_(builder), card_(card), width_(width), scale_(scale), room_(width - 2 * pad()) {
    measure_columns();
  }

  [[nodiscard]] double height() const {
    double h = 2 * pad() + builder_.paragraph_height(card_.title, title(), room_, 1.3);
    if (!card_.sentences.empty()) h += 0.45 * scale_;
    for (const std::string& sentence : card_.sentences)
      h += builder_.paragraph_height(sentence, body(), room_, 1.5);
    if (lines() > 0) h += 0.5 * scale_ + static_cast<double>(lines()) * line_height();
    return h;
  }

  void draw(Point corner) const {
    Rect rect;
    rect.box = {corner.x, corner.y, width_, height()};
    rect.fill = Paint{Role::panel};
    rect.stroke = Paint{Role::line};
    rect.radius = 0.7;
    builder_.scene().primitives.emplace_back(rect);
    const double x = corner.x + pad();
    double y = builder_.paragraph({x, corner.y + pad()}, card_.title, title(), room_, 1.3);
    if (!card_.sentences.empty()) y += 0.45 * scale_;
    for (const std::string& sentence : card_.sentences)
      y = builder_.paragraph({x, y}, sentence, body(), room_, 1.5);
    if (lines() > 0) draw_terms({x, y + 0.5 * scale_});
  }

 private:
  [[nodiscard]] double pad() const { return 1.3 * scale_; }
  [[nodiscard]] Type title() const { return {Face::bold, 1.14 * scale_, {Role::ink}}; }
  [[nodiscard]] Type body() const { return {Face::regular, scale_, {Role::muted}}; }
  [[nodiscard]] Type mono(bool bold, Role role) const {
    return {bold ? Face::mono_bold : Face::mono, code_size_, {role}};
  }
  [[nodiscard]] double line_height() const { return 1.6 * scale_; }
  [[nodiscard]] std::size_t lines() const { return card_.terms.size() + (card_.sum.empty() ? 0 : 1); }

  void measure_columns() {
    code_size_ = scale_;
    const auto widest = [&](auto&& part) {
      double result = 0;
      for (const Term& term : card_.terms)
        result = std::max(result, builder_.width(part(term), mono(true, Role::ink)));
      return result;
    };
    expression_ = widest([](const Term& term) { return term.value.empty() ? std::string() : term.expression; });
    left_ = widest([](const Term& term) { return term.value.left; });
    right_ = widest([](const Term& term) { return term.value.right; });
    if (!card_.sum.empty()) {
      right_ = std::max(right_, builder_.width(card_.sum, mono(true, Role::ink)));
      expression_ = std::max(expression_, builder_.width(words::sum_term, mono(true, Role::ink)));
    }
    const double gaps = 1.2 + 1.6 + (left_ > 0 ? 0.6 : 0);  // before the product, round the equals sign
    const double needed = expression_ + left_ + right_ + gaps * scale_;
    if (needed > room_) {
      const double shrink = room_ / needed;
      for (double* length : {&expression_, &left_, &right_, &code_size_}) *length *= shrink;
    }
  }

  void draw_terms(Point at) const {
    const bool marked =
        std::any_of(card_.terms.begin(), card_.terms.end(), [](const Term& t) { return t.current; });
    const double unit = code_size_;
    const double product = at.x + expression_ + 1.2 * unit;
    const double equals = product + left_ + (left_ > 0 ? 0.6 * unit : 0);
    const double end = equals + 1.6 * unit + right_;
    double y = at.y;
    const auto row = [&](const std::string& expression, const Equation& value, const Type& type, bool sum) {
      const double baseline = y + line_height() / 2 + 0.36 * unit;
      if (sum) {
        builder_.write({equals - 0.6 * unit, baseline}, expression, type, Anchor::end);
      } else {
        builder_.write({at.x, baseline}, expression, type);
      }
      y += line_height();
      if (value.empty()) return;
      builder_.write({product, baseline}, value.left, type);
      builder_.write({equals, baseline}, "=", type);
      builder_.write({end, baseline}, value.right, type, Anchor::end);
    };
    for (const Term& term : card_.terms) {
      const bool plain = !marked && !term.value.empty();
      row(term.expression, term.value, mono(term.current, term.current || plain ? Role::ink : Role::muted), false);
    }
    if (!card_.sum.empty()) row(std::string(words::sum_term), {{}, card_.sum}, mono(true, Role::output), true);
  }

  SceneBuilder& builder_;
  const Card& card_;
  double width_;
  double scale_;
  double room_;
  double code_size_ = 1;
  double expression_ = 0;
  double left_ = 0;
  double right_ = 0;
};

constexpr double least_scale = 0.78;

}  // namespace

double cards_height(SceneBuilder& builder, const std::vector<Card>& cards, double width, double scale) {
  double height = 0;
  for (const Card& card : cards)
    height += (height > 0 ? between : 0) + Setting(builder, card, width, scale).height();
  return height;
}

double draw_cards(SceneBuilder& builder, const std::vector<Card>& cards, Point corner, double width, double scale) {
  double y = corner.y;
  for (const Card& card : cards) {
    const Setting setting(builder, card, width, scale);
    setting.draw({corner.x, y});
    y += setting.height() + between;
  }
  return cards.empty() ? corner.y : y - between;
}

namespace {

// The largest scale, from 1 down, at which the cards fit into a room; the smallest where none does.
double cards_scale(SceneBuilder& builder, const std::vector<Card>& cards, const Size& room) {
  constexpr double notch = 0.055;
  double scale = 1;
  while (scale > least_scale && cards_height(builder, cards, room.width, scale) > room.height) {
    scale = std::max(least_scale, scale - notch);
  }
  return scale;
}

}  // namespace

double draw_cards(SceneBuilder& builder, const std::vector<Card>& cards, const Box& area) {
  std::vector<Card> fitting = cards;
  double scale = 1;
  while (!fitting.empty()) {
    scale = cards_scale(builder, fitting, {area.width, area.height});
    if (cards_height(builder, fitting, area.width, scale) <= area.height) break;
    fitting.pop_back();
  }
  return draw_cards(builder, fitting, {area.x, area.y}, area.width, scale);
}

}  // namespace tconv
