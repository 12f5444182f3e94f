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
        for name, paths in (("report-key", "/v1/reports"), ("partner-key", "/v1/(list|editions|feed|match)")):
            tried = self.tried("--include-path-regex", paths, "--header", f"Authorization: Bearer {self.demo.keys[name]}")
            self.assertEqual(tried.returncode, 0, tried.stdout[-6000:] + tried.stderr[-2000:])

    def tried(self, *more):
        tool = pathlib.Path(sys.executable).parent / "schemathesis"
        checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,negative_data_rejection"
        return subprocess.run(
            [tool, "run", self.url, "--max-examples", EXAMPLES, "--seed", "1", "--checks", checks, "--generation-database", "none", "--no-color", *more],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.demo.folder.name,
        )


if __name__ == "__main__":
    unittest.main()
