# Each target is one call; the work is done by the scripts in tests/suite.

PYTHON ?= python3

.PHONY: help demo test clean

help:
	@echo "make demo   rehearse a release against an emulator of StatusIQ"
	@echo "make test   run every test with every supported Python found on PATH"
	@echo "make clean  remove everything that the other targets have made"

demo:
	@$(PYTHON) -B tests/suite/demo.py

test:
	@$(PYTHON) -B tests/suite/run.py

clean:
	rm -rf .build
