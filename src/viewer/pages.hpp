#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/viewer/http.hpp>

namespace polycosm::viewer {

/// The pages that travel inside the binary: tagged, addressed by their content and compressed once. Documents
/// are asked for again each time, what they load never changes under its address.
class Pages {
 public:
  Pages();
  /// The document or asset at a path without the base path; nothing when it is neither.
  [[nodiscard]] std::optional<Response> answer(const Request& request,
                                               const std::vector<std::string>& segments) const;

 private:
  struct Page {
    std::string media, tag, cache_control, route;
    std::shared_ptr<const std::string> plain, gzip;
  };
  void add(const std::string& path, std::string_view name, std::string bytes);

  std::map<std::string, Page, std::less<>> pages_;  ///< by path, without the slash before it
};

}  // namespace polycosm::viewer
