#include "catalogue_records.hpp"

#include <polycosm/catalog/quantities.hpp>

#include "columns.hpp"
#include "detail_tables.hpp"
#include "utf8.hpp"

namespace polycosm::store {
namespace {

using catalog::Anomaly;
using catalog::Catalogue;
using catalog::Conflict;
using catalog::Provenance;
using catalog::Quarantined;
using catalog::Review;
using catalog::Source;

/// Sentences are for reading: a longer one is cut, a value never is.
constexpr std::size_t sentence_limit_bytes = 4096;

std::string sentence(const std::string& text) {
  return utf8_prefix(text, sentence_limit_bytes);
}

/// Rejected rows may hold any bytes and any length: one heap of bytes, not a table of characters.
void put_heap(TableWriter& out, const std::string& name, const std::vector<std::string>& texts) {
  std::vector<std::uint8_t> bytes;
  for (const std::string& text : texts) {
    bytes.insert(bytes.end(), text.begin(), text.end());
  }
  out.set_length(name + "_byte", bytes.size());
  out.put("rejected_rows", name + "_size",
          column(texts, [](const std::string& text) { return std::uint64_t{text.size()}; }));
  out.put("rejected_rows", name + "_bytes", bytes);
}

std::vector<std::string> get_heap(const TableReader& in, const std::string& name) {
  const auto sizes = in.get<std::uint64_t>("rejected_rows", name + "_size");
  const auto bytes = in.get<std::uint8_t>("rejected_rows", name + "_bytes");
  std::vector<std::string> texts;
  texts.reserve(sizes.size());
  std::size_t start = 0;
  for (const std::uint64_t size : sizes) {
    if (size > bytes.size() - start) {
      throw H5Failure{"/rejected_rows/" + name + "_size row " + std::to_string(texts.size()) +
                      " promises more bytes than there are"};
    }
    const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(start);
    texts.emplace_back(first, first + static_cast<std::ptrdiff_t>(size));
    start += size;
  }
  return texts;
}

template <class Record>
void put_place(TableWriter& out, std::string_view group, const std::string& prefix,
               const std::vector<Record>& rows, Provenance Record::*member) {
  out.put(group, prefix + "_source", column(rows, [=](const Record& r) { return (r.*member).source; }));
  out.put(group, prefix + "_row", column(rows, [=](const Record& r) { return (r.*member).row; }));
}

template <class Record>
void get_place(const TableReader& in, std::string_view group, const std::string& prefix,
               std::vector<Record>& rows, Provenance Record::*member) {
  assign(rows, in.get<std::uint32_t>(group, prefix + "_source"), prefix + "_source",
         [=](Record& r, std::uint32_t v) { (r.*member).source = v; });
  assign(rows, in.get<std::uint64_t>(group, prefix + "_row"), prefix + "_row",
         [=](Record& r, std::uint64_t v) { (r.*member).row = v; });
}

template <class Record>
void get_texts(const TableReader& in, std::string_view group, std::string_view name,
               std::vector<Record>& rows, std::string Record::*member) {
  assign(rows, in.get_text(group, name), name, [member](Record& r, const std::string& v) { r.*member = v; });
}

template <class Record>
void get_numbers(const TableReader& in, std::string_view group, std::string_view name,
                 std::vector<Record>& rows, double Record::*member) {
  assign(rows, in.get<double>(group, name), name, [member](Record& r, double v) { r.*member = v; });
}

void put_fact_names(TableWriter& out, const std::string& dimension, std::size_t count,
                    std::string_view (*name_of)(std::size_t) noexcept) {
  std::vector<std::string> names;
  for (std::size_t fact = 0; fact < count; ++fact) {
    names.emplace_back(name_of(fact));
  }
  out.set_length(dimension, count);
  out.put("origins", dimension, indices<std::int32_t>(count, 0));
  out.put_text("origins", dimension + "_name", names);
}

/// The facts of a file are those of the program that wrote it: rows come back in the order of this one.
std::vector<std::uint32_t> get_origin_matrix(const TableReader& in, const std::string& dimension,
                                             const std::string& name, std::size_t count,
                                             std::string_view (*name_of)(std::size_t) noexcept) {
  const auto names = in.get_text("origins", dimension + "_name");
  for (std::size_t fact = 0; fact < std::max(count, names.size()); ++fact) {
    if (fact >= names.size() || fact >= count || names[fact] != name_of(fact)) {
      throw H5Failure{"/origins/" + dimension + "_name row " + std::to_string(fact) +
                      " names another fact than this version of Polycosm"};
    }
  }
  return in.get<std::uint32_t>("origins", name);
}

}  // namespace

void put_sources(TableWriter& out, const std::vector<Source>& sources) {
  constexpr std::string_view group = "sources";
  out.set_length("source", sources.size());
  out.put_text(group, "path", column(sources, [](const Source& s) { return s.path; }));
  out.put_text(group, "connector", column(sources, [](const Source& s) { return s.connector; }));
  out.put(group, "connector_version", column(sources, [](const Source& s) { return s.connector_version; }));
  out.put_text(group, "release_date", column(sources, [](const Source& s) { return s.release_date; }));
  out.put_text(group, "sha256", column(sources, [](const Source& s) { return s.sha256; }));
  out.put_text(group, "licence", column(sources, [](const Source& s) { return s.licence; }));
  out.put(group, "row_count", column(sources, [](const Source& s) { return s.row_count; }));
  out.put(group, "accepted_count", column(sources, [](const Source& s) { return s.accepted_count; }));
}

std::vector<Source> get_sources(const TableReader& in) {
  constexpr std::string_view group = "sources";
  const auto read = in.get<std::uint64_t>(group, "row_count");
  std::vector<Source> sources(read.size());
  get_texts(in, group, "path", sources, &Source::path);
  get_texts(in, group, "connector", sources, &Source::connector);
  assign(sources, in.get<std::uint32_t>(group, "connector_version"), "connector_version",
         [](Source& s, std::uint32_t v) { s.connector_version = v; });
  get_texts(in, group, "release_date", sources, &Source::release_date);
  get_texts(in, group, "sha256", sources, &Source::sha256);
  get_texts(in, group, "licence", sources, &Source::licence);
  assign(sources, read, "row_count", [](Source& s, std::uint64_t v) { s.row_count = v; });
  assign(sources, in.get<std::uint64_t>(group, "accepted_count"), "accepted_count",
         [](Source& s, std::uint64_t v) { s.accepted_count = v; });
  return sources;
}

void put_rejected(TableWriter& out, const std::vector<Quarantined>& rows) {
  out.set_length("rejected", rows.size());
  out.put("rejected_rows", "source", column(rows, [](const Quarantined& q) { return q.source; }));
  out.put("rejected_rows", "source_row", column(rows, [](const Quarantined& q) { return q.row; }));
  out.put_text("rejected_rows", "code", column(rows, [](const Quarantined& q) { return q.code; }));
  put_heap(out, "reason", column(rows, [](const Quarantined& q) { return q.reason; }));
  put_heap(out, "raw", column(rows, [](const Quarantined& q) { return q.raw; }));
}

std::vector<Quarantined> get_rejected(const TableReader& in) {
  if (!in.has_group("rejected_rows")) {
    return {};
  }
  const auto source = in.get<std::uint32_t>("rejected_rows", "source");
  const auto row = in.get<std::uint64_t>("rejected_rows", "source_row");
  const auto code = in.get_text("rejected_rows", "code");
  const auto reason = get_heap(in, "reason");
  const auto raw = get_heap(in, "raw");
  std::vector<Quarantined> rows;
  for (std::size_t i = 0; i < source.size(); ++i) {
    rows.push_back({source[i], row.at(i), code.at(i), reason.at(i), raw.at(i)});
  }
  return rows;
}

void put_anomalies(TableWriter& out, const std::vector<Anomaly>& anomalies) {
  if (anomalies.empty()) {
    return;
  }
  constexpr std::string_view group = "anomalies";
  out.set_length("anomaly", anomalies.size());
  out.put(group, "source", column(anomalies, [](const Anomaly& a) { return a.source; }));
  out.put(group, "source_row", column(anomalies, [](const Anomaly& a) { return a.row; }));
  out.put_text(group, "code", column(anomalies, [](const Anomaly& a) { return a.code; }));
  out.put_text(group, "entity", column(anomalies, [](const Anomaly& a) { return sentence(a.entity); }));
  out.put_text(group, "reason", column(anomalies, [](const Anomaly& a) { return sentence(a.reason); }));
}

std::vector<Anomaly> get_anomalies(const TableReader& in) {
  constexpr std::string_view group = "anomalies";
  if (!in.has_group("anomalies")) {
    return {};
  }
  const auto source = in.get<std::uint32_t>(group, "source");
  std::vector<Anomaly> anomalies(source.size());
  assign(anomalies, source, "source", [](Anomaly& a, std::uint32_t v) { a.source = v; });
  assign(anomalies, in.get<std::uint64_t>(group, "source_row"), "source_row",
         [](Anomaly& a, std::uint64_t v) { a.row = v; });
  get_texts(in, group, "code", anomalies, &Anomaly::code);
  get_texts(in, group, "entity", anomalies, &Anomaly::entity);
  get_texts(in, group, "reason", anomalies, &Anomaly::reason);
  return anomalies;
}

void put_conflicts(TableWriter& out, const std::vector<Conflict>& conflicts) {
  if (conflicts.empty()) {
    return;
  }
  constexpr std::string_view group = "conflicts";
  out.set_length("conflict", conflicts.size());
  out.put_text(group, "entity", column(conflicts, [](const Conflict& c) { return sentence(c.entity); }));
  out.put_text(group, "quantity", column(conflicts, [](const Conflict& c) { return c.quantity; }));
  put_place(out, group, "kept", conflicts, &Conflict::kept);
  put_place(out, group, "other", conflicts, &Conflict::other);
  out.put(group, "kept_value", column(conflicts, [](const Conflict& c) { return c.kept_value; }));
  out.put(group, "other_value", column(conflicts, [](const Conflict& c) { return c.other_value; }));
  out.put(group, "gap_sigma", column(conflicts, [](const Conflict& c) { return c.gap_sigma; }));
  out.put(group, "gap_fraction", column(conflicts, [](const Conflict& c) { return c.gap_fraction; }));
}

std::vector<Conflict> get_conflicts(const TableReader& in) {
  constexpr std::string_view group = "conflicts";
  if (!in.has_group("conflicts")) {
    return {};
  }
  std::vector<Conflict> conflicts(in.shape(group, "kept_value").at(0));
  get_texts(in, group, "entity", conflicts, &Conflict::entity);
  get_texts(in, group, "quantity", conflicts, &Conflict::quantity);
  get_place(in, group, "kept", conflicts, &Conflict::kept);
  get_place(in, group, "other", conflicts, &Conflict::other);
  get_numbers(in, group, "kept_value", conflicts, &Conflict::kept_value);
  get_numbers(in, group, "other_value", conflicts, &Conflict::other_value);
  get_numbers(in, group, "gap_sigma", conflicts, &Conflict::gap_sigma);
  get_numbers(in, group, "gap_fraction", conflicts, &Conflict::gap_fraction);
  return conflicts;
}

void put_reviews(TableWriter& out, const std::vector<Review>& reviews) {
  if (reviews.empty()) {
    return;
  }
  constexpr std::string_view group = "reviews";
  out.set_length("review", reviews.size());
  out.put_text(group, "code", column(reviews, [](const Review& r) { return r.code; }));
  out.put_text(group, "first_name", column(reviews, [](const Review& r) { return sentence(r.first_name); }));
  out.put_text(group, "second_name",
               column(reviews, [](const Review& r) { return sentence(r.second_name); }));
  put_place(out, group, "first", reviews, &Review::first);
  put_place(out, group, "second", reviews, &Review::second);
  out.put(group, "separation_mas", column(reviews, [](const Review& r) { return r.separation_mas; }));
  out.put(group, "gap_mag", column(reviews, [](const Review& r) { return r.gap_mag; }));
  out.put_text(group, "reason", column(reviews, [](const Review& r) { return sentence(r.reason); }));
}

std::vector<Review> get_reviews(const TableReader& in) {
  constexpr std::string_view group = "reviews";
  if (!in.has_group("reviews")) {
    return {};
  }
  std::vector<Review> reviews(in.shape(group, "gap_mag").at(0));
  get_texts(in, group, "code", reviews, &Review::code);
  get_texts(in, group, "first_name", reviews, &Review::first_name);
  get_texts(in, group, "second_name", reviews, &Review::second_name);
  get_place(in, group, "first", reviews, &Review::first);
  get_place(in, group, "second", reviews, &Review::second);
  get_numbers(in, group, "separation_mas", reviews, &Review::separation_mas);
  get_numbers(in, group, "gap_mag", reviews, &Review::gap_mag);
  get_texts(in, group, "reason", reviews, &Review::reason);
  return reviews;
}

void put_origins(TableWriter& out, const Catalogue& catalogue) {
  if (!catalogue.star_origin.empty()) {
    put_fact_names(out, "star_fact", catalog::star_fact_count(), &catalog::star_fact_name);
    out.put("origins", "star_origin", catalogue.star_origin);
  }
  if (!catalogue.planet_origin.empty()) {
    put_fact_names(out, "planet_fact", catalog::planet_fact_count(), &catalog::planet_fact_name);
    out.put("origins", "planet_origin", catalogue.planet_origin);
  }
  if (!catalogue.star_of_row.empty()) {
    out.put("star_rows", "star_index", catalogue.star_of_row);
  }
  if (!catalogue.planet_of_row.empty()) {
    out.put("planet_rows", "known_planet_index", catalogue.planet_of_row);
  }
}

void get_origins(const TableReader& in, Catalogue& catalogue) {
  if (in.has("origins", "star_origin")) {
    catalogue.star_origin = get_origin_matrix(in, "star_fact", "star_origin", catalog::star_fact_count(),
                                              &catalog::star_fact_name);
  }
  if (in.has("origins", "planet_origin")) {
    catalogue.planet_origin = get_origin_matrix(in, "planet_fact", "planet_origin",
                                                catalog::planet_fact_count(), &catalog::planet_fact_name);
  }
  if (in.has("star_rows", "star_index")) {
    catalogue.star_of_row = in.get<std::uint32_t>("star_rows", "star_index");
  }
  if (in.has("planet_rows", "known_planet_index")) {
    catalogue.planet_of_row = in.get<std::uint32_t>("planet_rows", "known_planet_index");
  }
}

}  // namespace polycosm::store
