"""How large anything on the wire may be. Both sides refuse what is larger, before reading it."""

KIB = 1024
MIB = 1024 * KIB

# One request or answer, msgpack and all.
MAX_BODY = 8 * MIB
# A slow court line carries about 30 KiB a second: one segment should cross in a minute.
MAX_CIPHERTEXT = 2 * MIB
MAX_CHANGES = 5_000
MAX_SEGMENTS = 200
MAX_PAGE = 4 * MIB
# What a segment may grow to when it is unpacked; beyond it, it is a decompression bomb.
MAX_UNPACKED = 32 * MIB
# Plain text is padded to a multiple of this before it is encrypted, so that sizes tell little.
PADDING_STEP = KIB

MAX_ENTRY = 512 * KIB
MAX_ENTRIES = 500
MAX_SEALED = 64 * KIB
MAX_WRAP = KIB
MAX_DEVICES = 2_000
MAX_NAME = 100

MAX_NUMBER = 2**62

# The largest attached document: a scanned report of two hundred pages.
MAX_DOCUMENT = 64 * MIB
# One sealed piece of an attached document: on a slow line some seventeen seconds, lost at most once.
MAX_CHUNK = 512 * KIB
# The most pieces one question may be about: a whole document of the largest size.
MAX_CHUNKS = 256
