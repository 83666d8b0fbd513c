#include <polycosm/catalog/qa.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>

#include <polycosm/catalog/read.hpp>
#include <support/small_catalogue.hpp>

namespace polycosm::catalog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const GateReport& gate_of(const QaReport& report, std::string_view code) {
  const auto found = std::ranges::find(report.gates, code, &GateReport::code);
  EXPECT_NE(found, report.gates.end()) << code;
  return *found;
}

TEST(Qa, CountsRowsRecordsAndWhatIsKnownOfThem) {
  const QaReport report = qa(tests::small_catalogue(), Settings{}, nullptr);
  EXPECT_EQ(report.counts.read_count, 8U);
  EXPECT_EQ(report.counts.accepted_count, 6U);
  EXPECT_EQ(report.counts.quarantined_count, 2U);
  EXPECT_EQ(report.counts.star_count, 2U);
  EXPECT_EQ(report.counts.confirmed_count, 1U);
  EXPECT_EQ(report.counts.candidate_count, 1U);
  EXPECT_EQ(report.counts.host_count, 1U);
  EXPECT_EQ(report.counts.belt_count, 1U);
  EXPECT_EQ(report.counts.distance_with_error_count, 1U);
  EXPECT_EQ(report.counts.distance_without_error_count, 1U);
  EXPECT_EQ(report.counts.distance_unknown_count, 0U);
  EXPECT_THAT(report.counts.stars_by_source_count, ElementsAre(1U, 0U, 1U));
  ASSERT_EQ(report.sources.size(), 3U);
  EXPECT_EQ(report.sources[0].star_row_count, 2U);
  EXPECT_EQ(report.sources[2].host_row_count, 1U);
  EXPECT_EQ(report.sources[2].planet_row_count, 2U);
  EXPECT_EQ(report.sources[2].quarantined_count, 1U);
}

TEST(Qa, ReportsEveryGateAsItWasSet) {
  Settings settings;
  settings.gates.threshold_value[gate_index("planet.third_law")] = 0.25;
  const QaReport report = qa(tests::small_catalogue(), settings, nullptr);
  ASSERT_EQ(report.gates.size(), gates().size());
  EXPECT_EQ(gate_of(report, "planet.third_law").threshold_value, 0.25);
  EXPECT_TRUE(gate_of(report, "planet.third_law").is_passed);
  EXPECT_EQ(gate_of(report, "position.out_of_range").stopped_count, 1U);
  EXPECT_EQ(gate_of(report, "planet.not_confirmed").stopped_count, 1U);
  EXPECT_FALSE(gate_of(report, "planet.not_confirmed").is_blocking);
  EXPECT_TRUE(report.may_be_published);
}

TEST(Qa, IsBlockedByAFailedGateOfSeverityFailAlone) {
  Settings settings;
  settings.gates.severity[gate_index("planet.not_confirmed")] = Severity::fail;
  settings.gates.severity[gate_index("planet.third_law")] = Severity::fail;
  const QaReport report = qa(tests::small_catalogue(), settings, nullptr);
  EXPECT_FALSE(report.may_be_published);
  EXPECT_TRUE(gate_of(report, "planet.not_confirmed").is_blocking);
  EXPECT_FALSE(gate_of(report, "planet.third_law").is_blocking);
  EXPECT_THAT(qa_text(report), HasSubstr("blocked by planet.not_confirmed.\n"));
  EXPECT_THAT(qa_html(report, tests::small_catalogue()), HasSubstr("This catalogue is blocked"));
}

TEST(Qa, ReportsCodesOfAnotherVersion) {
  Catalogue sky = tests::small_catalogue();
  sky.anomalies.push_back({0, 1, "star.from_the_future", "x", "y"});
  const QaReport report = qa(sky, Settings{}, nullptr);
  EXPECT_EQ(gate_of(report, "star.from_the_future").stopped_count, 1U);
}

TEST(Qa, KeepsABoundedSampleAndCountsAll) {
  Catalogue sky = tests::small_catalogue();
  for (std::uint64_t i = 0; i < 500; ++i) {
    sky.quarantine.push_back({0, 100 + i, "position.out_of_range", "RA is 99 h.", "raw"});
  }
  const QaReport report = qa(sky, Settings{}, nullptr);
  ASSERT_EQ(report.quarantine.size(), 2U);
  EXPECT_EQ(report.quarantine[0].row_count, 501U);
  EXPECT_EQ(report.quarantine[0].samples.size(), qa_sample_count);
  EXPECT_EQ(report.quarantine[0].samples[0].row, 9U);
}

TEST(Qa, ShowsTheWorstConflictsOfEachQuantityFirst) {
  Catalogue sky = tests::small_catalogue();
  sky.conflicts = {{"a", "v_mag", {}, {}, 1.0, 1.1, 3.0, 0.1},
                   {"b", "v_mag", {}, {}, 1.0, 1.5, unknown, 0.5},
                   {"c", "v_mag", {}, {}, 1.0, 1.2, 9.0, 0.2},
                   {"d", "rv_kms", {}, {}, 1.0, 2.0, unknown, 1.0}};
  const QaReport report = qa(sky, Settings{}, nullptr);
  ASSERT_EQ(report.conflicts.size(), 2U);
  EXPECT_EQ(report.conflicts[0].quantity, "v_mag");
  EXPECT_EQ(report.conflicts[0].conflict_count, 3U);
  EXPECT_EQ(report.conflicts[0].worst_sigma, 9.0);
  EXPECT_EQ(report.conflicts[0].worst_fraction, 0.5);
  EXPECT_EQ(report.conflicts[0].worst[0].entity, "c");
  EXPECT_EQ(report.conflicts[0].worst[2].entity, "b");
}

TEST(Qa, TellsTheDifferenceToThePreviousImport) {
  const Catalogue before = tests::small_catalogue();
  Catalogue after = before;
  after.planets[1].status = PlanetStatus::confirmed;
  const QaReport report = qa(after, Settings{}, &before);
  ASSERT_TRUE(report.difference.has_value());
  EXPECT_EQ(report.difference->planets.changed_count, 1U);
  EXPECT_THAT(qa_text(report), HasSubstr("~ Proxima Centauri c  status  candidate -> confirmed"));
  EXPECT_THAT(qa_html(report, after), HasSubstr("Against the previous import"));
  EXPECT_FALSE(qa(after, Settings{}, nullptr).difference.has_value());
}

TEST(QaText, OfAHealthyCatalogueFitsOnAPage) {
  const Catalogue sky = tests::small_catalogue();
  const std::string text = qa_text(qa(sky, Settings{}, nullptr));
  EXPECT_LE(std::ranges::count(text, '\n'), 80);
  EXPECT_THAT(text, HasSubstr("rows        8 read = 6 accepted + 2 in quarantine"));
  EXPECT_THAT(text, HasSubstr("1 in one source, 1 in three or more"));
  EXPECT_THAT(text, HasSubstr("hyg.csv, line 9: RA is 25.1 h."));
  EXPECT_THAT(text, HasSubstr("1.2948 kept, 1.295 in eu.csv, line 3, 0.02 %"));
  EXPECT_THAT(text, HasSubstr("tau Cet | Gaia DR3 2452378776434477184"));
}

TEST(QaHtml, AsksForNothingAndRunsNothing) {
  const Catalogue sky = tests::small_catalogue();
  const std::string page = qa_html(qa(sky, Settings{}, nullptr), sky);
  for (const char* word : {"<script", "http:", "https:", "src=", "url(", "@import", "<iframe"}) {
    EXPECT_THAT(page, Not(HasSubstr(word)));
  }
  EXPECT_THAT(page, HasSubstr("prefers-color-scheme:dark"));
  EXPECT_THAT(page, HasSubstr("width=device-width"));
}

TEST(QaHtml, EscapesWhateverCameOutOfAFile) {
  Catalogue sky = tests::small_catalogue();
  const std::string evil = "<script>alert(1)</script>\"'&\xFF\x01";
  sky.sources[0].path = sky.sources[0].licence = sky.sources[0].release_date = sky.sources[0].connector =
      evil;
  sky.quarantine[0].raw = sky.quarantine[0].reason = sky.quarantine[0].code = evil;
  sky.anomalies[0].entity = sky.anomalies[0].reason = sky.anomalies[0].code = evil;
  sky.conflicts[0].entity = sky.conflicts[0].quantity = evil;
  sky.reviews[0].first_name = sky.reviews[0].second_name = sky.reviews[0].reason = sky.reviews[0].code = evil;
  Catalogue before = sky;
  sky.stars[0].name = sky.planets[0].name = evil;
  before.stars[0].spectral_type = before.belts[0].reference = evil;
  before.sources.pop_back();
  const std::string page = qa_html(qa(sky, Settings{}, &before), sky);
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
  EXPECT_EQ(page.find('\xFF'), std::string::npos);
  EXPECT_EQ(page.find('\x01'), std::string::npos);
}

TEST(QaHtml, OpensAndClosesEveryElement) {
  const Catalogue sky = tests::small_catalogue();
  Catalogue before = sky;
  before.stars[0].v_mag.value = 10.0;
  const std::string page = qa_html(qa(sky, Settings{}, &before), sky);
  for (const std::string name :
       {"section", "table",  "thead",      "tbody", "tr",   "td",     "th",     "details",
        "summary", "figure", "figcaption", "svg",   "text", "div",    "dl",     "dt",
        "dd",      "p",      "span",       "code",  "main", "header", "caption"}) {
    std::size_t open_count = 0;
    std::size_t close_count = 0;
    for (std::size_t at = page.find("<" + name); at != std::string::npos;
         at = page.find("<" + name, at + 1)) {
      const char next = page[at + name.size() + 1];
      open_count += next == '>' || next == ' ' ? 1U : 0U;
    }
    for (std::size_t at = page.find("</" + name + ">"); at != std::string::npos;
         at = page.find("</" + name + ">", at + 1)) {
      ++close_count;
    }
    EXPECT_EQ(open_count, close_count) << name;
    EXPECT_GT(open_count, 0U) << name;
  }
}

TEST(QaHtml, IsBoundedForTwentyThousandStarsAndAllCodes) {
  Catalogue sky = synthesise(20000, 7);
  sky.sources.push_back({"a.csv", "hyg", 1, "", "", "", 1, 1});
  for (const Gate& gate : gates()) {
    for (std::uint64_t i = 0; i < 200; ++i) {
      sky.quarantine.push_back(
          {0, i, std::string{gate.code}, std::string(3000, 'r'), std::string(3000, '"')});
      sky.anomalies.push_back({0, i, std::string{gate.code}, std::string(3000, 'e'), std::string(3000, 'w')});
    }
  }
  const std::string page = qa_html(qa(sky, Settings{}, nullptr), sky);
  EXPECT_LT(page.size(), 3'000'000U);
  sky.quarantine.clear();
  sky.anomalies.clear();
  EXPECT_LT(qa_html(qa(sky, Settings{}, nullptr), sky).size(), 300'000U);
}

TEST(QaHtml, OfTheSameCatalogueIsTheSamePage) {
  const Catalogue sky = tests::small_catalogue();
  EXPECT_EQ(qa_html(qa(sky, Settings{}, nullptr), sky), qa_html(qa(sky, Settings{}, nullptr), sky));
}

TEST(QaHtml, OfNothingIsStillAPage) {
  const Catalogue none;
  const std::string page = qa_html(qa(none, Settings{}, nullptr), none);
  EXPECT_THAT(page, HasSubstr("No row is in quarantine."));
  EXPECT_THAT(page, HasSubstr("</html>"));
  EXPECT_THAT(qa_text(qa(none, Settings{}, nullptr)), HasSubstr("0 read = 0 accepted"));
}

}  // namespace
}  // namespace polycosm::catalog
