#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "app/session/session.hpp"

namespace tconv {

/// Undo and redo: work that was, and work that was undone; "document" below means all of it, u included. Stepping,
/// themes and scale are no part of it.
class History {
 public:
  /// What it keeps at most; the oldest document goes first. The newest is kept even when it alone is larger.
  static constexpr std::size_t max_documents = 100;
  static constexpr std::int64_t max_bytes = std::int64_t{256} << 20;

  /// To be called with the document as it was before a change. What could be redone is gone then.
  void record(const Work& before);
  /// Between these two calls everything is one change: a drag. Nothing is recorded when the document ends as it
  /// began. Gestures do not nest; a second `begin_gesture` goes on with the first.
  void begin_gesture(const Work& now);
  void end_gesture(const Work& now);
  [[nodiscard]] bool in_gesture() const { return gesture_.has_value(); }

  [[nodiscard]] bool can_undo() const { return !undo_.empty(); }
  [[nodiscard]] bool can_redo() const { return !redo_.empty(); }
  /// The document before the last change, `now` being what it is; nothing when there is none.
  [[nodiscard]] std::optional<Work> undo(const Work& now);
  /// The document as it was before the last undo.
  [[nodiscard]] std::optional<Work> redo(const Work& now);

  /// Number of documents that can be undone.
  [[nodiscard]] std::size_t size() const { return undo_.size(); }
  /// Memory held by arrays of both stacks; an array that several documents share counts once.
  [[nodiscard]] std::int64_t bytes() const;

 private:
  void trim();

  std::deque<Work> undo_;  // the newest last
  std::vector<Work> redo_;
  std::optional<Work> gesture_;  // the document when the drag began
};

}  // namespace tconv
