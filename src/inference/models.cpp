#include <array>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/inference/systems.hpp>

#include "models/models.hpp"

namespace polycosm::inference {
namespace {

constexpr std::array<std::string_view, 10> amd_clusters_sources{
    "He2020",    "Ning2018", "Zeng2019",      "Dressing2015", "Laskar2017",
    "Petit2017", "Chen2017", "Kopparapu2014", "Mamajek2024",  "Rogers2015"};
constexpr std::array<std::string_view, 27> population_sources{
    "He2020",      "Ning2018",     "Zeng2019",      "Dressing2015",   "Kaminski2025", "Laskar2017",
    "Petit2017",   "Chen2017",     "Kopparapu2014", "Mamajek2024",    "Rogers2015",   "Fernandes2019",
    "Johnson2010", "Kipping2013",  "Zang2025",      "Petigura2018",   "Hsu2019",      "Holman1999",
    "Moe2021",     "Raghavan2010", "Thureau2014",   "Montesinos2016", "Matra2018",    "Matra2025",
    "Morales2011", "Morrison2015", "Mustill2012"};
constexpr std::array<std::string_view, 32> amd_conditional_sources{
    "He2020",      "Ning2018",     "Zeng2019",      "Dressing2015",   "Kaminski2025", "Laskar2017",
    "Petit2017",   "Chen2017",     "Kopparapu2014", "Mamajek2024",    "Rogers2015",   "Fernandes2019",
    "Johnson2010", "Kipping2013",  "Zang2025",      "Petigura2018",   "Hsu2019",      "Holman1999",
    "Moe2021",     "Raghavan2010", "Thureau2014",   "Montesinos2016", "Matra2018",    "Matra2025",
    "Morales2011", "Morrison2015", "Mustill2012",   "Chambers1996",   "Dietrich2020", "Geyer1994",
    "Neal2000",    "Lovis2010"};
constexpr std::array<std::string_view, 4> period_ratio_sources{"He2020", "Chen2017", "Ning2018", "Zeng2019"};
constexpr std::array<std::string_view, 4> observed_only_sources{"Chen2017", "Ning2018", "Zeng2019",
                                                                "Kopparapu2014"};

// The table of models. Rows are never removed: published ensembles name them.
constexpr std::array cards{
    ModelCard{"amd_clusters", "1",
              "Inner planets in clusters of periods and sizes at the critical angular momentum deficit; "
              "known planets "
              "kept as observed",
              amd_clusters_sources,
              "Main-sequence stars of 0.6 to 1.4 solar masses, periods 3 to 300 d, radii 0.5 to 10 Earth "
              "radii; below "
              "0.6 solar masses periods 0.5 to 200 d, fitted to early M dwarfs; 1.4 to 2 solar masses is "
              "extrapolation; heavier or unmodelled stars keep their known planets only; no planets beyond "
              "300 d, no "
              "belts, no conditioning on surveys",
              &complete_amd_clusters},
    ModelCard{
        "population", "1",
        "The prior, whole: clustered inner planets, short-period planets, giants, outer small planets, "
        "binaries and belts, with hyper-parameters drawn per member; known planets kept as observed",
        population_sources,
        "Main-sequence stars of 0.08 to 2 solar masses (1.4 to 2 extrapolated); periods 0.5 d to 100 au for "
        "giants, to 10 au sqrt(L) for small planets, which beyond 300 d are speculative; others keep their "
        "known planets only; no conditioning on surveys",
        &complete_population},
    ModelCard{"amd_conditional", "2",
              "The prior given what is known: around stars with known planets, draws of unseen ones that "
              "surveys could "
              "have missed and that can live beside the known; other stars as `population`",
              amd_conditional_sources,
              "As `population`; depths of surveys are guessed from how known planets were found; stars "
              "without known "
              "planets count as not searched; hosts of circumbinary planets keep what is observed; giants "
              "are not conditioned on known giants but for room and "
              "detection",
              &complete_amd_conditional},
    ModelCard{
        "period_ratio", "1", "A baseline: planets follow the known ones at the period ratios that Kepler saw",
        period_ratio_sources,
        "Stars with known planets of 0.5 to 730 d and less than 10 Earth radii; adds planets for certain, "
        "knows no odds; for comparisons only",
        &complete_period_ratio},
    ModelCard{"observed_only", "1", "Known planets and nothing else", observed_only_sources,
              "Any star; a lower bound, for tests and comparisons", &complete_observed_only},
};

}  // namespace

std::span<const ModelCard> models() noexcept {
  return cards;
}

const ModelCard& model(std::string_view id) {
  std::string known;
  for (const ModelCard& card : cards) {
    if (card.id == id) {
      return card;
    }
    known += (known.empty() ? "" : ", ") + std::string{card.id};
  }
  throw core::Error{core::Fault::usage, "no inference model is called '" + std::string{id} +
                                            "' (it is not in the table of models); try one of: " + known};
}

void complete(const ModelCard& card, const sky::Neighbourhood& sky, std::uint32_t first_star,
              std::uint32_t star_count, std::uint64_t ensemble_seed, core::MemberId member, Systems& out) {
  core::expects(std::size_t{first_star} + star_count <= sky.star_count(),
                "the range of stars lies in the sky");
  card.complete(sky, first_star, star_count, ensemble_seed, member, out);
}

}  // namespace polycosm::inference
