#pragma once
#include <string>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// Lines of three columns, label, value and origin, at most 100 characters wide: what is too long for its
/// column goes on in the next line.
class Sheet {
 public:
  explicit Sheet(const Catalogue& catalogue) : catalogue_{catalogue} {}

  void heading(std::string_view text);
  void line(std::string_view label, std::string_view value, std::string_view origin);
  void paragraph(std::string_view label, std::string_view text);  ///< wrapped at blanks
  void blank() { text_ += '\n'; }

  /// "gaia.csv, line 5"
  [[nodiscard]] std::string origin_of(const Provenance& provenance) const;
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  const Catalogue& catalogue_;
  std::string text_;
};

}  // namespace polycosm::catalog
