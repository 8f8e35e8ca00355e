"""Writing the service's own short report to the court."""
