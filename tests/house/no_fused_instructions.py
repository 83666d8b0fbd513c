"""No library of the build holds a fused multiply-add: it rounds once where the model says twice (docs/adr/0008)."""
import pathlib
import re
import shutil
import subprocess
import sys

FUSED = re.compile(r"\bvf(n?m(add|sub)|maddsub|msubadd)\w*")


def main():
    build = pathlib.Path(sys.argv[1])
    if shutil.which("objdump") is None:
        print("SKIPPED: objdump is not installed")
        return 77
    libraries = sorted((build / "src").glob("libpolycosm_*.a"))
    assert libraries, f"no libraries in {build / 'src'}"
    bad = []
    for library in libraries:
        text = subprocess.run(["objdump", "-d", "--no-show-raw-insn", library], capture_output=True, text=True, check=True)
        function = "?"
        for line in text.stdout.splitlines():
            if line.endswith(">:"):
                function = line.split("<")[1][:-2]
            elif FUSED.search(line):
                bad.append(f"{library.name}: {function}: {line.split(':', 1)[1].strip()}")
    print("\n".join(bad) or f"{len(libraries)} libraries, no fused instruction")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
