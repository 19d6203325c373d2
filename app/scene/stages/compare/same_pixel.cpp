#include "app/scene/stages/compare/same_pixel.hpp"

#include <array>
#include <string_view>

#include "app/scene/arrays.hpp"
#include "app/scene/linked.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/numbers.hpp"
#include "app/text/stage_words.hpp"

namespace tconv::compare {
namespace {

// One of the pictures.
struct Compared {
  ArrayId array;
  std::string_view term;
  const Tensor* values;
};

std::array<Compared, 3> all_of(const StageFacts& facts, const ComparedPictures& pictures) {
  const Int2 enlarged = *array_size(facts.problem, facts.view, ArrayId::nearest);
  const bool same_size = facts.sizes.output == enlarged;
  return {{{ArrayId::nearest, words::nearest_term, pictures.nearest},
           {ArrayId::bilinear, words::bilinear_term, pictures.bilinear},
           {ArrayId::output, words::layer_term, same_size ? pictures.output : nullptr}}};
}

bool is_enlarged(ArrayId array) {
  return array == ArrayId::nearest || array == ArrayId::bilinear;
}

bool is_inside(const CellRef& cell, Int2 size) {
  return cell.y >= 0 && cell.x >= 0 && cell.y < size.y && cell.x < size.x;
}

// Whether a picture that is shown has this cell.
bool has(const Compared& picture, const CellRef& cell) {
  if (picture.values == nullptr) return false;
  return is_inside(cell, picture.values->plane_size());
}

double value_at(const Compared& picture, const CellRef& cell) {
  return picture.values->row(cell.y)[cell.x];
}

bool is_of(const std::array<Compared, 3>& pictures, const CellRef& cell) {
  for (const Compared& picture : pictures) {
    if (picture.array == cell.array && has(picture, cell)) return true;
  }
  return false;
}

}  // namespace

void draw_same_pixel(SceneBuilder& builder, const StageFacts& facts, const ComparedPictures& pictures,
                     const CellRef& cell) {
  const auto all = all_of(facts, pictures);
  if (!is_of(all, cell)) return;
  for (const Compared& picture : all) {
    if (picture.array != cell.array && has(picture, cell)) draw_twin(builder, {picture.array, cell.y, cell.x});
  }
  const Int2 s = facts.layer.stride;
  if (cell.array == ArrayId::nearest) draw_twin(builder, {ArrayId::input, cell.y / s.y, cell.x / s.x});
}

std::optional<Card> same_pixel_card(const StageFacts& facts, const ComparedPictures& pictures,
                                    const CellRef& cell) {
  const auto all = all_of(facts, pictures);
  if (!is_of(all, cell)) return std::nullopt;
  if (!is_enlarged(cell.array)) {
    Card card = pointer_card(facts, cell);
    for (const Compared& picture : all) {
      if (picture.array == cell.array || !has(picture, cell)) continue;
      card.sentences.push_back(words::has_there(picture.term, value_at(picture, cell)));
    }
    return card;
  }
  const Int2 s = facts.layer.stride;
  Card card;
  const bool is_nearest = cell.array == ArrayId::nearest;
  card.title =
      words::pointed_at(words::at(is_nearest ? words::nearest_term : words::bilinear_term, {cell.y, cell.x}));
  card.sentences = {is_nearest ? words::nearest_repeats({cell.y / s.y, cell.x / s.x})
                               : std::string(words::bilinear_blends)};
  for (const Compared& picture : all) {
    if (!has(picture, cell)) continue;
    card.terms.push_back({std::string(picture.term), {{}, short_number(value_at(picture, cell))}, false});
  }
  return card;
}

std::optional<Int2> pointed_in_u(const Selection& selection, const Step& step) {
  const auto cell = selection.cell();
  const bool is_there =
      step.trip && cell && cell->array == ArrayId::u && is_inside(*cell, step.trip->u.values.plane_size());
  return is_there ? std::optional(Int2{cell->y, cell->x}) : std::nullopt;
}

std::optional<Card> card_of_u(const Selection& selection, const Step& step) {
  const auto pixel = pointed_in_u(selection, step);
  if (!pixel) return std::nullopt;
  const Trip& trip = *step.trip;
  const auto value = [&](const Scaled& picture) { return picture.values.row(pixel->y)[pixel->x]; };
  Card card;
  card.title = words::pointed_at(words::holding(words::picture_u, *pixel, value(trip.u)));
  if (!trip.back) {
    card.sentences = {std::string(words::no_pixel_returns)};
  } else if (is_inside({ArrayId::u, pixel->y, pixel->x}, trip.back->values.plane_size())) {
    card.sentences = {words::pixel_returns(value(*trip.back))};
  } else {
    card.sentences = {words::pixel_is_past(trip.back->values.plane_size())};
  }
  if (!selection.pinned) card.sentences.emplace_back(words::types_into_u);
  return card;
}

}  // namespace tconv::compare
