"""A small convolutional tagger: no torch, no pickle.

Read `features` (text to rows of lookup tables), `network` (rows to tag scores, in floats, as training needs it),
`integers` (the same, faster, for a trained one), `decode` (scores to spans), then `weights` (the folder on disk).
Training, which needs gradients, is in `zhgovie.training`.
"""
