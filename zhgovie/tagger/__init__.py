"""A small convolutional tagger in numpy: `features`, `network`, `decode`, `weights`; no torch, no pickle.

Read `features` (text to rows of lookup tables), `network` (rows to tag scores), `decode` (scores to spans), then
`weights` (the folder on disk). Training, which needs gradients, is in `zhgovie.training`.
"""
