#include "together.hpp"

#include <exception>
#include <span>

#include <polycosm/core/bytes.hpp>

#include "member_guard.hpp"
#include "memory_meter.hpp"

namespace polycosm::runner {

Together::Together(parallel::Group& group, const ensemble::Recipe& recipe) : group_{group}, recipe_{recipe} {
  talk_.part = static_cast<std::uint32_t>(group.rank());
  talk_.part_count = static_cast<std::uint32_t>(group.size());
  talk_.all = [](void* context, std::span<const std::byte> mine) {
    return static_cast<parallel::Group*>(context)->all(mine);
  };
  talk_.at_work = [](void*, bool is_at_work) { MemoryMeter::let_strike(is_at_work); };
  talk_.context = &group_;
}

void Together::command(const Command& command) {
  if (!is_alone()) {
    static_cast<void>(group_.from_leader(std::as_bytes(std::span{&command, 1})));
  }
}

void Together::begin_shard() {
  command({Order::begin_shard});
  piece_ = ensemble::start_piece(recipe_.share);
}

void Together::live(core::MemberId member, const sim::LiveOptions& options, ensemble::Member& life,
                    const ensemble::PhaseWatch& watch) {
  command({Order::live, member.value, options.keeps_events});
  live_within_limits(recipe_, member, options, life, talk_, watch);
}

void Together::judge(ensemble::ShardResult& result, core::MemberId member, const ensemble::Member& life,
                     const sim::LiveOptions& options, bool is_sound) {
  if (is_alone()) {
    if (is_sound) {
      ensemble::put_member(result, recipe_, member, life, options.keeps_events);
    }
    return;
  }
  static_cast<void>(group_.from_leader(std::as_bytes(std::span{&is_sound, 1})));
  if (is_sound) {
    ensemble::put_history(result, member, life, options.keeps_events);
    ensemble::put_systems(piece_, recipe_, member, life.systems, options.keeps_events);
  }
}

void Together::finish_shard(ensemble::ShardResult& result) {
  if (!is_alone()) {
    command({Order::finish_shard});
    ensemble::put_pieces(result, recipe_.share, group_.gather(ensemble::pack(piece_)));
  }
  ensemble::finish_shard(result);
}

void Together::dismiss() {
  command({Order::dismiss});
}

void Together::follow_life(const Command& command, ensemble::Member& life) {
  const core::MemberId member{command.member};
  sim::LiveOptions options;
  options.keeps_events = command.keeps_events;
  try {
    live_within_limits(recipe_, member, options, life, talk_, {});
  } catch (const std::exception&) {
    // Every part threw the same; the leader knows what to do about it.
  }
  bool is_sound = false;
  const core::Bytes verdict = group_.from_leader({});
  core::ByteReader{verdict}.get(is_sound);
  if (is_sound) {
    ensemble::put_systems(piece_, recipe_, member, life.systems, options.keeps_events);
  }
}

void Together::follow() {
  ensemble::Member life;
  for (;;) {
    Command command;
    const core::Bytes bytes = group_.from_leader({});
    core::ByteReader{bytes}.get(command);
    switch (command.order) {
      case Order::begin_shard:
        piece_ = ensemble::start_piece(recipe_.share);
        break;
      case Order::live:
        follow_life(command, life);
        break;
      case Order::finish_shard:
        static_cast<void>(group_.gather(ensemble::pack(piece_)));
        break;
      case Order::dismiss:
        return;
    }
  }
}

}  // namespace polycosm::runner
