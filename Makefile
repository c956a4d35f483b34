# Wraps CMake. The build itself is in CMakeLists.txt; `make demo` and `make test` are all that a newcomer needs.
PREFIX ?= /usr/local
JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 60 # of each harness of `make fuzz`
FUZZ ?= # names of harnesses; all where nothing is said
FUZZ_SEED ?= # of their draws; others each time where nothing is said
CONFIGURE ?= # more arguments of cmake, for example -DCMAKE_COMPILE_WARNING_AS_ERROR=ON

scenario = data/examples/yangqu.yaml
demo = build/demo/yangqu.h5
sumi = build/release/sumi
sources = git ls-files -co --exclude-standard '*.c' '*.h'
# Where addresses are laid out at random over too many bits, the sanitizers' shadow memory finds no room.
in_place = $(shell setarch -R true 2>/dev/null && echo setarch -R)
notebooks = yangqu step_error soil_profile fit outlook_skill advice_skill
# Executes the notebook of each page in turn; $(1): more arguments of page.py.
pages = for name in $(notebooks); do SUMI_COMMAND=$(sumi) SUMI_DEMO=$(demo) SUMI_PYTHON=build/python notebooks/page.py \
	notebooks/$$name.py --page docs/$$(echo $$name | tr _ -).md $(1) || exit 1; done
archer = $$(clang-14 -print-resource-dir)/../../libarcher.so

build_preset = cmake --preset $(1) $(CONFIGURE) >/dev/null && cmake --build --preset $(1) -j $(JOBS) $(2)

MAKEFLAGS += --no-print-directory

SOAK_SECONDS ?= 3600 # of `make soak`

.PHONY: build setup demo test long mutate bench sanitize threads fuzz soak check check-layers check-messages check-symbols \
	check-library check-mutants check-format check-docs abi golden golden-sweep docs demo-file format install clean

build: setup
	@$(call build_preset,release)

setup:
	@cmake/packages.sh

# The Python package in build/python, for PYTHONPATH or for pip: docs/python.md.
.PHONY: python
python: setup
	@$(call build_preset,release,--target sumi_python)
	@echo "The package is in $(abspath build/python)"

demo: build
	@mkdir -p $(dir $(demo))
	$(sumi) sweep $(scenario) -o $(demo) -j $(JOBS)
	$(sumi) show $(demo)
	@echo "The cube is $(abspath $(demo))"

test: build
	@ctest --preset release -j $(JOBS)

# The long form of the tests that have one: many more random cases.
long: build
	@SUMI_LONG=1 ctest --preset release -L long -j $(JOBS)

# Breaks the code in small ways, one after the other; the tests must notice. ONLY=models/bucket.c takes one file,
# ONLY="models sim" floors.
mutate: setup
	@tests/mutate/mutate.py --jobs $(JOBS) $(if $(ONLY),--only $(ONLY))

# Beside the build for this machine, one that runs as on a processor without AVX-512: its sweep is measured too.
bench: build
	@$(call build_preset,avx2,--target sumi_bench)
	@SUMI_BENCH_AVX2=build/avx2/sumi_bench build/release/sumi_bench

# The suite once more, under the address and undefined-behaviour sanitizers. Undefined behaviour ends the program by a
# signal, and the address sanitizer names its line: without a record of every line, and at a fixed place, a process starts
# in a third of the time, and the suite starts thousands.
sanitize: setup
	@$(call build_preset,sanitize)
	@$(in_place) ctest --preset sanitize -j $(JOBS)

# One sweep, the library in several threads, and the service, under the thread sanitizer. Without Archer it would report
# races that OpenMP's barriers exclude, so its greeting is looked for.
threads: setup
	@$(call build_preset,threads,--target sumi api_threads)
	@$(in_place) tests/checks/threads.sh build/threads $(scenario) data/examples/outlook_plot.yaml data/examples/advise_plot.yaml \
		"$(archer)"

# Inputs that nobody has thought of, for every reader: tests/fuzz/run.py says more.
fuzz: setup
	@$(call build_preset,fuzz)
	@FUZZ_SEED=$(FUZZ_SEED) $(in_place) tests/fuzz/run.py build/fuzz $(FUZZ_SECONDS) $(JOBS) $(FUZZ)

# The service under clients, files, clocks and disks that misbehave, and killed under writes: tests/soak/soak.py says more.
soak: build
	@tests/soak/soak.py $(sumi) $(SOAK_SECONDS) --shim build/release/tests/libsumi_shim.so

check: check-layers check-messages check-symbols check-library check-mutants check-format check-docs

check-layers: build
	@tests/checks/layers.py build/release

check-messages:
	@tests/checks/messages.py

check-symbols: build
	@tests/checks/symbols.py build/release
	@tests/checks/clones.py build/release
	@tests/checks/reached.py build/release

check-library: build
	@tests/checks/library.py build/release
	@tests/checks/abi.sh build/release

# Records the binary interface of the public library anew; CONTRIBUTING.md says when that is allowed.
abi: build
	@tests/checks/abi.sh build/release --write

# Records what all later versions must read, at a release: tests/golden/README.md.
golden: build
	@tests/golden/record.py $(sumi)

# What the random settings of tests/golden_sweep/ come to, where a version computes otherwise on purpose.
golden-sweep: build
	@tests/golden_sweep/record.py $(dir $(sumi))/tests/api_values

check-mutants:
	@mkdir -p build
	@tests/mutate/mutate.py --list >build/mutants.txt || { cat build/mutants.txt; exit 1; }
	@echo "mutants: $$(wc -l <build/mutants.txt) fit the tree"

check-format: setup
	@tests/checks/format.sh

check-docs: build demo-file
	@tests/checks/citation.py
	@tests/checks/paths.py
	@tests/checks/docs.sh $(sumi)
	@tests/checks/quotes.py $(sumi)
	@tests/checks/readme.py $(dir $(sumi))
	@$(call pages,--check)
	@notebooks/experiments.py $(sumi)

# Writes again the pages, outputs and pictures that are made from the metadata and from the demo's file.
docs: build demo-file
	@tests/checks/docs.sh $(sumi) --write
	@tests/checks/messages.py --write
	@tests/checks/quotes.py $(sumi) --write
	@tests/checks/readme.py $(dir $(sumi)) --write
	@$(call pages)
	@notebooks/experiments.py $(sumi) --write

demo-file: build
	@mkdir -p $(dir $(demo))
	@$(sumi) sweep $(scenario) -q -o $(demo) -j $(JOBS) >/dev/null

format:
	@$(sources) | xargs -r clang-format-14 -i

# Tests and benchmark are left unbuilt. Root's installation is at once known to the loader.
install: setup
	@cmake --preset release -DCMAKE_INSTALL_PREFIX=$(PREFIX) $(CONFIGURE) >/dev/null
	@cmake --build --preset release -j $(JOBS) --target sumi sumi_library
	@cmake --install build/release
	@[ "$$(id -u)" != 0 ] || ldconfig

clean:
	rm -rf build
