#include "app/session/workspace.hpp"

#include <algorithm>
#include <cstdlib>
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
  workspace.transition.stop();
}

}  // namespace

Workspace::Workspace(Document document, View view, const Preferences& preferences)
    : session{std::move(document), view, preferences}, opened(session) {}

void Workspace::open(Document document, View view) {
  history.record(session.document);
  session.view = view;
  put(*this, std::move(document));
  opened = session;
}

void Workspace::show(const View& view, double now) {
  View same_walk = session.view;
  same_walk.step = view.step;
  const bool is_neighbour = same_walk == view && std::abs(view.step - session.view.step) == 1;
  if (!(same_walk == view)) selection = {};
  session.view = view;
  if (is_neighbour && !session.preferences.reduced_motion) {
    const bool plays = playback.playing();
    transition.begin(now, plays ? std::min(Transition::longest, 0.4 * playback.interval()) : Transition::longest);
  } else {
    transition.stop();
  }
}

void Workspace::scrub(std::int64_t step) {
  playback.stop();
  session.view = at_step(session.document.problem, session.view, step);
  transition.stop();
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
  return playback.playing() || transition.running(now);
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
