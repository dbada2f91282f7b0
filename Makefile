# Each target is one call; the work is done by the scripts in tests/suite.

PYTHON ?= python3

.PHONY: help demo demo-stop test test-all coverage golden resource mutants clean

help:
	@echo "make demo      rehearse a release against an emulator of all services; KEEP=1 keeps the page up"
	@echo "make demo-stop stop the emulator of a demo that was kept"
	@echo "make test      run the tests that every change has to pass"
	@echo "make test-all  run them and the rest of the matrix, as before a release"
	@echo "make coverage  show what the unit tests cover, and fail below 98 %"
	@echo "make golden    record what users get today, which the unit tests compare with"
	@echo "make resource  make the modules, tests and entries of a new resource: SERVICE=statusiq NAME=part"
	@echo "make mutants   change the code that the promises rest on, and show what no unit test notices"
	@echo "make clean     remove everything that the other targets have made"

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
