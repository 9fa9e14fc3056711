"""zstd: the standard library's, which has it from Python 3.14 on, and before that its backport, which is the same code.

>>> zstd.decompress(zstd.compress(b"a page"))
b'a page'
"""

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["zstd"]
