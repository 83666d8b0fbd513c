#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/viewer/http.hpp>
#include <polycosm/viewer/roles.hpp>

namespace polycosm::viewer {

/// Who asks: the label of a token, or nobody by name.
struct Caller {
  Role role = Role::viewer;
  std::string label;        ///< empty = without a token
  std::int64_t ends_s = 0;  ///< of the token, since 1970; 0 = without one
};

/// Throws Problem: 401 without a token, 403 that names the role needed with one.
void check_role(const Caller& caller, Role needed);

/// A page of another site that made its name point here (DNS rebinding) is told so by its own Host: throws
/// Problem (400, 421).
void check_host(const Request& request, const std::vector<std::string>& hosts);

/// A request that changes something, sent by a page of another site behind the back of its reader, throws
/// Problem (403). `hosts` are the names of this server besides its own Host.
void check_origin(const Request& request, const std::vector<std::string>& hosts);

}  // namespace polycosm::viewer
