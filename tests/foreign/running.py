"""A demonstration of our own, in a folder of its own, for tools that talk to the program."""

import os
import pathlib
import random
import signal
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).parent.parent.parent
PATIENCE_SECONDS = 90


class Demo:
    """`places` and `keys` hold what the demo prints: its addresses and its partners' keys."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        port = 20_000 + random.randrange(20_000)
        program = os.environ.get("SANAD_BIN", ROOT / "target" / "release" / "sanad")
        ours = {name: value for name, value in os.environ.items() if not name.startswith("SANAD_")}
        self.child = subprocess.Popen(
            [program, "demo", "--empty", "--data", self.folder.name, "--port-base", str(port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=ours,
        )
        self.places, self.keys = {}, {}
        too_late = threading.Timer(PATIENCE_SECONDS, self.child.kill)
        too_late.start()
        ready = self.read()
        too_late.cancel()
        if not ready:
            self.stop()
            raise AssertionError("the demonstration did not get ready")

    def read(self) -> bool:
        for line in self.child.stdout:
            words = line.split()
            if words == ["ready"]:
                return True
            if len(words) == 2 and words[1].startswith("http"):
                self.places[words[0]] = words[1].rstrip("/")
            if len(words) == 2 and words[1].startswith("sk_"):
                self.keys[words[0]] = words[1]
        return False

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        try:
            self.child.wait(30)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
        self.child.stdout.close()
        self.folder.cleanup()
