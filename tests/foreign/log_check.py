"""An independent Merkle tree and an independent Ed25519 come to what the log's checkpoint says."""

import base64
import hashlib
import pathlib
import re
import unittest

import pymerkle
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from samples import sample


def leaves(folder: pathlib.Path):
    """The leaves of all bundles in order; a full bundle stands before a partial one."""

    def number(path):
        return int("".join(re.findall(r"(\d{3})", str(path.relative_to(folder)).split(".p/")[0])))

    bundles = [p for p in (folder / "tile" / "entries").rglob("*") if p.is_file()]
    for bundle in sorted(bundles, key=number):
        rest = bundle.read_bytes()
        while rest:
            length = int.from_bytes(rest[:2], "big")
            yield rest[2 : 2 + length]
            rest = rest[2 + length :]


class Log(unittest.TestCase):
    def setUp(self):
        self.folder = sample("log")
        self.note = (self.folder / "checkpoint").read_text()
        body, self.signature = self.note.split("\n\n", 1)
        self.body = body + "\n"
        self.origin, size, root = body.split("\n")[:3]
        self.size, self.root = int(size), base64.b64decode(root)

    def test_another_tree_over_the_same_leaves_has_the_same_root(self):
        tree = pymerkle.InmemoryTree(algorithm="sha256")
        for leaf in leaves(self.folder):
            tree.append_entry(leaf)
        self.assertGreater(self.size, 10, "the walk leaves more than ten entries")
        self.assertEqual(tree.get_size(), self.size)
        self.assertEqual(tree.get_state(), self.root)

    def test_the_checkpoint_is_signed_by_the_published_key(self):
        name, key_id, key = (self.folder / "vkey").read_text().strip().split("+", 2)
        key = base64.b64decode(key)
        self.assertEqual(key[0], 1, "Ed25519")
        self.assertEqual(hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex(), key_id)
        dash, signer, blob = self.signature.strip().split(" ")
        self.assertEqual((dash, signer, self.origin), ("\u2014", name, name))
        blob = base64.b64decode(blob)
        self.assertEqual(blob[:4].hex(), key_id)
        Ed25519PublicKey.from_public_bytes(key[1:]).verify(blob[4:], self.body.encode())


if __name__ == "__main__":
    unittest.main()
