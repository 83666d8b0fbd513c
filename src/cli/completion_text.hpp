#pragma once
#include <span>
#include <string>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/inference/completion.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::cli {

/// A completed star for a terminal of 100 columns: known planets, gaps with odds and ranges, habitable zone,
/// belts, scores, and a strip with a logarithmic axis in au. `observed_belts` are the catalogue's.
[[nodiscard]] std::string completion_text(const inference::Completion& star,
                                          std::span<const catalog::Belt> observed_belts, bool has_utf8);

/// The strip alone.
[[nodiscard]] std::string strip_drawing(const inference::Completion& star,
                                        std::span<const catalog::Belt> observed_belts, bool has_utf8);

/// The same as fields with units; unknown numbers are null.
[[nodiscard]] store::Json completion_json(const inference::Completion& star,
                                          std::span<const catalog::Belt> observed_belts);

[[nodiscard]] std::string_view name_of(catalog::PlanetStatus status) noexcept;
[[nodiscard]] std::string_view name_of(catalog::HostKind kind) noexcept;
[[nodiscard]] std::string_view name_of(catalog::BeltKind kind) noexcept;
[[nodiscard]] std::string_view name_of(inference::BeltMethod method) noexcept;

}  // namespace polycosm::cli
