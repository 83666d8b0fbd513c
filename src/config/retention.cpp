#include <polycosm/config/retention.hpp>

#include <array>

#include "toml_reader.hpp"

namespace polycosm::config {
namespace {

using R = Retention;

constexpr std::string_view ways = "keep|archive|drop";
constexpr std::string_view way_sentence = "What becomes of shards: keep, archive or drop.";
constexpr std::string_view days_sentence = "So many days after the ensemble was finished.";

const std::array retention_keys{
    FieldKey<R>{{"draft.shards", 0, 0, ways, way_sentence}, &R::draft_shards},
    FieldKey<R>{{"draft.after_d", 0, 1e5, "", days_sentence}, &R::draft_after_d},
    FieldKey<R>{{"approved.shards", 0, 0, ways, way_sentence}, &R::approved_shards},
    FieldKey<R>{{"approved.after_d", 0, 1e5, "", days_sentence}, &R::approved_after_d},
    FieldKey<R>{{"published.shards", 0, 0, "keep|archive", "What becomes of shards: keep or archive."},
                &R::published_shards},
    FieldKey<R>{{"published.after_d", 0, 1e5, "", days_sentence}, &R::published_after_d},
    FieldKey<R>{{"withdrawn.shards", 0, 0, ways, way_sentence}, &R::withdrawn_shards},
    FieldKey<R>{{"withdrawn.after_d", 0, 1e5, "", days_sentence}, &R::withdrawn_after_d},
    FieldKey<R>{{"archive.directory", 0, 0, "", "Where archived shards go, a folder for each ensemble."},
                &R::archive_directory},
};

}  // namespace

ShardRule rule_of(const Retention& retention, std::string_view approval) {
  if (approval == "draft") {
    return {retention.draft_shards, retention.draft_after_d};
  }
  if (approval == "approved") {
    return {retention.approved_shards, retention.approved_after_d};
  }
  if (approval == "published") {
    return {retention.published_shards, retention.published_after_d};
  }
  if (approval == "withdrawn") {
    return {retention.withdrawn_shards, retention.withdrawn_after_d};
  }
  return {};
}

ParsedRetention parse_retention(std::string_view toml_text, std::string_view file_name) {
  ParsedRetention parsed;
  const Reader reader{std::string{file_name}, parsed.problems};
  R& retention = parsed.retention;
  read_fields<R>(reader, toml_text, "configs/retention.toml", retention_keys, retention);
  for (const char* approval : {"draft", "approved", "published", "withdrawn"}) {
    if (rule_of(retention, approval).shards == "archive" && retention.archive_directory.empty()) {
      reader.problem(0, std::string{approval} + ".shards: archive needs archive.directory; name a folder");
    }
  }
  sort_by_line(parsed.problems);
  return parsed;
}

}  // namespace polycosm::config
