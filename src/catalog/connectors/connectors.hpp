#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include <polycosm/catalog/read.hpp>

#include "row.hpp"

namespace polycosm::catalog {

/// One generation of a header: a file with all these columns is read by that connector.
struct HeaderForm {
  std::string_view connector;
  std::string_view title;
  std::span<const std::string_view> required;
};
[[nodiscard]] std::span<const HeaderForm> header_forms() noexcept;
[[nodiscard]] bool has_columns(const Header& header, std::span<const std::string_view> required) noexcept;
[[nodiscard]] bool has_form_of(std::string_view connector, const Header& header);

/// A connector and the function that appends its rows to Catalogue::star_rows, planet_rows or belt_rows, one
/// Source, and quarantine and anomalies.
struct ConnectorEntry {
  Connector connector;
  void (*read)(const Reading& reading);
};
/// The table, in table.cpp. The first whose header form fits reads the file.
[[nodiscard]] std::span<const ConnectorEntry> connector_entries() noexcept;

[[nodiscard]] Contract hyg_contract() noexcept;
void read_hyg(const Reading& reading);
[[nodiscard]] Contract exoplaneteu_contract() noexcept;
void read_exoplaneteu(const Reading& reading);
[[nodiscard]] Contract curated_contract() noexcept;
void read_curated(const Reading& reading);  ///< stars.csv, planets.csv or belts.csv
[[nodiscard]] Contract gaia_contract() noexcept;
void read_gaia(const Reading& reading);
[[nodiscard]] Contract cns5_contract() noexcept;
void read_cns5(const Reading& reading);
[[nodiscard]] Contract nasa_ps_contract() noexcept;  ///< of ps and pscomppars
void read_nasa_ps(const Reading& reading);
void read_nasa_pscomppars(const Reading& reading);
[[nodiscard]] Contract nasa_2015_contract() noexcept;
void read_nasa_2015(const Reading& reading);
[[nodiscard]] Contract oec_contract() noexcept;
void read_oec(const Reading& reading);  ///< found by its root element, not by a header
/// The text of every <planet>, with the line on which it begins, in the order of lines.
void for_each_oec_planet(const InputFile& file,
                         const std::function<void(std::uint64_t, std::string_view)>& visit);
/// "mapping:<name>".
[[nodiscard]] std::string connector_of(const config::Mapping& mapping);
void read_mapped(const Reading& reading, const config::Mapping& mapping);

}  // namespace polycosm::catalog
