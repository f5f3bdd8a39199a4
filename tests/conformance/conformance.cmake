# Whole-program tests against real tools; each file of this folder says which.
