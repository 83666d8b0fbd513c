#pragma once
#include <cstdint>

#include <polycosm/store/registry.hpp>

namespace polycosm::cli {

/// Books what ended jobs used, from the journals of their runs; earlier jobs of a run have had their part.
void settle_ended_jobs(store::Registry& registry, std::int64_t now_s);

}  // namespace polycosm::cli
