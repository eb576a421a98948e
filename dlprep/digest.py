"""The hash by which contents are known, without the cryptography that `hashlib` loads at every start."""

try:
    from _blake2 import blake2b as blake2b
except ImportError:  # a Python that was built another way
    from hashlib import blake2b as blake2b
