"""Facts from Chinese government press releases: who, where, which indicator, how much, of when."""
