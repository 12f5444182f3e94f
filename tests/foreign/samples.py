"""Where the walk through the demonstration leaves what others must be able to read."""

import pathlib

SAMPLES = pathlib.Path(__file__).parent.parent / "browser" / "out" / "samples"


def sample(name: str) -> pathlib.Path:
    path = SAMPLES / name
    assert path.exists(), f"{path} is not there; run ./test browser first"
    return path
