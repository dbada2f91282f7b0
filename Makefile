# Each target calls one of the scripts in tests/suite.

PYTHON ?= python3

.PHONY: help demo demo-stop test test-all coverage golden resource mutants clean

help:
	@echo "make demo      rehearse a release against an emulator of all services; KEEP=1 keeps the page up"
	@echo "make demo-stop stop the emulator of make demo KEEP=1"
	@echo "make test      run the tests that every change must pass"
	@echo "make test-all  run these tests and the rest of the matrix, for a release"
	@echo "make coverage  show what the unit tests cover, and fail below 98 %"
	@echo "make golden    record the current behavior for users, with which the unit tests compare"
	@echo "make resource  create the modules, tests and entries of a new resource: SERVICE=statusiq NAME=part"
	@echo "make mutants   change the code that the promises rest on, and show which changes no unit test detects"
	@echo "make clean     remove everything that the other targets have created"

demo:
	@$(PYTHON) -B tests/suite/demo.py

demo-stop:
	@$(PYTHON) -B tests/suite/demo.py --stop

test:
	@$(PYTHON) -B tests/suite/run.py

test-all:
	@$(PYTHON) -B tests/suite/run.py --all

coverage:
	@$(PYTHON) -B tests/suite/run.py --all --only coverage

golden:
	@$(PYTHON) -B tests/suite/golden.py

resource:
	@$(PYTHON) -B tests/suite/new_resource.py "$(SERVICE)" "$(NAME)"

mutants:
	@$(PYTHON) -B tests/suite/mutants.py

clean:
	@if [ -d .build/demo/work ]; then $(PYTHON) -B tests/suite/demo.py --stop; fi
	rm -rf .build
