#include "markup.hpp"

#include "text.hpp"

namespace polycosm::catalog {
namespace {

void append_escaped(char c, std::string& out) {
  const auto byte = static_cast<unsigned char>(c);
  const bool is_forbidden = byte < 0x20U && c != '\t' && c != '\n' && c != '\r';
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += is_forbidden ? ' ' : c;
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (auto bad = first_bad_utf8(text); bad; bad = first_bad_utf8(text)) {
    out += escaped(text.substr(0, *bad));
    out += "\xEF\xBF\xBD";
    text.remove_prefix(*bad + 1);
  }
  for (const char c : text) {
    append_escaped(c, out);
  }
  return out;
}

}  // namespace polycosm::catalog
