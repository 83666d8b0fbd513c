#pragma once
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include <polycosm/catalog/qa.hpp>

namespace polycosm::catalog {

/// Parts of the page, as HTML. Everything that came out of a file is escaped and cut.
[[nodiscard]] std::string sources_section(const QaReport& report);
[[nodiscard]] std::string gates_section(const QaReport& report);
[[nodiscard]] std::string quarantine_section(const QaReport& report);
[[nodiscard]] std::string anomalies_section(const QaReport& report);
[[nodiscard]] std::string conflicts_section(const QaReport& report);
[[nodiscard]] std::string reviews_section(const QaReport& report);
[[nodiscard]] std::string difference_section(const QaReport& report);

/// A section with its heading and the sentence under it.
[[nodiscard]] std::string section(const std::string& id, const std::string& title,
                                  const std::string& sentence, const std::string& content);

/// A table that scrolls within itself on a narrow screen. `head` and `body` are rows of HTML.
[[nodiscard]] std::string table(const std::string& caption, const std::string& head, const std::string& body);

/// Escaped text of at most `width` characters.
[[nodiscard]] std::string shown(std::string_view text, std::size_t width);

/// A heading cell for each of `names`; a name that begins with '#' heads numbers.
[[nodiscard]] std::string head_row(std::initializer_list<std::string_view> names);

}  // namespace polycosm::catalog
