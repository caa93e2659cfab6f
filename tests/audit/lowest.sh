#!/usr/bin/env bash
# The tests with the lowest versions that pyproject.toml claims, in an environment of their own: tests/audit/lowest.sh [pytest's arguments]
# Warnings are no errors here: old versions deprecate what new ones have mended.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet 'torch==2.13.0+cpu' 2>/dev/null || "$work/venv/bin/pip" install --quiet torch --index-url https://download.pytorch.org/whl/cpu
"$work/venv/bin/pip" install --quiet uv
HADATH_COMPILE=no "$work/venv/bin/uv" pip install --quiet --python "$work/venv/bin/python" --resolution lowest-direct '.[test]'
"$work/venv/bin/python" -m pytest -W default "$@"
