#pragma once
#include <array>
#include <span>
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
[[nodiscard]] bool has_form_of(std::string_view connector, std::string_view header_line);

void read_hyg(const InputFile& file, Catalogue& into);
void read_exoplaneteu(const InputFile& file, Catalogue& into);
void read_curated(const InputFile& file, Catalogue& into);  ///< stars.csv or planets.csv

}  // namespace polycosm::catalog
