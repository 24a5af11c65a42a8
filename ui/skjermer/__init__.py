"""The screens, one file per screen: they draw what the core says and decide nothing."""
