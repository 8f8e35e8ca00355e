"""What is said of each of the three registers."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop.ui import words


def title(name: str) -> str:
    return {
        "experts": _tr("Experts"),
        "providers": _tr("Providers"),
        "agreements": _tr("Agreements"),
    }[name]


def adding(name: str) -> str:
    return {
        "experts": _tr("Add an expert"),
        "providers": _tr("Add a provider"),
        "agreements": _tr("Add an agreement"),
    }[name]


def finding(name: str) -> str:
    return {
        "experts": _tr("Name, number, area, provider or a word of the notes"),
        "providers": _tr("Name, area or a word of the notes"),
        "agreements": _tr("Title, or with whom"),
    }[name]


def none_yet(name: str) -> str:
    return {
        "experts": _tr("No expert is written down yet."),
        "providers": _tr("No provider is written down yet."),
        "agreements": _tr("No agreement is written down yet."),
    }[name]


def counted(name: str, number: int) -> str:
    one, many = {
        "experts": (_tr("1 expert"), _tr("{n} experts, by last name")),
        "providers": (_tr("1 provider"), _tr("{n} providers, by name")),
        "agreements": (_tr("1 agreement"), _tr("{n} agreements, those in force first")),
    }[name]
    return words.count(number, one, many)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Directory", text)
