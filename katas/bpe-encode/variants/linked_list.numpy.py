import heapq


def bpe_encode(text, merges):
    order = {tuple(pair): i for i, pair in enumerate(merges)}
    ids = list(text.encode("utf-8"))
    end = len(ids)
    after, before = list(range(1, end + 1)), list(range(-1, end - 1))
    dead = [False] * end
    heap = []

    def push(i):
        if 0 <= i < end and after[i] < end and (ids[i], ids[after[i]]) in order:
            heapq.heappush(heap, (order[ids[i], ids[after[i]]], i, ids[i], ids[after[i]]))

    for i in range(end):
        push(i)
    while heap:
        new, i, left, right = heapq.heappop(heap)
        if dead[i] or after[i] >= end or (ids[i], ids[after[i]]) != (left, right):
            continue
        gone = after[i]
        dead[gone], after[i], ids[i] = True, after[gone], 256 + new
        if after[i] < end:
            before[after[i]] = i
        push(before[i])
        push(i)
    return [each for each, gone in zip(ids, dead, strict=True) if not gone]


def bpe_decode(ids, merges):
    stack, out = list(reversed(ids)), []
    while stack:
        token = stack.pop()
        if token < 256:
            out.append(token)
        else:
            left, right = merges[token - 256]
            stack += [right, left]
    return bytes(out).decode("utf-8", errors="replace")
