"""Rows with units that go to a notebook, a spreadsheet, TOPCAT or astropy."""

from __future__ import annotations

import csv
import html
import io
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from .libraries import require

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "tables")

# Unit of the file -> (astropy's own names, for ECSV; names of the CDS, for VOTable). What astronomers have no unit for is not made one.
UNITS = {"ly": ("lyr", "lyr"), "pc": ("pc", "pc"), "au": ("AU", "AU"), "year": ("yr", "yr"), "yr": ("yr", "yr"), "day_julian": ("d", "d"),
         "degree": ("deg", "deg"), "K": ("K", "K"), "M_sun": ("solMass", "solMass"), "R_sun": ("solRad", "solRad"),
         "L_sun": ("solLum", "solLum"), "M_earth": ("earthMass", "geoMass"), "R_earth": ("earthRad", "Rgeo"), "mag": ("mag", "mag")}
SHOWN_ROWS = 12


@dataclass(frozen=True)
class Column:
    """Values of one kind, their unit as the file has it ('' for text and labels) and one sentence."""

    values: "np.ndarray"
    unit: str = ""
    meaning: str = ""


@dataclass
class Table:
    """Columns of one length by name: `table["a_au"]` is an array. `notes` say where the rows come from."""

    title: str
    columns: dict[str, Column]
    notes: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> "np.ndarray":
        return self.columns[name].values

    @property
    def names(self) -> list[str]:
        return list(self.columns)

    def __len__(self) -> int:
        """Rows."""
        return len(next(iter(self.columns.values())).values) if self.columns else 0

    def rows(self) -> Iterator[tuple[Any, ...]]:
        return zip(*(column.values for column in self.columns.values()))

    def where(self, mask: "np.ndarray") -> "Table":
        """The rows that a mask or a list of indices selects."""
        return Table(self.title, {name: Column(column.values[mask], column.unit, column.meaning) for name, column in self.columns.items()},
                     self.notes)

    def write(self, path: str | os.PathLike[str]) -> Path:
        """Writes ECSV (.ecsv), VOTable (.vot, .xml) or CSV (.csv), whole or not at all."""
        target = Path(path)
        makers = {".ecsv": self.ecsv, ".vot": self.votable, ".xml": self.votable, ".csv": self.csv}
        if target.suffix.lower() not in makers:
            raise ValueError(f"{target} has no ending that says ecsv, vot or csv; try {target.with_suffix('.ecsv')}")
        part = target.with_name(f".{target.name}.part")
        try:
            part.write_text(makers[target.suffix.lower()](), encoding="utf-8")
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
        return target

    def csv(self) -> str:
        """RFC 4180 but for the ends of lines; an empty cell is no number."""
        return self._lines([*self.columns])

    def ecsv(self) -> str:
        """ECSV 1.0, which astropy reads back with units and sentences."""
        said = ["%ECSV 1.0", "---", "delimiter: ','", "datatype:"]
        for name, column in self.columns.items():
            unit = UNITS.get(column.unit, ("", ""))[0]
            said.append("- {name: " + name + (f", unit: {unit}" if unit else "") + f", datatype: {_kind(column.values)[0]}, "
                        f"description: {json.dumps(_meaning(column), ensure_ascii=False)}}}")
        said += ["meta: !!omap"] + [f"- {key}: {json.dumps(str(value), ensure_ascii=False)}" for key, value in self._meta().items()]
        said.append("schema: astropy-2.0")
        return "".join(f"# {line}\n" for line in said) + self._lines([*self.columns])

    def votable(self) -> str:
        """VOTable 1.3 with the units of the CDS: TOPCAT, Aladin, Gaia Sky and astropy read it."""
        out = ['<?xml version="1.0" encoding="UTF-8"?>',
               '<VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">', f"<RESOURCE><TABLE name={quoteattr(self.title)}>"]
        out += [f'<PARAM name={quoteattr(key)} datatype="unicodeChar" arraysize="*" value={quoteattr(str(value))}/>' for key, value in self._meta().items()]
        for name, column in self.columns.items():
            unit = UNITS.get(column.unit, ("", ""))[1]
            out.append(f"<FIELD name={quoteattr(name)} {_kind(column.values)[1]}" + (f' unit="{unit}"' if unit else "")
                       + f"><DESCRIPTION>{escape(_meaning(column))}</DESCRIPTION></FIELD>")
        out.append("<DATA><TABLEDATA>")
        out += ["<TR>" + "".join(f"<TD>{escape(_cell(value))}</TD>" for value in row) + "</TR>" for row in self.rows()]
        return "\n".join([*out, "</TABLEDATA></DATA>", "</TABLE></RESOURCE>", "</VOTABLE>", ""])

    def to_astropy(self) -> Any:
        """As astropy.table.QTable-compatible Table, with units (needs astropy)."""
        require("astropy", "tables of astropy")
        return require("astropy.table", "tables of astropy").Table.read(self.ecsv(), format="ascii.ecsv")

    def _meta(self) -> dict[str, str]:
        return {"title": self.title, **self.notes}

    def _lines(self, head: Sequence[str]) -> str:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows([[_cell(value) for value in row] for row in self.rows()])
        return out.getvalue()

    def __repr__(self) -> str:
        return f"<{self.title}: {len(self):,} rows; " + ", ".join(
            name + (f" [{column.unit}]" if column.unit not in ("", "1") else "") for name, column in self.columns.items()) + ">"

    def _repr_html_(self) -> str:
        head = "".join(f"<th title=\"{html.escape(_meaning(column), quote=True)}\">{html.escape(name)}</th>" for name, column in self.columns.items())
        rows = ["<tr>" + "".join(f"<td>{html.escape(_shown(value))}</td>" for value in row) + "</tr>" for row, _ in zip(self.rows(), range(SHOWN_ROWS))]
        more = f"<p>… {len(self) - SHOWN_ROWS:,} more rows</p>" if len(self) > SHOWN_ROWS else ""
        return f"<p><b>{html.escape(self.title)}</b>, {len(self):,} rows</p><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"


def _meaning(column: Column) -> str:
    """The sentence, and the unit in words where astronomers have none for it."""
    unnamed = column.unit not in UNITS and column.unit not in ("", "1")
    return column.meaning + (f" [{column.unit}]" if unnamed else "")


def _kind(values: "np.ndarray") -> tuple[str, str]:
    """Type in ECSV, and attributes of a FIELD of a VOTable."""
    if values.dtype.kind in "OUS":
        return "string", 'datatype="unicodeChar" arraysize="*"'
    if values.dtype.kind == "f":
        return ("float32", 'datatype="float"') if values.dtype.itemsize <= 4 else ("float64", 'datatype="double"')
    if values.dtype.kind == "b":
        return "bool", 'datatype="boolean"'
    if values.dtype == np.uint64:  # VOTable has no such type, and half a digest would be worse than a text
        return "uint64", 'datatype="unicodeChar" arraysize="*"'
    return "int64", 'datatype="long"'


def _cell(value: Any) -> str:
    """Every digit that reads back as the same number; nothing for no number."""
    if isinstance(value, (float, np.floating)):
        return "" if np.isnan(value) else repr(float(value)) if isinstance(value, (float, np.float64)) else str(value)
    return str(value)


def _shown(value: Any) -> str:
    if isinstance(value, (float, np.floating)):
        return "–" if np.isnan(value) else f"{value:.4g}"
    return str(value)
