"""The Library of Congress's own tool opens the bundle an authority receives."""

import pathlib
import tarfile
import tempfile
import unittest

import bagit

from samples import sample


class Bundle(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        with tarfile.open(sample("bundle.tar")) as archive:
            for member in archive:
                parts = pathlib.PurePosixPath(member.name).parts
                plain = member.isfile() or member.isdir()
                self.assertTrue(plain and parts[0] != "/" and ".." not in parts, member.name)
            archive.extractall(self.folder.name)
        inside = [p.parent for p in pathlib.Path(self.folder.name).rglob("bagit.txt")]
        self.assertEqual(len(inside), 1, "one bag in one archive")
        self.bag = inside[0]

    def test_it_is_a_whole_bag_with_two_digests(self):
        bag = bagit.Bag(str(self.bag))
        bag.validate(completeness_only=False)
        self.assertGreaterEqual(set(bag.algorithms), {"sha256", "sha512"})
        self.assertIn("External-Identifier", bag.info)

    def test_a_changed_byte_a_missing_file_and_an_added_one_are_seen(self):
        facts = self.bag / "data" / "facts.json"
        whole = facts.read_bytes()
        facts.write_bytes(whole.replace(b"{", b"[", 1))
        self.assertFalse(bagit.Bag(str(self.bag)).is_valid())
        facts.unlink()
        self.assertFalse(bagit.Bag(str(self.bag)).is_valid())
        facts.write_bytes(whole)
        self.assertTrue(bagit.Bag(str(self.bag)).is_valid())
        (self.bag / "data" / "added.txt").write_text("added")
        self.assertFalse(bagit.Bag(str(self.bag)).is_valid())


if __name__ == "__main__":
    unittest.main()
