#include "gathered.hpp"

#include <polycosm/core/digest.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/store/schema.hpp>
#include <polycosm/store/seal.hpp>

#include "ahead.hpp"
#include "detail_tables.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"
#include "statistics_tables.hpp"

namespace polycosm::store {
namespace {

template <class T>
void append(std::vector<T>& into, const std::vector<T>& values) {
  into.insert(into.end(), values.begin(), values.end());
}

template <class T>
void add(std::vector<T>& into, const std::vector<T>& values) {
  into.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    into[i] += values[i];
  }
}

void take_shape(const TableReader& in, Gathered& all, bool is_first) {
  const auto length = [&](std::string_view group, std::string_view name) {
    return static_cast<std::uint32_t>(in.shape(group, name).at(0));
  };
  Gathered shape;
  shape.year_count = length("member_series", "time");
  shape.system_count = length("outcomes", "system");
  shape.star_count = length("star_statistics", "star");
  if (is_first) {
    all.year_count = shape.year_count;
    all.system_count = shape.system_count;
    all.star_count = shape.star_count;
  } else if (shape.year_count != all.year_count || shape.system_count != all.system_count ||
             shape.star_count != all.star_count) {
    throw H5Failure{"it has other numbers of years, systems or stars than shard 0"};
  }
}

/// What level of storage a shard was written with; all shards of a plan are alike.
void take_level(const TableReader& in, Gathered& all, bool is_first) {
  std::vector<std::uint32_t> metrics;
  for (std::uint32_t m = 0; m < sim::metrics().size(); ++m) {
    if (in.has("member_series", sim::metrics()[m].name)) {
      metrics.push_back(m);
    }
  }
  const bool has_outcomes = in.has("outcomes", "first_settled_year");
  if (!has_outcomes && !in.has_group("partial")) {
    throw H5Failure{"it keeps neither first settlings of members nor statistics of all of them"};
  }
  if (is_first) {
    all.metrics = metrics;
    all.has_outcomes = has_outcomes;
  } else if (metrics != all.metrics || has_outcomes != all.has_outcomes) {
    throw H5Failure{"it keeps other series or outcomes of members than shard 0"};
  }
  all.has_detail = all.has_detail || in.has_group("planets");
}

void take_members(const TableReader& in, std::uint32_t expected_count, Gathered& all) {
  const auto status = in.get<std::int8_t>("parameters", "status");
  if (status.size() != expected_count) {
    throw H5Failure{"it has another number of members than the plan says"};
  }
  append(all.status, status);
  append(all.digest_low, in.get<std::uint64_t>("parameters", "digest_low"));
  append(all.digest_high, in.get<std::uint64_t>("parameters", "digest_high"));
  all.hyper.resize(sim::hyper_count);
  for (std::size_t h = 0; h < sim::hyper_count; ++h) {
    append(all.hyper[h], in.get<double>("parameters", sim::hyper_info()[h].name));
  }
}

void take_decile_edges(const TableReader& in, Gathered& all, bool is_first) {
  const sim::HyperDecileEdges edges = read_decile_edges(in);
  if (!is_first && edges != all.hyper_decile_edges) {
    throw H5Failure{"it has other deciles of hyper-parameters than shard 0"};
  }
  all.hyper_decile_edges = edges;
}

void take(const ShardFile& shard, const ensemble::Shard& block, Gathered& all) {
  const TableReader in = shard.tables();
  take_shape(in, all, block.index == 0);
  take_level(in, all, block.index == 0);
  take_members(in, block.member_count, all);
  ensemble::for_each_count(all.stars, [&in]<class T>(const char* name, std::vector<T>& column) {
    add(column, in.get<T>("star_statistics", name));
  });
  add(all.event_counts, in.get<std::uint64_t>("event_counts", "event_count"));
  take_decile_edges(in, all, block.index == 0);
  append_planets(in, all.planets);
  append_belts(in, all.belts);
  append_events(in, all.events);
  append_quarantine(in, all.quarantine);
  all.chunks.push_back(chunk_places(shard, member_tables(all), block.member_count));
  all.receipts.push_back(
      {block.index, shard.bytes.size(), shard.sha256, text_attribute(shard.file.get(), "content_digest")});
}

std::string digest_of_members(const Gathered& all) {
  core::Sha256 sum;
  for (std::size_t i = 0; i < all.status.size(); ++i) {
    const core::Digest128 digest{all.digest_low[i], all.digest_high[i]};
    sum.update(std::to_string(i) + " " + std::to_string(all.status[i]) + " " + digest.hex() + "\n");
  }
  return sum.hex();
}

}  // namespace

Gathered gather(const std::filesystem::path& run, const ensemble::Plan& plan, const Crew& crew) {
  if (plan.schema_version < schema_version) {
    refuse_input(run,
                 "its shards have schema version " + std::to_string(plan.schema_version) + ", not " +
                     std::to_string(schema_version),
                 "use the program that wrote them; sealed files of any version stay readable");
  }
  const auto lock = own_hdf5();
  Gathered all;
  const std::uint32_t shard_count = ensemble::shard_count(plan);
  for (std::uint32_t index = 0; index < shard_count; ++index) {
    all.stored.push_back(expect_shard(run, index));
  }
  Ahead<CheckedBytes> coming{crew, shard_count, [&all](std::size_t i) { return read_shard(all.stored[i]); }};
  for (std::uint32_t index = 0; index < shard_count; ++index) {
    const ShardFile shard = open_shard(run, plan, index, coming.take());
    try {
      take(shard, ensemble::shard(plan, index), all);
    } catch (const H5Failure& failure) {
      refuse_input(shard_path(run, index), failure.reason, "move it away and run `polycosm resume`");
    }
  }
  for (const std::int8_t status : all.status) {
    all.ok_count += status == 0 ? 1U : 0U;
  }
  all.ensemble_digest = digest_of_members(all);
  return all;
}

std::string ensemble_digest(const std::filesystem::path& run, const ensemble::Plan& plan) {
  return gather(run, plan, {}).ensemble_digest;
}

}  // namespace polycosm::store
