#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "app/session/session.hpp"

namespace tconv {

/// Undo and redo: documents that were, and documents that were undone. Stepping, themes and scale are no part of
/// it.
class History {
 public:
  /// What it keeps at most; the oldest document goes first. The newest is kept even when it alone is larger.
  static constexpr std::size_t max_documents = 100;
  static constexpr std::int64_t max_bytes = std::int64_t{256} << 20;

  /// To be called with the document as it was before a change. What could be redone is gone then.
  void record(const Document& before);
  /// Between these two calls everything is one change: a drag. Nothing is recorded when the document ends as it
  /// began. Gestures do not nest; a second `begin_gesture` goes on with the first.
  void begin_gesture(const Document& now);
  void end_gesture(const Document& now);
  [[nodiscard]] bool in_gesture() const { return gesture_.has_value(); }

  [[nodiscard]] bool can_undo() const { return !undo_.empty(); }
  [[nodiscard]] bool can_redo() const { return !redo_.empty(); }
  /// The document before the last change, `now` being what it is; nothing when there is none.
  [[nodiscard]] std::optional<Document> undo(const Document& now);
  /// The document as it was before the last undo.
  [[nodiscard]] std::optional<Document> redo(const Document& now);

  /// Number of documents that can be undone.
  [[nodiscard]] std::size_t size() const { return undo_.size(); }
  /// Memory held by arrays of both stacks; an array that several documents share counts once.
  [[nodiscard]] std::int64_t bytes() const;

 private:
  void trim();

  std::deque<Document> undo_;  // the newest last
  std::vector<Document> redo_;
  std::optional<Document> gesture_;  // the document when the drag began
};

}  // namespace tconv
