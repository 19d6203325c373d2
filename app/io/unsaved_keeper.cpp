#include "app/io/unsaved_keeper.hpp"

#include <chrono>
#include <system_error>
#include <utility>

#include "app/text/unsaved_words.hpp"

namespace tconv {

namespace {

/// How often it is asked whether the disk is done, seconds.
constexpr double poll_interval = 0.1;

/// Equal without looking at the numbers of arrays.
bool is_same(const Work& a, const Session& b) {
  const Problem& p = a.document.problem;
  const Problem& q = b.document.problem;
  const auto& u = a.compare.u;
  const auto& v = b.view.compare.u;
  return p.input.is_same_as(q.input) && p.weight.is_same_as(q.weight) && p.bias.is_same_as(q.bias) &&
         u.has_value() == v.has_value() && (!u || u->is_same_as(*v)) && a.document == b.document &&
         a.compare == b.view.compare;
}

bool is_same(const std::optional<Work>& a, const std::optional<Work>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return is_same(*a, Session{.document = b->document, .view = {.compare = b->compare}, .preferences = {}});
}

}  // namespace

void UnsavedKeeper::see(const Workspace& workspace) {
  if (seen_ && is_same(seen_->work, workspace.session) && is_same(seen_->saved, workspace.saved)) return;
  seen_ = Seen{workspace.session.work(), workspace.saved};
  unsaved_ = workspace.is_changed();
  ++version_;
}

std::optional<std::string> UnsavedKeeper::look(const Workspace& workspace, double now, std::int64_t time) {
  if (!folder_) return {};
  last_look_ = now;
  if (writing_.valid() && writing_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) wait();
  see(workspace);
  if (!writing_.valid()) {
    if (!unsaved_) remove();
    if (is_due() && (!last_write_ || now >= *last_write_ + interval)) {
      last_write_ = now;
      write(workspace, time);
    }
  }
  return std::exchange(trouble_, std::nullopt);
}

std::optional<double> UnsavedKeeper::next_look() const {
  if (writing_.valid()) return last_look_ + poll_interval;
  if (is_due()) return last_write_ ? *last_write_ + interval : last_look_;
  return {};
}

void UnsavedKeeper::write(const Workspace& workspace, std::int64_t time) {
  begun_ = version_;
  const Session& session = workspace.session;
  LoadedProblem work{session.document.problem, session.view, {}};
  WorkOrigin origin{session.document.name, session.document.file, time};
  try {
    writing_ = std::async(std::launch::async, &UnsavedKeeper::put, this, work, origin);
  } catch (const std::system_error&) {  // no thread to be had
    take(put(work, origin));
  }
}

std::optional<Failure> UnsavedKeeper::put(const LoadedProblem& work, const WorkOrigin& origin) {
  std::error_code ignored;
  // Somebody may have cleared away the folder.
  if (copy_ && !std::filesystem::exists(copy_->folder(), ignored)) copy_.reset();
  if (!copy_) {
    auto made = UnsavedCopy::create(*folder_);
    if (!made) return made.failure();
    copy_ = std::move(made.value());
  }
  return copy_->write(work, origin);
}

void UnsavedKeeper::wait() {
  if (writing_.valid()) take(writing_.get());
}

void UnsavedKeeper::take(std::optional<Failure> result) {
  if (!result) {
    copied_ = begun_;
    told_ = false;
  } else if (!std::exchange(told_, true)) {
    trouble_ = words::not_kept(result->message);
  }
}

void UnsavedKeeper::adopt(UnsavedCopy copy) {
  remove();
  copy_ = std::move(copy);
  seen_.reset();
}

Kept UnsavedKeeper::bring_up_to_date(const Workspace& workspace, std::int64_t time) {
  wait();
  see(workspace);
  if (!unsaved_) {
    remove();
    return Kept::nothing_unsaved;
  }
  if (folder_ && copied_ != version_) {
    write(workspace, time);
    wait();
  }
  return copied_ == version_ ? Kept::kept : Kept::lost;
}

void UnsavedKeeper::remove() {
  wait();
  if (copy_) copy_->remove();
  copy_.reset();
  copied_ = 0;
}

}  // namespace tconv
