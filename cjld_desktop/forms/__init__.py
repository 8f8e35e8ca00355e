"""The FHIR Questionnaire engine, pure: load, enable, calculate, validate, score."""
