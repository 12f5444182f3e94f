"""The description of the partners' calls, judged by OpenAPI's own schema and tried on a running program."""

import copy
import json
import pathlib
import subprocess
import sys
import unittest
import urllib.request

import openapi_spec_validator

from running import Demo

# Made-up calls for each way of asking, so many that the whole check stays within a minute.
EXAMPLES = "25"


class Description(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.demo = Demo()
        cls.addClassCleanup(cls.demo.stop)
        cls.url = cls.demo.places["partner"] + "/v1/openapi.json"
        with urllib.request.urlopen(cls.url) as answer:
            cls.document = json.load(answer)

    def test_it_is_openapi_3_1(self):
        self.assertEqual(self.document["openapi"], "3.1.0")
        validator = openapi_spec_validator.OpenAPIV31SpecValidator(self.document)
        self.assertEqual([error.message for error in validator.iter_errors()], [])

    def test_a_fault_in_it_would_be_seen(self):
        spoiled = copy.deepcopy(self.document)
        spoiled["paths"]["/v1/reports"]["post"]["parameters"][0]["in"] = "nowhere"
        validator = openapi_spec_validator.OpenAPIV31SpecValidator(spoiled)
        self.assertNotEqual(list(validator.iter_errors()), [])

    def test_what_is_described_is_what_happens(self):
        """Calls that fit the description and calls that do not, each answered as it says."""
        refused = "negative_data_rejection"
        for key, paths, more in (
            # One bad report is answered by itself, in an answer of 200: no such call is refused as a whole.
            ("report-key", "^/v1/reports$", ()),
            ("report-key", "^/v1/reports/status$", (refused,)),
            ("partner-key", "^/v1/(list|editions|feed-key|match)", (refused,)),
        ):
            with self.subTest(paths):
                tried = self.tried(self.demo.keys[key], paths, more)
                self.assertEqual(tried.returncode, 0, tried.stdout[-6000:] + tried.stderr[-2000:])

    def tried(self, key, paths, more):
        tool = pathlib.Path(sys.executable).parent / "schemathesis"
        checks = [
            "not_a_server_error",
            "status_code_conformance",
            "content_type_conformance",
            "response_schema_conformance",
            *more,
        ]
        command = [tool, "run", self.url, "--no-color", "--seed", "1", "--max-examples", EXAMPLES]
        command += ["--generation-database", "none", "--checks", ",".join(checks)]
        command += ["--include-path-regex", paths, "--header", f"Authorization: Bearer {key}"]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=self.demo.folder.name
        )


if __name__ == "__main__":
    unittest.main()
