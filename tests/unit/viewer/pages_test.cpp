#include "pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include <polycosm/viewer/page_files.hpp>

namespace polycosm::viewer {
namespace {

std::string header_of(const Response& response, const std::string& name) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [&](const Header& header) { return header.name == name; });
  return found == response.headers.end() ? "" : found->value;
}

Request asking(std::vector<Header> headers) {
  Request request;
  request.method = "GET";
  request.headers = std::move(headers);
  return request;
}

/// "assets/0123456789ab/main.js", as the first document names it.
std::vector<std::string> script_of(const Pages& pages) {
  const std::string html = *pages.answer(asking({}), {})->body;
  const std::size_t at = html.find("assets/");
  return {"assets", html.substr(at + 7, 12), "main.js"};
}

TEST(Pages, LoadOnlyFromTheirOwnOriginAndTakeNoMarkup) {
  const Pages pages;
  for (const std::vector<std::string>& path : {std::vector<std::string>{}, {"api", "docs"}}) {
    const auto answer = pages.answer(asking({}), path);
    ASSERT_TRUE(answer.has_value());
    const std::string policy = header_of(*answer, "Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(policy.find("require-trusted-types-for 'script'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(policy.find("http"), std::string::npos);
    EXPECT_EQ(answer->body->find("src=\"http"), std::string::npos);
    EXPECT_EQ(header_of(*answer, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(header_of(*answer, "Cache-Control"), "no-cache");
  }
}

TEST(Pages, NameTheirPartsByContentSoThatTheseNeverChange) {
  const Pages pages;
  const auto script = pages.answer(asking({}), script_of(pages));
  ASSERT_TRUE(script.has_value());
  EXPECT_EQ(header_of(*script, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header_of(*script, "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_FALSE(pages.answer(asking({}), {"assets", "000000000000", "main.js"}).has_value());
  EXPECT_FALSE(pages.answer(asking({}), {"assets", "main.js"}).has_value());
  EXPECT_FALSE(pages.answer(asking({}), {"index.html"}).has_value());
}

TEST(Pages, AreSmallerPackedAndKnownByTheirTag) {
  const Pages pages;
  const auto plain = pages.answer(asking({}), script_of(pages));
  const auto packed = pages.answer(asking({{"accept-encoding", "gzip"}}), script_of(pages));
  EXPECT_EQ(header_of(*packed, "Content-Encoding"), "gzip");
  EXPECT_LT(packed->body->size() * 2, plain->body->size());
  const std::string tag = header_of(*packed, "ETag");
  EXPECT_NE(tag, header_of(*plain, "ETag"));
  const auto again =
      pages.answer(asking({{"accept-encoding", "gzip"}, {"if-none-match", tag}}), script_of(pages));
  EXPECT_EQ(again->status, 304);
  EXPECT_EQ(again->body, nullptr);
}

TEST(Pages, AnswerForTheIconThatBrowsersAskFor) {
  const auto icon = Pages{}.answer(asking({}), {"favicon.ico"});
  ASSERT_TRUE(icon.has_value());
  EXPECT_EQ(header_of(*icon, "Content-Type"), "image/svg+xml; charset=utf-8");
}

// The budget of the pages: 250 kB of code and style, packed.
TEST(Pages, FitTheirBudget) {
  const Pages pages;
  std::vector<std::string> path = script_of(pages);
  std::size_t byte_count = 0;
  for (const EmbeddedFile& file : page_files()) {
    path.back() = std::string{file.path};
    if (const auto answer = pages.answer(asking({{"accept-encoding", "gzip"}}), path)) {
      byte_count += answer->body->size();
    }
  }
  EXPECT_GT(byte_count, 50'000U);
  EXPECT_LE(byte_count, 250'000U);
}

}  // namespace
}  // namespace polycosm::viewer
