def bpe_encode(text, merges):
    # text: str  merges: list of (int, int)  -> ids: list of ints
    raise NotImplementedError


def bpe_decode(ids, merges):
    # ids: list of ints  merges: list of (int, int)  -> text: str
    raise NotImplementedError
