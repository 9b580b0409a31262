"""What the column is about, as frozen values and functions: article, plan, period, tally, approval."""
