"""The settings under test: the real ones, at home in a folder of their own, never in the checkout's var/."""

import atexit
import os
import shutil
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ:
    # Workers, and the programs that tests start, inherit it.
    os.environ["KIEMSAT_HOME"] = tempfile.mkdtemp(prefix="kiemsat-home-")
    atexit.register(shutil.rmtree, os.environ["KIEMSAT_HOME"], ignore_errors=True)

from kiemsat.config import settings as real

globals().update({name: getattr(real, name) for name in dir(real) if name.isupper()})

# A slow hash protects people, not tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A test database is dropped at the end: no connection may be kept for later.
globals()["DATABASES"]["default"].get("OPTIONS", {}).pop("pool", None)
