"""One folder a screen: presenter.py (QtCore only) and view.py."""
