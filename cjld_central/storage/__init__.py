"""The store's tables. The only place that speaks SQL; decides nothing."""
