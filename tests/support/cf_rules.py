"""The requirements of CF's conformance document that apply to Sumi's files, and most of its recommendations, checked one
by one.

Source: CF Conformance Requirements and Recommendations, versions 1.11 and 1.13; the number of its section stands before
each fault. What a cube of Sumi never has (grid mappings, geometries, packing, aggregation, ...) must not be there at all.
Units are asked of udunits2, the program of the library that CF names.
"""
import functools
import re
import subprocess
import unicodedata

import netCDF4
import numpy as np

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
TIME = re.compile(r"\S+ since \d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?\Z")
WORD = re.compile(r"[A-Za-z0-9_.+@-]+\Z")
METHODS = {"point", "sum", "maximum", "minimum", "mean"}  # of Appendix E, those that leave the unit as it is
NUMBERED_UNIT = re.compile(r"(^|[ .*/(])\d+(\.\d+)?[ .*]*[A-Za-z]")  # a literal number before a named unit
# Canonical units of the standard name table, of the names that Sumi's files may have. A new one goes in here by hand.
CANONICAL = {
    "latitude": "degree_north", "longitude": "degree_east", "surface_altitude": "m", "depth": "m", "time": "s",
    "leaf_area_index": "1", "lwe_thickness_of_precipitation_amount": "m", "lwe_precipitation_rate": "m s-1",
    "lwe_thickness_of_water_evaporation_amount": "m", "root_depth": "m", "air_temperature": "K",
    "volume_fraction_of_condensed_water_in_soil": "1", "lwe_thickness_of_soil_moisture_content": "m",
    "mole_fraction_of_carbon_dioxide_in_air": "mol mol-1",
}
CALENDARS = {"standard", "proleptic_gregorian"}
FOREIGN = {"grid_mapping", "formula_terms", "compress", "cell_measures", "ancillary_variables", "climatology", "flag_masks",
           "aggregated_dimensions", "tie_points", "quantization", "scale_factor", "add_offset", "geometry", "nodes",
           "actual_range", "external_variables", "units_metadata", "featureType", "valid_min", "valid_max", "valid_range"}


@functools.cache
def convertible(unit, into):
    """Whether udunits reads a unit, and converts it to another one."""
    done = subprocess.run(["udunits2", "-H", unit, "-W", into], capture_output=True, text=True)
    return done.returncode == 0 and "not convertible" not in done.stderr and "recognize" not in done.stderr


def is_text(variable):
    return variable.dtype == str or variable.dtype.kind == "S"


def names_of_texts(dataset, version):
    """2.2: UTF-8 in normal form C; a string attribute is one string."""
    for where, holder in [("the file", dataset), *dataset.variables.items()]:
        for name in holder.ncattrs():
            value = holder.getncattr(name)
            if isinstance(value, list):
                yield f"2.2 {where}: {name} is a list of strings"
            elif isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
                yield f"2.2 {where}: {name} is not in normal form C"
        if where != "the file" and holder.dtype == str and not all(
                unicodedata.is_normalized("NFC", text) for text in np.ravel(holder[...])):
            yield f"2.2 {where} is not in normal form C"


def names(dataset, version):
    """2.3: names of variables, dimensions and attributes; none that differ by the size of letters alone."""
    reserved = {"_FillValue", "_Encoding"}
    attributes = {a for holder in [dataset, *dataset.variables.values()] for a in holder.ncattrs()} - reserved
    for name in [*dataset.variables, *dataset.dimensions, *attributes]:
        if not NAME.match(name):
            yield f"2.3 the name {name}"
    if version >= (1, 13):
        lower = [name.lower() for name in dataset.variables]
        yield from (f"2.3 {name} stands twice but for the size of its letters" for name in set(lower) if lower.count(name) > 1)


def kind(dataset, name):
    """X, Y, Z or T, as units and `positive` have it."""
    variable = dataset.variables.get(name)
    unit = getattr(variable, "units", "")
    return ("T" if " since " in unit else "Y" if unit == "degrees_north" else "X" if unit == "degrees_east"
            else "Z" if hasattr(variable, "positive") else None)


def dimensions(dataset, version):
    """2.4 and 2.5."""
    for name, variable in dataset.variables.items():
        if len(set(variable.dimensions)) < variable.ndim:
            yield f"2.4 {name} has a dimension twice"
        if version >= (1, 12) and variable.dimensions == (name,) and is_text(variable):
            yield f"2.5 {name} is a coordinate of strings"
        if version >= (1, 13):  # recommended; a cube keeps the order of its scenario
            order = [letter for letter in (kind(dataset, d) for d in variable.dimensions) if letter]
            if order != sorted(order, key="TZYX".index):
                yield f"2.4 {name} has its dimensions in the order {order}"


def missing(dataset, version):
    """2.5.1 and, of coordinates, 5."""
    for name, variable in dataset.variables.items():
        for attribute in ("_FillValue", "missing_value"):
            if attribute not in variable.ncattrs():
                continue
            value = np.asarray(variable.getncattr(attribute))
            if value.dtype != variable.dtype:
                yield f"2.5.1 {attribute} of {name} is {value.dtype}, not {variable.dtype}"
            if name in dataset.dimensions or name.endswith("_bnds"):
                yield f"5 the coordinate {name} has {attribute}"
            if version >= (1, 13) and not np.isfinite(value.astype(float)):
                yield f"2.5.1 {attribute} of {name} is not finite, which NCO cannot compare"


def conventions(dataset, version):
    """2.6 and 2.7."""
    found = re.split(r"[ ,]+", getattr(dataset, "Conventions", ""))
    if f"CF-{version[0]}.{version[1]}" not in found:
        yield f"2.6.1 Conventions are {found}"
    for name in ("title", "history", "institution", "source", "references", "comment"):
        if name in dataset.ncattrs() and not isinstance(dataset.getncattr(name), str):
            yield f"2.6.2 {name} is no text"
    groups = list(dataset.groups.values())
    for group in groups:
        groups += group.groups.values()
        if {"Conventions", "external_variables"} & set(group.ncattrs()):
            yield f"2.7 Conventions in the group {group.name}"


def units(dataset, version):
    """3.1: there, known to udunits, without factors."""
    bounds = {getattr(v, "bounds", None) for v in dataset.variables.values()}
    for name, variable in dataset.variables.items():
        unit = getattr(variable, "units", None)
        if unit is None:
            if not is_text(variable) and name not in bounds and name != "year":  # a number of a calendar
                yield f"3.1 {name} has no units"
            continue
        if not isinstance(unit, str) or not unit or not convertible(unit, unit):
            yield f"3.1 udunits does not know {unit!r} of {name}"
        if NUMBERED_UNIT.search(unit) and " since " not in unit:
            yield f"3.1 {unit} of {name} has a number in it"
        if re.search(r"(^|[ ./*])C($|[ ./*-])", unit):
            yield f"3.1 {unit} of {name}: C is coulomb"


def long_names(dataset, version):
    """3.2 and 3.3."""
    bounds = {getattr(v, "bounds", None) for v in dataset.variables.values()}
    for name, variable in dataset.variables.items():
        if name not in bounds and not {"long_name", "standard_name"} & set(variable.ncattrs()):
            yield f"3.2 {name} has neither long_name nor standard_name"
        standard = getattr(variable, "standard_name", None)
        if standard is None:
            continue
        if standard not in CANONICAL:
            yield f"3.3 {standard} of {name} is in no table"
        elif standard != "time" and not convertible(variable.units, CANONICAL[standard]):
            yield f"3.1 {variable.units} of {name} is no unit of {standard}"


def flags(dataset, version):
    """3.5."""
    for name, variable in dataset.variables.items():
        given = {"flag_values", "flag_meanings"} & set(variable.ncattrs())
        if not given:
            continue
        if len(given) < 2:
            yield f"3.5 {name} has {given} alone"
            continue
        values, words = np.atleast_1d(variable.flag_values), variable.flag_meanings.split()
        if values.dtype != variable.dtype:
            yield f"3.5 flag_values of {name} are {values.dtype}"
        if len(values) != len(words) or len(set(values.tolist())) < len(values):
            yield f"3.5 {name} has {len(values)} flag_values and {len(words)} words, or some twice"
        yield from (f"3.5 the word {word} of {name}" for word in words if not WORD.match(word))


def axes(dataset, version):
    """4 and 4.3."""
    for name, variable in dataset.variables.items():
        letter = getattr(variable, "axis", None)
        if letter is not None and (name not in dataset.dimensions or letter not in ("X", "Y", "Z", "T")):
            yield f"4 axis {letter} of {name}"
        if letter is not None and kind(dataset, name) not in (letter, None):
            yield f"4 axis {letter} of {name} is {kind(dataset, name)} by its units"
        if getattr(variable, "positive", "down") not in ("up", "down"):
            yield f"4.3 positive of {name}"
        letters = [getattr(dataset.variables.get(d), "axis", None) for d in variable.dimensions]
        if any(letters.count(a) > 1 for a in letters if a):
            yield f"4 {name} has an axis letter twice"


def places(dataset, version):
    """4.1 and 4.2, and the recommendation that a reader need not guess: a position has the standard name of what it is."""
    for name, variable in dataset.variables.items():
        unit, standard = getattr(variable, "units", ""), getattr(variable, "standard_name", None)
        for letter, word, section in (("Y", "latitude", "4.1"), ("X", "longitude", "4.2")):
            coordinate = name in dataset.dimensions or any(
                name in getattr(other, "coordinates", "").split() for other in dataset.variables.values())
            if coordinate and not is_text(variable) and standard != word and (
                    kind(dataset, name) == letter or re.search(rf"(^|_){word}(_|$)", name) and unit != "1"):
                yield f"{section} {name} is no {word} for readers: its standard name is {standard}"
            if standard == word and kind(dataset, name) != letter:
                yield f"{section} {unit!r} of {name} is no unit of a {word}"


def times(dataset, version):
    """4.4."""
    for name, variable in dataset.variables.items():
        unit = getattr(variable, "units", "")
        coordinate = name in dataset.dimensions or variable.ndim == 0
        if " since " in unit and not TIME.match(unit):
            yield f"4.4.2 {unit} of {name}"
        if "calendar" in variable.ncattrs():
            if not (coordinate and " since " in unit) or variable.calendar not in CALENDARS:
                yield f"4.4.3 calendar of {name}"
        elif coordinate and " since " in unit:
            yield f"4.4.3 {name} has no calendar"
        if re.match(r"(year|month|yr|mon)", unit) and " since " in unit:
            yield f"4.4.2 {name} counts {unit}"


def coordinates(dataset, version):
    """5 and 6.1."""
    for name, variable in dataset.variables.items():
        if variable.dimensions == (name,) and not is_text(variable):
            steps = np.diff(np.asarray(variable[:], float))
            if not (np.all(steps > 0) or np.all(steps < 0)):
                yield f"5 {name} is not strictly monotonic"
        for other in getattr(variable, "coordinates", "").split():
            if other not in dataset.variables:
                yield f"5 {name} has the coordinate {other}, which is not there"
                continue
            auxiliary = dataset.variables[other]
            beyond = [d for d in auxiliary.dimensions if d not in variable.dimensions]
            characters = auxiliary.dtype.kind == "S" if auxiliary.dtype != str else False
            if beyond != ([auxiliary.dimensions[-1]] if characters else []):
                yield f"5 {other} of {name} lies over {auxiliary.dimensions}"
            if is_text(auxiliary) and auxiliary.ndim > (2 if characters else 1):
                yield f"6.1 the label {other} has {auxiliary.ndim} dimensions"
            if "axis" in auxiliary.ncattrs():
                yield f"4 the auxiliary coordinate {other} has an axis letter"
    for name in dataset.dimensions:
        spatial = kind(dataset, name) is not None
        if spatial and name not in dataset.variables:
            yield f"5 {name} has no coordinate"


def bounds(dataset, version):
    """7.1."""
    for name, variable in dataset.variables.items():
        other = getattr(variable, "bounds", None)
        if other is None:
            continue
        if other not in dataset.variables:
            yield f"7.1 the bounds {other} of {name} are not there"
            continue
        edge = dataset.variables[other]
        if is_text(edge) or edge.dimensions[:-1] != variable.dimensions or edge.shape[-1] != 2:
            yield f"7.1 the bounds {other} of {name} are {edge.dtype} over {edge.dimensions}"
            continue
        values, points = np.asarray(edge[:], float), np.asarray(variable[:], float)
        if np.any(values[:, 1] <= values[:, 0]) or np.any(points < values[:, 0]) or np.any(points > values[:, 1]):
            yield f"7.1 {name} lies outside of its bounds, or they are not ordered as it is"
        if set(edge.ncattrs()) - {"units", "calendar", "long_name"}:
            yield f"7.1 the bounds {other} have {edge.ncattrs()}"


def cell_methods(dataset, version):
    """7.3."""
    for name, variable in dataset.variables.items():
        text = getattr(variable, "cell_methods", None)
        if text is None:
            continue
        plain = re.sub(r"\([^()]*\)", "", text).strip()
        if not re.fullmatch(r"((\w+: )+\w+\s*)+", plain):
            yield f"7.3 {text!r} of {name}"
            continue
        places = {*variable.dimensions, *getattr(variable, "coordinates", "").split(), *CANONICAL, "area"}
        used = re.findall(r"(\w+):", plain)
        yield from (f"7.3 {place} of {name} is nothing" for place in used if place not in places)
        yield from (f"7.3 the method {method} of {name}" for method in re.findall(r": (\w+)(?!\w*:)", plain) if method not in METHODS)
        if len(set(used)) < len(used):
            yield f"7.3 {text!r} of {name} names a dimension twice"
        for place, method in re.findall(r"(\w+): (\w+)", plain):
            summed = place in variable.dimensions and method != "point" and place in dataset.variables
            if version >= (1, 13) and summed and not hasattr(dataset.variables[place], "bounds"):
                yield f"7.3 {name} is a {method} over {place}, which has no bounds"


def foreign(dataset, version):
    for holder in [dataset, *dataset.variables.values()]:
        for name in FOREIGN & set(holder.ncattrs()):
            yield f"{name} is there, and no rule for it in this test"


RULES = [names_of_texts, names, dimensions, missing, conventions, units, long_names, flags, axes, places, times, coordinates, bounds,
         cell_methods, foreign]


def faults(path, version):
    """All that is wrong with a file; version (1, 11) or (1, 13). 2.1: the ending .nc is asked for by 1.13 alone."""
    found = [] if version < (1, 13) or str(path).endswith(".nc") else ["2.1 the name does not end in .nc"]
    with netCDF4.Dataset(path) as dataset:
        dataset.set_auto_maskandscale(False)
        dataset.set_auto_chartostring(False)
        for rule in RULES:
            found += rule(dataset, version)
    return found
