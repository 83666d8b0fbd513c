#pragma once

namespace polycosm::runner {

/// The words between ranks, with what they carry.
enum class MessageKind : int {
  request = 1,    ///< worker -> 0: []
  grant = 2,      ///< 0 -> worker: [shard], or [] when there is no more
  committed = 3,  ///< worker -> 0: [members, quarantined, bytes, shard, cost microseconds]
  lived = 4,      ///< worker -> 0: [members lived since the last word]
  stop = 5,       ///< either way: [urgency]
  bye = 6,        ///< worker -> 0: [cpu microseconds, commit microseconds, peak rss bytes, microseconds by
                  ///< WorkPhase...]
  farewell = 7,   ///< 0 -> worker: [1 if ranks were lost]: everybody said goodbye, nothing more will come
  waiting = 8,    ///< worker -> 0: []: one more shard waits for a round of the shared file
  round = 9,      ///< 0 -> worker: []: come to a round now
};

}  // namespace polycosm::runner
