#include <charconv>
#include <chrono>
#include <map>

#include <polycosm/core/error.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/run_lock.hpp>
#include <polycosm/store/slots.hpp>

#include "books.hpp"
#include "problem.hpp"
#include "route.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t most_at_once_bytes = 256 * 1024;
constexpr std::uint64_t progress_limit_bytes = 64 * 1024;

Json progress_of(const store::ContainedDirectory& run) {
  const auto file = run.file("progress.json");
  const Json json = file ? Json::parse(file->read(0, progress_limit_bytes), nullptr, false) : Json(nullptr);
  return json.is_object() ? json : Json(nullptr);
}

/// Where a reader of all journals is: journal file -> bytes heard. Its text, "r000.jsonl:120,r001.jsonl:7",
/// is the id of an event, so whoever has heard one can go on behind it.
using Heard = std::map<std::string, std::uint64_t>;

std::string text_of(const Heard& heard) {
  std::string text;
  for (const auto& [name, count] : heard) {
    text += (text.empty() ? "" : ",") + name + ":" + std::to_string(count);
  }
  return text;
}

Heard heard_of(std::string_view text) {
  Heard heard;
  while (!text.empty()) {
    const std::string_view entry = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), entry.size() + 1));
    const std::size_t colon = entry.find(':');
    std::uint64_t count = 0;
    const std::string_view number =
        colon == std::string_view::npos ? std::string_view{} : entry.substr(colon + 1);
    const auto read = std::from_chars(number.data(), number.data() + number.size(), count);
    if (number.empty() || read.ec != std::errc{} || read.ptr != number.data() + number.size()) {
      throw Problem{
          400, "bad_cursor", "this is no place in a journal; begin without one", {{"parameter", "after"}}};
    }
    heard[std::string{entry.substr(0, colon)}] = count;
  }
  return heard;
}

/// Tells a run's journals as they grow. Nothing is kept for a slow client: the journal is its queue.
class JournalFeed {
 public:
  JournalFeed(store::ContainedDirectory run, Heard heard, bool follows)
      : run_{std::move(run)}, heard_{std::move(heard)}, follows_{follows} {}

  FeedPart next() {
    FeedPart part;
    if (is_first_) {
      part.text = "retry: 2000\n\n";
      is_first_ = false;
    }
    bool is_all = true;
    if (const auto journals = run_.directory("journal")) {
      for (const std::string& name : journals->names()) {
        if (name.size() > 64 || name.find_first_of(",:\r\n") != std::string::npos ||
            !name.ends_with(".jsonl")) {
          continue;
        }
        if (const auto file = journals->file(name)) {
          is_all = tell(name, *file, part.text) && is_all;
        }
      }
    }
    tell_progress(part.text);
    part.is_over = !follows_ && is_all;
    if (part.text.empty() && Clock::now() - spoke_ > std::chrono::seconds{15}) {
      part.text = ": still here\n\n";
    }
    if (!part.text.empty()) {
      spoke_ = Clock::now();
    }
    return part;
  }

 private:
  /// Whole lines behind what was heard; a line without its end is not told yet. True when nothing is left.
  bool tell(const std::string& name, const store::OpenFile& file, std::string& text) {
    std::uint64_t& at = heard_[name];
    const std::string bytes = file.read(at, most_at_once_bytes);
    std::size_t start = 0;
    for (std::size_t end = bytes.find('\n'); end != std::string::npos; end = bytes.find('\n', start)) {
      const auto entry = store::journal_entry(std::string_view{bytes}.substr(start, end - start));
      at += end + 1 - start;
      start = end + 1;
      if (entry) {
        text += "id: " + text_of(heard_) + "\nevent: journal\ndata: {\"journal\":\"" + name +
                "\",\"entry\":" + std::string{*entry} + "}\n\n";
      }
    }
    return bytes.size() < most_at_once_bytes;
  }

  void tell_progress(std::string& text) {
    const auto file = run_.file("progress.json");
    if (!file || file->stamp() == progress_) {
      return;
    }
    progress_ = file->stamp();
    const Json progress = progress_of(run_);
    if (progress.is_object()) {
      text +=
          "event: progress\ndata: " + progress.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n\n";
    }
  }

  store::ContainedDirectory run_;
  Heard heard_;
  store::OpenFile::Stamp progress_;
  Clock::time_point spoke_ = Clock::now();
  bool follows_;
  bool is_first_ = true;
};

}  // namespace

Answer runs_answer(const Call& call) {
  Json list = Json::array();
  for (const Library::Entry& entry : call.library->look()) {
    const store::ContainedDirectory run = call.library->directory_of(entry);
    const bool is_sealed = run.has_file("manifest.json") && run.has_file("ensemble.h5");
    list.push_back({{"id", entry.id},
                    {"state", store::is_in_use(run.path()) ? "running"
                              : is_sealed                  ? "complete"
                                                           : "not_running"},
                    {"progress", progress_of(run)}});
  }
  return {Json{{"runs", list}}.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n", {}, {}};
}

Answer run_events_answer(const Call& call) {
  const Library::Entry* entry = call.library->find(call.path.find("run")->second);
  if (entry == nullptr) {
    throw Problem{404, "not_found", "there is no run of this id; /api/v1/runs lists them"};
  }
  const auto after = call.query.find("after");
  const std::string_view where =
      after != call.query.end() ? std::string_view{after->second} : call.request.header("last-event-id");
  const auto follow = call.query.find("follow");
  auto feed = std::make_shared<JournalFeed>(call.library->directory_of(*entry), heard_of(where),
                                            follow == call.query.end() || follow->second != "no");
  Decisions& decisions = call.books->decisions;
  return {"",
          {},
          [feed, &decisions, id = entry->id, revision = call.library->revision_of(*entry),
           role = call.caller.role]() -> FeedPart {
            try {
              const Standing standing = decisions.standing(id, revision);
              if (standing.is_decided && role < role_to_see(standing)) {
                return {"event: gone\ndata: {}\n\n", true};  // decided since
              }
              return feed->next();
            } catch (const std::exception&) {
              return {"event: gone\ndata: {}\n\n", true};
            }
          }};
}

}  // namespace polycosm::viewer
