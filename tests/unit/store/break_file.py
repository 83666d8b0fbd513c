"""Sets one element of a sealed file and seals it again, as no program of the house would: FILE DATASET ROW VALUE."""
import hashlib
import sys

import h5py

USER_BLOCK = 512
path, dataset, row, value = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with h5py.File(path, "r+") as file:
    target = file[dataset]
    target[(row,) + (0,) * (target.ndim - 1)] = value
whole = open(path, "rb").read()
payload = whole[USER_BLOCK:]
words = (f"polycosm-sealed 1\nsha256 {hashlib.sha256(payload).hexdigest()}\nbytes {len(payload)}\n"
         "The SHA-256 is that of the bytes after this block of 512, an HDF5 file.\n").encode()
open(path, "wb").write(words.ljust(USER_BLOCK, b"\0") + payload)
