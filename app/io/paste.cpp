#include "app/io/paste.hpp"

#include <string>

#include "app/io/array_text.hpp"
#include "app/text/paste_words.hpp"

namespace tconv {

namespace {

/// Which reading is meant; the likeliest is marked.
Chooser reading_question(const ArrayText& text, const CellRef& cell) {
  Chooser question{.kind = ChooserKind::question, .title = words::reading_question(text.word)};
  for (const TextReading& reading : text.readings) {
    question.choices.push_back({std::string(words::reading_answer(reading.meaning)),
                                words::array_in_short(reading.values), PasteChoice{cell, reading.values}});
  }
  question.choices.push_back({"Cancel", "nothing is pasted", KeepChoice{}});
  question.selected = 0;
  return question;
}

}  // namespace

void paste_text(Workspace& workspace, const CellRef& cell, std::string_view text) {
  const auto read = read_array_meanings(text);
  if (!read) {
    workspace.remark = {read.failure().message, true};
  } else if (read.value().readings.size() == 1) {
    workspace.paste(cell, read.value().readings.front().values);
  } else {
    workspace.overlay = reading_question(read.value(), cell);
  }
}

}  // namespace tconv
