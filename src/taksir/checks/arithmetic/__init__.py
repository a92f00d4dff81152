"""Numbers that one sentence states together: sums, shares, multiples, growth, products, stakes, rates, likenesses."""
