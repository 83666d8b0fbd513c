"""Reads places, systems and confidence of the catalogue that tests/support/full_catalogue.hpp makes, with h5py alone."""
import sys

import h5py
import numpy as np


def words(dataset, row):
    meanings = dataset.attrs["flag_meanings"]
    meanings = meanings.decode() if isinstance(meanings, bytes) else meanings
    return meanings.split()[dataset[row]]


with h5py.File(sys.argv[1]) as file:
    places, systems, confidence = file["places"], file["systems"], file["confidence"]
    numbers = [name for name, item in places.items() if item.dtype == np.float64 and item.ndim == 1]
    assert len(numbers) == 28, numbers
    for name in numbers:
        np.testing.assert_array_equal(places[name][...], [0.5, 0.75])
    assert places.attrs["core_radius_ly"] == 100.0 and places.attrs["membership"].decode() == "point"
    assert words(places["distance_method"], 1) == "bare_parallax"
    assert words(places["edge_class"], 1) == "outside"
    assert words(places["teff_origin"], 1) == "eker2018"
    assert places["place_flags"][1] == 4
    assert systems["system_id"][...].tolist() == [1, 2]
    assert words(systems["edge_class"], 1) == "outside"
    told = [(words(confidence["entity_kind"], i), words(confidence["tier"], i), words(confidence["rule"], i))
            for i in range(4)]
    assert told == [("star", "measured", "sun"), ("star", "estimated", "bare_parallax"),
                    ("planet", "estimated", "controversial"), ("belt", "measured", "observed")], told
    np.testing.assert_array_equal(confidence["probability"][...], [0.5, 0.75, np.nan, np.nan])
print("OK")
