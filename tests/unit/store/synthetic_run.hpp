#pragma once
#include <unistd.h>

#include <filesystem>
#include <string>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/sky/neighbourhood.hpp>

/// Small worlds with plausible numbers, made by arithmetic alone: what tests of files are fed with.
namespace polycosm::test {

/// A directory of its own that goes away with the test.
class ScratchDirectory {
 public:
  ScratchDirectory();
  explicit ScratchDirectory(const std::filesystem::path& parent);
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  ~ScratchDirectory();
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

struct SyntheticSize {
  std::uint32_t member_count = 150;
  std::uint32_t shard_member_count = 64;
  std::uint32_t detail_member_count = 3;
  std::uint32_t year_count = 41;
  std::uint32_t quarantined_member = 70;
  bool keeps_members = true;  ///< series and first settlings of each, as at storage level series
};

/// A Sun, alpha Centauri and twenty more stars with awkward names, two known planets, rejected rows with any
/// bytes.
[[nodiscard]] catalog::Catalogue synthetic_catalogue();
[[nodiscard]] sky::Neighbourhood synthetic_sky(const catalog::Catalogue& catalogue);
[[nodiscard]] ensemble::Plan synthetic_plan(const SyntheticSize& size, const catalog::Catalogue& catalogue);
[[nodiscard]] ensemble::ShardResult synthetic_shard(const SyntheticSize& size, const ensemble::Plan& plan,
                                                    std::uint32_t index, std::uint32_t system_count,
                                                    std::uint32_t star_count);
/// A run with all its shards committed.
struct SyntheticRun {
  SyntheticSize size;
  catalog::Catalogue catalogue;
  sky::Neighbourhood sky;
  ensemble::Plan plan;
};
[[nodiscard]] SyntheticRun make_run(const std::filesystem::path& run, const SyntheticSize& size);

/// Exit status and everything a command says.
struct Spoken {
  int status = 0;
  std::string text;
};
[[nodiscard]] Spoken said_by(const std::string& command);

[[nodiscard]] std::string bytes_of(const std::filesystem::path& path);
void put_bytes(const std::filesystem::path& path, const std::string& bytes);

}  // namespace polycosm::test
