"""The X-ARF project's own library and Python's mail parser read the notice a host receives."""

import email
import email.policy
import json
import unittest

import xarf

from samples import sample


class Notice(unittest.TestCase):
    def setUp(self):
        raw = sample("notice.eml").read_bytes()
        self.mail = email.message_from_bytes(raw, policy=email.policy.default)

    def report(self):
        parts = [p for p in self.mail.walk() if p.get_content_type() == "application/json"]
        self.assertEqual(len(parts), 1, "one report for machines")
        return json.loads(parts[0].get_payload(decode=True))

    def test_the_mail_has_no_defects_and_says_what_it_is(self):
        for part in self.mail.walk():
            self.assertEqual(part.defects, [], part.get_content_type())
        for name in ("From", "To", "Subject", "Date", "Message-ID"):
            self.assertTrue(self.mail[name], name)

    def test_the_report_is_x_arf_4_in_the_strict_sense(self):
        result = xarf.parse(self.report(), strict=True)
        self.assertEqual([str(e) for e in result.errors], [])
        self.assertEqual(self.report()["category"], "content")

    def test_a_person_reads_no_address_that_could_be_followed_by_accident(self):
        address = self.report().get("url") or self.report()["source_identifier"]
        for part in self.mail.walk():
            if part.get_content_maintype() == "text":
                self.assertNotIn(address, part.get_content())


if __name__ == "__main__":
    unittest.main()
