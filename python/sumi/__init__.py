"""Seasons of foxtail millet from recorded weather and soil: the library Sumi, called from Python.

    import sumi

    frame = sumi.run("examples/yangqu.yaml")              # a row a season, of the field as it is managed
    cube = sumi.sweep("examples/yangqu.yaml")             # all choices of the scenario, as xarray.Dataset
    answer = sumi.outlook("plot.yaml")                    # what will come of a plot, by what was seen of it
    advice = sumi.advise("plot.yaml")                     # what to do on it today, and why
    farm = sumi.Scenario("examples/yangqu.yaml")          # to change, to sample, to fit
    with farm.season(2014) as season:                     # one field, a morning at a time
        while season.stands:
            season.step()

What the library refuses is raised as `sumi.Error`, with its place and a hint. Dates are numpy.datetime64, days of a season
datetime.date; what is missing is NaN or NaT. An object may be used from several threads, which then wait for each other;
threads that each have their own run side by side. docs/python.md is the guide.
"""
from ._library import __version__
from .advices import Advice, Thresholds, advise, thresholds
from .answers import Reason
from .ensemble import Ensemble
from .errors import (Error, FileError, InputError, Language, OutOfMemoryError, RefusedError, SolverError,
                     StoppedError)
from .outlooks import Outlook, outlook
from .scenario import Axis, Scenario, Variable, run, sweep
from .season import Season
from .tables import outcomes

__all__ = ["Advice", "Axis", "Ensemble", "Error", "FileError", "InputError", "Language", "OutOfMemoryError", "Outlook",
           "Reason", "RefusedError", "Scenario", "Season", "SolverError", "StoppedError", "Thresholds", "Variable",
           "__version__", "advise", "outcomes", "outlook", "run", "sweep", "thresholds"]
