"""Judges a removal notice with tools that are not ours.

The machine-readable part by the X-ARF project's own parser and schemas (PyPI `xarf`), the mail by
Python's standard library. Run:

    cargo run -p sanad-notices --example write_sample -- target/foreign/notices
    python3 tests/foreign/check_xarf.py target/foreign/notices
"""

import email
import email.policy
import json
import pathlib
import sys

import xarf

TITLES = {"fr": "Demande de retrait", "ar": "إشعار بالإزالة", "en": "Removal notice"}


def check_json(text: str) -> None:
    result = xarf.parse(json.loads(text))
    assert not result.errors, result.errors
    spoiled = {**json.loads(text), "type": "no-such-type"}
    assert xarf.parse(spoiled).errors, "the judge accepts anything"
    spoiled = json.loads(text)
    del spoiled["classification"]
    assert xarf.parse(spoiled).errors, "the judge misses a missing member"


def check_mail(raw: bytes, language: str, sample: str) -> None:
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts = [mail, *mail.walk()]
    assert not any(part.defects for part in parts), [part.defects for part in parts]
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/mixed", "text/plain", "application/json"], kinds
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].strip("<>").endswith("@hotline-ma.example")
    assert TITLES[language] in mail["Subject"], mail["Subject"]
    assert "photos" not in mail["Subject"]
    text, attached = list(mail.iter_parts())
    words = text.get_content()
    assert "hxxp://photos[.]example/card/07.png" in words
    assert "http://photos" not in words
    assert attached.get_filename() == "xarf.json"
    assert json.loads(attached.get_payload(decode=True)) == json.loads(sample)


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    sample = (folder / "notice.json").read_text(encoding="utf-8")
    check_json(sample)
    for language in TITLES:
        check_mail((folder / f"notice.{language}.eml").read_bytes(), language, sample)
    print("X-ARF part and mails of the notice: no fault found")


if __name__ == "__main__":
    main()
