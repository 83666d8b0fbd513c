#pragma once
#include <cstdint>
#include <vector>

#include <polycosm/ensemble/member.hpp>
#include <polycosm/parallel/group.hpp>

namespace polycosm::runner {

/// The ranks of a group at work on one member at a time. The leader says what is next and holds the results;
/// the others follow it. A group of one is a leader without followers.
class Together {
 public:
  Together(parallel::Group& group, const ensemble::Recipe& recipe);

  [[nodiscard]] bool is_alone() const noexcept { return group_.size() == 1; }
  [[nodiscard]] double wait_s() const noexcept { return group_.wait_s(); }

  // of the leader
  void begin_shard();
  /// Within the limits of the recipe: throws sim::LimitExceeded beyond them.
  void live(core::MemberId member, const sim::LiveOptions& options, ensemble::Member& life,
            const ensemble::PhaseWatch& watch);
  /// Whether the member just lived counts; then every rank keeps what it knows of it.
  void judge(ensemble::ShardResult& result, core::MemberId member, const ensemble::Member& life,
             const sim::LiveOptions& options, bool is_sound);
  void finish_shard(ensemble::ShardResult& result);
  void dismiss();

  /// Of the others: does as the leader says until it is dismissed. Failures of members are the leader's to
  /// tell.
  void follow();

 private:
  enum class Order : std::uint32_t { begin_shard, live, finish_shard, dismiss };
  struct Command {
    Order order{};
    std::uint32_t member = 0;
    bool keeps_events = false;
  };
  void command(const Command& command);
  void follow_life(const Command& command, ensemble::Member& life);

  parallel::Group& group_;
  const ensemble::Recipe& recipe_;
  sim::Talk talk_;
  ensemble::ShardPiece piece_;
};

}  // namespace polycosm::runner
