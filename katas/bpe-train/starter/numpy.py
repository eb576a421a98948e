def bpe_train(words, num_merges):
    # words: dict from str to int
    # -> merges: list of (int, int), pieces: list of lists of ints
    raise NotImplementedError
