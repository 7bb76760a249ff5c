"""What the editing commands do: write skeletons, move entries, report on the whole. Each module says its own."""
