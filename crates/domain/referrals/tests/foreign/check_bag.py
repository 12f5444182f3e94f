"""Checks a referral's bag with programs that are not ours.

    cargo run -p sanad-referrals --example write_bag -- FOLDER
    pip install bagit==1.9.0 case-utils==0.18.0 rfc8785
    python check_bag.py FOLDER

bagit must accept the bag and refuse it after one changed byte; case_validate must find the graph
conforming and say nothing on stderr; facts.json must be canonical JSON.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import bagit
import rfc8785


def refused(folder: pathlib.Path) -> bool:
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagError:
        return True
    return False


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    bagit.Bag(str(folder)).validate()
    print("bagit: valid")

    payload = sorted(path for path in folder.rglob("*") if path.is_file() and "signatures" not in path.parts)
    for path in payload:
        with tempfile.TemporaryDirectory() as scratch:
            copy = pathlib.Path(scratch) / "bag"
            shutil.copytree(folder, copy)
            target = copy / path.relative_to(folder)
            content = bytearray(target.read_bytes())
            content[len(content) // 2] ^= 1
            target.write_bytes(content)
            assert refused(copy), f"{path}: one changed byte was not noticed"
    print(f"bagit: one changed byte noticed in each of {len(payload)} files")

    raw = (folder / "data/facts.json").read_bytes()
    assert rfc8785.dumps(json.loads(raw)) + b"\n" == raw, "facts.json is not canonical"
    print("rfc8785: canonical")

    if shutil.which("case_validate") is None:
        print("case_validate: not installed, skipped")
        return
    graph = str(folder / "data/case.jsonld")
    done = subprocess.run(
        ["case_validate", "--allow-info", graph], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Conforms: True" in done.stdout, done.stdout
    assert done.stderr.strip() == "", done.stderr
    print("case_validate: conforms")


if __name__ == "__main__":
    main()
