"""Somebody else's fault, told so that they can mend it: what (why); try ..."""

from __future__ import annotations


class EnsembleError(Exception):
    """An ensemble that cannot be used, or a question it cannot answer."""


class NotFound(EnsembleError):
    """There is no such file or directory."""


class NotSealed(EnsembleError):
    """A run directory whose shards have not been gathered into ensemble.h5."""


class DamagedFile(EnsembleError):
    """Not HDF5, cut short, altered since it was sealed, or without what every ensemble has."""


class MissingShard(EnsembleError):
    """A shard that the manifest names is not there."""


class DownloadFailed(EnsembleError):
    """A file that is not here could not be fetched whole."""


class ForeignFile(EnsembleError):
    """HDF5 of another kind: another program's, a shard, a catalogue."""


class NewerSchema(EnsembleError):
    """Written by a polycosm that is newer than this package."""


class UnknownName(EnsembleError, KeyError):
    """A series, system or group the ensemble does not have; the message suggests near ones."""

    def __str__(self) -> str:  # KeyError would print the message in quotes
        return str(self.args[0])


class NotStored(UnknownName):
    """Something that this run did not keep; the message says how to live it again."""


class MissingLibrary(ImportError):
    """A Python library this task needs is not there; the message names the Debian package."""
