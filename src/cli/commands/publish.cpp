#include <iostream>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/store/ensemble_index.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/state_directory.hpp>
#include <polycosm/viewer/decisions.hpp>
#include <polycosm/viewer/indexing.hpp>

#include "../index_refresh.hpp"
#include "../options.hpp"
#include "../state_option.hpp"
#include "../viewer_commands.hpp"

/// The life of an ensemble: approve, publish, withdraw, rollback.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

/// A sealed run by its directory, or by an id of the index.
store::IndexedEnsemble ensemble_named(const std::string& name, const std::filesystem::path& state,
                                      viewer::Decisions& decisions) {
  std::vector<std::filesystem::path> places;
  if (std::filesystem::is_directory(name)) {
    places.emplace_back(name);
  } else if (std::filesystem::exists(state / "index.sqlite")) {
    for (const store::IndexedEnsemble& one : store::EnsembleIndex{state / "index.sqlite"}.all()) {
      if (one.id == name && std::filesystem::is_directory(one.place)) {
        places.emplace_back(one.place);
      }
    }
  }
  if (places.size() > 1) {
    throw core::Error{core::Fault::usage, "several ensembles of the index have the id \"" + name + "\" (" +
                                              places[0].string() + ", " + places[1].string() +
                                              "); name the directory"};
  }
  const auto found =
      places.empty() ? std::vector<store::IndexedEnsemble>{} : viewer::indexed(places, decisions);
  if (found.size() != 1) {
    throw core::Error{core::Fault::usage, "\"" + name +
                                              "\" is neither the directory of a sealed run nor an id of the "
                                              "index; see polycosm index"};
  }
  return found.front();
}

core::ExitCode decide(const Invocation& invocation, const std::string& action, const char* summary,
                      bool takes_access) {
  std::vector<OptionSpec> specs{
      {"ensemble", Kind::positional, "Directory of a sealed run, or an id of the index", true},
      {"reason", Kind::text, "Why: kept with the decision", true},
      state_spec};
  if (takes_access) {
    specs.push_back({"access", Kind::text, "public, internal or restricted; default as it is", false});
  }
  const auto options = Options::parse(action, summary, specs, invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path state = needed_state(*options);
  viewer::Decisions decisions{state};
  const store::IndexedEnsemble ensemble = ensemble_named(options->text("ensemble"), state, decisions);
  const std::string name = ensemble.id + "@" + ensemble.revision.substr(0, 12);
  write_audit(state, action, {{"ensemble", name}});
  const viewer::Decision decision =
      decisions.decide({action, options->text_or("access", ""), options->text("reason"), ensemble.id,
                        ensemble.revision, ensemble.place, "owner", store::user_name(), ""});
  std::cerr << "polycosm: " << name << " is " << decision.entry["approval"].get<std::string>() << ", "
            << decision.entry["access"].get<std::string>() << "\n";
  refresh_index(state, {ensemble.place}, IndexSource::index_and_files, decisions);
  const auto published = decisions.published();
  std::cerr << "polycosm: latest is "
            << (published.empty() ? std::string{"nothing"}
                                  : published[0].ensemble + "@" + published[0].revision.substr(0, 12))
            << "\n";
  return core::ExitCode::complete;
}

}  // namespace

core::ExitCode approve_command(const Invocation& invocation) {
  return decide(invocation, "approve",
                "Says that an ensemble may be published; analysts see it, viewers do not yet.", true);
}

core::ExitCode publish_command(const Invocation& invocation) {
  return decide(invocation, "publish",
                "Shows an approved ensemble to everybody its access allows; `latest` is it from now on.",
                true);
}

core::ExitCode withdraw_command(const Invocation& invocation) {
  return decide(invocation, "withdraw", "Hides an ensemble from all but curators.", false);
}

core::ExitCode rollback_command(const Invocation& invocation) {
  return decide(invocation, "rollback",
                "Takes back the last publication: `latest` is the ensemble that was published before.",
                false);
}

}  // namespace polycosm::cli
