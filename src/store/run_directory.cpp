#include <polycosm/store/run_directory.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <optional>
#include <polycosm/core/error.hpp>
#include <polycosm/store/convergence_file.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/schema.hpp>
#include <polycosm/store/shard_retention.hpp>
#include <polycosm/store/shared_file.hpp>

#include "catalogue_file.hpp"
#include "plan_edits.hpp"
#include "plan_json.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"
#include "shard_file.hpp"
#include "table_reader.hpp"
#include "utf8.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

void refuse_existing(const fs::path& run) {
  std::error_code error;
  if (!fs::exists(run, error)) {
    return;
  }
  if (!fs::is_directory(run)) {
    throw core::Error{core::Fault::environment,
                      run.string() + " exists (it is a file); choose another --out"};
  }
  if (fs::exists(run / "plan.json")) {
    throw core::Error{core::Fault::environment, run.string() +
                                                    " exists (it holds a run); go on with `polycosm resume " +
                                                    run.string() + "`, or choose another --out"};
  }
  // What `polycosm submit` put there waits for the run.
  const bool holds_more =
      std::any_of(fs::directory_iterator{run, error}, fs::directory_iterator{},
                  [](const fs::directory_entry& entry) { return entry.path().filename() != "jobs"; });
  if (holds_more || error) {
    throw core::Error{core::Fault::environment,
                      run.string() + " exists (it is not empty); choose another --out"};
  }
}

void make_directory(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) {
    fail_on_path("create", path, error.value(), 0);
  }
}

/// Of two runs that start in one directory at once, one makes journal/ and goes on.
void claim(const fs::path& run) {
  make_directory(run);
  std::error_code error;
  if (!fs::create_directory(run / "journal", error)) {
    if (error) {
      fail_on_path("create", run / "journal", error.value(), 0);
    }
    throw core::Error{core::Fault::environment,
                      run.string() + " exists (another run has just begun there); choose another --out"};
  }
}

void write_quarantine(const fs::path& run, const ensemble::Plan& plan,
                      const ensemble::QuarantinedMember& row) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "m%08u.json", row.member);
  const Json json{{"member", row.member},
                  {"code", utf8_prefix(row.code, 256)},
                  {"message", utf8_prefix(row.message, 65536)},
                  {"plan", ensemble::identity(plan)},
                  {"replay", "polycosm replay " + run.string() + " --member " + std::to_string(row.member)}};
  write_durably(run / "quarantine" / name.data(), json.dump(1) + "\n");
}

ShardStatus look_at(const fs::path& run, const ensemble::Plan& plan, std::uint32_t index, Scrutiny scrutiny) {
  ShardStatus status;
  status.index = index;
  try {
    const std::optional<StoredShard> stored = find_shard(run, index);
    if (!stored) {
      return status;
    }
    status.state = ShardState::damaged;
    CheckedBytes checked_bytes = read_shard(*stored);
    if (checked_bytes.damage) {
      status.reason = *checked_bytes.damage;
      return status;
    }
    ShardFile shard{std::move(checked_bytes.bytes), std::move(checked_bytes.sha256), {}};
    shard.file = open_image(shard.bytes);
    status.reason = foreign_reason(shard, plan, index);
    if (!status.reason.empty()) {
      status.state = ShardState::foreign;
      return status;
    }
    status.receipt = {index, shard.bytes.size(), shard.sha256,
                      text_attribute(shard.file.get(), "content_digest")};
    if (scrutiny == Scrutiny::full && shard.tables().content_digest() != status.receipt.content_digest) {
      status.reason = "its numbers do not match their content digest";
      return status;
    }
    for (const std::int8_t member : shard.tables().get<std::int8_t>("parameters", "status")) {
      status.quarantined_count += member == 0 ? 0U : 1U;
    }
    status.state = ShardState::whole;
  } catch (const H5Failure& failure) {
    status.state = ShardState::damaged;
    status.reason = failure.reason;
  } catch (const core::Error& error) {
    status.state = ShardState::damaged;
    status.reason = error.what();
  }
  return status;
}

StoredMember member_in(const TableReader& tables, std::size_t row) {
  return {static_cast<ensemble::MemberStatus>(tables.get<std::int8_t>("parameters", "status").at(row)),
          {tables.get<std::uint64_t>("parameters", "digest_low").at(row),
           tables.get<std::uint64_t>("parameters", "digest_high").at(row)}};
}

/// Of a run whose shards were archived or dropped.
StoredMember member_without_shards(const fs::path& ensemble_file, std::uint32_t member) {
  try {
    const H5Properties access = file_access();
    const H5File file{checked(H5Fopen(ensemble_file.c_str(), H5F_ACC_RDONLY, access.get()), "open")};
    return member_in(TableReader{file.get(), FileKind::ensemble}, member);
  } catch (const H5Failure& failure) {
    refuse_input(ensemble_file, failure.reason, "run `polycosm verify`");
  }
}

}  // namespace

void create_run(const fs::path& run, const ensemble::Plan& plan, const catalog::Catalogue& catalogue) {
  create_run(run, plan, catalogue_file(catalogue));
}

void create_run(const fs::path& run, const ensemble::Plan& plan, std::string_view catalogue_bytes) {
  core::expects(plan.schema_version == schema_version, "a new run has the schema of this program");
  refuse_existing(run);
  claim(run);
  for (const char* room : {"shards", "quarantine"}) {
    make_directory(run / room);
  }
  write_durably(run / "sky.h5", catalogue_bytes);
  write_durably(run / "plan.json", plan_to_json(plan).dump(1) + "\n");  // last: with it the run exists
}

ensemble::Plan read_plan(const fs::path& run) {
  const fs::path path = run / "plan.json";
  if (!fs::is_directory(run)) {
    refuse_input(run, "there is no such directory", "check the path");
  }
  if (!fs::exists(path)) {
    refuse_input(run, "it is not the directory of a run: it holds no plan.json", "check the path");
  }
  const Json json = parse_json(path, read_bytes(path), "restore plan.json from a copy, or start a new run");
  ensemble::Plan plan;
  try {
    plan = plan_from_json(json, path);
  } catch (const core::Error& error) {
    const std::string edits = plan_edits(run, json);
    if (edits.empty()) {
      throw;
    }
    throw core::Error{error.fault(), error.what() + edits};
  }
  if (const std::optional<Json> convergence = read_convergence(run)) {
    plan.stopped_member_count = (*convergence)["stopped_member_count"].get<std::uint32_t>();
  }
  return plan;
}

catalog::Catalogue read_run_catalogue(const fs::path& run) {
  const ensemble::Plan plan = read_plan(run);
  auto read = read_with_digest(run / "sky.h5");
  if (read.second != plan.catalogue_sha256) {
    refuse_input(run / "sky.h5", "it is another catalogue than the plan was made with",
                 "put the right sky.h5 back, or start a new run");
  }
  return std::move(read.first);
}

ShardReceipt commit_shard(const fs::path& run, const ensemble::Plan& plan,
                          const ensemble::ShardResult& result) {
  return commit_shard(run, plan, result, pack_shard(result));
}

ShardReceipt commit_shard(const fs::path& run, const ensemble::Plan& plan,
                          const ensemble::ShardResult& result, const PackedShard& packed) {
  using Clock = std::chrono::steady_clock;
  ShardImage image = shard_image(run, plan, result, packed);
  const Clock::time_point laid_out = Clock::now();
  write_durably(shard_path(run, result.shard.index), image.bytes);
  image.receipt.write_s = std::chrono::duration<double>(Clock::now() - laid_out).count();
  const auto stamp = stamp_of(shard_path(run, result.shard.index));
  image.receipt.changed_ns = stamp ? stamp->changed_ns : 0;
  return image.receipt;
}

ShardImage shard_image(const fs::path& run, const ensemble::Plan& plan, const ensemble::ShardResult& result,
                       const PackedShard& packed) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point began = Clock::now();
  ShardBytes shard = [&] {
    try {
      return shard_bytes(plan, result, packed);
    } catch (const H5Failure& failure) {
      throw core::Bug{"a shard cannot be laid out: " + failure.reason};
    }
  }();
  ShardReceipt receipt{result.shard.index, shard.bytes.size(), sha256_of(shard.bytes), shard.content_digest};
  const Clock::time_point encoded = Clock::now();
  for (const ensemble::QuarantinedMember& row : result.quarantine) {
    write_quarantine(run, plan, row);
  }
  receipt.encode_s = std::chrono::duration<double>(encoded - began).count();
  return {std::move(shard.bytes), std::move(receipt)};
}

std::vector<ShardStatus> scan_shards(const fs::path& run, const ensemble::Plan& plan, Scrutiny scrutiny) {
  return scan_shards(run, plan, scrutiny, ensemble::Slice{});
}

std::vector<ShardStatus> scan_shards(const fs::path& run, const ensemble::Plan& plan, Scrutiny scrutiny,
                                     const ensemble::Slice& slice) {
  const auto lock = own_hdf5();
  std::vector<ShardStatus> out;
  for (const std::uint32_t index : ensemble::shards_of(plan, slice)) {
    out.push_back(look_at(run, plan, index, scrutiny));
  }
  return out;
}

ShardStatus scan_shard(const fs::path& run, const ensemble::Plan& plan, std::uint32_t index,
                       Scrutiny scrutiny) {
  const auto lock = own_hdf5();
  return look_at(run, plan, index, scrutiny);
}

StoredMember read_member(const fs::path& run, const ensemble::Plan& plan, std::uint32_t member) {
  if (member >= ensemble::lived_member_count(plan)) {
    throw core::Error{core::Fault::usage, "there is no member " + std::to_string(member) + " (the run has " +
                                              std::to_string(ensemble::lived_member_count(plan)) +
                                              "); try one below that"};
  }
  const auto lock = own_hdf5();
  if (fs::exists(run / "ensemble.h5") && shard_files(run).empty()) {
    return member_without_shards(run / "ensemble.h5", member);
  }
  const ShardFile shard = open_shard(run, plan, member / plan.shard_member_count);
  try {
    return member_in(shard.tables(), member % plan.shard_member_count);
  } catch (const H5Failure& failure) {
    refuse_input(shard_path(run, member / plan.shard_member_count), failure.reason, "run `polycosm verify`");
  }
}

}  // namespace polycosm::store
