#include "app/session/workspace.hpp"

#include <algorithm>
#include <utility>

#include "app/session/stepping.hpp"

namespace tconv {

namespace {

// Another document under the same view, as far as the view fits it.
void put(Workspace& workspace, Document document) {
  workspace.session.view = clamped(document.problem, workspace.session.view);
  workspace.session.document = std::move(document);
  workspace.selection = {};
  workspace.playback.stop();
  workspace.motion.rest(static_cast<double>(workspace.session.view.step));
}

}  // namespace

Workspace::Workspace(Document document, View view, const Preferences& preferences)
    : session{std::move(document), view, preferences}, opened(session) {
  motion.rest(static_cast<double>(view.step));
}

void Workspace::open(Document document, View view) {
  history.record(session.document);
  session.view = view;
  put(*this, std::move(document));
  opened = session;
}

void Workspace::show(const View& view, double now) {
  View resting = session.view;
  resting.step = view.step;
  const bool same_walk = resting == view;
  if (!same_walk) selection = {};
  session.view = view;
  const auto step = static_cast<double>(view.step);
  if (same_walk && !session.preferences.reduced_motion) {
    const double pause = playback.playing() ? playback.interval() : Motion::longest;
    motion.go(now, step, std::min(Motion::longest, 0.6 * pause));
  } else {
    motion.rest(step);
  }
}

void Workspace::scrub(std::int64_t step) {
  playback.stop();
  session.view = at_step(session.document.problem, session.view, step);
  motion.rest(static_cast<double>(session.view.step));
}

void Workspace::advance(double now) {
  const auto due = playback.advance(now);
  if (due == 0) return;
  const auto& problem = session.document.problem;
  const View view = at_step(problem, session.view, session.view.step + due);
  show(view, now);
  if (view.step == step_count(problem, view)) playback.stop();
}

bool Workspace::animated(double now) const {
  return playback.playing() || motion.moving(now);
}

void Workspace::undo() {
  if (auto document = history.undo(session.document)) put(*this, *std::move(document));
}

void Workspace::redo() {
  if (auto document = history.redo(session.document)) put(*this, *std::move(document));
}

void Workspace::reset_all() {
  if (!(session.document == opened.document)) history.record(session.document);
  session.view = opened.view;
  put(*this, opened.document);
}

}  // namespace tconv
