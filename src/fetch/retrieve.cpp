#include <algorithm>
#include <chrono>
#include <functional>
#include <system_error>
#include <thread>
#include <utility>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/fetch/fetch.hpp>
#include <polycosm/store/files.hpp>

#include "manifest.hpp"
#include "page.hpp"
#include "part_file.hpp"

namespace polycosm::fetch {
namespace {

constexpr std::uint32_t longest_wait_s = 600;

struct Interrupted {};

class Retrieval {
 public:
  Retrieval(const config::Query& query, const Options& options)
      : query_{query},
        options_{options},
        paths_{paths_of(query, options.directory)},
        asking_{query, options.service.empty() ? query.service : options.service, options.timeout_s,
                [this] { return is_stop_wished(); },
                [this](std::uint64_t rows, std::uint64_t bytes, std::uint64_t total) {
                  if (options_.tell) {
                    options_.tell({rows, bytes, total, state_.page_count});
                  }
                }},
        service_{without_credentials(asking_.service)} {}

  Outcome run() {
    std::error_code failed;
    std::filesystem::create_directories(options_.directory, failed);
    if (failed) {
      throw core::Error{core::Fault::environment, "cannot make the directory " + options_.directory.string() +
                                                      " (" + failed.message() + "); give another --out"};
    }
    finish_publication();
    if (const auto outcome = look_at_existing()) {
      return *outcome;
    }
    PartFile part{paths_.part};
    try {
      take_up(part);
      ask_all(part);
    } catch (const Interrupted&) {
      write_state(paths_, query_, service_, state_);
      return outcome_of(State::interrupted);
    }
    publish(part);
    return outcome_of(State::fetched);
  }

 private:
  [[nodiscard]] bool is_stop_wished() const { return options_.is_stop_wished && options_.is_stop_wished(); }

  [[nodiscard]] Outcome outcome_of(State state) const {
    return {state, paths_.table, paths_.manifest, state_.row_count, state_.byte_count, state_.sha256};
  }

  [[noreturn]] void refuse_existing(core::Fault fault, const std::string& reason) const {
    throw core::Error{fault, paths_.table.string() + " is there but " + reason +
                                 "; --refresh fetches it anew, another --out leaves it alone"};
  }

  [[nodiscard]] std::optional<Outcome> look_at_existing() {
    if (options_.existing == Existing::replace || !std::filesystem::exists(paths_.table)) {
      return std::nullopt;
    }
    const store::Json manifest = read_manifest(paths_.manifest);
    if (manifest.is_null()) {
      refuse_existing(core::Fault::usage, "has no manifest (nothing is overwritten)");
    }
    if (manifest.value("query_sha256", "") != config::sha256(query_) ||
        manifest.value("service", "") != service_) {
      refuse_existing(core::Fault::usage, "is the answer to another query or of another service");
    }
    state_.sha256 = sha256_of_file(paths_.table);
    if (manifest.value("sha256", "") != state_.sha256) {
      refuse_existing(core::Fault::input, "was changed since it was fetched (SHA-256 is " + state_.sha256 +
                                              ", the manifest says " + manifest.value("sha256", "") + ")");
    }
    state_.row_count = manifest.value("row_count", std::uint64_t{0});
    state_.byte_count = manifest.value("byte_count", std::uint64_t{0});
    return outcome_of(State::already_there);
  }

  /// Goes on from whole pages of an earlier call if they are still what they were.
  void take_up(PartFile& part) {
    if (const auto state = read_state(paths_, query_, service_);
        state && state->byte_count <= part.byte_count()) {
      core::Sha256 hash;
      std::uint64_t left = state->byte_count;
      part.read(0, [&](std::string_view bytes) {
        bytes = bytes.substr(0, std::min<std::uint64_t>(left, bytes.size()));
        hash.update(bytes);
        left -= bytes.size();
      });
      if (state->byte_count == 0 || hash.hex() == state->sha256) {
        state_ = *state;
        hash_ = hash;
        return;
      }
    }
    part.truncate(0);
    state_.started_utc = utc_now();
  }

  void ask_all(PartFile& part) {
    std::optional<std::uint64_t> expected;
    if (!query_.count_adql.empty()) {
      std::uint64_t count = 0;
      with_retries([&] { return ask_count(asking_, count); }, part);
      expected = count;
    }
    for (;;) {
      const std::uint64_t rows_before = state_.row_count;
      const std::uint64_t bytes_before = state_.byte_count;
      with_retries([&] { return ask_page(asking_, paths_, part, state_); }, part);
      part.read(bytes_before, [&](std::string_view bytes) { hash_.update(bytes); });
      state_.sha256 = hash_.hex();
      if (query_.page_key.empty() || state_.row_count == rows_before) {
        break;
      }
      state_.resume_url.clear();
      write_state(paths_, query_, service_, state_);
    }
    check_count(part, expected);
  }

  void check_count(PartFile& part, std::optional<std::uint64_t> expected) {
    if (state_.row_count == 0) {
      state_ = {};
      fail(part, core::Fault::input, "the answer has no row");
    }
    if (expected && *expected != state_.row_count) {
      state_ = {};
      fail(part, core::Fault::input,
           "the service counts " + std::to_string(*expected) +
               " rows and gave another number (a cap on rows, "
               "or the table changed meanwhile; the answer is dropped)");
    }
  }

  [[noreturn]] void fail(PartFile& part, core::Fault fault, const std::string& reason) {
    const bool is_kept = state_.page_count > 0 || !state_.resume_url.empty();
    if (!is_kept) {
      part.remove();
      std::filesystem::remove(paths_.state);
    }
    throw core::Error{fault, query_.name + " cannot be fetched from " + service_ + "/sync (" + reason +
                                 "); " + way_out(fault) + (is_kept ? "; what has come so far is kept" : "")};
  }

  [[nodiscard]] static std::string way_out(core::Fault fault) {
    return fault == core::Fault::input
               ? "compare the query with the service (polycosm catalog fetch --list), or give another "
                 "--service"
               : "look at the network, the proxy and the service, then run the same command again";
  }

  /// Waits in small pieces, so that a wish to stop is heard.
  void wait(double seconds) const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (std::chrono::steady_clock::now() < end) {
      if (is_stop_wished()) {
        throw Interrupted{};
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
  }

  void with_retries(const std::function<Verdict()>& ask, PartFile& part) {
    std::uint32_t used = 0;
    for (;;) {
      if (is_stop_wished()) {
        throw Interrupted{};
      }
      const Verdict verdict = ask();
      if (verdict.kind == Verdict::Kind::done) {
        return;
      }
      if (verdict.kind == Verdict::Kind::stopped) {
        throw Interrupted{};
      }
      used = verdict.has_progress ? 0 : used + 1;
      if (verdict.kind == Verdict::Kind::failed || used > options_.retry_count) {
        const std::string tries = used > 1 ? ", " + std::to_string(used) + " times in a row" : "";
        fail(part, verdict.fault, verdict.reason + tries);
      }
      if (verdict.wait_s > longest_wait_s) {
        fail(part, core::Fault::environment,
             verdict.reason + "; it asks to wait for " + std::to_string(verdict.wait_s) + " s");
      }
      const double pause_s =
          verdict.wait_s > 0 ? verdict.wait_s : 0.5 * static_cast<double>(1U << std::min(used, 7U));
      if (options_.log) {
        options_.log(query_.name + ": " + verdict.reason + "; asking again");
      }
      wait(pause_s);
    }
  }

  /// The state becomes the manifest, the part becomes the table, the manifest gets its name: wherever this is
  /// interrupted, finish_publication() knows what to do.
  void publish(PartFile& part) {
    if (options_.existing == Existing::replace) {
      std::filesystem::remove(paths_.manifest);  // never an old manifest beside a new table
    }
    if (!query_.page_key.empty()) {  // tags of the last page say nothing of the table
      state_.etag.clear();
      state_.last_modified.clear();
    }
    store::write_file_atomically(
        paths_.state,
        manifest_of(query_, service_, state_).dump(2, ' ', false, store::Json::error_handler_t::replace) +
            "\n");
    part.publish(paths_.table);
    std::filesystem::rename(paths_.state, paths_.manifest);
  }

  void finish_publication() const {
    const store::Json manifest = read_manifest(paths_.state);
    if (!manifest.is_null() && !std::filesystem::exists(paths_.part) &&
        sha256_of_file(paths_.table) == manifest.value("sha256", "")) {
      std::filesystem::rename(paths_.state, paths_.manifest);
    }
  }

  const config::Query& query_;
  const Options& options_;
  Paths paths_;
  PartState state_;
  core::Sha256 hash_;
  Asking asking_;
  std::string service_;
};

}  // namespace

Outcome retrieve(const config::Query& query, const Options& options) {
  return Retrieval{query, options}.run();
}

}  // namespace polycosm::fetch
