"""The check of a received report: the report on one side, the points on the other."""
