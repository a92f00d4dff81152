"""Operations of a transformer on one chip: a roofline times a measured efficiency curve, one file an operation."""
