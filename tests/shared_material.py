"""Where the shared recordings and gold sets stand, and the marker for tests that read them.

The recordings are other people's pages: they are read where they lie, beside the checkout, and never copied in.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("PINKSLIP_SHARED", Path(__file__).resolve().parents[1].parent / "shared"))

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="reads real recordings that are not ours to copy; set PINKSLIP_SHARED to the folder that holds them",
)
