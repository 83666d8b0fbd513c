#include "answers.hpp"

#include <algorithm>
#include <string>

#include "event_log.hpp"
#include "problem.hpp"

namespace polycosm::viewer {

Answer json_answer(const store::Json& json, int status) {
  Answer answer;
  answer.body = line_of(json) + "\n";
  answer.status = status;
  return answer;
}

void refuse_unknown(const store::Json& body, std::initializer_list<std::string_view> known) {
  std::string names;
  for (const std::string_view name : known) {
    names += (names.empty() ? "" : ", ") + std::string{name};
  }
  for (const auto& [name, value] : body.items()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw Problem{422, "bad_body", "the body has a field that this does not know; it knows: " + names};
    }
  }
}

}  // namespace polycosm::viewer
