#include "app/session/command.hpp"

#include "app/scene/links.hpp"
#include "app/scene/stages/stages.hpp"
#include "app/session/menus.hpp"
#include "app/text/compare_words.hpp"
#include "app/text/edit_words.hpp"
#include "app/text/field_words.hpp"
#include "app/text/fill_words.hpp"
#include "app/text/size_words.hpp"
#include "app/text/ways_words.hpp"

namespace tconv {

namespace {

std::string title_of(FieldRef field) {
  std::string title(field_words(field.id));
  if (is_per_axis(field.id)) title += ", " + std::string(axis_words(field.axis));
  return title;
}

// Of the editable arrays, the panel has the bias alone.
CommandWords bias_words(const CellRef& cell, std::string_view change) {
  return {"bias of output channel " + std::to_string(cell.x) + std::string(change),
          "This number is added to every pixel of its output channel, once."};
}

struct Words {
  CommandWords operator()(ActionId id) const {
    return {std::string(action(id).title), std::string(action(id).help)};
  }
  CommandWords operator()(const EditField& edit) const {
    return {title_of(edit.field), std::string(field_help(edit.field.id))};
  }
  CommandWords operator()(const StepField& step) const {
    return {title_of(step.field) + (step.by > 0 ? ": one more" : ": one less"),
            std::string(field_help(step.field.id))};
  }
  CommandWords operator()(const EditTitle&) const { return {"title", std::string(words::title_help)}; }
  CommandWords operator()(const ToggleLink& link) const {
    return {std::string(field_words(link.field)) + ": both or each",
            "Linked, rows and columns change together; apart, each has its own number."};
  }
  CommandWords operator()(const EditCell& edit) const { return bias_words(edit.cell, ""); }
  CommandWords operator()(const StepCell& step) const {
    return bias_words(step.cell, step.by > 0 ? ": one more" : ": one less");
  }
  CommandWords operator()(const ToggleBias&) const {
    return {"bias", "A number for each output channel, added to every pixel of it."};
  }
  CommandWords operator()(const ApplyCure&) const { return {"Mend it", "Sets a number that the rule allows."}; }
  CommandWords operator()(const StepPicker& step) const {
    const char* what = step.picker == Picker::in_channel    ? "input channel"
                       : step.picker == Picker::out_channel ? "output channel"
                                                            : "batch entry";
    const char* help = step.picker == Picker::batch
                           ? "Chooses which of the batch all stages show."
                           : "Chooses the pair of channels that the arrays of all stages show.";
    return {std::string(step.by > 0 ? "Next " : "Previous ") + what, help};
  }
  CommandWords operator()(const Choose&) const { return {"Choose", "Takes this line."}; }
  CommandWords operator()(const PressMenu& press) const {
    return {std::string(menus()[press.menu].title), "Opens this menu."};
  }
  CommandWords operator()(const ShowTerm& show) const {
    const auto help = [&] {
      switch (show.term) {
        case SizeTerm::stride:
          return "From the first stamp’s corner to the last one’s.";
        case SizeTerm::padding:
          return "What padding removes on every side, before output_padding keeps some of it.";
        case SizeTerm::kernel_size:
          return "How far the last stamp reaches beyond its corner.";
        case SizeTerm::output_padding:
          return "Rows and columns that padding would have removed, and stay, or that come after the canvas.";
        case SizeTerm::one:
          break;
      }
      return "The row and column of the last stamp’s corner itself.";
    };
    return {
        std::string(words::size_term_name(show.term)),
        std::string(help()) + " It is outlined on every array of the stage that has all of its rows and columns."};
  }
  CommandWords operator()(const StepMode& step) const {
    const ViewStepper& stepper = *stage(step.stage).stepper;
    return {std::string(stepper.title) + (step.by > 0 ? ": one more" : ": one less"), std::string(stepper.help)};
  }
  CommandWords operator()(const ExplainWays&) const {
    return {"A, B, C", std::string(words::three_ways) + " A click says how far apart they are."};
  }
  CommandWords operator()(const FillArray& fill) const {
    const bool is_u = fill.array == ArrayId::u;
    const char* what = is_u ? "u: " : fill.array == ArrayId::input ? "input: " : "weight: ";
    return {what + std::string(fill_words(fill.fill)),
            std::string(is_u ? fill_help_of_u(fill.fill) : fill_help(fill.fill))};
  }
  CommandWords operator()(const ResetU&) const { return {"u as it was chosen", std::string(words::reset_u_help)}; }
};

}  // namespace

CommandWords words_of(const Command& command) {
  return std::visit(Words{}, command);
}

}  // namespace tconv
