"""The disk: files written whole, folders swapped whole, receipts of what stands there."""
