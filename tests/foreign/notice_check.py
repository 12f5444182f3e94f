"""The X-ARF project's own library reads the report a host's machine receives."""

import json
import unittest

import xarf

from samples import sample


class Notice(unittest.TestCase):
    def setUp(self):
        self.report = json.loads(sample("notice.json").read_text())

    def test_the_report_is_x_arf_4(self):
        result = xarf.parse(self.report)
        self.assertEqual([str(e) for e in result.errors], [])
        self.assertEqual(self.report["category"], "content")

    def test_a_missing_field_would_be_seen(self):
        del self.report["reporter"]
        self.assertNotEqual(xarf.parse(self.report).errors, [])

    def test_a_person_reads_no_address_that_could_be_followed_by_accident(self):
        address = self.report.get("url") or self.report["source_identifier"]
        self.assertTrue(address)
        self.assertNotIn(address, sample("notice.txt").read_text())


if __name__ == "__main__":
    unittest.main()
