"""Writing one request for a psychiatric report, from who asks to the signed commission."""
