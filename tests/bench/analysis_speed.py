#!/usr/bin/python3
"""How fast the Python package is on a large ensemble: the table of docs/benchmarks/analysis.md.

  tests/bench/analysis_speed.py RUN_DIR SCRATCH_DIR [GIGABYTES]

Makes SCRATCH_DIR/ensemble.h5 of so many gigabytes (default 10) out of the ensemble of RUN_DIR: the same groups, its members
over and over. Every measurement is a process of its own, with a cold import and a warm file; medians of five.
"""
import pathlib
import statistics
import subprocess
import sys
import textwrap

import h5py
import numpy as np

ANALYSIS = pathlib.Path(__file__).resolve().parents[2] / "analysis"
MEASURED = {
    "open and summarise": """
        ensemble = polycosm.load_ensemble(path)
        repr(ensemble), ensemble._repr_html_(), repr(ensemble.sel(t=250)), ensemble.p_settled(250), ensemble.members.ok_count
    """,
    "fan from stored quantiles": """
        from polycosm import plots
        start = time.perf_counter()                      # the import of matplotlib is not the fan's
        plots.save_figure(plots.fan(polycosm.load_ensemble(path), "population"), "/dev/shm/fan.png", 150)
    """,
    "stream one series: polycosm": """
        ensemble = polycosm.load_ensemble(path)
        start = time.perf_counter()
        total = sum(float(block["population"].sum(dtype=np.float64)) for block in ensemble.iter_members())
    """,
    "stream one series: h5py": """
        data = h5py.File(path)["member_series/population"]
        start = time.perf_counter()
        rows = (32 << 20) // (4 * data.shape[1]) // 64 * 64
        total = sum(float(data[first : first + rows].sum(dtype=np.float64)) for first in range(0, len(data), rows))
    """,
}


def enlarge(source, target, gigabytes):
    """Members of `source` over and over: packed chunks are copied as they are."""
    with h5py.File(source) as old, h5py.File(target, "w", track_order=True, libver=("earliest", "v108")) as new:
        per_member = sum(item.id.get_storage_size() for item in old["member_series"].values()) / len(old["parameters/member"])
        count = int(gigabytes * 1e9 / per_member) // 64 * 64
        for key, value in old.attrs.items():
            new.attrs[key] = value
        for name in old:
            if name not in ("member_series", "parameters", "outcomes"):
                old.copy(name, new)
                continue
            group = new.create_group(name, track_order=True)
            for item in old[name].values():
                grow(item, group, len(old["parameters/member"]), count)
            for item in old[name].values():
                copy = group[item.name.rsplit("/", 1)[-1]]
                if h5py.h5ds.is_scale(item.id):
                    copy.make_scale(item.attrs["NAME"])
            for item in old[name].values():
                for axis, dim in enumerate(item.dims):
                    if len(dim) and not h5py.h5ds.is_scale(item.id):
                        group[item.name.rsplit("/", 1)[-1]].dims[axis].attach_scale(group[dim[0].name.rsplit("/", 1)[-1]])
    return count


def grow(item, group, members, count):
    name = item.name.rsplit("/", 1)[-1]
    if item.shape[:1] != (members,) or item.ndim == 0:
        copy = group.create_dataset(name, data=item[()], dtype=item.dtype)
    elif item.ndim == 1 or not item.chunks:
        values = np.arange(count, dtype=item.dtype) if name == "member" else np.resize(item[...], (count, *item.shape[1:]))
        copy = group.create_dataset(name, data=values)
    else:
        create = item.id.get_create_plist()
        space = h5py.h5s.create_simple((count, *item.shape[1:]))
        copy = h5py.Dataset(h5py.h5d.create(group.id, name.encode(), item.id.get_type(), space, create))
        whole = members // item.chunks[0]
        packed = {}
        for column in range(0, item.shape[1], item.chunks[1]):
            for k in range(count // item.chunks[0]):
                place = (k % whole * item.chunks[0], column)
                if place not in packed:
                    packed[place] = item.id.read_direct_chunk(place)
                copy.id.write_direct_chunk((k * item.chunks[0], column), packed[place][1], packed[place][0])
    for key, value in item.attrs.items():
        if key not in ("CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"):
            copy.attrs[key] = value


def measure(code, path):
    program = f"import sys, time\nsys.path.insert(0, {str(ANALYSIS)!r})\npath = {str(path)!r}\nstart = time.perf_counter()\nimport h5py, resource\nimport numpy as np\nimport polycosm\n"
    program += textwrap.dedent(code) + "\nprint(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)\n"
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=True)
    return tuple(map(float, done.stdout.split()[-2:]))


def main(run, scratch, gigabytes):
    target = pathlib.Path(scratch) / "ensemble.h5"
    members = enlarge(pathlib.Path(run) / "ensemble.h5", target, gigabytes)
    print(f"{target.stat().st_size / 1e9:.1f} GB, {members:,} members\n\n| what | seconds, median (each) | peak memory, MB |\n|---|---|---|")
    seconds = {name: [] for name in MEASURED}
    memory = dict.fromkeys(MEASURED, 0.0)
    for _ in range(5):
        for name, code in MEASURED.items():  # in turn, so that a busy minute hits all
            took, peak = measure(code, target)
            seconds[name].append(took)
            memory[name] = max(memory[name], peak)
    for name, each in seconds.items():
        print(f"| {name} | {statistics.median(each):.2f} ({', '.join(f'{s:.2f}' for s in sorted(each))}) | {memory[name]:.0f} |")
    ours, plain = (statistics.median(seconds[f"stream one series: {name}"]) for name in ("polycosm", "h5py"))
    print(f"\nStreaming: {ours / plain:.2f} times plain h5py.")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 10.0)
