import torch


def predict(sentences, embed, W_x, W_h, b, w_out, b_out):
    order = sorted(range(len(sentences)), key=lambda n: -len(sentences[n]))
    ranked = [sentences[n] for n in order]
    h = embed.new_zeros(len(ranked), len(b)).double()
    for t in range(len(ranked[0])):
        live = sum(len(sentence) > t for sentence in ranked)
        x = embed[[sentence[t] for sentence in ranked[:live]]].double()
        fresh = torch.tanh(x @ W_x.double() + h[:live] @ W_h.double() + b.double())
        h = torch.cat([fresh, h[live:]])
    scores = torch.sigmoid(h @ w_out.double() + b_out.double()).float()
    back = torch.empty_like(scores)
    back[order] = scores
    return back
