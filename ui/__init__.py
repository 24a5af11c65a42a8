"""The screens: they draw what the core says and decide nothing."""
