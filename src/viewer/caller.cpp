#include "caller.hpp"

#include <algorithm>

#include "negotiation.hpp"
#include "problem.hpp"

namespace polycosm::viewer {
namespace {

[[noreturn]] void refuse_foreign() {
  throw Problem{403, "cross_site", "a page of another site may not ask this server to change anything"};
}

}  // namespace

void check_role(const Caller& caller, Role needed) {
  if (caller.role >= needed) {
    return;
  }
  const std::string name{name_of(needed)};
  if (caller.label.empty()) {
    throw Problem{401, "no_token", "this needs a token of the role " + name, {{"role", name}}};
  }
  throw Problem{403,
                "role_too_low",
                "your token has the role " + std::string{name_of(caller.role)} + "; this needs " + name,
                {{"role", name}}};
}

void check_host(const Request& request, const std::vector<std::string>& hosts) {
  if (request.header_count("host") != 1) {
    throw Problem{400, "bad_host", "a request has exactly one Host"};
  }
  const std::string host = host_of(request.header("host"));
  const bool is_loopback = host == "localhost" || host == "127.0.0.1" || host == "[::1]";
  if (!request.is_unix && !is_loopback && std::find(hosts.begin(), hosts.end(), host) == hosts.end()) {
    throw Problem{421, "wrong_host", "this server does not go by that name; see --host"};
  }
}

// Another port of localhost is another origin but the same site: only pages of this very server pass. What is
// no browser sends neither header.
void check_origin(const Request& request, const std::vector<std::string>& hosts) {
  const std::string_view site = request.header("sec-fetch-site");
  if (request.header_count("sec-fetch-site") > 0 && site != "same-origin" && site != "none") {
    refuse_foreign();
  }
  if (request.header_count("origin") == 0) {
    return;
  }
  std::string_view origin = request.header("origin");
  const std::size_t scheme = origin.find("://");
  if (request.header_count("origin") > 1 || scheme == std::string_view::npos) {
    refuse_foreign();
  }
  origin.remove_prefix(scheme + 3);
  const bool is_own = origin == request.header("host");
  const bool is_name_of_proxy =
      std::find(hosts.begin(), hosts.end(), host_of(origin)) != hosts.end() && !host_of(origin).empty();
  if (!is_own && !is_name_of_proxy) {
    refuse_foreign();
  }
}

}  // namespace polycosm::viewer
