#include "pages.hpp"

#include <utility>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/viewer/page_files.hpp>

#include "negotiation.hpp"
#include "security_headers.hpp"

namespace polycosm::viewer {
namespace {

constexpr std::size_t hash_digit_count = 12;
constexpr std::string_view asset_prefix = "assets/";
// Scripts, styles and data of this origin only; no text becomes markup or code.
constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src "
    "'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'";

std::string media_of(std::string_view name) {
  const std::string_view suffix = name.substr(name.rfind('.') + 1);
  for (const auto& [known, media] : {std::pair<std::string_view, const char*>{"html", "text/html"},
                                     {"js", "text/javascript"},
                                     {"css", "text/css"},
                                     {"txt", "text/plain"},
                                     {"svg", "image/svg+xml"}}) {
    if (suffix == known) {
      return std::string{media} + "; charset=utf-8";
    }
  }
  throw core::Bug{"a page file has a suffix without a media type"};
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  for (std::size_t at = 0;;) {
    const std::size_t next = text.find(from, at);
    result += text.substr(at, next - at);
    if (next == std::string_view::npos) {
      return result;
    }
    result += to;
    at = next + from.size();
  }
}

bool is_document(std::string_view name) {
  return name.ends_with(".html");
}

}  // namespace

Pages::Pages() {
  std::string all;
  for (const EmbeddedFile& file : page_files()) {
    all += std::string{file.path} + '\0' + core::sha256_hex(file.bytes);
  }
  // One address for all: what belongs together is loaded together, also while a server is replaced.
  const std::string folder =
      std::string{asset_prefix} + core::sha256_hex(all).substr(0, hash_digit_count) + "/";
  for (const EmbeddedFile& file : page_files()) {
    if (is_document(file.path)) {
      const std::string path = file.path == "index.html" ? "" : "api/docs";
      add(path, file.path, replaced(file.bytes, asset_prefix, folder));
    } else {
      add(folder + std::string{file.path}, file.path, std::string{file.bytes});
    }
    if (file.path == "favicon.svg") {
      add("favicon.ico", file.path, std::string{file.bytes});  // browsers ask, also beside answers of the API
    }
  }
}

void Pages::add(const std::string& path, std::string_view name, std::string bytes) {
  Page page;
  page.media = media_of(name);
  page.tag = core::sha256_hex(bytes).substr(0, hash_digit_count);
  const bool is_asset = path.starts_with(asset_prefix);
  page.cache_control = is_asset ? "public, max-age=31536000, immutable" : "no-cache";
  page.route = is_asset ? "/assets" : "/" + path;
  page.gzip = std::make_shared<const std::string>(store::gzip_of(bytes));
  page.plain = std::make_shared<const std::string>(std::move(bytes));
  pages_.emplace(path, std::move(page));
}

std::optional<Response> Pages::answer(const Request& request,
                                      const std::vector<std::string>& segments) const {
  std::string path;
  for (const std::string& segment : segments) {
    path += (path.empty() ? "" : "/") + segment;
  }
  const auto found = pages_.find(path);
  if (found == pages_.end()) {
    return std::nullopt;
  }
  const Page& page = found->second;
  const bool is_gzip = takes_gzip(request.header("accept-encoding"));
  const std::string tag = "\"" + page.tag + (is_gzip ? "-gz\"" : "\"");
  Response response;
  response.route = page.route;
  response.headers = security_headers(page_policy);
  response.headers.push_back({"Content-Type", page.media});
  response.headers.push_back({"Vary", "Accept-Encoding"});
  response.headers.push_back({"ETag", tag});
  response.headers.push_back({"Cache-Control", page.cache_control});
  if (names_tag(request.header("if-none-match"), tag)) {
    response.status = 304;
    return response;
  }
  if (is_gzip) {
    response.headers.push_back({"Content-Encoding", "gzip"});
  }
  response.body = is_gzip ? page.gzip : page.plain;
  return response;
}

}  // namespace polycosm::viewer
