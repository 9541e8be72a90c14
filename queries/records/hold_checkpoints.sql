-- purpose: no checkpoints between statements: the database lives as long as the run, and a checkpoint rewrites tables
SET checkpoint_threshold = '1TB'
