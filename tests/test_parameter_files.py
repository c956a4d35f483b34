#!/usr/bin/python3
"""Crop, soil and climate files: what is refused, what is known and not used, what may be missing, the public set."""
import os
import subprocess
import sys
from pathlib import Path

from support import folder_tests

SKIPPED = 77

try:
    import yaml
except ImportError as missing:
    print(f"skipped: {missing}; packages.txt names the packages")
    sys.exit(SKIPPED)

SUMI, DATA = os.environ["SUMI_COMMAND"], Path(os.environ["SUMI_DATA_DIR"])
REFERENCE = Path(os.environ.get("SUMI_REFERENCE_DIR", Path(os.environ["SUMI_SOURCE_DIR"]) / "../shared/reference"))
LOESS = "SMW: 0.09, SMFCF: 0.26, SM0: 0.45, SOPE: 10, KSUB: 10, RDMSOL: 150"
FIELD = """\
site: {latitude_deg: 38, elevation_m: 900}
weather: {climate: climates/yangqu.yaml, years: 2}
soil: {profile: soil.yaml}
crop: {file: crop.yaml, cultivar: V}
management: {sowing: 05-10}
"""


def millet():
    """A cultivar V with all that millet has, without annotations, and what its parameters are."""
    file = yaml.safe_load((DATA / "crops/foxtail_millet.yaml").read_text())
    cultivar = file["CropParameters"]["Varieties"]["Jingu21"]
    return {name: entry[0] for name, entry in cultivar.items()}


def crop_text(root="", inner="", types="", own="", without=()):
    """A crop file: the type T with millet's values but some, and a cultivar V that merges it; with lines added."""
    values = "".join(f"      {name}: {value}\n" for name, value in millet().items() if name not in without)
    return (f"{root}CropParameters:\n{inner}  EcoTypes:\n    T: &T\n{values}{types}"
            f"  Varieties:\n    V:\n      <<: *T\n{own}")


def write(folder, crop=None, soil=None, field=FIELD):
    (folder / "crop.yaml").write_text(crop_text() if crop is None else crop)
    (folder / "soil.yaml").write_text("SoilParameters: {" + LOESS + "}\n" if soil is None else soil)
    (folder / "field.yaml").write_text(field)


def sumi(folder, command, *sets, options=()):
    line = [SUMI, command, "field.yaml", *options] + [word for value in sets for word in ("--set", value)]
    return subprocess.run(line, capture_output=True, text=True, timeout=120, cwd=folder)


def expect(folder, why, fragment, *sets, command="check"):
    """Refused with a fragment of the message; None: in order; "warning: ..." or "note: ...": and says it."""
    done = sumi(folder, command, *sets)
    said = " ".join((done.stdout + done.stderr).split())
    fine = fragment is None or fragment.startswith(("warning", "note"))
    assert (done.returncode == 0) == fine, f"{why}: {done.returncode} {said}"
    assert fragment is None or fragment in said, f"{why}: {said}\n  lacks {fragment}"
    return said


def unknown_keys_of_crops_are_refused(folder):
    line = {name: number + 1 for number, name in enumerate(crop_text().splitlines())}
    cases = [
        ("in the cultivar", dict(own="      TKIL: -2\n"), f"crop.yaml:{len(line) + 1}:7: The key TKIL is unknown in "
         "CropParameters.Varieties.V; the nearest known one is TKILL."),
        ("in what it merges, with the line there", dict(types="      THRESHIN: 0.7\n"),
         f"crop.yaml:{line['  Varieties:']}:7: The key THRESHIN is unknown in CropParameters.Varieties.V; the nearest "
         "known one is THRESHING."),
        ("a table", dict(own="      AMAXTBL: [0, 40, 2, 0]\n"), "the nearest known one is AMAXTB."),
        ("small letters", dict(own="      tkill: -2\n"), "the nearest known one is TKILL."),
        ("the stages", dict(own="      STAGE: {booting: 0.6}\n"), "the nearest known one is STAGES."),
        ("a row of the model before an equally near name of another", dict(own="      CVX: 0.7\n"),
         "the nearest known one is CVL."),
        ("a name of another program where nothing used is as near", dict(own="      REALLOC_DV: 1.5\n"),
         "the nearest known one is REALLOC_DVS."),
        ("nothing near, with a dozen of the names that are used", dict(own="      sowing_density: 30\n"),
         "The key sowing_density is unknown in CropParameters.Varieties.V; known are TBASEM, TEFFMX, TSUMEM, IDSL, DLO, "
         "DLC, TSUM1, TSUM2, DVSI, DVSEND, VERNBASE, VERNSAT and 48 more (`sumi describe wofost72` lists them), and "),
        ("a parameter that slipped to the root", dict(root="TKILL: -2\n"),
         "crop.yaml:1:1: TKILL stands in the file, where no parameter is read; expected it in a cultivar"),
        ("another one between the types", dict(inner="  SPAN: 40\n"),
         "crop.yaml:2:3: SPAN stands in CropParameters, where no parameter is read"),
        ("a misspelt head", dict(inner="  EcoType: {}\n"), "The key EcoType is unknown in CropParameters"),
        ("a holder that nothing names", dict(root="base: &a {TKILL: -2}\n"), "crop.yaml:1:1: The key base is unknown"),
        ("an alias alone holds nothing", dict(root="base: &a {c: &b -2}\nTKILL: *b\n", own="      <<: *a\n"),
         "TKILL stands in the file"),
        ("a mapping of aliases alone", dict(root="base: &a {TKILL: &b -2}\nmore: {x: *b}\n", own="      <<: *a\n"),
         "crop.yaml:2:1: The key more is unknown in the file"),
        ("what a holder brings in", dict(root="base: &a {TKIL: -2}\n", types="      <<: *a\n"),
         "crop.yaml:1:11: The key TKIL is unknown in CropParameters.Varieties.V"),
        ("a holder that a merge names", dict(root="base: &a {TKILL: -2}\n", types="      <<: *a\n"), None),
        ("a holder of what an alias names", dict(root="mine: {deep: [1, &a 0.7]}\n", types="      THRESHING: *a\n",
                                                 without=["THRESHING"]), None),
        ("a holder between the types", dict(inner="  C4: &a {TKILL: -2}\n", types="      <<: *a\n"), None),
        ("the heads of public files", dict(root="Version: 1.0\nMetadata: &m {a: 1}\n",
                                           inner="  GenericC3: {CO2EFFTB: [40, 0, 360, 1]}\n  GenericC4: {}\n",
                                           own="      Metadata: {<<: *m, b: 2}\n"), None),
        ("remarks", dict(root="title: Mine\nsource: [a, b]\n", own="      description: early\n"), None),
        ("remarks in any capitals", dict(root="Author: me\nNAME: x\nComments: [a]\nreferences: {a: b}\nDate: 2020-01-01\n"
                                         "version: 2\nLocation: field\n", inner="  Notes: x\n",
                                         types="    Comment: x\n", own="      Source: x\n    name: y\n"), None),
        ("a scale beside a value", dict(own="      AMAXTB: {value: [0, 40, 2, 0], scale: 1.1}\n"),
         "scale stands beside the value of AMAXTB"),
        ("other remarks beside a value", dict(own="      SPAN: {value: 36, n: 12, source: field}\n"), None),
        ("any key beside a value", dict(own="      TKILL: {value: -2, valeu: -3}\n"),
         f"crop.yaml:{len(line) + 1}:26: valeu stands beside the value of TKILL, where only remarks stand, as unit, "
         "source and notes; the nearest known one is value."),
        ("a parameter beside the value of another", dict(own="      SPAN: {value: 36, TKILL: -2}\n"),
         "TKILL stands beside the value of SPAN"),
        ("remarks in any capitals beside a value", dict(own="      SPAN: {value: 36, Unit: d, Sources: [a], "
                                                        "COMMENT: x, References: {a: 1}, date: 2020-01-01}\n"), None),
        ("a parameter between the cultivars", dict(own="    TKILL: -99\n"),
         f"crop.yaml:{len(line) + 1}:5: TKILL stands in CropParameters.Varieties, where no parameter is read; expected "
         "it in a cultivar below Varieties"),
        ("an entry between the cultivars", dict(own="    THRESHING: {value: 0.5, source: x}\n"),
         "THRESHING stands in CropParameters.Varieties"),
        ("a parameter between the types", dict(types="    THRESHING: [0.5, share, ['-']]\n"),
         "THRESHING stands in CropParameters.EcoTypes, where no parameter is read"),
        ("a name of another program between the types", dict(types="    REALLOC_DVS: 1.5\n"),
         "REALLOC_DVS stands in CropParameters.EcoTypes"),
        ("a misspelt one between the types", dict(types="    THRESHIN: 0.5\n"),
         "CropParameters.EcoTypes.THRESHIN is 0.5; expected a mapping (key: value): parameters"),
        ("the stages between the cultivars", dict(own="    STAGES: {booting: 0.6}\n"),
         "STAGES stands in CropParameters.Varieties"),
        ("types that are a list", dict(inner="  GenericC3: [1]\n"), "CropParameters.GenericC3 is a list; expected"),
        ("a parameter in a generic crop that nothing merges", dict(inner="  GenericC3: {TKILL: -99}\n"),
         "crop.yaml:2:15: TKILL stands in CropParameters.GenericC3, which nothing merges; expected it in a cultivar"),
        ("a misspelt one there", dict(inner="  GenericC4: {CO2EFTB: [40, 0, 360, 1]}\n"), "is CO2EFFTB."),
        ("in a generic crop that is merged", dict(inner="  GenericC4: &g {TKILL: -99}\n", types="      <<: *g\n"),
         None),
        ("a parameter among remarks", dict(own="      Metadata: {Creator: me, TKILL: -99}\n"),
         "TKILL stands in CropParameters.Varieties.V.Metadata, where no parameter is read"),
        ("a table among remarks", dict(root="Metadata: {SLATB: [[0, 0.002], [2, 0.001]]}\n"),
         "SLATB stands in Metadata"),
        ("a remark on a parameter", dict(own="      notes: {TKILL: guessed, SPAN: [Chen 2019]}\n"), None),
        ("a parameter among the stages", dict(own="      STAGES: {booting: 0.6, THRESHING: 0.7}\n"),
         "THRESHING stands among the STAGES, and is a parameter of the crop"),
        ("stages as a list of mappings", dict(own="      STAGES: [{jointing: 0.4}, {booting: 0.6}]\n"),
         "STAGES is a list; expected a mapping (key: value): stages"),
        ("stages as an entry", dict(own="      STAGES: [{jointing: 0.4, booting: 0.6}, stages, ['1'], field]\n"), None),
        ("any key beside the value of the stages", dict(own="      STAGES: {value: {booting: 0.6}, heading: 0.9}\n"),
         "heading stands beside the value of STAGES"),
        ("points in pairs, one too long", dict(own="      SLATB: [[0, 0.0022], [2, 0.0018, 3]]\n"),
         "The table SLATB has points that are lists, and one of them is a list of another length"),
        ("a key of soils", dict(own="      SMFCF: 0.3\n"), "SMFCF stands in CropParameters.Varieties.V; it belongs into "
         "a soil file, in SoilParameters."),
        ("a key of soils at the root", dict(root="HORIZONS: []\n"), "HORIZONS stands in the file; it belongs into a "
         "soil"),
        ("a name of another program in soils", dict(own="      IZT: 1\n"), "it belongs into a soil file"),
        ("a stage that is a day", dict(own="      STAGES: {sowing: 0.0, booting: 0.6}\n"),
         "sowing stands among the STAGES; a dose of the stage sowing is given on the day of sowing"),
        ("a stage that is the same for all", dict(own="      STAGES: {emergence: 0.2}\n"),
         "The stage emergence is 0.2; it is 0 for every crop."),
    ]
    for why, parts, fragment in cases:
        write(folder, crop=crop_text(**parts))
        expect(folder, why, fragment)


def unknown_keys_of_soils_are_refused(folder):
    horizons = "HORIZONS: [{bottom_cm: 200, texture: loam}]"
    cases = [
        ("misspelt", f"SoilParameters: {{{LOESS}, NOTIMF: 0.1}}\n", "soil.yaml:1:86: The key NOTIMF is unknown in "
         "SoilParameters; the nearest known one is NOTINF."),
        ("a misspelt one of another model", f"SoilParameters: {{{LOESS}, OMEGAK: 0.5}}\n", "is OMEGAC."),
        ("misspelt horizons", f"SoilParameters: {{{LOESS}, HORIZON: []}}\n", "the nearest known one is HORIZONS."),
        ("at the root", f"SSMAX: 2\nSoilParameters: {{{LOESS}}}\n", "soil.yaml:1:1: SSMAX stands in the file, where no "
         "parameter is read; expected it in SoilParameters"),
        ("a misspelt one at the root", f"SoilParameters: {{{LOESS}}}\nSoilParameter: {{NOTINF: 0.1}}\n",
         "The key SoilParameter is unknown in the file; the nearest known one is SoilParameters."),
        ("a holder", f"base: &a {{{LOESS}}}\nSoilParameters: {{<<: *a, NOTINF: 0.1}}\n", None),
        ("values of both models", f"SoilParameters: {{{LOESS}, H1: -10, {horizons}}}\n", None),
        ("remarks", f"title: Mine\nSoilParameters: {{{LOESS}, source: field}}\n", None),
        ("remarks in any capitals", f"authors: [a]\nName: x\nreference: y\nVersion: 1\nComment: z\n"
         f"SoilParameters: {{{LOESS}, Location: field, NOTES: [a]}}\n", None),
        ("a parameter among remarks", f"SoilParameters: {{{LOESS}, notes: {{NOTINF: 0.5}}}}\n",
         "NOTINF stands in SoilParameters.notes, where no parameter is read; expected it in SoilParameters"),
        ("nothing near", f"SoilParameters: {{{LOESS}, gravel_percent: 5}}\n", "known are SMW, SMFCF, SM0, CRAIRC, SOPE, "
         "KSUB, RDMSOL, SMLIM, WAV, SSI, SSMAX, NOTINF and 3 more (`sumi describe bucket` lists them), and remarks"),
        ("a key of crops", f"SoilParameters: {{{LOESS}, TSUM1: 900}}\n", "soil.yaml:1:86: TSUM1 stands in "
         "SoilParameters; it belongs into a crop file, in a cultivar below Varieties."),
        ("the stages of a crop", f"SoilParameters: {{{LOESS}, STAGES: {{}}}}\n", "it belongs into a crop file"),
        ("a table of crops at the root", f"SLATB: [0, 1]\nSoilParameters: {{{LOESS}}}\n", "SLATB stands in the file; it "
         "belongs into a crop file"),
        ("any key beside a value", f"SoilParameters: {{{LOESS}, SSMAX: {{value: 2, vlaue: 3}}}}\n",
         "vlaue stands beside the value of SSMAX"),
        ("any key beside a value of a horizon", f"SoilParameters: {{{LOESS}, HORIZONS: [{{bottom_cm: {{value: 200, "
         "bottom: 100}, texture: loam}]}\n", "bottom stands beside the value of bottom_cm"),
        ("names of another program", f"SoilParameters: {{{LOESS}, SOLNAM: x, SMTAB: [1, 0.4], K0: 10}}\n",
         "note: known and not used in the soil file: SMTAB, K0 (curves of moisture and conductivity by pF; "
         "soil_water: richards takes HORIZONS); SOLNAM (names of older soil files)"),
        ("out of bounds, of another model", f"SoilParameters: {{{LOESS}, ZWT: -5}}\n", "ZWT is -5; expected a number"),
        ("horizons of another model", f"SoilParameters: {{{LOESS}, HORIZONS: [{{bottom_cm: 200, texture: lome}}]}}\n",
         "texture is lome; expected a class"),
        ("left empty", f"SoilParameters: {{{LOESS}, SSMAX: }}\n", "SSMAX is empty; expected a number"),
        ("left empty, without a default", "SoilParameters: {" + LOESS.replace("0.26", "") + "}\n",
         "SoilParameters lacks SMFCF (water content at field capacity, cm3 cm-3)."),
    ]
    for why, soil, fragment in cases:
        write(folder, soil=soil)
        expect(folder, why, fragment)
    write(folder, soil=f"SoilParameters: {{{LOESS.replace('0.45', '4.5')}, {horizons}}}\n")
    expect(folder, "out of bounds, of the bucket, with richards", "SM0 is 4.5; expected a number from 0.05 to 0.95",
           "model={soil_water: richards}")
    write(folder, soil=f"SoilParameters: {{{LOESS}}}\n")
    expect(folder, "horizons of the scenario alone", None, "model={soil_water: richards}",
           "soil.HORIZONS=[{bottom_cm: 200, texture: loam}]")
    write(folder, soil="SoilParameters: {" + LOESS.replace("SMFCF: 0.26, ", "") + "}\n")
    expect(folder, "given in the scenario", None, "soil.SMFCF=0.26")
    expect(folder, "given by an axis", None, "sweep.soil.SMFCF=[0.25, 0.26]")
    expect(folder, "given by an axis that a run leaves out", "lacks SMFCF", "sweep.soil.SMFCF=[0.25, 0.26]",
           command="run")


def unknown_keys_of_climates_are_refused(folder):
    climate = (Path(os.environ["SUMI_SOURCE_DIR"]) / "tests/golden/0.1/climate.yaml").read_text()  # of WGEN
    first = climate.split("process:\n")[1].splitlines()
    variable = next(line for line in first if line.endswith(":") and not line.startswith("   "))
    cases = [("at the root", climate + "wet_day_mm: 1\n", "The key wet_day_mm is unknown in the file"),
             ("of the record", climate.replace("  days:", "  wetdays: 1\n  days:"),
              "the nearest known one is wet_days."),
             ("of the months", climate.replace("monthly:\n", "monthly:\n  more: [1]\n"), "is unknown in monthly"),
             ("of the process", climate.replace("process:\n", "process:\n  more: [1]\n"), "is unknown in process"),
             ("of a variable", climate.replace(variable + "\n", variable + "\n    mean_dri: [1]\n"),
              "the nearest known one is mean_dry."),
             ("a value that is noted alone", climate.replace("elevation_m:", "longitude_deg: 500\nelevation_m:")
              if "longitude_deg" not in climate else climate.replace("longitude_deg: ", "longitude_deg: 500 # "),
              "longitude_deg is 500")]
    for why, text, fragment in cases:
        assert text != climate, why
        write(folder, field=FIELD.replace("climates/yangqu.yaml", "climate.yaml"))
        (folder / "climate.yaml").write_text(text)
        expect(folder, why, fragment)


def other_programs_are_named(folder):
    """Once, by check; what is switched on is a warning, and stays in the results."""
    nitrogen = "      NMAXSO: [0.02, n, ['-']]\n      TCNT: [10, n, [d]]\n      REFCO2L: [360, c, [ppm]]\n"
    write(folder, crop=crop_text(own=nitrogen))
    said = expect(folder, "nutrients", "note: known and not used in the crop file: NMAXSO, TCNT (nitrogen,")
    assert said.count("note:") == 1 and "REFCO2L (the carbon dioxide" in said and "warning" not in said, said
    assert "NMAXSO" not in sumi(folder, "run").stderr, "only check says it"
    others = [("groundwater", "IZT: 1, ZTI: 80, DD: 120", "soil.yaml has IZT 1: WOFOST would let groundwater rise"),
              ("as an entry", "IZT: [1, switch, ['-']]", "soil.yaml has IZT 1"),
              ("as a word", "IZT: yes", "soil.yaml has IZT yes"),
              ("off", "IZT: 0, IDRAIN: 1, ZTI: 80, DD: 120", None), ("off, as a word", "IZT: false", None),
              ("values without a switch", "ZTI: 80, DD: 120, ZTMAX: 300", None),
              ("drains of a groundwater that the file leaves open", "IDRAIN: 1", "soil.yaml has IDRAIN 1"),
              ("film, which belongs to management", "MULCH: 0.5", "MULCH in soil.yaml is not used"),
              ("water at the start", "WAV: 20", "WAV in soil.yaml is not used")]
    for why, keys, fragment in others:
        write(folder, soil=f"SoilParameters: {{{LOESS}, {keys}}}\n")
        said = expect(folder, why, fragment and f"warning: {fragment}")
        assert ("warning" in said) == bool(fragment), f"{why}: {said}"
    write(folder, soil=f"SoilParameters: {{{LOESS}, IZT: 1}}\n")
    done = sumi(folder, "sweep", options=("-o", "wet.h5"))
    assert done.returncode == 0 and b"IZT 1" in (folder / "wet.h5").read_bytes(), "the warning is not in the results"
    moved = dict(DVS=1.5, STEM_FRACTION=0.2, STEM_RATE=0.04, LEAF_FRACTION=0, LEAF_RATE=0, EFFICIENCY=0.9)
    cases = [("on", {}, True), ("from a stage that is never reached", dict(DVS=3), False),
             ("no share", dict(STEM_FRACTION=0), False),
             ("no rate", dict(STEM_RATE=0), False), ("leaves alone",
                                                     dict(STEM_RATE=0, LEAF_FRACTION=0.1, LEAF_RATE=0.1), True)]
    cases += [("no rate at all, without which WOFOST 7.3 does not run", dict(STEM_RATE=None), True),
              ("no stage", dict(DVS=None), True), ("no share at all", dict(STEM_FRACTION=None), False)]
    for why, change, warned in cases:
        lines = "".join(f"      REALLOC_{key}: [{value}, r, ['-']]\n" for key, value in {**moved, **change}.items()
                        if value is not None)
        write(folder, crop=crop_text(own=lines))
        said = expect(folder, why, "warning: cultivar V has REALLOC_" if warned else "note: known and not used")
        assert ("warning" in said) == warned, f"{why}: {said}"
    lines = "".join(f"      REALLOC_{key}: {value}\n" for key, value in dict(moved, STEM_RATE=0, LEAF_FRACTION=0.1,
                                                                             LEAF_RATE=0.1).items())
    write(folder, crop=crop_text(own=lines))
    done = sumi(folder, "sweep", options=("-o", "out.h5"))
    assert done.returncode == 0, done.stderr
    assert b"REALLOC_LEAF_FRACTION 0.1" in (folder / "out.h5").read_bytes(), "the warning is not in the results"


def relations_hold_for_all_that_axes_combine(folder):
    cases = [
        ("emergence that runs backwards", ["crop.TEFFMX=5"], "TBASEM is 8 degC and TEFFMX is 5 degC for cultivar V"),
        ("emergence that never comes", ["crop.TEFFMX=8"], "expected TEFFMX above TBASEM"),
        ("at one value of an axis", ["sweep.crop.TBASEM=[8, 20]", "crop.TEFFMX=15"], "whatever the axes combine"),
        ("at one pair of two axes", ["sweep.crop.TBASEM=[2, 12]", "sweep.crop.TEFFMX=[10, 30]"], "TBASEM is 12 degC and"),
        ("not where nothing emerges", ["crop.TEFFMX=5", "management.sowing={emerged: 05-20}"], None),
        ("where one of two sowings emerges", ["crop.TEFFMX=5", "sweep.sowing={a: {emerged: 05-20}, b: 05-10}"],
         "used because a sown crop has to emerge"),
        ("not where an axis takes the place of a sowing", ["crop.TEFFMX=5", "sweep.sowing={a: {emerged: 05-20}}"],
         None),
        ("no temperature sum", ["crop.TSUMEM=0"], "TSUMEM is 0 for cultivar V"),
        ("no temperature sum, of emerged seedlings", ["crop.TSUMEM=0", "management.sowing={emerged: 05-20}"], None),
        ("a mark for a missing value in use", ["crop.IDSL=1", "crop.DLO=-99", "crop.DLC=10"], "DLO is -99 h"),
        ("the same, not in use", ["crop.DLO=-99", "crop.DLC=-99"], None),
        ("roots deeper than they can be", ["crop.RDI=60", "crop.RDMCR=50"], "RDI is 60 cm and RDMCR is 50 cm"),
        ("roots as deep as they can be", ["crop.RDI=50", "crop.RDMCR=50"], None),
        ("more air needed than pores", ["soil.CRAIRC=0.5"], "CRAIRC is 0.5 and SM0 is 0.45 in soil soil.yaml"),
        ("a start drier than wilting", ["soil.SMLIM=0.05", "soil.initial={available_water_cm: 8}"],
         "SMLIM is 0.05 and SMW is 0.09 in soil soil.yaml"),
        ("air wetter than roots", ["model={soil_water: richards}", "soil.HORIZONS=[{bottom_cm: 200, texture: loam}]",
                                   "soil.HAIR=-1000"], "HAIR is -1000 cm and HWP is -15000 cm"),
        ("vernalisation by an axis of the switch", ["sweep.crop.IDSL=[0, 2]", "crop.DLO=16", "crop.DLC=8",
                                                    "crop.VERNBASE=10", "crop.VERNSAT=10", "crop.VERNDVS=0.3",
                                                    "crop.VERNRTB=[0, 1]"], "VERNBASE is 10 d and VERNSAT is 10 d"),
    ]
    write(folder)
    for why, sets, fragment in cases:
        expect(folder, why, fragment, *sets)


def bounds_hold_for_what_is_not_used(folder):
    cases = [("vernalisation that is off", dict(own="      VERNSAT: 500\n"), [], "VERNSAT is 500; expected"),
             ("a table that is off", dict(own="      VERNRTB: [0, 7]\n"), [], "VERNRTB is 7; expected"),
             ("emergence of seedlings", dict(own="      TBASEM: 50\n"), ["management.sowing={emerged: 05-20}"],
              "TBASEM is 50;"),
             ("in the scenario", {}, ["crop.VERNBASE=-1"], "VERNBASE is -1; expected"),
             ("on an axis", {}, ["sweep.crop.DLO=[10, 30]"], "DLO is 30; expected"),
             ("an axis that a run leaves out", {}, ["sweep.crop.DLO=[10, 30]"], "DLO is 30; expected"),
             ("stages of another cultivar", dict(own="    W: {<<: *T, STAGES: {booting: 60}}\n"),
              ["sweep.cultivar=[V, W]"], "booting is 60; expected"),
             ("no stages of another cultivar", dict(own="    W: {<<: *T, STAGES: [1]}\n"), ["sweep.cultivar=[V, W]"],
              "expected a mapping (key: value): stages")]
    for why, parts, sets, fragment in cases:
        write(folder, crop=crop_text(**parts))
        expect(folder, why, fragment, *sets, command="run" if "run" in why else "check")


def what_is_not_used_may_be_missing(folder):
    emergence = ["TBASEM", "TEFFMX", "TSUMEM"]
    emerged = "management.sowing={emerged: 05-20}"
    write(folder)
    whole = sumi(folder, "run", emerged).stdout
    write(folder, crop=crop_text(without=emergence))
    bare = sumi(folder, "run", emerged)
    assert bare.returncode == 0 and bare.stdout == whole, "values that nothing uses change a season"
    cases = [("where a scenario uses them", [], "lacks TBASEM (lower threshold temperature for "
              "emergence, degC) because a sown crop"),
             ("all are named", [], "TEFFMX (maximum effective temperature for emergence, degC) because a sown crop"),
             ("where one sowing of two uses them", ["sweep.sowing={a: {emerged: 05-20}, b: 05-10}"], "lacks TBASEM"),
             ("by a rule", ["management.sowing={first: 05-01, last: 05-20}"], "lacks TBASEM"),
             ("given in the scenario", [f"crop.{name}={value}" for name, value in zip(emergence, (8, 30, 75))], None),
             ("given by an axis", ["crop.TBASEM=8", "crop.TEFFMX=30", "sweep.crop.TSUMEM=[60, 75]"], None),
             ("photoperiod", [emerged, "crop.IDSL=1"], "lacks DLO (day length from which development is not delayed"),
             ("photoperiod, given", [emerged, "crop.IDSL=1", "crop.DLO=14", "crop.DLC=8"], None),
             ("vernalisation", [emerged, "crop.IDSL=2", "crop.DLO=14", "crop.DLC=8"],
              "lacks VERNBASE (vernalisation from which development starts, d) because IDSL is 2, VERNSAT"),
             ("its table", [emerged, "crop.IDSL=2", "crop.DLO=14", "crop.DLC=8", "crop.VERNBASE=1", "crop.VERNSAT=9",
                            "crop.VERNDVS=0.3"], "V lacks VERNRTB (vernalisation of a day by mean "
              "temperature (C)) because"),
             ("at one value of an axis", [emerged, "sweep.crop.IDSL=[0, 1]"], "lacks DLO")]
    for why, sets, fragment in cases:
        expect(folder, why, fragment, *sets)
    cases = [("empty, and not used", dict(own="      VERNBASE:\n      VERNRTB: [~, t, [C]]\n"), [], None),
             ("empty, and given", dict(own="      TSUM1:\n"), ["crop.TSUM1=940"], None),
             ("empty, and used", dict(own="      TSUM1: [null, t, [C d]]\n"), [], "lacks TSUM1"),
             ("empty, with a default", dict(own="      TKILL:\n"), [], "TKILL is empty; expected a number"),
             ("always used", dict(without=["SLATB", "SPAN"]), [], "lacks SPAN (life span of leaves at 35 C, d), SLATB"),
             ("a table by an axis alone", dict(without=["FLTB"]),
              ["sweep.crop.FLTB=[[0, 0.8, 0.2, 0.75, 0.5, 0.55, 0.7, "
              "0.3, 0.85, 0.1, 1, 0.05, 1.15, 0]]"], None),
             ("what stands there for WOFOST 8.1", dict(without=["AMAXTB"], own="      AMAX_REF: [40, a, [kg]]\n"), [],
              "lacks AMAXTB (largest assimilation of a leaf by development stage, kg ha-1 h-1) - AMAX_REF, which "
              "stands "
              "there, is of another model")]
    for why, parts, sets, fragment in cases:
        write(folder, crop=crop_text(**parts))
        expect(folder, why, fragment, *sets)


def what_changes_nothing_is_said(folder):
    emerged = "management.sowing={emerged: 05-20}"
    cases = [("vernalisation that is off", ["crop.VERNSAT=50"],
              "crop.VERNSAT changes nothing: it is used where IDSL is at least 2"),
             ("an axis of it", ["sweep.crop.DLO=[12, 14]"], "crop.DLO changes nothing: it is used where IDSL is at "
              "least 1"),
             ("on at one value of an axis", ["sweep.crop.IDSL=[0, 1]", "crop.DLO=14", "crop.DLC=8"], None),
             ("emergence of seedlings", [emerged, "crop.TSUMEM=50"],
              "crop.TSUMEM changes nothing: it is used where a crop is sown"),
             ("the stage of seedlings that are sown", ["crop.DVSI=0.2"],
              "crop.DVSI changes nothing: it is used where the crop is"),
             ("of seedlings", [emerged, "crop.DVSI=0.2"], None),
             ("where one of two sowings uses it", ["sweep.sowing={a: {emerged: 05-20}, b: 05-10}", "crop.DVSI=0.2"],
              None),
             ("air ducts", ["crop.IAIRDU=1"], "crop.IAIRDU changes nothing: it is used where IOX is at least 1")]
    write(folder)
    for why, sets, fragment in cases:
        said = expect(folder, why, fragment and f"warning: {fragment}", *sets)
        assert ("changes nothing" in said) == bool(fragment), f"{why}: {said}"


def tables_may_be_written_in_pairs(folder):
    """The same season as x, y, x, y, ..., in a file, in the section and on an axis; a single point is said to be flat."""
    flat, pairs = "[0, 20, 1.3, 20, 2, 0]", "[[0, 20], [1.3, 20], [2, 0]]"
    write(folder, crop=crop_text(own=f"      AMAXTB: {flat}\n"))
    expected = sumi(folder, "run").stdout
    write(folder)
    assert sumi(folder, "run").stdout != expected, "the table changes nothing"
    assert sumi(folder, "run", f"crop.AMAXTB={pairs}").stdout == expected, "in the section"
    for why, text in [("plain", pairs), ("with a meaning", f"[{pairs}, rate, [kg]]"), ("padded", pairs[:-1] + ", [0, 0]]"),
                      ("in a mapping", f"{{value: {pairs}, unit: kg}}")]:
        write(folder, crop=crop_text(own=f"      AMAXTB: {text}\n"))
        done = sumi(folder, "run")
        assert done.stdout == expected and "one number" not in done.stderr, f"{why}: {done.stderr}"
    write(folder)
    for name, values in [("flat", f"[{flat}]"), ("pairs", f"[{pairs}]")]:
        done = sumi(folder, "sweep", f"sweep.crop.AMAXTB={values}", options=("-o", f"{name}.h5"))
        assert done.returncode == 0, done.stderr
    shown = [sumi_show(folder, name) for name in ("flat", "pairs")]
    assert shown[0] == shown[1], shown
    for why, text in [("a point far out", "[40, 20]"), ("a point at the start", "[0, 40]"), ("a pair", "[[40, 20]]"),
                      ("padded", "[0, 40, 0, 0]"), ("a number", "40")]:
        write(folder, crop=crop_text(own=f"      AMAXTB: {text}\n"))
        expect(folder, why, "warning: the crop file gives AMAXTB of V as one number, where a table belongs")


def sumi_show(folder, name):
    done = subprocess.run([SUMI, "show", f"{name}.h5"], capture_output=True, text=True, timeout=60, cwd=folder)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if name not in line]


def two_merges_in_one_mapping_are_taken(folder):
    """As PyYAML reads them; the season is that of a file with the values it makes."""
    twice = crop_text(root="a: &a {SPAN: 30, TDWI: 25}\nb: &b {SPAN: 40, RRI: 2}\n",
                      own="      <<: *a\n      <<: *b\n      TDWI: 15\n")
    read = {name: entry for name, entry in yaml.safe_load(twice)["CropParameters"]["Varieties"]["V"].items()}
    assert (read["SPAN"], read["TDWI"], read["RRI"]) == (40, 15, 2), "PyYAML reads it otherwise"
    plain = "".join(f"      {name}: {read[name]}\n" for name in ("SPAN", "TDWI", "RRI"))
    write(folder, crop=crop_text(own=plain))
    expected = sumi(folder, "run").stdout
    write(folder, crop=twice)
    expect(folder, "crop", "warning: crop.yaml:")
    assert sumi(folder, "run").stdout == expected
    soil = f"a: &a {{{LOESS}}}\nb: &b {{SMFCF: 0.3}}\nSoilParameters:\n  <<: *a\n  <<: *b\n"
    write(folder, soil=soil)
    expect(folder, "soil", "warning: soil.yaml:5:3: << stands twice in one mapping; both are merged")
    field = FIELD.replace("sowing: 05-10", "sowing: 05-10, irrigation: {at_stage: {booting: &a {amount_mm: 50}, "
                          "filling: &b {efficiency: 0.8}, heading: {<<: *a, <<: *b}}}").replace(
                              "filling: &b {efficiency: 0.8}", "filling: &b {amount_mm: 30, efficiency: 0.8}")
    write(folder, field=field)
    expect(folder, "scenario", "warning: field.yaml:5:")
    done = sumi(folder, "sweep", options=("-o", "out.h5"))
    assert done.returncode == 0, done.stderr


def development_ends_where_the_crop_says(folder):
    """DVSEND 3, as sugar beet has it: stages up to it act, and depletion is answered after 2.5."""
    longer = ["crop.DVSEND=3", "management.season_end=12-31", "crop.TSUM2=300"]
    write(folder)
    cases = [("a dose at a late stage", "{at_stage: {2.6: {amount_mm: 50}}}"),
             ("a window at the end", "{when_depletion_over_raw: 0.01, amount_mm: 20, min_interval_d: 60, "
              "stage_window: [2.55, 3]}"),
             ("depletion late", "{when_depletion_over_raw: 0.01, amount_mm: 1, stage_window: [0, 3]}")]
    for why, irrigation in cases:
        done = sumi(folder, "run", *longer, f"management.irrigation={irrigation}")
        assert done.returncode == 0 and "ripe" in done.stdout and "nan" not in done.stdout, f"{why}: {done.stderr}"
        dry = sumi(folder, "run", *longer).stdout
        assert done.stdout != dry, f"{why}: gave no water"
    always = "{when_depletion_over_raw: 0.01, amount_mm: 1}"
    windows = [sumi(folder, "run", *longer, f"management.irrigation={strategy}").stdout
               for strategy in (always, always.replace("}", ", stage_window: [0, 3]}"))]
    assert windows[0] == windows[1], "without a window depletion is answered to the end"
    for why, sets, fragment in [("beyond it", ["crop.DVSEND=3.5"], "DVSEND is 3.5; expected a number from 1.01 to 3"),
                                ("a stage beyond it", [*longer,
                                                       "management.irrigation={at_stage: {3.1: {amount_mm: 50}}}"],
                                 "stage is 3.1; expected a number from 0 to 3")]:
        expect(folder, why, fragment, *sets)


def public_crops_load_and_grow(folder):
    """Every variety of every public crop file that there is, a season each; those without emergence as seedlings."""
    files = sorted((REFERENCE / "wofost").glob("**/*.yaml"))
    loaded = 0
    for path in files:
        for name, values in (yaml.safe_load(path.read_text()).get("CropParameters") or {}).get("Varieties", {}).items():
            value = {key: entry[0] for key, entry in values.items() if key != "Metadata"}
            sown = value["TEFFMX"] > value["TBASEM"] and value["TSUMEM"] > 0
            write(folder, field=FIELD.replace("crop.yaml, cultivar: V", f"{path}, cultivar: {name}"))
            done = sumi(folder, "run", *([] if sown else ["management.sowing={emerged: 05-20}"]))
            assert ("AMAXTB" not in value) == (done.returncode != 0), f"{path} {name}: {done.stderr}"
            assert done.returncode != 0 or "failed" not in done.stdout, f"{path} {name}: {done.stdout}"
            loaded += 1
    print(f"{loaded} varieties of {len(files)} public files")


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
