# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the golden outputs beside the conformance recipes with Snowfakery 4.2.1: txt and json of each."""
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent / "recipes"
snowfakery = sys.argv[1] if len(sys.argv) > 1 else "snowfakery"
for recipe in sorted(here.glob("*.recipe.yml")):
    for shape in ("txt", "json"):
        golden = recipe.with_name(recipe.name.replace(".recipe.yml", "." + shape))
        subprocess.run([snowfakery, str(recipe), "--output-format", shape, "--output-file", str(golden)], check=True)
