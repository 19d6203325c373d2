#include "app/session/layer_form.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>

#include "app/text/field_words.hpp"
#include "app/text/issue_words.hpp"
#include "core/checked.hpp"
#include "core/geometry.hpp"

namespace tconv {

namespace {

bool in_layer(FieldId id) {
  return id < FieldId::input_size;
}

Shape input_shape(const Problem& problem, const LayerForm& form) {
  Shape shape{form.layer.in_channels, form.input_size.y, form.input_size.x};
  if (problem.input.rank() == 4 || form.batch != 1) shape.insert(shape.begin(), form.batch);
  return shape;
}

std::optional<std::vector<std::int64_t>> requested(const LayerForm& form) {
  if (!form.output_size) return std::nullopt;
  return std::vector<std::int64_t>{form.output_size->y, form.output_size->x};
}

// A whole number with an optional sign, and nothing else.
std::optional<std::int64_t> whole_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return value;
}

// What a person may have meant by a text that is no whole number: the nearest one, or else what the field held.
std::int64_t nearest_number(const LayerForm& form, FieldRef field, const std::string& text) {
  const std::int64_t least = in_layer(field.id) ? tconv::field(field.id).minimum : 1;
  double value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr double most = 1e6;
  if (error == std::errc{} && rest == text.data() + text.size() && std::abs(value) <= most) {
    return std::max<std::int64_t>(least, std::llround(value));
  }
  return std::max(least, value_of(form, field).value_or(least));
}

// The same for both axes when `both` is set.
FormFault unreadable_fault(const LayerForm& form, FieldRef field, const std::string& text, bool both) {
  const bool names_axis = is_per_axis(field.id) && !both;
  const std::string where = names_axis ? " in " + std::string(axis_words(field.axis)) : std::string();
  const std::string name(field_words(field.id));
  const std::int64_t value = nearest_number(form, field, text);
  FormFault fault;
  const std::string what = subject(name, InSentence::begins);
  fault.rule = text.empty() ? what + where + " is empty, but must be a whole number"
                            : what + " is “" + text + "”" + where + ", but must be a whole number";
  fault.cure = "Set " + name + " to " + std::to_string(value) + where;
  for (const auto axis : both_axes) {
    if (axis != field.axis && !both) continue;
    fault.fields.push_back({field.id, axis});
    fault.cures.push_back({field.id, is_per_axis(field.id) ? std::optional(axis) : std::nullopt, value});
  }
  return fault;
}

// The field that a rule is about, where it is about one.
std::optional<FieldId> field_of(Rule rule) {
  switch (rule) {
    case Rule::groups_positive:
      return FieldId::groups;
    case Rule::in_channels_divisible:
    case Rule::input_channels:
      return FieldId::in_channels;
    case Rule::out_channels_divisible:
      return FieldId::out_channels;
    case Rule::output_size_length:
    case Rule::output_size_range:
      return FieldId::output_size;
    case Rule::padding_negative:
      return FieldId::padding;
    case Rule::output_padding_negative:
    case Rule::output_padding_bound:
      return FieldId::output_padding;
    case Rule::stride_positive:
      return FieldId::stride;
    case Rule::input_empty:
      return FieldId::input_size;
    case Rule::kernel_positive:
      return FieldId::kernel_size;
    case Rule::dilation_positive:
      return FieldId::dilation;
    case Rule::padding_mode:
    case Rule::input_rank:
    case Rule::output_too_small:
    case Rule::weight_shape:
    case Rule::bias_length:
    case Rule::data_length:
    case Rule::too_large:
      break;
  }
  return std::nullopt;
}

std::vector<Cure> without_axis(std::vector<Cure> cures) {
  for (auto& cure : cures) cure.axis.reset();
  return cures;
}

// Whether two broken rules are one and the same, on rows and on columns.
bool same_on_both_axes(const Issue& a, const Issue& b) {
  return a.rule == b.rule && a.axis && b.axis && *a.axis != *b.axis && a.pytorch == b.pytorch &&
         a.numbers == b.numbers && without_axis(a.cures) == without_axis(b.cures);
}

void mark(FormFault& fault, const Issue& issue) {
  if (const auto id = field_of(issue.rule)) {
    fault.fields.push_back({*id, is_per_axis(*id) ? issue.axis.value_or(Axis::rows) : Axis::rows});
  } else {
    for (const auto& cure : issue.cures) fault.fields.push_back({cure.field, cure.axis.value_or(Axis::rows)});
  }
  fault.cures.insert(fault.cures.end(), issue.cures.begin(), issue.cures.end());
}

// The smallest divisor of n that is larger than g; n where none is found among the first 2¹⁶ numbers and their partners.
// Preconditions: 1 ≤ g < n.
std::int64_t next_divisor(std::int64_t n, std::int64_t g) {
  std::int64_t best = n;
  for (std::int64_t divisor = 1; divisor <= n / divisor && divisor <= std::int64_t{1} << 16; ++divisor) {
    if (n % divisor != 0) continue;
    for (const std::int64_t each : {divisor, n / divisor}) {
      if (each > g) best = std::min(best, each);
    }
  }
  return best;
}

// Where channels are not divisible by groups: the next larger groups that divide all channels, and the next larger
// number of channels.
std::vector<FormCure> other_cures(const Issue& issue, const Layer& layer) {
  const bool is_in = issue.rule == Rule::in_channels_divisible;
  if (!is_in && issue.rule != Rule::out_channels_divisible) return {};
  const std::int64_t channels = issue.numbers[0];
  const std::int64_t groups = layer.groups;
  if (channels < 1 || groups < 1 || channels % groups == 0) return {};
  std::vector<FormCure> result;
  const auto offer = [&](FieldId id, std::int64_t value) {
    const Cure cure{id, std::nullopt, value};
    if (issue.cures == std::vector{cure}) return;
    result.push_back({"Set " + std::string(field_words(id)) + " to " + std::to_string(value), {cure}});
  };
  const std::int64_t common = std::gcd(layer.in_channels, layer.out_channels);
  if (layer.in_channels > 0 && layer.out_channels > 0 && common > groups) {
    offer(FieldId::groups, next_divisor(common, groups));
  }
  const auto more = (Checked(channels / groups) + 1) * groups;
  if (const auto value = more.value()) offer(is_in ? FieldId::in_channels : FieldId::out_channels, *value);
  return result;
}

// What is wrong with one axis, or, given the other axis's issue as well, with both.
FormFault fault_of(Issue issue, const Issue* other) {
  FormFault fault;
  mark(fault, issue);
  if (other != nullptr) {
    mark(fault, *other);
    issue.axis.reset();
    issue.cures = without_axis(std::move(issue.cures));
  }
  fault.pytorch = issue.pytorch;
  fault.rule = rule_words(issue, InSentence::begins);
  fault.cure = cure_words(issue, InSentence::begins);
  return fault;
}

// An array of another shape of the same rank, with what both have at the same place, and ones.
Tensor reshaped_with_ones(const Tensor& from, const Shape& shape) {
  if (from.shape() == shape) return from;
  const auto extent = [&](std::size_t from_last) {
    return from_last < shape.size() ? shape[shape.size() - 1 - from_last] : 1;
  };
  const auto shared = [&](std::size_t from_last) { return std::min(from.extent(from_last), extent(from_last)); };
  std::vector<double> data(static_cast<std::size_t>(*element_count(shape)), 1);
  for (std::int64_t n = 0; n < shared(3); ++n) {
    for (std::int64_t c = 0; c < shared(2); ++c) {
      for (std::int64_t y = 0; y < shared(1); ++y) {
        const auto row = ((n * extent(2) + c) * extent(1) + y) * extent(0);
        for (std::int64_t x = 0; x < shared(0); ++x) data[static_cast<std::size_t>(row + x)] = from.at(n, c, y, x);
      }
    }
  }
  return {shape, std::move(data)};
}

// In the form's size, with the batch that the problem has.
Tensor resized_input(const Problem& problem, const LayerForm& form) {
  LayerForm resized = form;
  resized.batch = batch_size(problem);
  return reshaped_with_ones(problem.input, input_shape(problem, resized));
}

// The first entries of a batch, and copies of the last one where it has fewer; of none, ones.
Tensor with_batch(const Tensor& input, std::int64_t count) {
  const std::int64_t before = input.rank() == 4 ? input.extent(3) : 1;
  if (count == before) return input;
  const Shape shape{count, input.extent(2), input.extent(1), input.extent(0)};
  if (before == 0) return reshaped_with_ones(input, shape);
  const auto values = input.values();
  const auto entry = values.size() / static_cast<std::size_t>(before);
  std::vector<double> data;
  data.reserve(entry * static_cast<std::size_t>(count));
  for (std::int64_t n = 0; n < count; ++n) {
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(entry) * std::min(n, before - 1);
    data.insert(data.end(), from, from + static_cast<std::ptrdiff_t>(entry));
  }
  return {shape, std::move(data)};
}

// What is wrong with the number of entries alone. A problem that has none yet may stay so.
std::optional<FormFault> batch_fault(const Problem& problem, const LayerForm& form) {
  const std::int64_t before = batch_size(problem);
  if (form.batch == before) return std::nullopt;
  const std::string name(field_words(FieldId::batch));
  FormFault fault;
  fault.fields = {{FieldId::batch, Axis::rows}};
  std::int64_t nearest = 1;
  if (form.batch < 1) {
    fault.rule =
        subject(name, InSentence::begins) + " is " + std::to_string(form.batch) + ", but must be at least 1";
  } else {
    const auto broken = issues(form.layer, input_shape(problem, form), requested(form));
    const auto large = std::ranges::find(broken, Rule::too_large, &Issue::rule);
    if (large == broken.end()) return std::nullopt;
    fault.rule = rule_words(*large, InSentence::begins);
    nearest = std::max<std::int64_t>(1, before);
  }
  fault.cures = {{FieldId::batch, std::nullopt, nearest}};
  fault.cure = "Set " + name + " to " + std::to_string(nearest);
  return fault;
}

Tensor bias_for(const Problem& problem, const Layer& layer) {
  if (!layer.bias) return {};
  std::vector<double> data(static_cast<std::size_t>(layer.out_channels), 1);
  const auto kept = std::min(problem.bias.size(), layer.out_channels);
  for (std::int64_t i = 0; i < kept; ++i) data[static_cast<std::size_t>(i)] = problem.bias[i];
  return {{layer.out_channels}, std::move(data)};
}

}  // namespace

bool is_per_axis(FieldId id) {
  return id == FieldId::input_size || id == FieldId::output_size || (in_layer(id) && field(id).per_axis);
}

LayerForm form_of(const Problem& problem) {
  return {problem.layer, problem.input.plane_size(), batch_size(problem), problem.output_size, {}};
}

std::optional<std::int64_t> value_of(const LayerForm& form, FieldRef field) {
  if (field.id == FieldId::input_size) return form.input_size[field.axis];
  if (field.id == FieldId::batch) return form.batch;
  if (field.id != FieldId::output_size) return value_of(form.layer, field.id, field.axis);
  if (!form.output_size) return std::nullopt;
  return (*form.output_size)[field.axis];
}

void set_value(LayerForm& form, FieldRef field, std::int64_t value, Int2 output) {
  form.unreadable.erase(field);
  switch (field.id) {
    case FieldId::input_size:
      form.input_size[field.axis] = value;
      return;
    case FieldId::batch:
      form.batch = value;
      return;
    case FieldId::output_size:
      if (!form.output_size) form.output_size = output;
      (*form.output_size)[field.axis] = value;
      return;
    case FieldId::output_padding:
      form.output_size.reset();
      break;
    default:
      break;
  }
  set_value(form.layer, field.id, field.axis, value);
}

void set_text(LayerForm& form, FieldRef field, std::string_view text, Int2 output) {
  if (const auto value = whole_number(text)) {
    set_value(form, field, *value, output);
  } else if (field.id == FieldId::output_size && text.empty()) {
    form.output_size.reset();
    for (const auto axis : both_axes) form.unreadable.erase({FieldId::output_size, axis});
  } else {
    form.unreadable[field] = std::string(text);
  }
}

std::optional<Int2> listed_output_size(std::string_view text, std::int64_t input_rank) {
  constexpr std::string_view heading = "torch.Size(";
  if (text.starts_with(heading) && text.ends_with(')')) {
    text.remove_prefix(heading.size());
    text.remove_suffix(1);
  }
  const bool brackets = text.starts_with('[') && text.ends_with(']');
  const bool parentheses = text.starts_with('(') && text.ends_with(')');
  if (text.size() < 2 || (!brackets && !parentheses)) return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::vector<std::int64_t> numbers;
  for (bool last = false; !last;) {
    const auto comma = text.find(',');
    last = comma == std::string_view::npos;
    std::string_view word = text.substr(0, comma);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    const auto number = whole_number(word);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
    if (!last) text.remove_prefix(comma + 1);
  }
  const std::size_t full = input_rank == 4 ? 4 : 3;
  if (numbers.size() != 2 && numbers.size() != full) return std::nullopt;
  return output_size_of(numbers);
}

std::string text_of(const LayerForm& form, FieldRef field) {
  if (const auto found = form.unreadable.find(field); found != form.unreadable.end()) return found->second;
  const auto value = value_of(form, field);
  return value ? std::to_string(*value) : std::string();
}

std::vector<FormFault> faults(const Problem& problem, const LayerForm& form) {
  std::vector<FormFault> result;
  for (const auto& [field, text] : form.unreadable) {
    const auto other = form.unreadable.find({field.id, Axis::columns});
    const bool both = field.axis == Axis::rows && other != form.unreadable.end() && other->second == text;
    const auto rows = form.unreadable.find({field.id, Axis::rows});
    const bool said = field.axis == Axis::columns && rows != form.unreadable.end() && rows->second == text;
    if (!said) result.push_back(unreadable_fault(form, field, text, both));
  }
  if (auto fault = batch_fault(problem, form)) {
    result.push_back(*std::move(fault));
    return result;
  }
  const auto broken = issues(form.layer, input_shape(problem, form), requested(form));
  for (std::size_t i = 0; i < broken.size(); ++i) {
    const bool both = i + 1 < broken.size() && same_on_both_axes(broken[i], broken[i + 1]);
    result.push_back(fault_of(broken[i], both ? &broken[i + 1] : nullptr));
    result.back().others = other_cures(broken[i], form.layer);
    if (both) ++i;
  }
  return result;
}

std::int64_t least_value(const LayerForm& form, FieldRef field) {
  if (in_layer(field.id)) return tconv::field(field.id).minimum;
  if (field.id != FieldId::output_size) return 1;
  return std::max<std::int64_t>(1, accepted_output_sizes(form.layer, form.input_size)[field.axis].first);
}

void apply(LayerForm& form, const std::vector<Cure>& cures, Int2 output) {
  for (const auto& cure : cures) set_value(form, {cure.field, cure.axis.value_or(Axis::rows)}, cure.value, output);
}

Problem with_form(const Problem& problem, const LayerForm& form) {
  const Layer& layer = form.layer;
  Problem result = problem;
  result.layer = layer;
  result.output_size = form.output_size;
  result.input = with_batch(resized_input(problem, form), form.batch);
  result.weight = reshaped_with_ones(problem.weight, {layer.in_channels, layer.out_channels / layer.groups,
                                                      layer.kernel_size.y, layer.kernel_size.x});
  result.bias = bias_for(problem, layer);
  return result;
}

}  // namespace tconv
