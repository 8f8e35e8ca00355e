#!/usr/bin/env bash
# Writes the three hashed lock files from pyproject.toml. The files name no registry: whoever installs
# chooses one. Run by `make lock` after a change of pyproject.toml;
# `make upgrade` passes --upgrade to take newer versions.
set -euo pipefail
cd "$(dirname "$0")/.."

# The packages one part of the product asks for, one a line. The build backend is locked with them, so that
# nothing is fetched without a hash when the program itself is installed.
wanted() {
    .venv/bin/python - "$@" <<'PYTHON'
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
lists = {
    "build": [*project["build-system"]["requires"], "editables"],
    "runtime": project["project"]["dependencies"],
    **project["project"]["optional-dependencies"],
}
print("\n".join(package for name in sys.argv[1:] for package in lists[name]))
PYTHON
}

lock() {
    local file="requirements/$1.txt"
    shift
    .venv/bin/uv pip compile - --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
        --custom-compile-command "make lock" --output-file "$file" "$@"
    echo "$file: $(grep -c '==' "$file") packages"
}

wanted build runtime central dev | lock development ${1:+"$1"}
wanted build runtime | lock runtime --constraint requirements/development.txt
wanted build central | lock central --constraint requirements/development.txt
