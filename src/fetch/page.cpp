#include "page.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>
#include <variant>

#include <polycosm/fetch/table_check.hpp>

namespace polycosm::fetch {
namespace {

constexpr std::size_t longest_document_bytes = std::size_t{256} << 10U;

/// Thrown through a transfer as soon as a byte shows that this is not the table.
struct Refusal {
  Complaint complaint;
};

class Check {
 public:
  Check(const config::Query& query, std::optional<std::uint64_t> last_key)
      : check_{query.format == config::TableFormat::csv ? Either{CsvCheck{query, last_key}}
                                                        : Either{VotableCheck{query}}} {}
  void feed(std::string_view bytes) {
    std::visit([&](auto& check) { check.feed(bytes); }, check_);
  }
  [[nodiscard]] std::optional<Complaint> complaint() const {
    return std::visit([](const auto& check) { return check.complaint(); }, check_);
  }
  [[nodiscard]] std::optional<Complaint> finish() const {
    return std::visit([](const auto& check) { return check.finish(); }, check_);
  }
  [[nodiscard]] std::uint64_t row_count() const {
    return std::visit([](const auto& check) { return check.row_count(); }, check_);
  }
  [[nodiscard]] const CsvCheck* csv() const { return std::get_if<CsvCheck>(&check_); }

 private:
  using Either = std::variant<CsvCheck, VotableCheck>;
  Either check_;
};

bool may_pass(long status) {
  return status == 408 || status == 425 || status == 429 || status == 500 || status == 502 || status == 503 ||
         status == 504;
}

std::string list_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " or ") + word;
  }
  return text;
}

Verdict verdict_of(const Complaint& complaint) {
  const bool is_cut = complaint.kind == Complaint::Kind::cut;
  const std::string what = is_cut                                       ? "the answer ends too early: "
                           : complaint.kind == Complaint::Kind::refused ? "the service says: "
                                                                        : "the answer is not the table: ";
  return {is_cut ? Verdict::Kind::retry : Verdict::Kind::failed, core::Fault::input, what + complaint.reason};
}

/// What a transfer says by itself, before anyone looks at the table; done = nothing is wrong so far.
Verdict verdict_of(const Transfer& transfer) {
  switch (transfer.ending) {
    case Ending::whole:
      return {};
    case Ending::stopped:
      return {Verdict::Kind::stopped, core::Fault::environment, {}};
    case Ending::refused:
      return {Verdict::Kind::failed, core::Fault::environment, transfer.reason};
    case Ending::cut:
    case Ending::silent:
    case Ending::unreachable:
      break;
  }
  return {Verdict::Kind::retry, core::Fault::environment, transfer.reason};
}

/// A document came where a table was expected.
Verdict verdict_of_document(const config::Query& query, const Reply& reply, std::string_view document) {
  const std::string told = told_by(document);
  const bool is_tap_error = told.starts_with("the service says");
  const std::string status = "HTTP status " + std::to_string(reply.status);
  if (may_pass(reply.status) && !(reply.status == 500 && is_tap_error)) {
    return {Verdict::Kind::retry, core::Fault::environment, status + ", " + told, reply.retry_after_s};
  }
  if (is_tap_error) {
    return {Verdict::Kind::failed, core::Fault::input, told};
  }
  if (reply.status != 200) {
    return {Verdict::Kind::failed, core::Fault::environment, status + ", " + told};
  }
  const std::string type = reply.content_type.empty() ? "no content type" : reply.content_type;
  return {Verdict::Kind::failed, core::Fault::input,
          type + " came instead of " + list_of(query.content_types) + ": " + told};
}

/// Takes the bytes of one page: to the part when they are the table, aside when they are something else.
class PageTaker {
 public:
  PageTaker(const Asking& asking, const Paths& paths, PartFile& part, PartState& state)
      : asking_{asking},
        paths_{paths},
        part_{part},
        state_{state},
        check_{std::make_unique<Check>(asking.query, state.last_key)} {}

  /// Reads again what the part already has of this page; false when that is not worth going on from.
  bool replay() {
    held_ = part_.byte_count() - state_.byte_count;
    if (held_ == 0 || state_.resume_url.empty()) {
      return false;
    }
    if (state_.page_count > 0) {
      check_->feed(state_.header);
      skipped_ = state_.header.size();
    }
    part_.read(state_.byte_count, [&](std::string_view bytes) { check_->feed(bytes); });
    return !check_->complaint();
  }
  [[nodiscard]] std::uint64_t resume_byte() const { return held_ + skipped_; }

  void start_again() {
    part_.truncate(state_.byte_count);
    check_ = std::make_unique<Check>(asking_.query, state_.last_key);
    held_ = 0;
    skipped_ = 0;
    state_.resume_url.clear();
  }

  void take(const Reply& reply, std::string_view bytes) {
    if (!is_open_) {
      open(reply, bytes);
    }
    if (is_document_) {
      if (document_.size() < longest_document_bytes) {
        document_ += bytes.substr(0, longest_document_bytes);
      }
      return;
    }
    const std::uint64_t before = header_bytes();
    check_->feed(bytes);
    if (const auto complaint = check_->complaint()) {
      throw Refusal{*complaint};
    }
    if (state_.page_count > 0 && check_->csv() != nullptr) {
      bytes.remove_prefix(header_bytes() - before);
      if (check_->csv()->has_header() && check_->csv()->header() != state_.header) {
        throw Refusal{{Complaint::Kind::wrong, "its header differs from that of the first page"}};
      }
    }
    part_.append(bytes);
    held_ += bytes.size();
    asking_.tell(
        state_.row_count + check_->row_count(), state_.byte_count + held_,
        reply.byte_count && reply.content_encoding.empty() ? state_.byte_count + *reply.byte_count : 0);
  }

  [[nodiscard]] bool is_document() const { return is_document_ || !is_open_; }
  [[nodiscard]] const std::string& document() const { return document_; }
  [[nodiscard]] const Check& check() const { return *check_; }
  [[nodiscard]] std::uint64_t held() const { return held_; }

  void tell_resume_url(std::string url) { url_ = std::move(url); }

 private:
  [[nodiscard]] std::uint64_t header_bytes() const {
    return check_->csv() == nullptr ? 0 : check_->csv()->header().size();
  }

  void open(const Reply& reply, std::string_view bytes) {
    is_open_ = true;
    const std::string begins = "bytes " + std::to_string(resume_byte()) + "-";
    if (reply.status == 206 && resume_byte() > 0 && reply.content_range.starts_with(begins)) {
      return;
    }
    start_again();
    const auto& types = asking_.query.content_types;
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    const bool is_markup = first != std::string_view::npos && bytes[first] == '<';
    is_document_ = reply.status != 200 || std::ranges::find(types, reply.content_type) == types.end() ||
                   (is_markup && asking_.query.format == config::TableFormat::csv);
    if (is_document_) {
      return;
    }
    state_.etag = reply.etag;
    state_.last_modified = reply.last_modified;
    // Weak tags promise equal meaning, not equal bytes; and positions count decoded bytes only when nothing
    // was encoded.
    const bool is_strong = !reply.etag.empty() && !reply.etag.starts_with("W/");
    if (is_strong && reply.has_ranges && reply.content_encoding.empty()) {
      state_.resume_url = reply.is_redirected ? reply.url : url_;
    }
    write_state(paths_, asking_.query, without_credentials(asking_.service), state_);
  }

  const Asking& asking_;
  const Paths& paths_;
  PartFile& part_;
  PartState& state_;
  std::unique_ptr<Check> check_;
  std::string document_;
  std::string url_;
  std::uint64_t held_ = 0;     ///< bytes of this page in the part
  std::uint64_t skipped_ = 0;  ///< bytes of its header, which the part has from the first page
  bool is_open_ = false;
  bool is_document_ = false;
};

/// Keeps what can go on, drops what cannot.
Verdict keep_or_drop(Verdict verdict, PageTaker& taker, const PartState& state, std::uint64_t held_before) {
  const bool can_go_on = verdict.kind != Verdict::Kind::failed && !state.resume_url.empty();
  if (can_go_on) {
    verdict.has_progress = taker.held() > held_before;
  } else {
    taker.start_again();
  }
  return verdict;
}

}  // namespace

std::string form_of(const config::Query& query, std::string_view adql) {
  const std::string_view format = query.format == config::TableFormat::csv ? "csv" : "votable";
  return "REQUEST=doQuery&LANG=ADQL&FORMAT=" + std::string{format} + "&QUERY=" + url_encoded(adql);
}

Verdict ask_page(const Asking& asking, const Paths& paths, PartFile& part, PartState& state) {
  PageTaker taker{asking, paths, part, state};
  const std::string form = form_of(asking.query, config::page_adql(asking.query, state.last_key));
  Request request{asking.service + "/sync", form, 0, {}, asking.timeout_s};
  taker.tell_resume_url(request.url + "?" + form);
  if (taker.replay()) {
    request = {state.resume_url, {}, taker.resume_byte(), state.etag, asking.timeout_s};
  } else {
    taker.start_again();
  }
  const std::uint64_t held_before = taker.held();
  Transfer transfer;
  try {
    transfer =
        perform(request, {[&](const Reply& reply, std::string_view bytes) { taker.take(reply, bytes); },
                          asking.is_stop_wished});
  } catch (const Refusal& refusal) {
    return keep_or_drop(verdict_of(refusal.complaint), taker, state, held_before);
  }
  Verdict verdict = verdict_of(transfer);
  if (verdict.kind == Verdict::Kind::done && taker.is_document()) {
    if (request.from_byte > 0) {  // the rest is not to be had any more: ask for the whole page
      taker.start_again();
      return {Verdict::Kind::retry, core::Fault::environment,
              "HTTP status " + std::to_string(transfer.reply.status) + " for the rest of the page"};
    }
    verdict = verdict_of_document(asking.query, transfer.reply, taker.document());
  } else if (verdict.kind == Verdict::Kind::done) {
    if (const auto complaint = taker.check().finish()) {
      verdict = verdict_of(*complaint);
      state.resume_url.clear();  // the service believes that this is all
    }
  }
  if (verdict.kind != Verdict::Kind::done) {
    return keep_or_drop(std::move(verdict), taker, state, held_before);
  }
  state.byte_count += taker.held();
  state.row_count += taker.check().row_count();
  ++state.page_count;
  if (const CsvCheck* csv = taker.check().csv()) {
    state.last_key = csv->last_key();
    state.header = csv->header();
  }
  return verdict;
}

Verdict ask_count(const Asking& asking, std::uint64_t& row_count) {
  config::Query question;
  question.adql = asking.query.count_adql;
  question.content_types = asking.query.content_types;
  CsvCheck check{question, std::nullopt};
  std::string answer;
  const Request request{asking.service + "/sync",
                        form_of(question, config::page_adql(question, std::nullopt)),
                        0,
                        {},
                        asking.timeout_s};
  const Transfer transfer = perform(request, {[&](const Reply&, std::string_view bytes) {
                                                answer += bytes.substr(0, longest_document_bytes);
                                              },
                                              asking.is_stop_wished});
  if (const Verdict verdict = verdict_of(transfer); verdict.kind != Verdict::Kind::done) {
    return verdict;
  }
  const Reply& reply = transfer.reply;
  if (reply.status != 200 ||
      std::ranges::find(question.content_types, reply.content_type) == question.content_types.end()) {
    return verdict_of_document(question, reply, answer);
  }
  check.feed(answer);
  if (const auto complaint = check.finish()) {
    return verdict_of(*complaint);
  }
  std::string_view cell = std::string_view{answer}.substr(check.header().size());
  cell = cell.substr(0, cell.find_first_of("\r\n"));
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), row_count);
  if (check.row_count() != 1 || error != std::errc{} || end != cell.data() + cell.size()) {
    return verdict_of(Complaint{Complaint::Kind::wrong,
                                "the number of rows came as '" + std::string{cell.substr(0, 40)} + "'"});
  }
  return {};
}

}  // namespace polycosm::fetch
