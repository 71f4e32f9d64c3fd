"""What the frozen program for Linux leaves out: parts of Qt and of the libraries that nothing here uses."""

from __future__ import annotations

import re

from installers.unused import MODULES, unused

# Modules that are never imported here, or only by libraries' optional parts. `readline` would bring GPL code along.
EXCLUDED = [
    "PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest", "PySide6.QtDBus",
    "readline", "curses", "_curses", "_dbm", "_gdbm", "dbm.gnu", "dbm.ndbm", "nis", "tkinter", "_tkinter", "turtle",
    "test", "pydoc_data", "lib2to3", "idlelib", "ensurepip", "distutils", "setuptools", "pkg_resources", "pip", "wheel",
    "ibis", "duckdb", "pyarrow", "pyspark", "sqlglot", "matplotlib", "scipy", "numba", "jinja2", "lxml", "sqlalchemy",
    "pytest", "hypothesis", "IPython", "hatchling", "PyQt5", "PyQt6", "PySide2", "numpy.tests", "numpy.f2py",
    "numpy.distutils", "numpy._core._simd", "pandas", "cffi", "pycparser", "reportlab.graphics.samples",
    "holidays.countries.tests", *MODULES,
]  # fmt: skip

PLUGINS = {
    "platforms": {"qxcb", "qwayland-generic", "qwayland-egl", "qoffscreen", "qminimal"},
    "imageformats": {"qsvg", "qico", "qjpeg"},
    "iconengines": {"qsvgicon"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platformthemes": {"qxdgdesktopportal"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"bradient", "adwaita"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl", "dmabuf-server", "drm-egl-server"},
    "printsupport": set(),
}  # fmt: skip

# Every desktop has these, often newer: they come from the system, and the packages ask for them (closure.py). A copy
# that a wheel brings carries a hash in its name (libzstd-40ad5e7e.so) and stays.
SYSTEMS_OWN = re.compile(
    r"^lib(stdc\+\+|gcc_s|expat|X11|X11-xcb|Xau|Xdmcp|Xext|Xrender|glib-2\.0|gio-2\.0|gobject-2\.0|gmodule-2\.0|"
    r"gthread-2\.0|pcre2-8|dbus-1|systemd|gcrypt|gpg-error|cap|lz4|zstd|mount|blkid|selinux|bsd|md|brotli\w*|png16|jpeg|"
    r"freetype|fontconfig|wayland-(client|cursor|egl)|gssapi_krb5|krb5|krb5support|k5crypto|com_err|keyutils)\.so"
)
DROPPED = re.compile(
    r"(^|/)(libQt6(EglF\w*|Network|Quick\w*|Qml\w*|VirtualKeyboard|Pdf|Sql|Test|WlShellIntegration|OpenGLWidgets)\.so"
    r"|lib(gtk-3|gdk-3|gdk_pixbuf|atk|atspi|pango|cairo|pixman|harfbuzz|thai|datrie|fribidi|graphite2|epoxy|avif|webp\w*|sharpyuv|lcms2)\b"
    r"|lib(gtk|gdk|atk|pango|cairo)\S*\.so|direct_url\.json$|RECORD$|INSTALLER$|REQUESTED$)"
)
LANGUAGES = re.compile(r"babel/locale-data/(root|(en|es|fr)(_\w+)?)\.dat$")
QT_WORDS = re.compile(r"translations/qtbase_(en|es|fr)\.qm$")


def kept(target: str) -> bool:
    """Whether the program needs the file that would be at ``target`` in its folder."""
    name = target.rpartition("/")[2]
    if SYSTEMS_OWN.match(name) or DROPPED.search(target) or unused(target):
        return False
    if "babel/locale-data/" in target:
        return LANGUAGES.search(target) is not None
    if "/translations/" in target and "Qt" in target:
        return QT_WORDS.search(target) is not None
    if "/Qt/plugins/" in target:
        return _plugin_kept(target)
    return True


def _plugin_kept(target: str) -> bool:
    *_, folder, name = target.split("/")
    return name.removeprefix("lib").partition(".")[0] in PLUGINS.get(folder, set())
