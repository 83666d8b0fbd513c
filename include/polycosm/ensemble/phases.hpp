#pragma once
#include <cstdint>

namespace polycosm::ensemble {

/// What living a member consists of, in order.
enum class MemberPhase : std::uint8_t { sky, inference, simulation };

/// Told when a phase begins (plain function and context, so that pure code stays pure). Never changes a bit.
struct PhaseWatch {
  void (*enter)(void* context, MemberPhase phase) = nullptr;
  void* context = nullptr;

  void operator()(MemberPhase phase) const {
    if (enter != nullptr) {
      enter(context, phase);
    }
  }
};

}  // namespace polycosm::ensemble
