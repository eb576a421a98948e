import numpy as np


def roc_auc(labels, scores):
    # labels: (N,) int  scores: (N,)  ->  fpr: (K + 1,), tpr: (K + 1,), auc: ()
    raise NotImplementedError
