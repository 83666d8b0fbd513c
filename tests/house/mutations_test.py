#!/usr/bin/python3
"""Proves that the house checks bite: each test breaks a copy of the tree in one way and must see one check go red."""
import shutil
import tempfile
import unittest
from pathlib import Path

from check import CHECKS
from tree import Tree, without_comments_and_strings

ROOT = Path(__file__).resolve().parents[2]


class Mutations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.copy = Path(tempfile.mkdtemp(prefix="house-mutation-"))
        cls.addClassCleanup(shutil.rmtree, cls.copy)
        for path in Tree(ROOT).files:
            (cls.copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, cls.copy / path)
        # A floor of known files, so that the mutations do not depend on what the rooms happen to hold.
        cls.lay("include/polycosm/sim/probe.hpp", "#pragma once\nnamespace polycosm::sim {\nint probe();\n}\n")
        cls.lay("src/sim/probe.cpp", "#include <polycosm/sim/probe.hpp>\n\n#include <cmath>\n\nnamespace polycosm::sim {\n"
                "double probe(double x) { return std::sqrt(x); }\n}\n")
        cls.lay("src/core/probe.cpp", "#include <cmath>\nnamespace polycosm::core {\nint probe() { return 1; }\n}\n")
        cls.lay("src/store/probe.cpp", "namespace polycosm::store {\nint probe() { return 1; }\n}\n")
        cls.lay("include/polycosm/store/probe.hpp", "#pragma once\nnamespace polycosm::store {\nint probe();\n}\n")
        cls.lay("src/sim/README.md", "sim: a plate\n")
        cls.before = {name: set(check(Tree(cls.copy))) for name, check in CHECKS.items()}

    @classmethod
    def lay(cls, path, text):
        (cls.copy / path).parent.mkdir(parents=True, exist_ok=True)
        (cls.copy / path).write_text(text, encoding="utf-8")

    def found(self, check):
        return sorted(set(CHECKS[check](Tree(self.copy))) - self.before[check])

    def edited(self, path, edit):
        """Applies an edit to the copy for the length of one test."""
        file = self.copy / path
        old = file.read_bytes() if file.exists() else None
        text = edit(old.decode() if old is not None else "")
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

        def restore():
            if old is not None:
                file.write_bytes(old)
            else:
                file.unlink()
        self.addCleanup(restore)

    def goes_red(self, check, path, edit, expected):
        self.edited(path, edit)
        problems = self.found(check)
        self.assertTrue(any(path in p and expected in p for p in problems),
                        f"{check} did not see it; it said {problems}")

    def stays_green(self, check, path, edit):
        self.edited(path, edit)
        self.assertEqual(self.found(check), [])

    @staticmethod
    def prepend(line):
        return lambda text: line + "\n" + text

    @staticmethod
    def append(text_to_add):
        return lambda text: text + text_to_add

    # layers
    def test_a_room_that_includes_a_lower_floor_is_refused(self):
        self.goes_red("layers", "src/core/probe.cpp", self.prepend("#include <polycosm/sim/probe.hpp>"), "room core includes")

    def test_a_public_header_that_includes_a_lower_floor_is_refused(self):
        self.goes_red("layers", "include/polycosm/sim/probe.hpp", self.prepend("#  include <polycosm/store/probe.hpp>"),
                      "room sim includes")

    def test_a_room_list_that_sees_downwards_is_refused(self):
        self.goes_red("layers", "src/CMakeLists.txt",
                      lambda t: t.replace("polycosm_room(astro     PURE SEES core", "polycosm_room(astro PURE SEES core sim"),
                      "astro sees sim")

    def test_a_folder_that_is_no_room_is_refused(self):
        self.goes_red("layers", "src/utils/strings.cpp", lambda _: "namespace polycosm::utils {\n}\n", "not in the list")

    def test_an_include_of_a_private_header_of_another_room_is_refused(self):
        self.goes_red("layers", "src/store/probe.cpp", self.prepend("#include <polycosm/sim/hidden.hpp>"), "no public header")

    def test_an_include_in_a_comment_is_no_include(self):
        self.stays_green("layers", "src/core/probe.cpp", self.prepend("// #include <polycosm/sim/probe.hpp>\n/*\n"
                                                                      "#include <polycosm/sim/probe.hpp>\n*/"))

    # headers
    def test_onetbb_by_its_other_name_is_refused_in_a_pure_room(self):
        self.goes_red("headers", "src/sim/probe.cpp", self.prepend("#include <oneapi/tbb.h>"), "belongs to parallel")

    def test_mpi_outside_parallel_is_refused(self):
        self.goes_red("headers", "src/store/probe.cpp", self.prepend("#include <mpi.h>"), "belongs to parallel")

    def test_a_third_party_header_nobody_owns_is_refused(self):
        self.goes_red("headers", "src/store/probe.cpp", self.prepend("#include <fmt/format.h>"), "has no owner")

    def test_a_thread_in_a_pure_room_is_refused(self):
        self.goes_red("headers", "src/sim/probe.cpp", self.prepend("#include <thread>"), "not on the allow-list")

    def test_a_random_engine_in_a_pure_room_is_refused(self):
        self.goes_red("headers", "include/polycosm/sim/probe.hpp", self.prepend("#include <random>"), "not on the allow-list")

    def test_a_system_call_in_a_pure_room_is_refused(self):
        self.goes_red("headers", "src/sim/probe.cpp", self.prepend("#include <unistd.h>"), "not on the allow-list")

    def test_a_path_out_of_the_room_is_refused(self):
        self.goes_red("headers", "src/sim/probe.cpp", self.prepend('#include "../core/secret.hpp"'), "is not in src/sim")
        self.edited("src/core/secret.hpp", lambda _: "#pragma once\nnamespace polycosm::core {\n}\n")
        self.assertTrue(any("leaves the room" in p for p in self.found("headers")))

    def test_a_library_linked_by_a_room_that_does_not_own_it_is_refused(self):
        self.goes_red("headers", "src/CMakeLists.txt", lambda t: t.replace(
            "polycosm_room(sim       PURE SEES core sky inference", "polycosm_room(sim PURE SEES core sky inference USES TBB::tbb"),
            "room sim uses TBB::tbb")

    def test_a_thread_in_a_room_with_effects_is_its_own_business(self):
        self.stays_green("headers", "src/store/probe.cpp", self.prepend("#include <thread>\n#include <unistd.h>"))

    # maths
    def test_exp_of_libm_is_refused_however_it_is_spelt(self):
        for spelling in ("std::exp(x)", "::exp(x)", "exp(x)", "std :: pow(x, 2.0)", "__builtin_sin(x)", "std::expf(x)",
                         "(*&std::log)(x)"):
            with self.subTest(spelling):
                self.goes_red("maths", "src/sim/probe.cpp", lambda t, s=spelling: t.replace("std::sqrt(x)", s), "libm's")
                self.doCleanups()

    def test_exact_maths_and_core_maths_stay_green(self):
        self.stays_green("maths", "src/sim/probe.cpp", lambda t: t.replace(
            "std::sqrt(x)", "core::exp(x) + std::floor(x) + std::fma(x, x, x) /* std::exp(x) */ + log_mass(x) + t.exp(x)"))

    def test_an_exception_that_is_no_longer_needed_is_refused(self):
        self.goes_red("maths", "src/sim/numpy_legacy.cpp", lambda t: t.replace("std::log(", "core::log("), "does not call it")

    # purity
    def test_getenv_through_an_allowed_header_is_refused(self):
        self.goes_red("purity", "src/sim/probe.cpp", self.append('const char* home() { return std::getenv("HOME"); }\n'),
                      "reads the environment")

    def test_printing_in_a_pure_room_is_refused(self):
        self.goes_red("purity", "src/sim/probe.cpp", self.append('void say() { std::printf("x"); std::cout << 1; }\n'), "prints")

    def test_a_sum_in_unspecified_order_is_refused(self):
        self.goes_red("purity", "src/sim/probe.cpp", self.append("double sum() { return std::reduce(a, b); }\n"), "order")

    def test_iteration_over_an_unordered_map_is_refused(self):
        self.goes_red("purity", "src/sim/probe.cpp", self.append(
            "void walk(const std::unordered_map<int, double>& row_of) { for (const auto& [k, v] : row_of) { use(k, v); } }\n"),
            "unordered row_of")

    # names
    def test_a_wrong_namespace_is_refused(self):
        self.goes_red("namespaces", "src/sim/probe.cpp", lambda t: t.replace("polycosm::sim {", "polycosm::sky {"),
                      "namespace polycosm::sky")

    def test_a_file_in_no_namespace_is_refused(self):
        self.goes_red("namespaces", "src/sim/stray.cpp", lambda _: "int stray() { return 1; }\n", "declares nothing")

    def test_an_anonymous_namespace_inside_the_room_stays_green(self):
        self.stays_green("namespaces", "src/sim/stray.cpp",
                         lambda _: "namespace polycosm::sim {\nnamespace {\nint a;\n}\nnamespace detail {\n}\n}\n")

    def test_a_room_without_a_door_plate_is_refused(self):
        self.goes_red("mirrors", "src/sim/README.md", lambda _: None, "missing")

    def test_a_door_plate_that_is_a_manual_is_refused(self):
        self.goes_red("mirrors", "src/sim/README.md", self.append("line\n" * 20), "longer than")

    def test_tests_for_no_room_are_refused(self):
        self.goes_red("mirrors", "tests/unit/helpers/a_test.cpp", lambda _: "// nothing\n", "no room")

    def test_a_header_without_pragma_once_is_refused(self):
        self.goes_red("header_manners", "include/polycosm/sim/probe.hpp", lambda t: t.replace("#pragma once", ""), "pragma once")

    def test_a_macro_in_a_public_header_is_refused(self):
        self.goes_red("header_manners", "include/polycosm/sim/probe.hpp", self.append("#define PROBE 1\n"), "#define")

    def test_a_number_without_a_unit_is_refused(self):
        for member in ("double cruise_speed = 0.1;", "std::vector<double> x_ly, mass;", "std::optional<double> age;",
                       "float temperature{0.0F};"):
            with self.subTest(member):
                self.goes_red("units", "include/polycosm/store/probe.hpp", self.append(f"struct Probe {{\n  {member}\n}};\n"),
                              "names no unit")
                self.doCleanups()

    def test_numbers_with_units_and_pure_numbers_stay_green(self):
        self.stays_green("units", "include/polycosm/store/probe.hpp", self.append(
            "struct Probe {\n  double speed_c = 0.1, mass_msun{1.0};\n  std::vector<double> growth_per_yr;\n"
            "  double launch_probability = 0.5;\n  double depth_ly(double at) const;\n};\n"))

    def test_an_endless_file_is_refused(self):
        self.goes_red("lengths", "src/sim/probe.cpp", self.append("// more\n" * 500), "lines")

    # records
    def test_a_citation_without_an_entry_is_refused(self):
        for citation in ("// [Nobody1999]", "// [Nobody1999, eq. 3]", "// [Noone2001, Nobody1999]", "// [Noone2001; Nobody1999, sec. 2]",
                         '// x\nauto source = "Nobody1999";'):
            with self.subTest(citation):
                self.goes_red("references", "src/sim/probe.cpp", self.append(citation + "\n"), "[Nobody1999]")
                self.doCleanups()

    def test_a_citation_in_the_docs_without_an_entry_is_refused(self):
        self.goes_red("references", "docs/probe.md", lambda _: "As shown in [Nobody1999, fig. 2].\n", "[Nobody1999]")

    def test_a_reference_in_a_sky_table_without_an_entry_is_refused(self):
        self.goes_red("references", "configs/sky/probe.csv", lambda _: "name,reference\nSol,Nobody1999\n", "[Nobody1999]")

    def test_an_entry_that_nothing_cites_is_refused(self):
        self.goes_red("references", "docs/references.bib", self.append("\n@article{Idle1999,\n  title = {Idle},\n}\n"), "Idle1999")

    def test_an_entry_written_twice_is_refused(self):
        self.edited("src/sim/probe.cpp", self.append("// [Twice1999]\n"))
        self.goes_red("references", "docs/references.bib", self.append("@misc{Twice1999,\n}\n@misc{Twice1999,\n}\n"), "two entries")

    def test_a_link_to_nowhere_is_refused(self):
        for link in ("[x](nowhere.md)", "![x](figures/nowhere.png)", "[x](../src/nowhere)"):
            with self.subTest(link):
                self.goes_red("links", "docs/probe.md", lambda _, text=link: text + "\n", "does not exist")
                self.doCleanups()

    def test_a_decision_that_is_not_in_the_index_is_refused(self):
        self.goes_red("links", "docs/adr/9999-probe-everything.md", lambda _: "# 9999\n", "not in the index")

    def test_links_to_files_folders_and_the_web_stay_green(self):
        self.stays_green("links", "docs/probe.md", lambda _: "[a](../src/core) [b](units.md#units) [c](https://x.org/y) [d](#e)\n"
                                                             "```\n[e](nowhere)\n```\n")

    def test_a_command_in_the_readme_that_ci_does_not_run_is_refused(self):
        self.goes_red("readme_commands", "README.md", self.append("```sh\n./bootstrap everything\n```\n"), "does not run")

    def test_a_path_of_one_machine_is_refused(self):
        for place in ("/wor" + "k/data", "/roo" + "t/.cache", "/hom" + "e/ada/run"):
            with self.subTest(place):
                self.goes_red("machine_paths", "configs/probe.toml", lambda _, p=place: f'path = "{p}"\n', "place on one machine")
                self.doCleanups()

    def test_relative_and_variable_paths_stay_green(self):
        self.stays_green("machine_paths", "configs/probe.toml", lambda _: 'a = "../wor' + 'k/x"\nb = "${X}/hom' + 'e/y"\n')


class Lexer(unittest.TestCase):
    def test_blanks_comments_and_strings_and_keeps_lines(self):
        code = 'int a = 1\'000; // std::exp\nauto s = "/* not a comment";\nauto r = R"x(std::log " // )x"; int b;\n'
        self.assertEqual(without_comments_and_strings(code).count("\n"), code.count("\n"))
        self.assertNotIn("std::", without_comments_and_strings(code))
        self.assertIn("int a = 1'000;", without_comments_and_strings(code))
        self.assertIn("int b;", without_comments_and_strings(code))


if __name__ == "__main__":
    unittest.main()
