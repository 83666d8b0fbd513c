#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include <polycosm/config/policy.hpp>
#include <polycosm/config/site_profile.hpp>
#include <polycosm/ensemble/policy.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::cli {

/// A site as its files say. Reading throws core::Error (usage) with every problem of them.
struct Site {
  config::SiteProfile profile;
  config::Policy policy;
  std::filesystem::path registry;  ///< absolute
};
[[nodiscard]] Site read_site(const std::filesystem::path& profile);

/// --at UTC as seconds since 1970; empty = now.
[[nodiscard]] std::int64_t instant_of(const std::string& utc);

[[nodiscard]] store::Json json_of(const ensemble::Answer& answer);

}  // namespace polycosm::cli
