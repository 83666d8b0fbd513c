"""The tables the house is held to. Everything that may be argued about stands here, once."""

# Standard headers a pure room may use. An allow-list: what is not named here (clocks, streams, files, threads,
# <random>, <cstdlib> with its getenv) is refused without having been thought of.
PURE_STANDARD_HEADERS = frozenset("""
    algorithm array bit bitset cctype charconv climits cmath compare concepts cstddef cstdint cstring deque exception
    functional initializer_list iterator limits list map memory new numbers numeric optional queue ranges set
    source_location span stack stdexcept string string_view tuple type_traits typeinfo unordered_map unordered_set
    utility variant vector version
""".split())

# Every other C++20 and POSIX header, for the rooms with effects.
STANDARD_HEADERS = PURE_STANDARD_HEADERS | frozenset("""
    any atomic barrier cassert cerrno cfenv cfloat chrono cinttypes clocale codecvt complex condition_variable coroutine
    csetjmp csignal cstdarg cstdio cstdlib ctime cuchar cwchar cwctype execution filesystem forward_list fstream future
    iomanip ios iosfwd iostream istream latch locale memory_resource mutex ostream random ratio regex scoped_allocator
    semaphore shared_mutex sstream stop_token streambuf strstream syncstream system_error thread typeindex valarray
""".split())
POSIX_HEADERS = frozenset("""
    arpa/inet.h dirent.h errno.h fcntl.h limits.h malloc.h netdb.h netinet/in.h netinet/tcp.h poll.h pthread.h pwd.h sched.h signal.h
    spawn.h stdio.h stdlib.h string.h sys/file.h sys/ioctl.h sys/mman.h sys/prctl.h sys/random.h sys/resource.h sys/sendfile.h sys/socket.h
    sys/stat.h sys/statvfs.h sys/syscall.h sys/time.h sys/types.h sys/uio.h sys/un.h sys/utsname.h sys/wait.h termios.h
    time.h unistd.h
""".split())

# Each third-party library has one room: replacing it touches one room.
# header prefix -> (rooms, CMake target in USES or None)
THIRD_PARTY_OWNERS = {
    "Eigen/": ({"astro"}, "Eigen3::Eigen"),
    "boost/program_options": ({"cli"}, "Boost::program_options"),
    "boost/": ({"viewer"}, "Boost::headers"),
    "H5": ({"store"}, "polycosm_hdf5"),
    "hdf5": ({"store"}, None),
    "zlib.h": ({"store"}, "ZLIB::ZLIB"),
    "isa-l": ({"store"}, "PkgConfig::isal"),
    "libdeflate": ({"store"}, "PkgConfig::libdeflate"),
    "openssl/": ({"store"}, "OpenSSL::Crypto"),
    "nlohmann/": ({"store"}, "nlohmann_json::nlohmann_json"),
    "sqlite3": ({"store"}, "SQLite::SQLite3"),
    "curl/": ({"fetch"}, "CURL::libcurl"),
    "spdlog/": ({"runner"}, "spdlog::spdlog"),
    "mpi": ({"parallel"}, "polycosm_mpi"),
    "tbb/": ({"parallel"}, "TBB::tbb"),
    "oneapi/": ({"parallel"}, None),
    "pugixml": ({"catalog"}, "pugixml::pugixml"),
    "simdjson": ({"catalog"}, "PkgConfig::simdjson"),
    "toml++/": ({"config"}, "polycosm_toml"),
    "immintrin.h": ({"core"}, None),
}

# Headers that the build writes: name -> room.
GENERATED_HEADERS = {"polycosm_build_info.hpp": "store"}

# <cmath> whose results are exact or correctly rounded, hence equal on every machine (docs/adr/0002).
EXACT_MATHS = frozenset("""
    abs ceil copysign fabs fdim floor fma fmax fmin fmod fpclassify frexp ilogb isfinite isinf isnan isnormal ldexp
    llround logb lround modf nextafter remainder round scalbln scalbn signbit sqrt trunc
""".split())
INEXACT_MATHS = frozenset("""
    acos acosh asin asinh assoc_laguerre assoc_legendre atan atan2 atanh beta cbrt comp_ellint_1 comp_ellint_2
    comp_ellint_3 cos cosh cyl_bessel_i cyl_bessel_j cyl_bessel_k cyl_neumann ellint_1 ellint_2 ellint_3 erf erfc exp
    exp2 expint expm1 hermite hypot laguerre legendre lerp lgamma llrint log log10 log1p log2 lrint nearbyint pow
    riemann_zeta rint sin sinh sincos sph_bessel sph_legendre sph_neumann tan tanh tgamma
""".split())
# file -> names of INEXACT_MATHS it may call, each with the reason. Meant to stay this short.
MATHS_EXCEPTIONS: dict[str, dict[str, str]] = {
    "src/sim/numpy_legacy.cpp": {"log": "repeats numpy's legacy generator, which calls libm's log, to the bit"},
}

# A second fence in pure rooms: names that reach the outside world, or whose result the standard leaves open,
# through a header that is allowed.
IMPURE_NAMES = {
    "getenv": "reads the environment",
    "secure_getenv": "reads the environment",
    "fopen": "opens a file",
    "printf": "prints",
    "fprintf": "prints",
    "puts": "prints",
    "rand": "has hidden state; use core draws",
    "srand": "has hidden state; use core draws",
    "random_device": "is not reproducible; use core draws",
    "thread_local": "is per-thread state",
    "system_clock": "reads a clock",
    "steady_clock": "reads a clock",
    "this_thread": "is a thread",
    "cout": "prints",
    "cerr": "prints",
    "clog": "prints",
}
UNSPECIFIED_STD_NAMES = {
    "reduce": "adds in an unspecified order; use std::accumulate",
    "transform_reduce": "adds in an unspecified order; use std::inner_product",
    "hash": "differs between standard libraries; use core digests",
    "shuffle": "differs between standard libraries; use core draws",
    "sample": "differs between standard libraries; use core draws",
}

# Longer than this and a file is two nouns. The style asks for about 250 (120 in a header): `check.py --report`.
LONGEST_FILE_LINES = 400
LONGEST_DOOR_PLATE_LINES = 15
