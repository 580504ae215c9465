"""Training: corpora as arrays, gradients in numpy, the packaged models' builds, fine-tuning on a user's annotations."""
