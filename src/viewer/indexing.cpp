#include <polycosm/viewer/indexing.hpp>

#include <algorithm>
#include <string>

#include "curation.hpp"
#include "library.hpp"
#include "problem.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

std::string text_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::int64_t whole_in(const Json& json, const char* name) {
  const auto found = json.is_object() ? json.find(name) : json.end();
  return json.is_object() && found != json.end() && found->is_number_integer() ? found->get<std::int64_t>()
                                                                               : 0;
}

/// Shard files of a run, whichever way they are kept.
void count_shards(const store::ContainedDirectory& run, store::IndexedEnsemble& one) {
  const auto count = [&](const std::optional<store::OpenFile>& file) {
    one.shard_count += file ? 1 : 0;
    one.shard_bytes += file ? static_cast<std::int64_t>(file->stamp().byte_count) : 0;
  };
  if (const auto shards = run.directory("shards")) {
    for (const std::string& name : shards->names()) {
      count(name.ends_with(".h5") ? shards->file(name) : std::nullopt);
    }
  }
  count(run.file("shards.h5"));
}

}  // namespace

std::vector<store::IndexedEnsemble> indexed(const std::vector<std::filesystem::path>& roots,
                                            Decisions& decisions) {
  Library library{roots};
  std::vector<store::IndexedEnsemble> list;
  for (const Library::Entry& entry : library.look()) {
    store::IndexedEnsemble one;
    one.id = entry.id;
    one.revision = library.revision_of(entry);
    const auto summary = library.summary(entry);
    if (one.revision.empty() || !summary) {
      continue;
    }
    const store::ContainedDirectory run = library.directory_of(entry);
    one.place = std::filesystem::weakly_canonical(run.path()).string();
    one.identity = text_in(*summary, "identity");
    one.ensemble_digest = text_in(*summary, "ensemble_digest");
    one.title = text_in(*summary, "title");
    one.finished_utc = text_in(*summary, "finished_utc");
    one.member_count = whole_in((*summary)["members"], "total");
    one.ok_count = whole_in((*summary)["members"], "ok");
    const Standing standing = decisions.standing(one.id, one.revision);
    one.approval = name_of(standing.approval);
    one.access = standing.access;
    one.parent = standing.lineage.empty() ? "" : standing.lineage.back();
    const std::vector<Published> published = decisions.published();
    one.is_latest = !published.empty() && published.front().revision == one.revision;
    count_shards(run, one);
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace polycosm::viewer
