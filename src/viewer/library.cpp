#include "library.hpp"

#include <algorithm>
#include <set>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>

#include "curation.hpp"
#include "problem.hpp"

namespace polycosm::viewer {
namespace {

using store::ContainedDirectory;
using store::Json;

constexpr std::size_t open_limit_count = 32;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

/// The name of a directory as a word of a URL: other characters become '-', and it begins with a letter or
/// digit.
std::string id_of(std::string_view name) {
  std::string id;
  for (const char c : name.substr(0, 64)) {
    id += is_plain(c) ? c : '-';
  }
  const bool is_odd = id.empty() || id[0] == '-' || id[0] == '.';
  return is_odd ? "run" + id : id == "latest" ? "run-latest" : id;  // /ensembles/latest is a route
}

std::string last_name(const std::filesystem::path& path) {
  std::error_code ignored;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(path, ignored);
  return whole.filename().string();
}

/// A field of a manifest that may hold anything.
Json field(const Json& json, std::initializer_list<const char*> path) {
  const Json* at = &json;
  for (const char* name : path) {
    if (!at->is_object() || !at->contains(name)) {
      return nullptr;
    }
    at = &(*at)[name];
  }
  return *at;
}

Json text_of_number(const Json& json) {
  return json.is_number() ? Json(json.dump()) : json;
}

Json summary_of(const store::SealedManifest& sealed) {
  const Json& manifest = sealed.json;
  return {{"state", "sealed"},
          {"revision", sealed.revision.substr(0, 12)},
          {"title", field(manifest, {"plan", "title"})},
          {"ensemble_digest", field(manifest, {"ensemble_digest"})},
          {"identity", field(manifest, {"identity"})},
          {"members", field(manifest, {"members"})},
          {"ensemble_seed", text_of_number(field(manifest, {"plan", "ensemble_seed"}))},
          {"inference_model", field(manifest, {"plan", "inference_model"})},
          {"sim_model", field(manifest, {"sim_model"})},
          {"catalogue_sha256", field(manifest, {"plan", "catalogue_sha256"})},
          {"config_sha256", field(manifest, {"plan", "config_sha256"})},
          {"software_version", field(manifest, {"software", "version"})},
          {"finished_utc", field(manifest, {"finished_utc"})},
          {"warnings", field(manifest, {"warnings"})}};
}

}  // namespace

Json Ensemble::provenance() const {
  const Json& manifest = run.manifest();
  return {{"id", id},
          {"revision", revision()},
          {"ensemble_digest", field(manifest, {"ensemble_digest"})},
          {"members_ok", field(manifest, {"members", "ok"})},
          {"members_total", field(manifest, {"members", "total"})}};
}

Problem damaged(std::string_view id, const core::Error& error) {
  runner::log(runner::LogLevel::warning, "refused", error.what(), {{"ensemble", id}});
  return {503,
          "damaged",
          "the files of this ensemble are damaged or were changed after it was sealed",
          {{"ensemble", id}, {"try", "polycosm verify, on the machine that holds it"}}};
}

Library::Library(const std::vector<std::filesystem::path>& roots) {
  for (const std::filesystem::path& root : roots) {
    roots_.emplace_back(root);
  }
}

void Library::serve(Role role, Decisions& decisions, Role undecided) {
  role_ = role;
  undecided_ = undecided;
  decisions_ = &decisions;
}

bool Library::is_shown(std::string_view id, const std::string& revision) const {
  if (decisions_ == nullptr || role_ >= Role::curator) {
    return true;
  }
  const Standing standing = decisions_->standing(id, revision);
  return role_ >= (standing.is_decided ? role_to_see(standing) : undecided_);
}

const std::vector<Library::Entry>& Library::look() {
  read_roots();
  shown_.clear();
  for (const Entry& entry : entries_) {
    if (is_shown(entry.id, revision_of(entry))) {
      shown_.push_back(entry);
    }
  }
  return shown_;
}

void Library::read_roots() {
  entries_.clear();
  std::set<std::string> taken;
  const auto add = [&](std::size_t root, const std::string& name, const std::string& shown) {
    std::string id = id_of(shown);
    if (!taken.insert(id).second) {
      const std::string place = (roots_[root].path() / name).string();
      id += "-" + core::sha256_hex(place).substr(0, 8);
      taken.insert(id);
    }
    entries_.push_back({id, root, name});
  };
  for (std::size_t root = 0; root < roots_.size(); ++root) {
    if (roots_[root].has_file("plan.json")) {
      add(root, "", last_name(roots_[root].path()));
      continue;
    }
    for (const std::string& name : roots_[root].names()) {
      if (roots_[root].has_file(name + "/plan.json")) {
        add(root, name, name);
      }
    }
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
}

const Library::Entry* Library::find(std::string_view id) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    for (const Entry& entry : entries_) {
      if (entry.id == id) {
        return is_shown(entry.id, revision_of(entry)) ? &entry : nullptr;
      }
    }
    read_roots();
  }
  return nullptr;
}

ContainedDirectory Library::directory_of(const Entry& entry) const {
  const ContainedDirectory& root = roots_[entry.root];
  if (entry.name.empty()) {
    return ContainedDirectory{root.path()};
  }
  std::optional<ContainedDirectory> found = root.directory(entry.name);
  if (!found) {
    throw Problem{404, "not_found", "the directory of this run is gone"};
  }
  return std::move(*found);
}

bool Library::is_readable() const {
  try {
    for (const ContainedDirectory& root : roots_) {
      static_cast<void>(ContainedDirectory{root.path()}.names());
    }
    return true;
  } catch (const core::Error&) {
    return false;
  }
}

const Library::Summary* Library::read_summary(const Entry& entry) {
  const ContainedDirectory directory = directory_of(entry);
  const auto file = directory.file("manifest.json");
  if (!file) {
    return nullptr;
  }
  const auto known = summaries_.find(entry.id);
  if (known != summaries_.end() && known->second.stamp == file->stamp()) {
    return &known->second;
  }
  const auto sealed = store::read_manifest(directory);
  if (!sealed) {
    return nullptr;
  }
  return &(summaries_[entry.id] = {sealed->stamp, sealed->revision, summary_of(*sealed)});
}

std::string Library::revision_of(const Entry& entry) {
  try {
    const Summary* summary = read_summary(entry);
    return summary == nullptr ? "" : summary->revision;
  } catch (const core::Error&) {
    return "";
  } catch (const Problem&) {
    return "";
  }
}

std::optional<Json> Library::summary(const Entry& entry) {
  const auto cannot = [](const std::string& reason) {
    return Json{{"state", "refused"}, {"revision", nullptr}, {"reason", reason}};
  };
  try {
    const Summary* summary = read_summary(entry);
    if (summary == nullptr) {
      return std::nullopt;
    }
    Json json = summary->json;
    if (decisions_ != nullptr) {
      json.update(curation_of(*decisions_, entry.id, summary->revision));
    }
    return json;
  } catch (const core::Error&) {
    return cannot("its manifest.json cannot be used; run `polycosm verify` on it");
  } catch (const Problem& problem) {
    return cannot(problem.detail);
  }
}

std::shared_ptr<Ensemble> Library::opened(const Entry& entry) {
  const auto found =
      std::find_if(open_.begin(), open_.end(), [&](const auto& one) { return one->id == entry.id; });
  if (found != open_.end()) {
    if ((*found)->run.is_unchanged()) {
      open_.splice(open_.begin(), open_, found);
      return open_.front();
    }
    open_.erase(found);
  }
  auto directory = directory_of(entry);
  if (!directory.has_file("manifest.json") || !directory.has_file("ensemble.h5")) {
    throw Problem{
        404, "not_sealed", "this run is not sealed, so there is no ensemble of it yet", {{"run", entry.id}}};
  }
  open_.push_front(std::make_shared<Ensemble>(entry.id, std::move(directory)));
  if (open_.size() > open_limit_count) {
    open_.pop_back();
  }
  return open_.front();
}

std::shared_ptr<Ensemble> Library::ensemble(std::string_view name) {
  const std::size_t at = name.find('@');
  const Entry* entry = find(name.substr(0, at));
  if (entry == nullptr) {
    throw Problem{404, "not_found", "there is no ensemble of this id; /api/v1/ensembles lists them"};
  }
  std::shared_ptr<Ensemble> ensemble;
  try {
    ensemble = opened(*entry);
  } catch (const core::Error& error) {
    if (error.fault() != core::Fault::input) {
      throw;
    }
    throw damaged(entry->id, error);
  }
  if (!is_shown(entry->id, ensemble->run.revision())) {  // it was sealed anew a moment ago
    throw Problem{404, "not_found", "there is no ensemble of this id; /api/v1/ensembles lists them"};
  }
  if (at != std::string_view::npos && name.substr(at + 1) != ensemble->revision()) {
    throw Problem{410,
                  "other_revision",
                  "this ensemble was sealed anew and has another revision now",
                  {{"ensemble", entry->id}, {"revision", ensemble->revision()}}};
  }
  return ensemble;
}

}  // namespace polycosm::viewer
