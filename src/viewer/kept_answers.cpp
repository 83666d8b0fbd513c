#include "kept_answers.hpp"

#include <cstdio>
#include <utility>

#include <polycosm/core/ids.hpp>

#include "http_text.hpp"
#include "negotiation.hpp"

namespace polycosm::viewer {
namespace {

constexpr std::chrono::seconds trust{1};
constexpr std::size_t let_in_count = 4096;

std::string entrance(const Caller& caller, std::string_view name) {
  std::string text{name_of(caller.role)};
  return text + " " + percent_encoded(caller.label) + " " + std::string{name};
}

}  // namespace

Question question_of(const Match& found, const Values& query, std::string_view media, bool is_gzip) {
  std::string text = std::string{found.route->pattern} + " " + std::string{media};
  for (const Values* values : {&found.path, &query}) {
    for (const auto& [name, value] : *values) {
      text += name == "ensemble" ? "" : " " + name + "=" + percent_encoded(value);
    }
  }
  return {std::move(text), is_gzip};
}

std::string Question::tag(std::string_view revision) const {
  char hash[17];
  std::snprintf(hash, sizeof hash, "%016llx", static_cast<unsigned long long>(core::stable_hash(text)));
  return "\"" + std::string{revision} + "-" + hash + (is_gzip ? "-gz\"" : "\"");
}

std::string Question::key(std::string_view id, std::string_view revision) const {
  return std::string{id} + "@" + std::string{revision} + (is_gzip ? " gz " : " ") + text;
}

std::string lasting_of(std::string_view name) {
  return name.find('@') == std::string_view::npos ? "no-cache" : "private, max-age=31536000, immutable";
}

void KeptAnswers::let_in(const Caller& caller, std::string_view name, Clock::time_point now) {
  if (name.find('@') == std::string_view::npos) {
    return;  // another revision may have its name in a moment
  }
  const std::lock_guard lock{letting_in_};
  if (let_in_.size() >= let_in_count) {
    let_in_.clear();  // each costs one way to the reader
  }
  let_in_.insert_or_assign(entrance(caller, name), now);
}

void KeptAnswers::ask_anew() {
  const std::lock_guard lock{letting_in_};
  let_in_.clear();
}

bool KeptAnswers::is_let_in(const Caller& caller, std::string_view name) {
  const std::string who = entrance(caller, name);
  const std::lock_guard lock{letting_in_};
  const auto found = let_in_.find(who);
  return found != let_in_.end() && Clock::now() - found->second < trust;
}

std::optional<Response> KeptAnswers::at_once(const Request& request, const Match& found, const Values& query,
                                             const Caller& caller) {
  const auto name = found.path.find("ensemble");
  if (found.route->keep == Keep::never || found.route->role > caller.role || name == found.path.end() ||
      !is_let_in(caller, name->second)) {
    return std::nullopt;
  }
  const auto media = chosen_media(request.header("accept"), found.route->media);
  if (!media) {
    return std::nullopt;
  }
  const Question question = question_of(found, query, *media, takes_gzip(request.header("accept-encoding")));
  const std::string_view whole{name->second};
  const std::size_t at = whole.find('@');
  return find(request, question, whole, question.key(whole.substr(0, at), whole.substr(at + 1)));
}

std::optional<Response> KeptAnswers::find(const Request& request, const Question& question,
                                          std::string_view name, std::string_view key) {
  const std::shared_ptr<const Response> kept = cache_.find(std::string{key});
  if (!kept) {
    return std::nullopt;
  }
  Response response = *kept;
  response.headers.push_back({"Cache-Control", lasting_of(name)});
  const std::size_t at = key.find('@') + 1;
  const std::string_view revision = key.substr(at, key.find(' ') - at);
  if (names_tag(request.header("if-none-match"), question.tag(revision))) {
    response.status = 304;
    response.body = nullptr;
  }
  return response;
}

void KeptAnswers::put(const std::string& key, const Response& response) {
  if (response.status == 200 && !response.feed && !response.file) {
    auto kept = std::make_shared<Response>(response);
    kept->head = std::make_shared<const std::string>(lines_of(response.headers));
    kept->headers.clear();
    cache_.put(key, std::move(kept));
  }
}

}  // namespace polycosm::viewer
