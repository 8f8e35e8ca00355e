"""What a practitioner can do. One file a noun; verbs they would say."""
