#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/issues.hpp"
#include "core/problem.hpp"

/// What the fields of the layer's panel say, legal or not. A problem is always legal; the form is where a person
/// may be on the way from one to the next.
namespace tconv {

/// One field of the panel. `axis` is `rows` for a field that is not per axis.
struct FieldRef {
  FieldId id = FieldId::stride;
  Axis axis = Axis::rows;

  friend auto operator<=>(const FieldRef&, const FieldRef&) = default;
};

/// Whether a field has a number for each axis: the layer's per-axis parameters, input_size and output_size.
[[nodiscard]] bool is_per_axis(FieldId id);

struct LayerForm {
  Layer layer;
  Int2 input_size{1, 1};
  std::int64_t batch = 1;  ///< entries of the input
  std::optional<Int2> output_size;
  /// What was typed into fields that cannot be read as whole numbers; the field's number stays what it was.
  std::map<FieldRef, std::string> unreadable;

  friend bool operator==(const LayerForm&, const LayerForm&) = default;
};

/// The form that says what a problem is.
[[nodiscard]] LayerForm form_of(const Problem& problem);

/// The number in a field; nothing in output_size when forward() is not given one.
[[nodiscard]] std::optional<std::int64_t> value_of(const LayerForm& form, FieldRef field);

/// Puts a number into a field, whatever was typed there before. output_padding takes output_size back, which would
/// overrule it; the other axis of an output_size that was not given becomes `output`'s.
void set_value(LayerForm& form, FieldRef field, std::int64_t value, Int2 output);

/// Puts what was typed into a field: a whole number (with a sign, as long as 64 bits hold it) becomes its value, an
/// empty output_size is taken back, anything else is kept as unreadable.
void set_text(LayerForm& form, FieldRef field, std::string_view text, Int2 output);

/// Height and width of an output_size written as a list in brackets, as PyTorch takes it for an input of rank
/// `input_rank`: "[6, 6]", "(1, 1, 6, 6)", "torch.Size([1, 6, 6])". Nothing for anything else.
[[nodiscard]] std::optional<Int2> listed_output_size(std::string_view text, std::int64_t input_rank);

/// What stands in a field: what was typed, or its number.
[[nodiscard]] std::string text_of(const LayerForm& form, FieldRef field);

/// Another way to mend what is wrong with a form.
struct FormCure {
  std::string words;        ///< "Set groups to 3"
  std::vector<Cure> cures;  ///< not empty
};

/// What is wrong with a form.
struct FormFault {
  std::vector<FieldRef> fields;  ///< those to be marked
  std::string pytorch;           ///< PyTorch's own message; empty where it has none
  std::string rule;              ///< the rule with its numbers: a sentence without its full stop
  std::string cure;              ///< "Set stride to 1 in rows"; empty when nothing better can be said
  std::vector<Cure> cures;       ///< empty when no number helps
  std::vector<FormCure> others;  ///< further cures, each by itself
};

/// All faults of a form for the arrays of `problem`; empty when `with_form` may be called. Never throws.
[[nodiscard]] std::vector<FormFault> faults(const Problem& problem, const LayerForm& form);

/// The number below which a field is never legal: the layer's own minimum, 1 for sizes and the batch, for output_size the smallest
/// size that PyTorch accepts.
[[nodiscard]] std::int64_t least_value(const LayerForm& form, FieldRef field);

/// Makes every assignment of a cure.
void apply(LayerForm& form, const std::vector<Cure>& cures, Int2 output);

/// The problem with the layer and sizes of a legal form. What the arrays had at the same place stays; what is new
/// is 1, so that it takes part in the picture. New entries of the batch are copies of the last one, and an input of rank 3
/// becomes one of rank 4 where there are several.
/// Precondition: `faults` is empty.
[[nodiscard]] Problem with_form(const Problem& problem, const LayerForm& form);

}  // namespace tconv
