"""One report being followed, from the commission to the copies."""
