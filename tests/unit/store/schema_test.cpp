#include <polycosm/store/schema.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <set>

#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

TEST(Schema, NamesEveryDatasetOnceAndSaysWhatItIs) {
  std::set<std::string> seen;
  for (const DatasetInfo& info : datasets()) {
    const std::string path = info.group + "/" + info.name;
    EXPECT_FALSE(info.sentence.empty()) << path;
    EXPECT_EQ(info.name.find_first_of("<> /"), std::string::npos) << path;
    for (const FileKind kind : info.files) {
      EXPECT_TRUE(seen.insert(std::to_string(static_cast<int>(kind)) + path).second)
          << path << " stands twice";
    }
  }
}

TEST(Schema, HasNoTwoNamesForADatasetAndADimensionOfOneGroup) {
  for (const DatasetInfo& info : datasets()) {
    for (const DatasetInfo& other : datasets()) {
      const bool is_dimension_of_other =
          other.group == info.group &&
          std::find(other.dimensions.begin(), other.dimensions.end(), info.name) != other.dimensions.end();
      if (is_dimension_of_other) {
        EXPECT_EQ(info.dimensions, std::vector<std::string>{info.name}) << info.group;
      }
    }
  }
}

TEST(Schema, RefusesUnknownDatasets) {
  EXPECT_THROW((void)dataset_info(FileKind::shard, "aggregate", "p_settled"), core::Bug);
}

TEST(DataDictionary, InTheDocumentationIsTheOneOfTheTable) {
  EXPECT_EQ(test::bytes_of(std::string{POLYCOSM_SOURCE_DIR} + "/docs/data-dictionary.md"), data_dictionary())
      << "write it anew: polycosm schema > docs/data-dictionary.md";
}

}  // namespace
}  // namespace polycosm::store
