"""A court sent somebody to hospital for a time: the order, its days, its alarms."""
