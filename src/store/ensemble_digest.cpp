#include <polycosm/core/digest.hpp>
#include <polycosm/store/seal.hpp>

#include "posix.hpp"
#include "shard_file.hpp"

namespace polycosm::store {

std::string ensemble_digest(const std::filesystem::path& run, const ensemble::Plan& plan) {
  const auto lock = own_hdf5();
  core::Sha256 sum;
  for (std::uint32_t index = 0; index < ensemble::shard_count(plan); ++index) {
    const ShardFile shard = open_shard(run, plan, index);
    try {
      const TableReader tables = shard.tables();
      const auto member = tables.get<std::int64_t>("parameters", "member");
      const auto status = tables.get<std::int8_t>("parameters", "status");
      const auto low = tables.get<std::uint64_t>("parameters", "digest_low");
      const auto high = tables.get<std::uint64_t>("parameters", "digest_high");
      for (std::size_t i = 0; i < member.size(); ++i) {
        const core::Digest128 digest{low.at(i), high.at(i)};
        sum.update(std::to_string(member[i]) + " " + std::to_string(status.at(i)) + " " + digest.hex() + "\n");
      }
    } catch (const H5Failure& failure) {
      refuse_input(shard_path(run, index), failure.reason, "run `polycosm verify`");
    }
  }
  return sum.hex();
}

}  // namespace polycosm::store
