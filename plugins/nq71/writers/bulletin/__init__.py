"""A bulletin in each form that a school hands round."""
